"""A lock that is changed in the window: the window goes, library and backups are rewritten, and a new window opens."""

from __future__ import annotations

from pathlib import Path

import pytest

import main
from storage.locking import looks_locked
from tests.conftest import FACILITATOR, PROJECT
from tests.terminal.windows import windows
from ui.desktop.app import Parts
from workshop.locking import Relocked
from workshop.planning import save_project
from workshop.sessions import Project

RIGHT = "fyra ord som inte hör ihop"


def names(parts: Parts) -> list[str]:
    return [project.name for project in parts.store.ask(lambda view: view.where(Project)).result()]


def test_the_next_window_opens_without_a_question_and_the_start_after_it_with_one(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.lappbib"
    asked: list[bool] = []

    def first(parts: Parts) -> None:
        parts.store.act(FACILITATOR, save_project, PROJECT).result()
        parts.keeping.backups.make()
        parts.lock.wish(RIGHT)

    def second(parts: Parts) -> None:
        assert parts.outcome == Relocked(True)
        assert names(parts) == ["Kvarnby"]
        assert parts.lock.is_locked
        assert parts.lock.opens_for(RIGHT)
        assert [one.trouble for one in parts.keeping.backups.found()] == [""]

    opened = windows(monkeypatch, first, second, lambda parts: asked.append(bool(names(parts))))
    assert run("--library", library).code == 0
    assert opened == [0, 1]
    assert looks_locked(library)
    monkeypatch.setattr(main, "asked_in_a_window", lambda _settings, fits: RIGHT if fits(RIGHT) else "")
    assert run("--library", library).code == 0
    assert asked == [True]


def test_who_gives_up_at_the_question_gets_no_window_and_no_dialog_about_it(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.lappbib"
    opened = windows(monkeypatch, lambda parts: parts.lock.wish(RIGHT), lambda _parts: None)
    assert run("--library", library).code == 0
    monkeypatch.setattr(main, "asked_in_a_window", lambda _settings, _fits: "")
    assert "passphrase is needed" in run("--library", library).said(2)
    assert opened == [0, 1]


def test_a_lock_that_cannot_be_changed_is_told_in_the_next_window(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.lappbib"
    told: list[object] = []
    monkeypatch.setattr("storage.backup.SPARE_BYTES", 1 << 62)  # no disk has that
    windows(monkeypatch, lambda parts: parts.lock.wish(RIGHT), lambda parts: told.append(parts.outcome))
    assert run("--library", library).code == 0
    assert told == [Relocked(False, trouble="disk_full")]
    assert not looks_locked(library)
