"""A copy of a damaged library to read from and to throw away: one file, with a first page that SQLite accepts."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.connection import APPLICATION_ID, connect
from storage.locking import Key
from workshop.errors import StorageTrouble

PAGE = 4096
# The copy, the same with or without its write-ahead file, what is put in front, and the new library.
_TIMES = 4
_SALT = 16


@dataclass(frozen=True, slots=True)
class Copy:
    """left_wal: the write-ahead file beside the original did not belong to it; the copy is without."""

    path: Path
    left_wal: bool = False


def wal_of(library: Path) -> Path:
    return library.with_name(f"{library.name}-wal")


def copy_to_read(damaged: Path, folder: Path, key: Key | None) -> Copy:
    """Raises OSError, also when there is no room for what is to be done."""
    size = sum(one.stat().st_size for one in (damaged, wal_of(damaged)) if one.exists())
    if shutil.disk_usage(folder).free < size * _TIMES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    without = _filled_up(damaged, folder / "without-wal")
    chosen, left_wal = without, False
    if wal_of(damaged).exists() and wal_of(damaged).stat().st_size:
        with_wal = _filled_up(damaged, folder / "with-wal")
        shutil.copyfile(wal_of(damaged), wal_of(with_wal))
        is_folded_in = _fold_in(with_wal, key)
        # SQLite cannot tell the log of another library from this one's. Only this one's leaves a sound library sound.
        left_wal = not is_folded_in or (not _is_sound(with_wal, key) and _is_sound(without, key))
        chosen = without if left_wal else with_wal
    if not _has_schema(chosen, key):
        _put_in_front(chosen, folder / "front", key)
    return Copy(chosen, left_wal)


def _filled_up(original: Path, copy: Path) -> Path:
    """A copy in whole pages, one at the least: a page that has been cut through is still worth reading."""
    shutil.copyfile(original, copy)
    size = copy.stat().st_size
    os.truncate(copy, max(PAGE, -(-size // PAGE) * PAGE))
    return copy


def _fold_in(copy: Path, key: Key | None) -> bool:
    try:
        with closing(connect(copy, "rw", key)) as sql:
            sql.execute("PRAGMA writable_schema = ON")
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            sql.execute("PRAGMA journal_mode = DELETE").fetchall()
    except (sqlite.Error, StorageTrouble):
        return False
    return True


def _is_sound(copy: Path, key: Key | None) -> bool:
    try:
        with closing(connect(copy, "ro&immutable=1", key)) as sql:
            return bool(sql.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (sqlite.Error, StorageTrouble):
        return False


def _has_schema(copy: Path, key: Key | None) -> bool:
    """Whether the list of tables can be read, and the file as long as its pages."""
    try:
        with closing(connect(copy, "rw", key)) as sql:
            sql.execute("PRAGMA writable_schema = ON")
            sql.execute("SELECT count(*), sum(length(sql)) FROM sqlite_master").fetchone()
            pages = sql.execute("PRAGMA page_count").fetchone()[0]
    except (sqlite.Error, StorageTrouble):
        return False
    return int(pages) >= copy.stat().st_size // PAGE


def _put_in_front(copy: Path, front: Path, key: Key | None) -> None:
    """Exchange the first page for that of another database of the same length, without any tables of ours.

    A locked file's own salt stands at the beginning of the page, and may have outlived the rest of it.
    """
    if key is not None:
        with copy.open("rb") as file:
            front.write_bytes(file.read(_SALT))
        key.literal(front)  # it takes a file's salt from the file
        front.write_bytes(b"")
    with closing(connect(front, "rwc", key)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        sql.execute("PRAGMA journal_mode = OFF").fetchall()
        sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        sql.execute("CREATE TABLE length (bytes)")
        sql.execute("INSERT INTO length VALUES (zeroblob(?))", (copy.stat().st_size,))
    with front.open("rb") as file:
        first = file.read(PAGE)
    with copy.open("r+b") as file:
        file.write(first)
    os.truncate(copy, max(copy.stat().st_size, front.stat().st_size))
