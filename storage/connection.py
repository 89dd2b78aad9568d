"""The one place where a database file is opened, and what tells whether it is a library that this program knows."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage import migrations
from storage.locking import Key, looks_locked
from storage.trouble import trouble
from workshop.errors import StorageTrouble

APPLICATION_ID = 0x4C415050  # "LAPP", in the file's own header


def connect(path: Path, mode: str, key: Key | None = None) -> sqlite.Connection:
    """A connection to a file; whether the key fits shows at the first reading.

    Raises StorageTrouble: library_unreachable.
    """
    unlock = key.pragma(path) if key is not None else ""  # before SQLite has the file open
    try:
        connection = sqlite.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=5
        )
    except sqlite.Error as error:
        raise trouble(error, path) from error
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it would write to standard error
    if unlock:
        connection.execute(unlock)
    return connection


def locked_trouble(path: Path, key: Key | None) -> StorageTrouble:
    """Why a file cannot be read as a database: the wrong passphrase, none, or because it is none."""
    if not looks_locked(path):
        return StorageTrouble("library_not_a_database", path=str(path))
    return StorageTrouble("library_locked" if key is None else "passphrase_wrong", path=str(path))


def application_of(connection: sqlite.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def has_tables(connection: sqlite.Connection) -> bool:
    try:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1").fetchone()
    except UnicodeDecodeError as error:  # SQLite says what is malformed by quoting it, and that is no text any more
        raise sqlite.DatabaseError("malformed database schema") from error
    return found is not None


def refuse_unknown(connection: sqlite.Connection, path: Path) -> None:
    """Raises StorageTrouble: library_not_ours, library_newer. A database without tables is no stranger."""
    if not has_tables(connection):
        return
    if application_of(connection) != APPLICATION_ID:
        raise StorageTrouble("library_not_ours", path=str(path))
    if not _applied(connection) <= set(migrations.STEPS):
        raise StorageTrouble("library_newer", path=str(path))


def _applied(connection: sqlite.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}


def migrate(connection: sqlite.Connection) -> None:
    """Bring the tables up to date."""
    if has_tables(connection) and _applied(connection) == set(migrations.STEPS):
        return
    from sqlite_utils import Database

    migrations.migrations().apply(Database(connection))


def needs_migrating(connection: sqlite.Connection) -> bool:
    """Whether this is a library of some age, with steps that it has not been through."""
    if not has_tables(connection):
        return False
    applied = _applied(connection)
    return bool(applied) and applied < set(migrations.STEPS)
