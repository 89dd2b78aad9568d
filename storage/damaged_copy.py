"""A copy of a damaged library to read from and to throw away: one file, with a first page that SQLite accepts.

In a locked one every page that has been tampered with is blank. SQLCipher would refuse it, and then every other page
until the file is opened anew; after a blank one SQLite goes on, as after any page that makes no sense.
"""

from __future__ import annotations

import errno
import os
import re
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
_PAGE_NAMED = re.compile(r"page (\d+)")


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
    lost = set() if _has_schema(chosen, key) else {1}
    if key is not None:
        lost |= _tampered(chosen, key)
    if lost:
        _exchange_pages(chosen, lost, folder / "front", key)
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


def _tampered(copy: Path, key: Key) -> set[int]:
    """The pages that are not as they were written with this key, by SQLCipher's own checksums. It says one a line."""
    with closing(connect(copy, "ro&immutable=1", key)) as sql:
        said = [str(line) for (line,) in sql.execute("PRAGMA cipher_integrity_check")]
    return {int(found[1]) for line in said if (found := _PAGE_NAMED.search(line))}


def _exchange_pages(copy: Path, lost: set[int], blank: Path, key: Key | None) -> None:
    """Exchange pages for those of another database of the same length and key, without any tables of ours.

    A locked file's own salt stands at the beginning of the first page, and may have outlived the rest of it.
    """
    if key is not None:
        with copy.open("rb") as file:
            blank.write_bytes(file.read(_SALT))
        key.literal(blank)  # it takes a file's salt from the file
        blank.write_bytes(b"")
    with closing(connect(blank, "rwc", key)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        sql.execute("PRAGMA journal_mode = OFF").fetchall()
        sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        sql.execute("CREATE TABLE length (bytes)")
        sql.execute("INSERT INTO length VALUES (zeroblob(?))", (copy.stat().st_size,))
    if 1 in lost:
        _take_over(copy, {1}, blank)
        # It says how many pages there are: the last of them have to be there.
        lost = lost | set(range(copy.stat().st_size // PAGE + 1, blank.stat().st_size // PAGE + 1))
    with closing(connect(blank, "rw", key)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        sql.execute("PRAGMA journal_mode = OFF").fetchall()
        sql.execute("PRAGMA secure_delete = ON")  # what is deleted is nothing but zeros
        sql.execute("DELETE FROM length")
    _take_over(copy, lost - {1}, blank)


def _take_over(copy: Path, pages: set[int], blank: Path) -> None:
    with blank.open("rb") as source, copy.open("r+b") as target:
        for page in sorted(pages):
            source.seek((page - 1) * PAGE)
            target.seek((page - 1) * PAGE)
            target.write(source.read(PAGE))
