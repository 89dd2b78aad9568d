"""Bringing what can be read of a damaged library into a new one beside it. The damaged file is only ever copied."""

from __future__ import annotations

import glob
import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import to_disk
from storage.choosing import Choice, choose
from storage.connection import connect
from storage.damaged_copy import copy_to_read
from storage.library import open_library, take_lock
from storage.locking import Key
from storage.rescued_file import fill
from storage.salvage import Salvage, Shape, shapes_of
from storage.salvage_reading import Reader
from storage.tables import table_of
from storage.trouble import is_full
from workshop.errors import StorageTrouble
from workshop.rehoming import Homes, StandIns, give_homes
from workshop.rescuing import Found, Progress, Rescued
from workshop.rows import ROW_KINDS

_AS_FOUND = StandIns()


def rescue(
    damaged: Path,
    target: Path,
    key: Key | None = None,
    *,
    backup: Path | None = None,
    stand_ins: StandIns = _AS_FOUND,
    tell: Progress = lambda _done, _of: None,
) -> Rescued:
    """Make a sound library at target of what can be read in the damaged one, and in a backup of it.

    tell: called now and then; what it raises ends the rescue. Raises StorageTrouble: library_busy, disk_full,
    rescue_failed (there is a target already, or none can be made), rescue_empty (nothing could be read). Then nothing
    is left behind.
    """
    lock = take_lock(damaged)
    if lock is None:
        raise StorageTrouble("library_busy", path=str(damaged))
    try:
        if target.exists():
            raise StorageTrouble("rescue_failed", path=str(target))
        clear_leftovers(damaged)
        with TemporaryDirectory(dir=target.parent, prefix=prefix_of(damaged), ignore_cleanup_errors=True) as folder:
            return _Rescue(damaged, target, key, Path(folder), tell).run(backup, stand_ins)
    except (sqlite.Error, OSError) as error:
        raise StorageTrouble("disk_full" if is_full(error) else "rescue_failed", path=str(target)) from error
    finally:
        lock.release()


def clear_leftovers(damaged: Path) -> None:
    """What a rescue that was killed has left is a copy of everything, and nobody would find it."""
    for left in damaged.parent.glob(f"{glob.escape(prefix_of(damaged))}*"):
        shutil.rmtree(left, ignore_errors=True)


def prefix_of(damaged: Path) -> str:
    """How the names of folders begin that hold copies of a library while it is being read."""
    return f".{damaged.name}-rescue-"


class _Rescue:
    def __init__(self, damaged: Path, target: Path, key: Key | None, folder: Path, tell: Progress) -> None:
        self._damaged = damaged
        self._target = target
        self._key = key
        self._folder = folder
        self._tell = tell

    def run(self, backup: Path | None, stand_ins: StandIns) -> Rescued:
        fresh = self._folder / "new.lappbib"
        library = open_library(fresh, self._key)
        try:
            shapes = shapes_of(library.connection)
        finally:
            library.close()
        self._tell(0, 1)
        found, left_wal = self._salvage(self._damaged, "damaged", shapes)
        if found.is_empty:
            raise StorageTrouble("rescue_empty", path=str(self._damaged))
        older = self._salvage(backup, "backup", shapes)[0] if backup is not None and found.broken else None
        if older is not None:
            found.contents = older.contents | found.contents
        choice = choose(found, older)
        homes = give_homes(choice.rows, stand_ins)
        if any(homes.made.values()) or any(homes.moved.values()):
            choice.history = False
        with closing(connect(fresh, "rw", self._key)) as sql:
            fill(sql, choice, found, self._tell)
        to_disk(fresh)
        fresh.rename(self._target)
        to_disk(self._target.parent)
        return _report(self._target, choice, homes, found, left_wal=left_wal)

    def _salvage(self, library: Path, name: str, shapes: dict[str, Shape]) -> tuple[Salvage, bool]:
        folder = self._folder / name
        folder.mkdir()
        copy = copy_to_read(library, folder, self._key)
        return Reader(copy.path, self._key, shapes, self._tell).read(), copy.left_wal


def _report(file: Path, choice: Choice, homes: Homes, found: Salvage, *, left_wal: bool) -> Rescued:
    kinds = {kind: _found(kind, choice, homes, found) for kind in ROW_KINDS}
    return Rescued(file, kinds, choice.history, left_wal)


def _found(kind: type[Any], choice: Choice, homes: Homes, found: Salvage) -> Found:
    there, made = len(choice.rows[kind]), homes.made[kind]
    counted = found.counted.get(table_of(kind).name, 0) - (there - len(made))
    return Found(
        there=there,
        rebuilt=choice.rebuilt[kind],
        from_backup=choice.from_backup[kind],
        stand_ins=len(made),
        rehomed=len(homes.moved[kind]),
        missing=max(counted, len(choice.missing[kind] | homes.lost[kind])),
    )
