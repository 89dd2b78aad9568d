"""A library locked with a passphrase: unreadable without, whole with it, and its backups too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.connection import connect
from storage.library import open_library
from storage.locking import Key, looks_locked
from storage.relocking import relock
from storage.restoring import restore
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PROJECT
from workshop import collecting, planning, signing_in
from workshop.backups import Reason
from workshop.errors import StorageTrouble
from workshop.people import Attendance
from workshop.sessions import Session

KEY = Key("fyra ord som inte hör ihop")
NAME, IDEA, TITLE = "Sibylla Wennergren", "Belysning vid cykelgaraget", "Gården mellan husen"


@contextmanager
def opened(path: Path, key: Key | None) -> Iterator[LibraryStore]:
    store = LibraryStore(open_library(path, key))
    try:
        yield store
    finally:
        store.close()


def fill(path: Path, key: Key | None) -> Path:
    with opened(path, key) as store:
        plan = planning.Plan(TITLE, "project", BEGAN, BEGAN + timedelta(hours=2))
        store.act(FACILITATOR, planning.save_project, PROJECT).result()
        store.act(FACILITATOR, planning.save_session, "session", plan).result()
        store.act(FACILITATOR, planning.save_questions, "session", [("light", "Var behövs ljus?")]).result()
        store.act(FACILITATOR, signing_in.sign_in, "person", "session", name=NAME).result()
        store.act(FACILITATOR, collecting.add_idea, "idea", "session", "light", IDEA).result()
    return path


def names_in(path: Path, key: Key | None) -> list[str]:
    with opened(path, key) as store:
        return [one.name for one in store.ask(lambda view: view.where(Attendance)).result()]


def read_off(folder: Path) -> set[str]:
    """What anybody who has the files can read in them, without any passphrase."""
    written = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    words = [NAME, "Sibylla", IDEA, "cykelgaraget", TITLE, "Kvarnby", "CREATE TABLE", "sign_in", "SQLite format"]
    return {word for word in words if word.encode() in written}


def refused(code: str, path: Path, key: Key | None) -> None:
    with pytest.raises(StorageTrouble) as no:
        open_library(path, key)
    assert no.value.code == code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


def test_nothing_can_be_read_off_a_library_locked_from_its_first_day(file: Path) -> None:
    with opened(fill(file, KEY), KEY) as store:
        store.act(FACILITATOR, collecting.edit_idea, "idea", f"{IDEA} {NAME}").result()
        assert read_off(file.parent) == set()  # nor off the write-ahead file of one that is open
    assert read_off(file.parent) == set()
    assert names_in(file, KEY) == [NAME]


def test_without_the_passphrase_and_with_a_wrong_one_it_is_told_and_nothing_is_touched(file: Path) -> None:
    fill(file, KEY)
    before = file.read_bytes()
    refused("library_locked", file, None)
    refused("passphrase_wrong", file, Key("fyra ord som inte hör ihop."))
    assert file.read_bytes() == before
    assert {one.name for one in file.parent.iterdir()} <= {file.name, f"{file.name}.lock"}
    assert names_in(file, KEY) == [NAME]


def test_a_wrong_passphrase_does_not_lock_out_the_right_one_that_comes_after(file: Path) -> None:
    fill(file, KEY)
    for _ in range(3):
        refused("passphrase_wrong", file, Key("något helt annat än det"))
    assert names_in(file, Key(KEY.passphrase)) == [NAME]


def test_anything_that_knows_sqlcipher_opens_it_with_the_passphrase(file: Path) -> None:
    """The file is the owner's: it can be opened without this program."""
    fill(file, KEY)
    with closing(sqlite.connect(str(file))) as plain:
        plain.execute(f"PRAGMA key = '{KEY.passphrase}'")
        assert plain.execute("SELECT name FROM attendance").fetchall() == [(NAME,)]


def test_two_libraries_with_one_passphrase_do_not_look_alike(tmp_path: Path) -> None:
    first, second = (fill(tmp_path / name, Key(KEY.passphrase)) for name in ("a.lappbib", "b.lappbib"))
    assert first.read_bytes()[:16] != second.read_bytes()[:16]


def test_a_key_never_shows_what_it_is() -> None:
    assert KEY.passphrase not in repr(KEY)
    assert KEY.passphrase not in str(KEY)


def test_what_only_looks_strange_is_not_taken_for_locked(tmp_path: Path) -> None:
    for n, content in enumerate([b"", b"hej", b"\0" * 8192, b"Protokoll " * 4096, b"SQLite format 3\0" * 512]):
        strange = tmp_path / str(n)
        strange.write_bytes(content)
        assert not looks_locked(strange)
    assert not looks_locked(tmp_path / "missing")
    assert not looks_locked(tmp_path)
    noise = tmp_path / "noise"
    noise.write_bytes(os.urandom(8192))
    assert looks_locked(noise)


# The lock is put on, changed and taken away


def test_a_library_is_locked_later_with_everything_in_it_and_its_backups(file: Path) -> None:
    fill(file, None)
    BackupFolder(file).make(Reason.ASKED)
    assert {NAME, IDEA} <= read_off(file.parent)
    relocked = relock(file, None, KEY)
    assert (relocked.is_locked, relocked.left) == (True, ())
    assert read_off(file.parent) == set()
    assert names_in(file, KEY) == [NAME]
    refused("library_locked", file, None)
    folder = BackupFolder(file, key=KEY)
    assert [one.trouble for one in folder.found()] == [""]
    assert folder.preview(folder.found()[0]).entries[0].session.title == TITLE


def test_history_undo_and_search_come_along(file: Path) -> None:
    fill(file, None)
    relock(file, None, KEY)
    with opened(file, KEY) as store:
        assert [hit.row_id for hit in store.ask(_find, "cykelg").result()] == ["idea"]
        assert len(store.ask(lambda view: view.history("session")).result()) == 4
        assert store.undo(FACILITATOR, "session").result() is not None
        assert store.ask(_find, "cykelg").result() == []


def _find(view, typed):  # type: ignore[no-untyped-def]
    from workshop.search import find

    return list(find(view, typed).hits)


def test_another_passphrase_takes_the_place_of_the_old_in_backups_too(file: Path) -> None:
    fill(file, KEY)
    BackupFolder(file, key=KEY).make(Reason.ASKED)
    other = Key("en helt annan lösenfras")
    assert relock(file, KEY, other).left == ()
    refused("passphrase_wrong", file, Key(KEY.passphrase))
    assert names_in(file, other) == [NAME]
    assert [one.trouble for one in BackupFolder(file, key=other).found()] == [""]
    assert [one.trouble for one in BackupFolder(file, key=Key(KEY.passphrase)).found()] == ["backup_locked"]


def test_the_lock_is_taken_away(file: Path) -> None:
    fill(file, KEY)
    BackupFolder(file, key=KEY).make(Reason.ASKED)
    assert relock(file, KEY, None).is_locked is False
    assert names_in(file, None) == [NAME]
    assert [one.trouble for one in BackupFolder(file).found()] == [""]


def test_a_library_that_somebody_has_open_keeps_its_lock(file: Path) -> None:
    with opened(fill(file, None), None), pytest.raises(StorageTrouble, match="library_busy"):
        relock(file, None, KEY)
    assert names_in(file, None) == [NAME]


def test_a_library_that_somebody_only_reads_keeps_its_lock_too(file: Path) -> None:
    """A file exchanged under a reader would meet the reader's write-ahead file."""
    fill(file, None)
    with closing(connect(file, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM attendance").fetchone()
        with pytest.raises(StorageTrouble, match="library_busy"):
            relock(file, None, KEY)
    assert names_in(file, None) == [NAME]


def test_a_wrong_passphrase_changes_no_lock(file: Path) -> None:
    fill(file, KEY)
    before = file.read_bytes()
    with pytest.raises(StorageTrouble, match="passphrase_wrong"):
        relock(file, Key("något helt annat än det"), None)
    assert file.read_bytes() == before


def test_a_full_disk_changes_no_lock_and_leaves_nothing_readable_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(file, KEY)

    def small(path: Path, mode: str, key: Key | None = None) -> sqlite.Connection:
        connection = connect(path, mode, key)
        connection.execute("PRAGMA max_page_count = 4")
        return connection

    monkeypatch.setattr("storage.relocking.connect", small)
    with pytest.raises(StorageTrouble, match="disk_full"):
        relock(file, KEY, Key("en helt annan lösenfras"))
    assert names_in(file, KEY) == [NAME]
    assert not list(file.parent.glob("*.relocked"))


def test_a_damaged_backup_is_left_and_named(file: Path) -> None:
    fill(file, None)
    folder = BackupFolder(file)
    backup = folder.make(Reason.ASKED)
    damaged = folder.path / backup.name
    content = bytearray(damaged.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    damaged.write_bytes(content)
    assert relock(file, None, KEY).left == (backup.name,)
    assert damaged.read_bytes() == content


def test_a_killed_relocking_leaves_nothing_behind_at_the_next_start(file: Path) -> None:
    fill(file, KEY)
    left = file.with_name(f"{file.name}.relocked")
    left.write_bytes(b"a readable half of it")
    assert names_in(file, KEY) == [NAME]
    assert not left.exists()


# Backups of a locked library


def test_a_backup_carries_the_same_lock_and_comes_back(file: Path) -> None:
    fill(file, KEY)
    folder = BackupFolder(file, key=KEY)
    backup = folder.make(Reason.ASKED)
    assert read_off(file.parent) == set()
    with opened(file, KEY) as store:
        store.act(FACILITATOR, signing_in.sign_out, "person").result()
    restore(folder, backup)
    assert names_in(file, KEY) == [NAME]
    assert read_off(file.parent) == set()


def test_an_older_locked_library_is_brought_up_to_date_under_its_lock(file: Path, older: Path) -> None:
    older.replace(file)
    relock_old(file, KEY)
    with opened(file, KEY) as store:
        assert store.ask(lambda view: view.count(Session)).result() == 1
    folder = BackupFolder(file, key=KEY)
    assert [one.reason for one in folder.found()] == [Reason.MIGRATION]
    assert len(folder.preview(folder.found()[0]).entries) == 1  # of the age it was, seen as of today
    assert read_off(file.parent) == set()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    from tests.storage.test_specimens import laid_out

    return laid_out("m002_search", tmp_path / "old.lappbib")


def relock_old(file: Path, key: Key) -> None:
    """As another program would lock it: without bringing it up to date."""
    fresh = file.with_name("fresh")
    literal = key.literal(fresh)
    with closing(connect(file, "rw")) as old:
        old.execute(f"ATTACH DATABASE ? AS fresh KEY {literal}", (str(fresh),))
        old.execute("SELECT sqlcipher_export('fresh')").fetchall()
        old.execute("PRAGMA fresh.application_id = 1279348816")
    fresh.replace(file)
