"""What the window may do about a damaged library: workshop.rescuing.Mending, for one file that nobody has open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.copying import opened
from storage.damaged_copy import copy_to_read
from storage.exchanging import beside, exchange, put_backup_in_place
from storage.locking import Key
from storage.rescuing import clear_leftovers, prefix_of, rescue
from storage.salvage_reading import log_of
from workshop.backups import Backup
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.rehoming import StandIns
from workshop.rescuing import Offer, Progress, Rescued

_TELLTALE = b"log_change"
_LOOK_BYTES = 1_000_000


def may_be_mended(trouble: StorageTrouble, path: Path) -> bool:
    """Whether what cannot be opened is, or may have been, a library of ours, and not somebody's letter."""
    # Nobody comes this far with a passphrase that opens neither the library nor a backup of it.
    if trouble.code in ("library_damaged", "passphrase_wrong"):
        return True
    return trouble.code == "library_not_a_database" and (_has_backups(path) or _has_been_ours(path))


class LibraryMending:
    """today: the date that new file names carry."""

    def __init__(
        self,
        library: Path,
        key: Key | None,
        stand_ins: StandIns,
        today: Callable[[], date] = lambda: datetime.now(UTC).astimezone().date(),
    ) -> None:
        self.library = library
        self._key = key
        self._stand_ins = stand_ins
        self._today = today
        self._folder = BackupFolder(library, key=key)
        self._backup: Path | None = None

    def offer(self, tell: Progress) -> Offer | None:
        for backup in self._folder.found():
            tell(0, 1)
            try:
                holds = self._folder.preview(backup)
            except StorageTrouble:
                continue
            self._backup = self._folder.path / backup.name
            behind = self._behind(tell)
            if behind is None:
                return Offer(backup, holds)
            ideas = sum(action == add_idea.__name__ for _at, action in behind)
            return Offer(backup, holds, len(behind), ideas, max((at for at, _action in behind), default=None))
        return None

    def rescue(self, tell: Progress) -> Rescued:
        target = beside(self.library, "rescued", self._today())
        return rescue(self.library, target, self._key, backup=self._backup, stand_ins=self._stand_ins, tell=tell)

    def take(self, rescued: Rescued) -> Path:
        return exchange(self.library, rescued.file, self._today())

    def discard(self, rescued: Rescued) -> None:
        rescued.file.unlink(missing_ok=True)

    def restore(self, backup: Backup) -> Path:
        return put_backup_in_place(self._folder, backup, self._today())

    def _behind(self, tell: Progress) -> list[tuple[datetime, str]] | None:
        """When and what was done since the backup; None where the damaged library cannot tell."""
        assert self._backup is not None
        try:
            with opened(self._backup, self._key) as sql:
                held = sql.execute("SELECT coalesce(max(revision), 0) FROM log").fetchone()[0]
            clear_leftovers(self.library)
            with TemporaryDirectory(dir=self.library.parent, prefix=prefix_of(self.library)) as folder:
                copy = copy_to_read(self.library, Path(folder), self._key).path
                log = log_of(copy, self._key, tell)
        except (sqlite.Error, OSError, StorageTrouble):
            return None
        if log is None:
            return None
        return [(at, action) for revision, at, action in log if revision > held]


def _has_backups(path: Path) -> bool:
    folder = BackupFolder(path).path
    return folder.is_dir() and any(folder.glob("*.lappbib"))


def _has_been_ours(path: Path) -> bool:
    """A library that has lost its beginning still names its tables somewhere near it."""
    try:
        with path.open("rb") as file:
            return _TELLTALE in file.read(_LOOK_BYTES)
    except OSError:
        return False
