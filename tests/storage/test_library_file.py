"""Opening the library file: made when missing, refused politely when it cannot be used, and then left as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage import library as library_module
from storage.library import APPLICATION_ID, open_library
from storage.migrations import migrations
from storage.store import LibraryStore
from tests.storage.next_step import add_step
from workshop.changes import By
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.sessions import Project
from workshop.source import Source

ROOT = Path(__file__).parents[2]
BY = By(Source.FACILITATOR)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


@pytest.fixture
def made(file: Path) -> Path:
    """A library with a project in it, closed."""
    store = LibraryStore(open_library(file))
    store.act(BY, save_project, Project("project", "Kvarnby")).result()
    store.close()
    return file


def names(path: Path) -> list[str]:
    store = LibraryStore(open_library(path, reading_will_do=True))
    try:
        return [project.name for project in store.ask(lambda view: view.where(Project)).result()]
    finally:
        store.close()


def refused(code: str, path: Path, **how: bool) -> None:
    with pytest.raises(StorageTrouble) as no:
        open_library(path, **how)
    assert no.value.code == code
    assert no.value.facts["path"] == str(path)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file() and f.suffix != ".lock"}


# A library


def test_a_library_is_made_where_there_is_none_folders_and_all(tmp_path: Path) -> None:
    path = tmp_path / "Åsas mapp" / "100 % säkert?" / "bibliotek #1.lappbib"
    if sys.platform == "win32":
        path = tmp_path / "Åsas mapp" / "100 % säkert" / "bibliotek #1.lappbib"
    store = LibraryStore(open_library(path))
    store.act(BY, save_project, Project("project", "Kvarnby")).result()
    store.close()
    assert names(path) == ["Kvarnby"]
    with closing(sqlite.connect(str(path))) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.touch()
    assert names(file) == []


def test_opening_again_changes_nothing(made: Path) -> None:
    before = bytes_of(made.parent)
    assert names(made) == ["Kvarnby"]
    assert bytes_of(made.parent) == before


def test_a_migration_that_breaks_leaves_the_library_as_it_was(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def m999_goes_wrong(db: Database) -> None:
        db.execute("DROP TABLE log_change")
        raise sqlite.OperationalError("database or disk is full")

    add_step(monkeypatch, m999_goes_wrong)
    refused("disk_full", made)
    monkeypatch.undo()
    assert names(made) == ["Kvarnby"]


def test_a_library_whose_making_was_cut_short_is_made_anew(file: Path) -> None:
    with closing(sqlite.connect(str(file), isolation_level=None)) as begun:
        begun.execute("PRAGMA journal_mode = WAL")
        begun.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations().ensure_migrations_table(Database(begun))
    assert names(file) == []


# Not a library


@pytest.mark.parametrize(
    "content", [b"hello", b"\x89PNG" + b"\x00" * 5000, b"SQLite format 2\x00" * 300, "Protokoll åäö".encode() * 999]
)
def test_what_is_not_a_database_is_refused_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    before = bytes_of(file.parent)
    refused("library_not_a_database", file)
    refused("library_not_a_database", file, reading_will_do=True)
    assert bytes_of(file.parent) == before


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_refused_and_left_alone(file: Path, journal: str) -> None:
    with closing(sqlite.connect(str(file), isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = bytes_of(file.parent)
    refused("library_not_ours", file)
    assert bytes_of(file.parent) == before


def test_a_library_made_by_a_newer_program_is_refused_and_left_byte_for_byte(made: Path) -> None:
    with closing(sqlite.connect(str(made), isolation_level=None)) as newer:
        newer.execute("UPDATE _sqlite_migrations SET name = 'm999_of_next_year' WHERE name LIKE 'm001%'")
    before = bytes_of(made.parent)
    refused("library_newer", made)
    refused("library_newer", made, reading_will_do=True)
    assert bytes_of(made.parent) == before
    assert not made.with_name(made.name + "-wal").exists()


def test_a_library_that_has_been_cut_short_is_said_to_be_damaged(made: Path) -> None:
    whole = made.read_bytes()
    made.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageTrouble) as no:
        names(made)
    assert no.value.code == "library_damaged"
    assert made.read_bytes() == whole[: len(whole) // 2]


# Where it cannot be used


def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused("library_unreachable", tmp_path / "file" / "library.lappbib")
    refused("library_unreachable", tmp_path / "file" / "deeper" / "library.lappbib")


def test_a_folder_in_place_of_the_library_is_unreachable(file: Path) -> None:
    file.mkdir()
    refused("library_unreachable", file)
    assert list(file.iterdir()) == []


def test_a_file_that_may_only_be_read_is_refused_for_writing(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_of(made.parent)
    made.chmod(0o444)
    if os.access(made, os.W_OK):  # root may write to anything, so the answer is given for it
        monkeypatch.setattr(library_module.os, "access", lambda path, mode: False)
    refused("library_read_only", made)
    made.chmod(0o644)
    assert bytes_of(made.parent) == before
    monkeypatch.undo()
    assert names(made) == ["Kvarnby"]  # and the lock was let go


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root, and Windows, may write to any folder")
def test_a_folder_that_may_only_be_read_is_refused_for_writing(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    refused("library_read_only", folder / "library.lappbib")
    folder.chmod(0o755)


def test_a_disk_that_knows_no_locks_is_refused_rather_than_trusted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(self: object, timeout: float) -> None:
        raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(library_module.FileLock, "acquire", no_locks)
    refused("library_read_only", file)


# Two programs


def test_the_second_program_is_told_and_may_read(made: Path) -> None:
    first = LibraryStore(open_library(made))
    refused("library_busy", made)
    second = LibraryStore(open_library(made, reading_will_do=True))
    first.act(BY, save_project, Project("new", "Nytt")).result()
    assert {p.name for p in second.ask(lambda view: view.where(Project)).result()} == {"Kvarnby", "Nytt"}
    for turn in (second.act(BY, save_project, Project("x", "X")), second.undo(BY, ""), second.redo(BY, "")):
        with pytest.raises(StorageTrouble, match="library_busy"):
            turn.result()
    second.close()
    first.act(BY, save_project, Project("newer", "Nyare")).result()
    first.close()
    assert sorted(names(made)) == ["Kvarnby", "Nyare", "Nytt"]


def test_looking_at_an_open_library_again_and_again_does_not_end_its_locks(made: Path) -> None:
    """Where locks belong to the process, closing the file in any other way than through SQLite would end them."""
    first = LibraryStore(open_library(made))
    for _ in range(3):
        refused("library_busy", made)
    probe = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None).execute('PRAGMA journal_mode=DELETE')"
    )
    # Another program may only leave WAL when nobody else is connected, which it learns from the locks.
    found = subprocess.run([sys.executable, "-c", probe, str(made)], capture_output=True, text=True, check=False)
    assert "locked" in found.stderr
    first.close()


def test_the_lock_is_let_go_when_the_program_closes_or_cannot_open(made: Path) -> None:
    for _ in range(3):
        open_library(made).close()
    made.write_bytes(b"not a library any more")
    refused("library_not_a_database", made)
    made.unlink()
    open_library(made).close()


HOLDER = """
import sys
from pathlib import Path
from storage.library import open_library
library = open_library(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_lock_is_let_go_when_its_program_is_killed(made: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(made)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        refused("library_busy", made)
        assert names(made) == ["Kvarnby"]
        holder.kill()
        holder.wait()
    library = open_library(made)
    assert library.writable
    library.close()


def test_a_store_on_a_library_without_its_tables_says_what_is_wrong(file: Path) -> None:
    with closing(sqlite.connect(str(file), isolation_level=None)) as begun:
        begun.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    holder = library_module.FileLock(f"{file}.lock", thread_local=False)
    with holder, pytest.raises(StorageTrouble):
        LibraryStore(open_library(file, reading_will_do=True))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("attempt to write a readonly database", "library_read_only"),
        ("database is locked", "library_busy"),
        ("file is not a database", "library_not_a_database"),
        ("database disk image is malformed", "library_damaged"),
        ("unable to open database file", "library_unreachable"),
        ("disk I/O error", "library_unreachable"),
        ("no such table: log", "library_damaged"),
    ],
)
def test_what_sqlite_says_is_turned_into_something_to_do(said: str, code: str) -> None:
    from storage.trouble import trouble

    assert trouble(sqlite.OperationalError(said), Path("x")).code == code
