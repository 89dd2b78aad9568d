"""The one place where a database file is opened, and what tells whether it is a library that this program knows."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage.migrations import migrations
from storage.trouble import trouble
from workshop.errors import StorageTrouble

APPLICATION_ID = 0x4C415050  # "LAPP", in the file's own header


def connect(path: Path, mode: str) -> sqlite.Connection:
    try:
        return sqlite.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=5
        )
    except sqlite.Error as error:
        raise trouble(error, path) from error


def application_of(connection: sqlite.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def has_tables(connection: sqlite.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1").fetchone() is not None


def refuse_unknown(connection: sqlite.Connection, path: Path) -> None:
    """Raises StorageTrouble: library_not_ours, library_newer. A database without tables is no stranger."""
    if not has_tables(connection):
        return
    if application_of(connection) != APPLICATION_ID:
        raise StorageTrouble("library_not_ours", path=str(path))
    if not _applied(connection) <= _known():
        raise StorageTrouble("library_newer", path=str(path))


def _known() -> set[str]:
    empty = sqlite.connect(":memory:")
    try:
        return {migration.name for migration in migrations.pending(Database(empty))}
    finally:
        empty.close()


def _applied(connection: sqlite.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}


def migrate(connection: sqlite.Connection) -> None:
    """Bring the tables up to date."""
    migrations.apply(Database(connection))


def needs_migrating(connection: sqlite.Connection) -> bool:
    """Whether this is a library of some age, with steps that it has not been through."""
    if not has_tables(connection):
        return False
    applied = _applied(connection)
    return bool(applied) and applied < _known()


def migrated_copy(connection: sqlite.Connection) -> sqlite.Connection:
    """A copy of an older library in memory, with the tables that this program expects."""
    copy = sqlite.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    migrate(copy)
    return copy
