"""What can be done about a damaged library, what a rescue found and what it did not, and the shapes that faces see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from workshop.backups import Backup
from workshop.errors import StorageTrouble
from workshop.overview import Overview
from workshop.rows import Row

Progress = Callable[[int, int], None]
"""Called now and then with how many steps are done, of how many."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one kind of row. Each row in the new library is counted once in ``there``.

    rebuilt: of those, rows that were only to be read in the log. from_backup: rows that were only in the backup.
    stand_ins: rows made up in the place of lost ones, so that what belonged to them has somewhere to be.
    rehomed: rows that have lost something they belonged to, and are there all the same.
    missing: rows that are known to have been there and could not be read anywhere.
    """

    there: int = 0
    rebuilt: int = 0
    from_backup: int = 0
    stand_ins: int = 0
    rehomed: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a rescue. file: the new library. kinds: every kind of row, in the order of ROW_KINDS.

    history: undo and the history of the sessions came along. left_wal: the write-ahead file beside the damaged library
    did not belong to it, and was left out.
    """

    file: Path
    kinds: Mapping[type[Row], Found] = field(default_factory=dict)
    history: bool = True
    left_wal: bool = False

    @property
    def there(self) -> int:
        return sum(found.there for found in self.kinds.values())

    @property
    def missing(self) -> int:
        """How many rows are known to be lost; there may be others that have left no trace."""
        return sum(found.missing for found in self.kinds.values())

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be lost, made up, or laid elsewhere."""
        return self.history and not any(one.missing or one.stand_ins or one.rehomed for one in self.kinds.values())


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest sound backup. behind: how many changes the library holds that the backup does not, where that can
    still be read; None when it cannot. ideas: how many of them added an idea. last: when the latest was made.
    """

    backup: Backup
    holds: Overview
    behind: int | None = None
    ideas: int = 0
    last: datetime | None = None


class Mending(Protocol):
    """What may be done about one damaged library that nobody has open. Everything takes time: not for the GUI thread.

    The damaged file is never written to: it is kept beside its successor, under another name. tell is called now and
    then, and ends what is going on by raising.
    """

    @property
    def library(self) -> Path: ...

    def offer(self, tell: Progress) -> Offer | None:
        """The newest backup that can be read through; None when there is none."""
        ...

    def rescue(self, tell: Progress) -> Rescued:
        """Bring what can be read into a new library beside the damaged one. Raises StorageTrouble, or whatever tell
        raises; then nothing is left behind.
        """
        ...

    def take(self, rescued: Rescued) -> Path:
        """Put what was rescued in the library's place. Returns where the damaged file is kept."""
        ...

    def discard(self, rescued: Rescued) -> None:
        """Take away what was rescued and is not wanted: it is a copy of everything that nobody would look for."""
        ...

    def restore(self, backup: Backup) -> Path:
        """Put a backup in the library's place. Returns where the damaged file is kept. Raises StorageTrouble."""
        ...


class Health(Protocol):
    """Whether the library that is open is sound, read through in the background."""

    def finding(self) -> Future[StorageTrouble]:
        """Resolves when there is something to tell: library_damaged, search_damaged, or search_mended when the index
        has been made anew at the opening. The same each time: a window that is built anew tells it again.
        """
        ...
