"""A whole copy of a library in one file, taken while others work in it; and what tells a sound one from a damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.connection import APPLICATION_ID, application_of, connect, refuse_unknown
from storage.locking import Key, looks_locked
from workshop.errors import StorageTrouble

# Between steps a closing program is heard, and other threads have their turn.
STEP_PAGES = 512
_OUTSIDE = ("device", "device_idea", "device_paper", "survey_box", "need_told", "interviewkey")

Mark = tuple[object, ...]


class Interrupted(Exception):
    """The program is closing; the copy is not wanted any more."""


def copy_library(library: Path, target: Path, is_interrupted: Callable[[], bool], key: Key | None = None) -> None:
    """Copy the library as it is at one moment, under the same lock and without what joins phones to notes.

    The copy is proven to be whole.

    It reads through a connection of its own, in one read transaction: in a write-ahead log no reader stops the writer,
    and no writer changes what a reader sees, so nobody waits and the copying never has to begin again.
    """
    with closing(connect(library, "ro", key)) as source, closing(connect(target, "rwc", key)) as copy:
        # Only the finished file has to be on the disk, and whoever names it sees to that.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA secure_delete = ON")
        source.execute("BEGIN")
        rows = rows_of(source)

        def go_on(_status: int, _remaining: int, _total: int) -> None:
            if is_interrupted():
                raise Interrupted

        source.backup(copy, pages=STEP_PAGES, progress=go_on)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # so that the copy is one file
        forget_every_device(copy)
        read_through(copy)
        if rows_of(copy) != rows:
            raise StorageTrouble("backup_failed", path=str(target.parent))


def forget_every_device(copy: sqlite.Connection) -> None:
    """Throw away what joins phones to notes and papers, and what waits in the boxes: nobody may keep it past the
    evening; and the key of interviews, of which there is to be no other copy. A library from before may not have all of
    these tables.
    """
    for table in _OUTSIDE:
        if copy.execute("SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = ?", (table,)).fetchone():
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are ours


def read_through(connection: sqlite.Connection) -> None:
    """Raises sqlite's DatabaseError for anything but a sound library."""
    said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok" or application_of(connection) != APPLICATION_ID:
        raise sqlite.DatabaseError("database disk image is malformed")


@contextmanager
def opened(copy: Path, key: Key | None = None) -> Iterator[sqlite.Connection]:
    """A finished copy, to read, after a first look.

    Raises StorageTrouble: backup_damaged, backup_newer, backup_locked.
    """
    connection = _looked_at(copy, key)
    try:
        yield connection
    except sqlite.Error as error:
        raise StorageTrouble("backup_damaged", path=str(copy)) from error
    finally:
        connection.close()


def _looked_at(copy: Path, key: Key | None) -> sqlite.Connection:
    connection: sqlite.Connection | None = None
    try:
        # Nobody writes to it any more, and reading it leaves no helper files beside it.
        connection = connect(copy, "ro&immutable=1", key)
        refuse_unknown(connection, copy)
        mark_of(connection)
    except (sqlite.Error, StorageTrouble) as error:
        if connection is not None:
            connection.close()
        raise StorageTrouble(_code(error, copy), path=str(copy)) from error
    return connection


def _code(error: Exception, copy: Path) -> str:
    if getattr(error, "code", "") == "library_newer":
        return "backup_newer"
    # Under another passphrase than the library has now, or under one at all; or so damaged that nobody can tell.
    return "backup_locked" if "not a database" in str(error) and looks_locked(copy) else "backup_damaged"


def mark_of(connection: sqlite.Connection) -> Mark | None:
    """What is another as soon as anything has been done or migrated; None as long as nothing has."""
    last = connection.execute("SELECT revision, at FROM log ORDER BY revision DESC LIMIT 1").fetchone()
    if last is None:
        return None
    return (*last, connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0])


def rows_of(connection: sqlite.Connection) -> dict[str, int]:
    """How many rows each table has."""
    # Not the search index, nor other tables that are only a view of these.
    listed = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    names = [name for (name,) in listed if name not in _OUTSIDE]
    # They are the library's own, and quoted.
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
