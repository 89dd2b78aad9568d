"""Giving a library and its backups another lock, a first one, or none, while nobody has the library open."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder, need_room, to_disk
from storage.connection import APPLICATION_ID, connect
from storage.copying import read_through, rows_of
from storage.library import fold_in, open_library, take_lock
from storage.locking import UNFINISHED, Key
from storage.trouble import is_full, trouble
from workshop.errors import StorageTrouble
from workshop.locking import Relocked

_log = logging.getLogger(__name__)


def relock(library: Path, key: Key | None, wanted: Key | None) -> Relocked:
    """Make the wanted key open the library and its backups, instead of the one that does now.

    Each file is written anew beside the old, read through, and takes its place in one step: a power cut leaves the one
    or the other. Backups that cannot be read are left as they are, and named.
    Raises StorageTrouble: library_busy, disk_full, library_read_only and what open_library raises; nothing is changed.
    """
    open_library(library, key).close()  # whole, ours, and of this program's age
    lock = take_lock(library)
    if lock is None:
        raise StorageTrouble("library_busy", path=str(library))
    try:
        _exchange(library, key, wanted)
        return Relocked(wanted is not None, tuple(_relock_backups(library, key, wanted)))
    finally:
        lock.release()


def _relock_backups(library: Path, key: Key | None, wanted: Key | None) -> list[str]:
    folder = BackupFolder(library, key=key)
    left = []
    for backup in folder.found():
        try:
            _exchange(folder.path / backup.name, key, wanted)
        except StorageTrouble as error:
            _log.warning("a backup keeps its lock: %s", error.code)
            left.append(backup.name)
    return left


def _exchange(file: Path, key: Key | None, wanted: Key | None) -> None:
    fresh = file.with_name(f"{file.name}{UNFINISHED}")
    try:
        need_room(file)
        fresh.unlink(missing_ok=True)
        _write(file, key, fresh, wanted)
        _refuse_if_read(file)
        to_disk(fresh)
        fresh.replace(file)
        to_disk(file.parent)
    except sqlite.Error as error:
        raise trouble(error, file) from error
    except OSError as error:
        raise StorageTrouble("disk_full" if is_full(error) else "library_read_only", path=str(file)) from error
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_if_read(file: Path) -> None:
    """A write-ahead file that outlives our connection belongs to another program's, and must not meet the new file."""
    if any(file.with_name(f"{file.name}-{beside}").exists() for beside in ("wal", "shm")):
        raise StorageTrouble("library_busy", path=str(file))


def _write(file: Path, key: Key | None, fresh: Path, wanted: Key | None) -> None:
    with closing(connect(file, "rw", key)) as old:
        fold_in(old)
        read_through(old)
        _copy(old, key, fresh, wanted)
        with closing(connect(fresh, "rw", wanted)) as new:
            new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            read_through(new)
            if rows_of(new) != rows_of(old):
                raise StorageTrouble("library_damaged", path=str(file))


def _copy(old: sqlite.Connection, key: Key | None, fresh: Path, wanted: Key | None) -> None:
    if key is not None and wanted is not None:
        with closing(connect(fresh, "rwc", wanted)) as new:
            old.backup(new)
        return
    # Between locked and open, pages are not of one kind: SQLCipher writes table after table.
    old.execute(f"ATTACH DATABASE ? AS fresh KEY {wanted.literal(fresh) if wanted else _NO_KEY}", (str(fresh),))
    old.execute("SELECT sqlcipher_export('fresh')").fetchall()
    old.execute("DETACH DATABASE fresh")


_NO_KEY = "''"
