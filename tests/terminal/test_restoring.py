"""Restoring from the window: the window goes, the library is exchanged while nobody has it, and a new window opens."""

from __future__ import annotations

from pathlib import Path

import pytest

import main
from storage.backup import BackupFolder
from tests.conftest import FACILITATOR, PROJECT
from tests.terminal.windows import windows
from ui.desktop.app import Parts
from workshop.backups import Backup, Reason
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.sessions import Project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


def projects(parts: Parts) -> list[str]:
    return sorted(project.name for project in parts.store.ask(lambda view: view.where(Project)).result())


def add(parts: Parts, name: str) -> None:
    parts.store.act(FACILITATOR, save_project, Project(name, name)).result()


def test_the_next_window_shows_the_restored_library_and_the_way_back(run, library: Path, monkeypatch) -> None:
    made: list[Backup] = []

    def first(parts: Parts) -> None:
        add(parts, "Före")
        made.append(parts.keeping.backups.make())
        add(parts, "Efter")
        parts.keeping.restore(made[0])

    def second(parts: Parts) -> None:
        assert projects(parts) == ["Före"]
        assert parts.outcome == made[0]
        before = next(one for one in parts.keeping.backups.found() if one.reason is Reason.BEFORE_RESTORE)
        parts.keeping.restore(before)

    def third(parts: Parts) -> None:
        assert projects(parts) == ["Efter", "Före"]
        add(parts, "Vidare")

    opened = windows(monkeypatch, first, second, third)
    assert run("--library", library).code == 0
    assert opened == [0, 1, 2]
    with main.read_store(library) as store:
        assert len(store.ask(lambda view: view.where(Project)).result()) == 3


def test_a_backup_that_turns_out_damaged_leaves_everything_and_is_told(run, library: Path, monkeypatch) -> None:
    def first(parts: Parts) -> None:
        parts.store.act(FACILITATOR, save_project, PROJECT).result()
        made = parts.keeping.backups.make()
        (parts.keeping.backups.folder / made.name).write_bytes(b"")
        parts.keeping.restore(made)

    def second(parts: Parts) -> None:
        assert projects(parts) == ["Kvarnby"]
        assert isinstance(parts.outcome, StorageTrouble)
        assert parts.outcome.code == "backup_damaged"

    windows(monkeypatch, first, second)
    assert run("--library", library).code == 0


def test_a_window_that_only_closes_is_not_opened_again(run, library: Path, monkeypatch) -> None:
    opened = windows(monkeypatch, lambda parts: None)
    assert run("--library", library).code == 0
    assert opened == [0]
    assert BackupFolder(library).found() == []
