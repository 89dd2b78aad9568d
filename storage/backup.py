"""Backups of a library: whole copies in a folder beside it, each read through before it gets its name."""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock
from sqlcipher3 import dbapi2 as sqlite

from storage.connection import connect, migrate, needs_migrating
from storage.copying import Mark, copy_library, mark_of, opened, read_through
from storage.locking import Key
from storage.trouble import is_full
from storage.work import LibraryView
from workshop.backups import Backup, Reason, to_let_go
from workshop.errors import StorageTrouble
from workshop.overview import Overview, overview

# The evening itself must never run out of disk because of its backup.
SPARE_BYTES = 50_000_000

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}\.\d{{6}}Z)-({'|'.join(Reason)})\.lappbib")
_UNFINISHED = ".part"

_log = logging.getLogger(__name__)


class BackupFolder:
    """The backups of one library. A name tells when it was made and why, and nothing of what is in it."""

    def __init__(
        self, library: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC), key: Key | None = None
    ) -> None:
        self.library = library
        self.key = key
        self.path = library.with_name(f"{library.name}.backups")
        self._clock = clock

    def found(self) -> list[Backup]:
        """The newest first; each has been opened, but not read through."""
        return [self._looked_at(one) for one in self._named()]

    def preview(self, backup: Backup) -> Overview:
        """What is in a backup. Raises StorageTrouble: backup_damaged, backup_newer."""
        with self.sound(backup) as connection:
            if not needs_migrating(connection):
                return overview(LibraryView(connection))
            with self.as_now(connection) as migrated:
                return overview(LibraryView(migrated))

    @contextmanager
    def sound(self, backup: Backup) -> Iterator[sqlite.Connection]:
        """A backup to read, after reading it through. Raises StorageTrouble: backup_damaged, backup_newer."""
        with opened(self.path / backup.name, self.key) as connection:
            read_through(connection)
            yield connection

    @contextmanager
    def as_now(self, old: sqlite.Connection) -> Iterator[sqlite.Connection]:
        """A copy of an older backup with the tables that this program expects, under the same lock."""
        with (
            self._alone(),
            TemporaryDirectory(dir=self.path, suffix=_UNFINISHED) as folder,
            closing(connect(Path(folder) / "library", "rwc", self.key)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")
            old.backup(copy)
            migrate(copy)
            yield copy

    def is_behind(self) -> bool:
        """Whether no backup holds what the library holds now. Raises StorageTrouble, backup_failed."""
        try:
            with closing(connect(self.library, "ro", self.key)) as connection:
                now = mark_of(connection)
        except sqlite.Error as error:
            raise StorageTrouble("backup_failed", path=str(self.path)) from error
        return now is not None and now not in self._marks()

    def make(self, reason: Reason, is_interrupted: Callable[[], bool] = lambda: False) -> Backup:
        """Make a backup, and let those go that the ladder has no rung for.

        Raises StorageTrouble, disk_full or backup_failed, and then everything else is as it was; and Interrupted.
        """
        made_at = self._clock().astimezone(UTC)
        name = f"{made_at.strftime(_STAMP)}-{reason}.lappbib"
        try:
            self.path.mkdir(exist_ok=True)
            with self._alone():
                need_room(self.library)
                self._make(self.path / name, is_interrupted)
                self._tidy(made_at)
            return Backup(name, made_at, reason, (self.path / name).stat().st_size)
        except (sqlite.Error, OSError, StorageTrouble) as error:
            _log.warning("a backup could not be made: %s", type(error).__name__)
            raise StorageTrouble("disk_full" if is_full(error) else "backup_failed", path=str(self.path)) from error

    def start_anew(self, is_interrupted: Callable[[], bool] = lambda: False) -> Backup:
        """Make a backup, and throw away all that were made before it. Raises as make."""
        made = self.make(Reason.ASKED, is_interrupted)
        with self._alone():
            for one in self._named():
                if one.name < made.name:
                    (self.path / one.name).unlink(missing_ok=True)
        return made

    def _make(self, file: Path, is_interrupted: Callable[[], bool]) -> None:
        unfinished = file.with_name(file.name + _UNFINISHED)
        try:
            copy_library(self.library, unfinished, is_interrupted, self.key)
            to_disk(unfinished)
            unfinished.replace(file)
            to_disk(self.path)
        finally:
            unfinished.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One backup at a time, also when two programs make them; what a killed one left is cleared away."""
        with FileLock(self.path / ".lock", thread_local=False):
            for left in self.path.glob(f"*{_UNFINISHED}*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield

    def _tidy(self, now: datetime) -> None:
        for backup in to_let_go(self._named(), now):
            (self.path / backup.name).unlink(missing_ok=True)

    def _named(self) -> list[Backup]:
        """What lies in the folder under a backup's name, the newest first."""
        named = []
        with _nothing_if_unreachable(), os.scandir(self.path) as entries:
            for entry in entries:
                if (fits := _NAME.fullmatch(entry.name)) and entry.is_file():
                    made_at = datetime.strptime(fits[1], _STAMP).replace(tzinfo=UTC)
                    named.append(Backup(entry.name, made_at, Reason(fits[2]), entry.stat().st_size))
        return sorted(named, key=lambda one: one.name, reverse=True)

    def _looked_at(self, backup: Backup) -> Backup:
        try:
            with opened(self.path / backup.name, self.key):
                return backup
        except StorageTrouble as error:
            return Backup(backup.name, backup.made_at, backup.reason, backup.size, error.code)

    def _marks(self) -> Iterator[Mark | None]:
        for backup in self._named():
            with suppress(StorageTrouble), opened(self.path / backup.name, self.key) as connection:
                yield mark_of(connection)


def back_up_before_migrating(library: Path, key: Key | None) -> None:
    """Raises StorageTrouble, migration_without_backup, when it cannot be done: then nothing may be migrated."""
    try:
        BackupFolder(library, key=key).make(Reason.MIGRATION)
    except StorageTrouble as error:
        raise StorageTrouble("migration_without_backup", path=error.facts["path"]) from error


def need_room(library: Path) -> None:
    """Raises OSError, ENOSPC, when the disk has no room beside a library for another of its size."""
    # What is in the write-ahead file may come on top of the library's own size.
    beside = library.with_name(f"{library.name}-wal")
    size = sum(one.stat().st_size for one in (library, beside) if one.exists())
    if shutil.disk_usage(library.parent).free < size + SPARE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _nothing_if_unreachable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            _log.warning("the backups could not be listed: %s", type(error).__name__)


def to_disk(path: Path) -> None:
    """Make sure that a finished file, or a name in a folder, outlives a power cut."""
    if path.is_dir():
        if os.name == "nt":  # it keeps names by itself
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
