"""Backups: whole while others write, told from damaged ones, and never at the cost of the library or of each other."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage import backup as backup_module
from storage.backup import BackupFolder
from storage.connection import connect
from storage.copying import Interrupted
from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PHONE
from tests.storage.next_step import add_step
from workshop.backups import Backup, Reason
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.planning import save_project
from workshop.sessions import Project


@pytest.fixture
def folder(evening: LibraryStore, clock: Callable[[], datetime]) -> BackupFolder:
    return BackupFolder(evening.path, clock)


def names(folder: BackupFolder) -> list[str]:
    return sorted(one.name for one in folder.path.iterdir() if one.name != ".lock")


def read(folder: BackupFolder, backup: Backup, sql: str) -> Any:
    with closing(connect(folder.path / backup.name, "ro&immutable=1")) as connection:
        return connection.execute(sql).fetchone()[0]


def failed(folder: BackupFolder, reason: Reason = Reason.ASKED) -> str:
    with pytest.raises(StorageTrouble) as no:
        folder.make(reason)
    return no.value.code


# Made


def test_a_backup_is_one_file_with_all_that_the_library_has(evening: LibraryStore, folder: BackupFolder) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i", "session", "light", "Fler lampor").result()
    made = folder.make(Reason.LIVE)
    assert names(folder) == [made.name]
    assert folder.found() == [made]
    entry = folder.preview(made).entries[0]
    assert (entry.session.title, entry.tally.ideas) == ("Gården mellan husen", 1)
    assert read(folder, made, "SELECT max(revision) FROM log") == 5


def test_its_name_tells_when_and_why_and_nothing_else(folder: BackupFolder) -> None:
    made = folder.make(Reason.BEFORE_RESTORE)
    assert made.name.startswith(f"{made.made_at:%Y%m%dT%H%M%S}")
    assert made.name.endswith("Z-before_restore.lappbib")
    assert made.made_at > BEGAN


def test_a_backup_while_others_write_is_one_moment_of_the_library(evening: LibraryStore, folder: BackupFolder) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    enough, go_on = threading.Event(), threading.Event()

    def write() -> None:
        n = 0
        while not go_on.is_set() or n < 200:
            evening.act(PHONE, add_idea, f"i{n}", "session", "light", f"Ljus {n} " * 20).result()
            n += 1
            if n == 50:
                enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    enough.wait()
    made = [folder.make(Reason.LIVE) for _ in range(5)]
    go_on.set()
    writer.join()
    for one in made:
        with folder.sound(one) as connection:
            ideas = connection.execute("SELECT count(*) FROM idea").fetchone()[0]
            logged = connection.execute("SELECT count(*) FROM log WHERE action = 'add_idea'").fetchone()[0]
            assert ideas == logged >= 50
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_joins_phones_to_notes_is_in_no_backup(evening: LibraryStore, folder: BackupFolder) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i", "session", "light", "Fler lampor", device="phonetoken").result()
    made = folder.make(Reason.LIVE)
    assert read(folder, made, "SELECT count(*) FROM device_idea") == 0
    assert b"phonetoken" not in (folder.path / made.name).read_bytes()
    assert evening.ask(lambda view: view.ideas_of_device("phonetoken", "session")).result() == ["i"]


def test_it_is_behind_only_when_something_has_happened(evening: LibraryStore, folder: BackupFolder) -> None:
    assert folder.is_behind()
    made = folder.make(Reason.START)
    assert not folder.is_behind()
    evening.act(FACILITATOR, save_project, Project("p", "Ny")).result()
    assert folder.is_behind()
    folder.make(Reason.START)
    assert not folder.is_behind()
    newest = folder.path / folder.found()[0].name
    newest.write_bytes(newest.read_bytes()[:5000])
    assert folder.is_behind()  # one that cannot be read is none
    assert made in folder.found()


def test_an_empty_library_needs_none(store: LibraryStore) -> None:
    assert not BackupFolder(store.path).is_behind()
    assert BackupFolder(store.path).found() == []


def test_the_ladder_is_kept_at_every_backup(evening: LibraryStore) -> None:
    at = [BEGAN]
    folder = BackupFolder(evening.path, lambda: at[0])
    for _ in range(30):
        folder.make(Reason.LIVE)
        at[0] += timedelta(minutes=10)
    assert len(folder.found()) == 6 + 4
    assert len(names(folder)) == 10


# Not made


def test_a_full_disk_leaves_library_and_older_backups_alone(
    evening: LibraryStore, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = folder.make(Reason.LIVE)
    usage = shutil.disk_usage(folder.path)
    monkeypatch.setattr(backup_module.shutil, "disk_usage", lambda path: usage._replace(free=40_000_000))
    assert failed(folder) == "disk_full"
    monkeypatch.undo()
    assert names(folder) == [older.name]
    evening.act(FACILITATOR, save_project, Project("p", "Ny")).result()


def test_a_disk_that_fills_up_half_way_leaves_nothing_behind(
    evening: LibraryStore, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = folder.make(Reason.LIVE)

    def small(path: Path, mode: str, key: Key | None = None) -> sqlite.Connection:
        connection = connect(path, mode, key)
        if mode == "rwc":
            connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr("storage.copying.connect", small)
    assert failed(folder) == "disk_full"
    monkeypatch.undo()
    assert names(folder) == [older.name]
    assert folder.preview(older).entries
    evening.act(FACILITATOR, save_project, Project("p", "Ny")).result()
    folder.make(Reason.LIVE)


def test_a_copy_that_lacks_anything_never_gets_a_name(
    evening: LibraryStore, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(copy: sqlite.Connection) -> None:
        copy.execute("DELETE FROM question")

    monkeypatch.setattr("storage.copying.forget_every_device", lose)
    assert failed(folder) == "backup_failed"
    assert names(folder) == []


def test_a_folder_that_cannot_be_made_is_told(evening: LibraryStore, folder: BackupFolder) -> None:
    folder.path.write_text("in the way")
    assert failed(folder) == "backup_failed"
    assert folder.found() == []


def test_a_closing_program_gives_it_up_and_leaves_nothing(evening: LibraryStore, folder: BackupFolder) -> None:
    with pytest.raises(Interrupted):
        folder.make(Reason.LIVE, lambda: True)
    assert names(folder) == []


def test_what_a_killed_program_left_is_cleared_away(evening: LibraryStore, folder: BackupFolder) -> None:
    folder.path.mkdir()
    for end in ("", "-journal", "-wal"):
        (folder.path / f"20261126T170000.000000Z-live.lappbib.part{end}").write_text("half")
    assert folder.found() == []
    made = folder.make(Reason.LIVE)
    assert names(folder) == [made.name]


def test_two_at_once_wait_for_each_other(evening: LibraryStore, folder: BackupFolder) -> None:
    first = folder.make(Reason.LIVE)
    made: list[Backup] = []
    with FileLock(folder.path / ".lock", thread_local=False):
        other = threading.Thread(target=lambda: made.append(folder.make(Reason.ASKED)))
        other.start()
        assert [one.name for one in folder.found()] == [first.name]
    other.join()
    assert folder.found() == [made[0], first]


# Damaged


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])


def overwritten(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [cut_short, lambda file: file.write_bytes(b""), lambda file: file.write_text("hej")])
def test_a_damaged_one_is_seen_in_the_list(folder: BackupFolder, damage: Callable[[Path], object]) -> None:
    sound = folder.make(Reason.LIVE)
    made = folder.make(Reason.LIVE)
    damage(folder.path / made.name)
    assert [one.trouble for one in folder.found()] == ["backup_damaged", ""]
    with pytest.raises(StorageTrouble, match="backup_damaged"):
        folder.preview(made)
    assert folder.preview(sound).entries


def test_damage_deep_in_the_file_is_seen_when_it_is_read_through(folder: BackupFolder) -> None:
    made = folder.make(Reason.LIVE)
    overwritten(folder.path / made.name)
    with pytest.raises(StorageTrouble, match="backup_damaged"):
        folder.preview(made)


def test_one_of_another_program_or_a_newer_one_is_not_offered(folder: BackupFolder) -> None:
    other, newer = folder.make(Reason.LIVE), folder.make(Reason.LIVE)
    for backup, sql in (
        (other, "PRAGMA application_id = 7"),
        (newer, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('lapptacke', 'm999', '')"),
    ):
        with closing(connect(folder.path / backup.name, "rw")) as connection:
            connection.execute(sql)
    assert [one.trouble for one in folder.found()] == ["backup_newer", "backup_damaged"]


def test_one_that_is_gone_by_then_is_told(folder: BackupFolder) -> None:
    made = folder.make(Reason.LIVE)
    (folder.path / made.name).unlink()
    with pytest.raises(StorageTrouble, match="backup_damaged"):
        folder.preview(made)


# Before a migration


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def m999_next_year(db: Database) -> None:
        db.execute("ALTER TABLE note ADD COLUMN colour TEXT")

    add_step(monkeypatch, m999_next_year)


def test_a_migration_makes_a_backup_first(evening: LibraryStore, next_version: None) -> None:
    evening.close()
    open_library(evening.path).close()
    open_library(evening.path).close()
    folder = BackupFolder(evening.path)
    assert [one.reason for one in folder.found()] == [Reason.MIGRATION]
    made = folder.found()[0]
    assert read(folder, made, "SELECT count(*) FROM pragma_table_info('note') WHERE name = 'colour'") == 0
    assert folder.preview(made).entries[0].session.title == "Gården mellan husen"


def test_without_its_backup_nothing_is_migrated(evening: LibraryStore, next_version: None) -> None:
    evening.close()
    BackupFolder(evening.path).path.write_text("in the way")
    before = evening.path.read_bytes()
    with pytest.raises(StorageTrouble, match="migration_without_backup"):
        open_library(evening.path)
    assert evening.path.read_bytes() == before


def test_a_new_library_is_migrated_without_one(tmp_path: Path) -> None:
    open_library(tmp_path / "new.lappbib").close()
    assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == []
