"""What main hands to the commands: the ways to open things, without saying what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from workshop.backups import Backup
from workshop.desk import Desk, NetworkCard
from workshop.holding import Unwise
from workshop.locking import Relocked
from workshop.packages import PackageFiles
from workshop.ports import Store
from workshop.rescuing import Progress, Rescued

Clock = Callable[[], datetime]


class OpenStore(Protocol):
    def __call__(self, path: Path, clock: Clock | None = None) -> AbstractContextManager[Store]:
        """A library to work in, made when there is none. Raises StorageTrouble; library_busy when another has it."""
        ...


class ReadStore(Protocol):
    def __call__(self, path: Path) -> AbstractContextManager[Store]:
        """A library to read, also while another program works in it. Raises StorageTrouble; library_missing."""
        ...


class OpenDesk(Protocol):
    def __call__(self, store: Store, path: Path) -> AbstractContextManager[Desk]: ...


@dataclass(frozen=True, slots=True)
class House:
    """library: the file that was asked for. check: raises StorageTrouble when a library is not sound. place: what is
    unwise about where a library lies, if anything; it may never answer when a disk is away.

    backups and back_up: of a library that is there, also while another program works in it. keep_backups: of an open
    library, whenever it is time.
    rescue: reads what can be read of a damaged library into a new one; beside it, when no file is given.
    passphrase: the library's own, or nothing when it is not locked.
    relock: gives a library that nobody has open another passphrase; an empty one takes the lock away.
    window: opens the window on a library and comes back with an exit code when it is closed.
    """

    library: Path
    open: OpenStore
    read: ReadStore
    desk: OpenDesk
    check: Callable[[Path], None]
    place: Callable[[Path], Future[Unwise | None]]
    backups: Callable[[Path], list[Backup]]
    keep_backups: Callable[[Store, Path], AbstractContextManager[object]]
    back_up: Callable[[Path], Backup]
    rescue: Callable[[Path, Path | None, Progress], Rescued]
    packages: PackageFiles
    passphrase: Callable[[Path], str]
    back_up_before_merge: Callable[[Path], object]
    relock: Callable[[Path, str], Relocked]
    cards: Callable[[], list[NetworkCard]]
    window: Callable[[Path], int]
    has_screen: bool
