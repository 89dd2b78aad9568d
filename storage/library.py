"""Opening the library file: is it ours, may we write, is anybody else at it, and bringing its tables up to date."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import back_up_before_migrating
from storage.connection import (
    APPLICATION_ID,
    application_of,
    connect,
    has_tables,
    locked_trouble,
    migrate,
    needs_migrating,
    refuse_unknown,
)
from storage.holder import busy, no_longer_held, say_held
from storage.locking import Key, clear_leftovers
from storage.trouble import trouble
from workshop.errors import StorageTrouble

_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # sqlite.org/fileformat.html#the_rollback_journal

_log = logging.getLogger(__name__)


class Library:
    """An open library file. The connection belongs to whichever one thread uses it.

    writable is False when another program holds the library, which it keeps while it runs; reading still works.
    """

    def __init__(self, path: Path, connection: sqlite.Connection, lock: FileLock | None) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock

    @property
    def writable(self) -> bool:
        return self._lock is not None

    def close(self) -> None:
        try:
            self.connection.close()
        finally:
            if self._lock is not None:
                let_go(self.path, self._lock)


def open_library(path: Path, key: Key | None = None, *, reading_will_do: bool = False) -> Library:
    """Open the library at path, making it when there is none; with a key, a locked one.

    reading_will_do: when another program has the library, open it for reading instead of failing.
    Raises StorageTrouble: library_busy, library_not_a_database, library_not_ours, library_newer, library_read_only,
    library_unreachable, library_damaged, library_locked, passphrase_wrong, migration_without_backup.
    A file that is refused is left as it was.
    """
    _refuse_foreign(path, key)
    lock = take_lock(path)
    if lock is None:
        if not reading_will_do:
            raise busy(path)
        return Library(path, _along(path, key), None)
    say_held(path)
    try:
        clear_leftovers(path)
        return Library(path, _prepare(path, key), lock)
    except sqlite.Error as error:
        let_go(path, lock)
        raise trouble(error, path) from error
    except StorageTrouble:
        let_go(path, lock)
        raise


def _refuse_foreign(path: Path, key: Key | None) -> None:
    """Look before touching: nothing is written to a file that is not a library this program knows."""
    try:
        if not path.exists() or path.stat().st_size == 0 or _never_finished(path):
            return
    except OSError as error:
        raise StorageTrouble("library_unreachable", path=str(path)) from error
    # Only SQLite itself opens the file: where locks belong to the process, any other close() would end SQLite's.
    # And a file that nobody has open is read as it lies, which leaves no helper files beside it.
    lies_still = not path.with_name(f"{path.name}-wal").exists()
    connection = connect(path, "ro&immutable=1" if lies_still else "ro", key)
    try:
        refuse_unknown(connection, path)
    except sqlite.Error as error:
        found = trouble(error, path)
        raise (locked_trouble(path, key) if found.code == "library_not_a_database" else found) from error
    finally:
        connection.close()


def _never_finished(path: Path) -> bool:
    """Whether the power went while the file was being made: SQLite's journal beside it says that it was empty."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        return False
    with journal.open("rb") as file:
        head = file.read(20)
    return head.startswith(_JOURNAL) and head[16:] == bytes(4)


def take_lock(path: Path) -> FileLock | None:
    """The library's lock, or None when another program has it. It is let go even when its program is killed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageTrouble("library_unreachable", path=str(path)) from error
    try:
        lock = FileLock(f"{path}.lock", thread_local=False)
        lock.acquire(timeout=0)
    except Timeout:
        return None
    except (OSError, NotImplementedError) as error:
        raise StorageTrouble("library_read_only", path=str(path)) from error
    return lock


def let_go(path: Path, lock: FileLock) -> None:
    """Take back who has the library, and then its lock; the other way round it could be somebody else's word."""
    no_longer_held(path)
    lock.release()


def is_free(path: Path) -> bool:
    """Whether no program has the library. Takes its lock for a moment."""
    lock = take_lock(path)
    if lock is not None:
        lock.release()
    return lock is not None


def _along(path: Path, key: Key | None) -> sqlite.Connection:
    """To read what another program has; not one whose tables it keeps as an older program does, or has not made yet."""
    connection = connect(path, "ro", key)
    try:
        if not has_tables(connection) or needs_migrating(connection):
            raise busy(path)
    except sqlite.Error as error:
        connection.close()
        raise trouble(error, path) from error
    except StorageTrouble:
        connection.close()
        raise
    return connection


def _prepare(path: Path, key: Key | None) -> sqlite.Connection:
    if path.exists() and not os.access(path, os.W_OK):
        raise StorageTrouble("library_read_only", path=str(path))
    connection = connect(path, "rwc", key)
    try:
        if needs_migrating(connection):
            back_up_before_migrating(path, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
        if application_of(connection) != APPLICATION_ID:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        # Only now: a migration may have to rebuild a table that others refer to.
        connection.execute("PRAGMA foreign_keys = ON")
        fold_in(connection)  # after a forced end
    except BaseException:
        connection.close()
        raise
    return connection


def fold_in(connection: sqlite.Connection) -> None:
    """Bring the write-ahead file into the library, so that what a closed session threw away is in neither.

    A reader, or a disk too full for it, only puts it off: what was thanked for is as safe in the write-ahead file. At
    the opening it does more: what a killed program had written but not synced is on the disk before anybody is
    thanked for it again (tests/storage/test_power_cut.py).
    """
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite.Error:
        _log.exception("the write-ahead file could not be folded in")
