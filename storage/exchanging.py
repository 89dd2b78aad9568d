"""Putting another file in a damaged library's place. The damaged one is kept beside it, with its write-ahead file.

The order outlives a power cut: first the damaged file has its second name, then its write-ahead file goes after it, and
only then does the successor take the place, in one step. Whatever happens between, the damaged pair is whole under one
of its names, there is a file in the library's place, and no write-ahead file ever lies beside one that it is not of.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder, to_disk
from storage.connection import connect, needs_migrating
from storage.copying import read_through
from storage.damaged_copy import wal_of
from storage.library import take_lock
from storage.locking import Key
from storage.merged import draw_origin
from storage.trouble import is_full
from workshop.backups import Backup
from workshop.errors import StorageTrouble


def beside(library: Path, what: str, on: date) -> Path:
    """A free name beside the library: "library (rescued 2026-11-22).lappbib"."""
    n = 1
    while True:
        again = f" {n}" if n > 1 else ""
        name = library.with_name(f"{library.stem} ({what} {on.isoformat()}{again}){library.suffix}")
        if not name.exists() and not wal_of(name).exists():
            return name
        n += 1


def exchange(library: Path, successor: Path, on: date) -> Path:
    """Put the successor in the library's place. Returns where the damaged file is kept.

    Raises StorageTrouble: library_busy, disk_full, exchange_failed; the damaged library is then still in its place.
    """
    lock = take_lock(library)
    if lock is None:
        raise StorageTrouble("library_busy", path=str(library))
    try:
        kept = beside(library, "damaged", on)
        _second_name(library, kept)
        if wal_of(library).exists():
            wal_of(library).replace(wal_of(kept))
        library.with_name(f"{library.name}-shm").unlink(missing_ok=True)
        to_disk(library.parent)
        successor.replace(library)
        to_disk(library.parent)
    except OSError as error:
        raise StorageTrouble("disk_full" if is_full(error) else "exchange_failed", path=str(library)) from error
    finally:
        lock.release()
    return kept


def put_backup_in_place(folder: BackupFolder, backup: Backup, on: date) -> Path:
    """As exchange, with a copy of a backup. Raises StorageTrouble also: backup_damaged, backup_newer."""
    with folder.sound(backup):
        pass
    successor = beside(folder.library, "restored", on)
    try:
        shutil.copyfile(folder.path / backup.name, successor)
        _prove(successor, folder.key)
        to_disk(successor)
        return exchange(folder.library, successor, on)
    except sqlite.Error as error:
        raise StorageTrouble("backup_damaged", path=str(folder.path / backup.name)) from error
    except OSError as error:
        raise StorageTrouble("disk_full" if is_full(error) else "exchange_failed", path=str(successor)) from error
    finally:
        successor.unlink(missing_ok=True)


def _prove(copy: Path, key: Key | None) -> None:
    """Read it through. What is done from here on must not go by the name of what was done after the backup."""
    with closing(connect(copy, "rw", key)) as sql:
        read_through(sql)
        if not needs_migrating(sql):
            draw_origin(sql)


def _second_name(library: Path, kept: Path) -> None:
    """Two names for one file; on a disk that knows no such thing, such as a memory stick's, a copy."""
    try:
        os.link(library, kept)
    except OSError:
        try:
            shutil.copyfile(library, kept)
            to_disk(kept)
        except OSError:
            kept.unlink(missing_ok=True)
            raise
