"""main.py backups: a list, and one more, also while the program has the library open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.backup import BackupFolder
from storage.store import LibraryStore
from workshop.ports import Store
from workshop.sessions import Session, SessionState


def test_none_yet_and_then_one(run, evening: LibraryStore) -> None:
    assert run("--library", evening.path, "backups").out == "No backups yet. Make one with --make.\n"
    made = run("--library", evening.path, "backups", "--make")
    assert (made.code, made.err) == (0, "")
    found = BackupFolder(evening.path).found()
    assert made.out.rstrip().endswith(found[0].name)
    assert "Made by you" in made.out
    assert run("--library", evening.path, "backups").out == made.out


def test_a_damaged_one_is_marked(run, evening: LibraryStore) -> None:
    run("--library", evening.path, "backups", "--make")
    folder = BackupFolder(evening.path)
    (folder.path / folder.found()[0].name).write_bytes(b"")
    said = run("--library", evening.path, "backups")
    assert (said.code, "damaged" in said.out) == (0, True)


def test_no_library_is_a_wrong_use_and_none_is_made(run, tmp_path: Path) -> None:
    assert "no library" in run("--library", tmp_path / "x.lappbib", "backups", "--make").said(2).lower()
    assert list(tmp_path.glob("x*")) == []


def test_a_copy_that_cannot_be_saved_says_where(run, evening: LibraryStore) -> None:
    BackupFolder(evening.path).path.write_text("in the way")
    assert str(BackupFolder(evening.path).path) in run("--library", evening.path, "backups", "--make").said(2)


def test_serving_without_a_window_has_its_backups_kept_too(
    run, evening: LibraryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.close()
    kept: list[object] = []

    @contextmanager
    def keep(store: Store, path: Path) -> Iterator[None]:
        kept.append(path)
        yield
        # The store is still there to be asked.
        kept.append(store.ask(lambda view: view.need(Session, "session").state).result())

    told_to_stop = threading.Event()
    told_to_stop.set()
    monkeypatch.setattr("main.open_backups", keep)
    monkeypatch.setattr("ui.terminal.serving._signals", lambda: told_to_stop)
    assert run("--library", evening.path, "serve", "session", "--host", "127.0.0.1").code == 0
    assert kept == [evening.path, SessionState.LIVE]
