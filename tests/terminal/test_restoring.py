"""Restoring from the window: the window goes, the library is exchanged while nobody has it, and a new window opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import main
import ui.desktop.app
from storage.backup import BackupFolder
from tests.conftest import FACILITATOR, PROJECT
from ui.desktop.app import Parts
from workshop.backups import Backup, Reason
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.sessions import Project

Window = Callable[[Parts], None]


@pytest.fixture(autouse=True)
def _ctrl_c_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("main.signal.signal", lambda number, handler: None)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


def windows(monkeypatch: pytest.MonkeyPatch, *shown: Window) -> list[int]:
    """Put these in the place of the windows that open one after another; which of them has opened."""
    opened: list[int] = []

    def run_window(parts: Parts) -> int:
        opened.append(len(opened))
        shown[opened[-1]](parts)
        return 0

    monkeypatch.setattr(ui.desktop.app, "run_window", run_window)
    return opened


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
        assert parts.keeping.outcome == made[0]
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
        assert isinstance(parts.keeping.outcome, StorageTrouble)
        assert parts.keeping.outcome.code == "backup_damaged"

    windows(monkeypatch, first, second)
    assert run("--library", library).code == 0


def test_a_window_that_only_closes_is_not_opened_again(run, library: Path, monkeypatch) -> None:
    opened = windows(monkeypatch, lambda parts: None)
    assert run("--library", library).code == 0
    assert opened == [0]
    assert BackupFolder(library).found() == []
