"""What main hands to the commands: the ways to open things, without saying what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from workshop.backups import Backup
from workshop.ports import Desk, NetworkCard, Store

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
    """library: the file that was asked for. check: raises StorageTrouble when a library is not sound.

    backups and back_up: of a library that is there, also while another program works in it. keep_backups: of an open
    library, whenever it is time.
    window: opens the window on a library and comes back with an exit code when it is closed.
    """

    library: Path
    open: OpenStore
    read: ReadStore
    desk: OpenDesk
    check: Callable[[Path], None]
    backups: Callable[[Path], list[Backup]]
    keep_backups: Callable[[Store, Path], AbstractContextManager[object]]
    back_up: Callable[[Path], Backup]
    cards: Callable[[], list[NetworkCard]]
    window: Callable[[Path], int]
    has_screen: bool
