"""Is a library sound? Looked at before it is opened, beside its being open, and from outside."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.connection import connect, has_tables, needs_migrating, refuse_unknown
from storage.damaged_copy import wal_of
from storage.library import open_library, take_lock
from storage.locking import Key
from storage.reindexing import index_agrees, index_anew
from storage.tables import TABLE_NAMED
from storage.trouble import trouble
from workshop.errors import StorageTrouble

# Up to this size a library is read through before it is opened; a larger one while the window is open.
AT_ONCE_BYTES = 25_000_000
_OPCODES = 10_000

_log = logging.getLogger(__name__)


class State(Enum):
    SOUND = auto()
    SEARCH_DAMAGED = auto()
    DAMAGED = auto()


def look_over(path: Path, key: Key | None = None) -> bool:
    """Before a library is opened to work in: is it sound? Nothing is written to one that is not.

    Returns whether the search index was damaged, and has been made anew. Raises StorageTrouble, library_damaged. What
    is no library, or not one for us, is left to open_library to say.
    """
    lock = take_lock(path)
    if lock is None:
        return False
    try:
        if not path.exists() or path.stat().st_size == 0:
            _refuse_emptied(path, key)
            return False
        return _look_over(path, key)
    except sqlite.Error as error:
        raise trouble(error, path) from error
    except OSError as error:
        raise StorageTrouble("library_unreachable", path=str(path)) from error
    finally:
        lock.release()


def is_read_at_once(path: Path) -> bool:
    """Whether look_over reads all of it: it is small, or something was found in it while it was last open."""
    return path.stat().st_size <= AT_ONCE_BYTES or note_of(path).exists()


def note_of(path: Path) -> Path:
    """The file that says, by being there, that a library is to be read through at its next opening."""
    return path.with_name(f"{path.name}.check")


def check_library(path: Path, key: Key | None = None) -> None:
    """Read the whole file through. Raises StorageTrouble, as open_library does, or library_damaged, search_damaged."""
    library = open_library(path, key, reading_will_do=True)
    try:
        state = state_of(library.connection)
    except sqlite.Error as error:
        raise trouble(error, path) from error
    finally:
        library.close()
    if state is not State.SOUND:
        raise StorageTrouble("library_damaged" if state is State.DAMAGED else "search_damaged", path=str(path))


def state_of(connection: sqlite.Connection) -> State:
    """Read everything through."""
    return _state(connection, [""])


def state_meanwhile(connection: sqlite.Connection, is_unwanted: Callable[[], bool]) -> State:
    """The same while others write: table by table, for as long as one is being read the write-ahead file cannot be
    folded in. is_unwanted: asked often; sqlite's OperationalError is raised when it says yes.
    """
    connection.set_progress_handler(lambda: int(is_unwanted()), _OPCODES)
    try:
        return _state(connection, None)
    finally:
        connection.set_progress_handler(None, 0)


def _state(connection: sqlite.Connection, parts: list[str] | None) -> State:
    """parts: what to give to the pragmas that check, one after the other; None for each table by itself."""
    try:
        if not _has_its_tables(connection):
            return State.DAMAGED
        if parts is None:
            listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            parts = [f"('{name}')" for (name,) in listed]
        said = [str(line) for part in parts for (line,) in connection.execute(f"PRAGMA quick_check{part}")]
        wrong = [line for line in said if line != "ok"]
        if wrong:
            return State.SEARCH_DAMAGED if all("fts5" in line.lower() for line in wrong) else State.DAMAGED
        orphans = [connection.execute(f"PRAGMA foreign_key_check{part}").fetchone() for part in parts]
    except sqlite.DatabaseError as error:
        if "interrupted" in str(error):
            raise
        return State.DAMAGED
    return State.SOUND if not any(orphans) else State.DAMAGED


def _look_over(path: Path, key: Key | None) -> bool:
    state = _first_look(path, key)
    if state is State.DAMAGED:
        raise StorageTrouble("library_damaged", path=str(path))
    if state is State.SEARCH_DAMAGED:
        with closing(connect(path, "rw", key)) as sql:
            sql.execute("PRAGMA secure_delete = ON")
            index_anew(sql)
        _log.warning("the search index was damaged and has been made anew")
    note_of(path).unlink(missing_ok=True)
    return state is State.SEARCH_DAMAGED


def _first_look(path: Path, key: Key | None) -> State:
    """Through a connection that cannot write; a sound file's index is then compared with what it is an index of."""
    lies_still = not wal_of(path).exists()
    with closing(connect(path, "ro&immutable=1" if lies_still else "ro", key)) as sql:
        try:
            refuse_unknown(sql, path)
            if not has_tables(sql):
                return State.SOUND
        except StorageTrouble:
            return State.SOUND  # sound or not, it is not ours to judge
        except sqlite.DatabaseError as error:
            if "not a database" in str(error):
                return State.SOUND
            raise
        is_old = needs_migrating(sql)
        state = state_of(sql) if is_read_at_once(path) else _glance(sql)
        if state is State.SOUND and not is_old and is_read_at_once(path) and not _makes_sense(sql):
            state = State.DAMAGED
    if state is State.SOUND and not is_old and is_read_at_once(path):
        with closing(connect(path, "rw", key)) as sql:
            return State.SOUND if index_agrees(sql) else State.SEARCH_DAMAGED
    return state


def _glance(connection: sqlite.Connection) -> State:
    """What costs nothing: SQLite itself compares the file's length with its header."""
    return State.SOUND if _has_its_tables(connection) else State.DAMAGED


def _makes_sense(connection: sqlite.Connection) -> bool:
    """Whether every row can be made of its cells: what is overwritten inside a page, SQLite does not see."""
    try:
        for table in TABLE_NAMED.values():
            for cells in connection.execute(table.select):
                table.row(cells)
    except (ValueError, TypeError, sqlite.OperationalError):
        return False
    return True


def _has_its_tables(connection: sqlite.Connection) -> bool:
    """One whose making was cut short has none yet, and is made to its end."""
    if connection.execute("SELECT 1 FROM _sqlite_migrations LIMIT 1").fetchone() is None:
        return True
    try:
        for name in (*TABLE_NAMED, "log", "log_change"):
            connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()  # noqa: S608
    except sqlite.DatabaseError:
        return False
    return True


def _refuse_emptied(path: Path, key: Key | None) -> None:
    """A file without content is where a library begins; but not where there has been one."""
    if path.exists() and BackupFolder(path, key=key).found():
        raise StorageTrouble("library_damaged", path=str(path))
