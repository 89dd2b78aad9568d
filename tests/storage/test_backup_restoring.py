"""Restoring: the library becomes what the backup was, and can be made again what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.connection import connect
from storage.health import check_library
from storage.library import open_library
from storage.locking import Key
from storage.restoring import restore
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.backups import Reason
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import close_session, go_live
from workshop.ports import Store
from workshop.sessions import Session
from workshop.writing import Note


@pytest.fixture
def folder(evening: LibraryStore, clock: Callable[[], datetime]) -> BackupFolder:
    return BackupFolder(evening.path, clock)


@contextmanager
def again(evening: LibraryStore) -> Iterator[Store]:
    store = LibraryStore(open_library(evening.path))
    try:
        yield store
    finally:
        store.close()


def ideas(store: Store) -> int:
    return store.ask(lambda view: view.tally("session").ideas).result()


def begin(evening: LibraryStore, folder: BackupFolder) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i0", "session", "light", "Fler lampor", device="token").result()
    folder.make(Reason.LIVE)
    for n in range(1, 40):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", "Bänkar " * 60, device="token").result()
    evening.act(FACILITATOR, close_session, "session").result()
    evening.close()


def test_restoring_brings_back_and_can_itself_be_undone(evening: LibraryStore, folder: BackupFolder) -> None:
    begin(evening, folder)
    before = restore(folder, folder.found()[0])
    assert before.reason is Reason.BEFORE_RESTORE
    with again(evening) as store:
        assert ideas(store) == 1
        assert store.ask(lambda view: view.ideas_of_device("token", "session")).result() == []
    restore(folder, before)
    with again(evening) as store:
        assert ideas(store) == 40
        assert store.ask(lambda view: str(view.need(Session, "session").state)).result() == "closed"
    check_library(evening.path)


def test_undo_and_the_feed_go_on_from_what_was_restored(evening: LibraryStore, folder: BackupFolder) -> None:
    begin(evening, folder)
    restore(folder, folder.found()[0])
    with again(evening) as store:
        undone = store.undo(FACILITATOR, "session").result()
        assert undone is not None
        assert (undone.undone, undone.revision) == ("add_idea", 6)
        assert ideas(store) == 0
        store.act(PHONE, add_idea, "i1", "session", "light", "Fler bänkar").result()
        assert ideas(store) == 1


def test_the_library_stays_a_write_ahead_one_and_leaves_nothing_beside_it(
    evening: LibraryStore, folder: BackupFolder
) -> None:
    begin(evening, folder)
    restore(folder, folder.found()[0])
    assert not evening.path.with_name(evening.path.name + "-wal").exists()
    library = open_library(evening.path)
    assert library.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    library.close()


def test_a_damaged_backup_is_not_restored(evening: LibraryStore, folder: BackupFolder) -> None:
    begin(evening, folder)
    backup = folder.found()[0]
    file = folder.path / backup.name
    file.write_bytes(file.read_bytes()[:-4096])
    before = evening.path.read_bytes()
    with pytest.raises(StorageTrouble, match="backup_damaged"):
        restore(folder, backup)
    assert evening.path.read_bytes() == before


def test_without_a_backup_of_what_is_now_nothing_is_restored(
    evening: LibraryStore, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(evening, folder)
    backup = folder.found()[0]
    before = evening.path.read_bytes()
    monkeypatch.setattr("storage.backup.SPARE_BYTES", 10**18)
    with pytest.raises(StorageTrouble, match="disk_full"):
        restore(folder, backup)
    monkeypatch.undo()
    assert evening.path.read_bytes() == before
    restore(folder, backup)


def test_a_library_that_is_open_is_left_alone(evening: LibraryStore, folder: BackupFolder) -> None:
    backup = folder.make(Reason.ASKED)
    with pytest.raises(StorageTrouble, match="library_busy"):
        restore(folder, backup)
    assert folder.found() == [backup]
    assert evening.ask(lambda view: view.count(Note)).result() == 0


def test_a_disk_that_fills_up_half_way_leaves_the_library_as_it_was(
    evening: LibraryStore, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = folder.make(Reason.ASKED)
    begin(evening, folder)
    large = folder.make(Reason.ASKED)
    restore(folder, small)
    pages = evening.path.stat().st_size // 4096

    def full(path: Path, mode: str, key: Key | None = None) -> sqlite.Connection:
        connection = connect(path, mode, key)
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    monkeypatch.setattr("storage.restoring.connect", full)
    with pytest.raises(StorageTrouble, match="disk_full"):
        restore(folder, large)
    monkeypatch.undo()
    check_library(evening.path)
    with again(evening) as store:
        assert ideas(store) == 0
    restore(folder, large)
    with again(evening) as store:
        assert ideas(store) == 40
