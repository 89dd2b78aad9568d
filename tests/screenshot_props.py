"""What the pictures are made with: a library of some years, backups and a rescue that only pretend, and waiting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from storage.library import open_library
from storage.store import LibraryStore
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop
from ui.terminal.programme_demo import ProgrammeClock, cast_of, lay_in
from workshop.backups import Backup, Reason
from workshop.board import Group, Idea
from workshop.errors import StorageTrouble
from workshop.overview import LATEST, Overview, overview
from workshop.people import Attendance
from workshop.ports import Store
from workshop.programme_sample import occasions
from workshop.rescuing import Found, Offer, Progress, Rescued
from workshop.sessions import Session
from workshop.writing import Decision, Note

Show = Callable[[Desktop, FakeDesk], QWidget | None]
Shot = tuple[str, str, Show]
"""A name, a library, and what leads there; what that gives back is grabbed, or else the window."""

NOW = datetime.now(UTC)


def wait(milliseconds: int) -> None:
    """Let the window live for a while; its worker threads too, which QTest.qWait would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until_loaded(desktop: Desktop) -> None:
    for _ in range(100):
        if desktop.hands.mirror.is_loaded:
            return
        wait(50)


def programme_library(folder: Path) -> LibraryStore:
    """Some years of a made-up project: needs and offers, visions, method cards and answers for the statistics."""
    cast = cast_of("innovationslabb")
    told = occasions(cast)
    clock = ProgrammeClock(told[0].at)
    store = LibraryStore(open_library(folder / "programme.lappbib"), clock)
    lay_in(store, clock, told)
    return store


class PretendBackups:
    """workshop.backups.Backups of the library that is open, none of them a file."""

    folder = Path("Lapptäcke", "backups")

    def __init__(self, store: Store) -> None:
        self._store = store

    def found(self) -> list[Backup]:
        return [
            Backup("a", NOW - timedelta(minutes=12), Reason.LIVE, 412_000),
            Backup("b", NOW - timedelta(hours=20), Reason.CLOSE, 398_000),
            Backup("c", NOW - timedelta(days=6), Reason.START, 120, "backup_damaged"),
            Backup("d", NOW - timedelta(days=40), Reason.BEFORE_MERGE, 254_000),
        ]

    def preview(self, _backup: Backup) -> Overview:
        return self._store.ask(overview, LATEST).result()

    def make(self) -> Backup:
        return self.found()[0]

    start_anew = make

    def next_failure(self) -> Future[StorageTrouble]:
        return Future()


class PretendMending:
    """workshop.rescuing.Mending that finds most of a library again."""

    library = Path("Lapptäcke", "library.lappbib")

    def __init__(self, store: Store) -> None:
        self._backups = PretendBackups(store)

    def offer(self, _tell: Progress) -> Offer | None:
        holds = self._backups.preview(self._backups.found()[0])
        return Offer(self._backups.found()[0], holds, behind=14, ideas=3, last=NOW)

    def rescue(self, _tell: Progress) -> Rescued:
        kinds = {
            Session: Found(3),
            Attendance: Found(120, rebuilt=4, missing=2),
            Idea: Found(146, rebuilt=9, from_backup=2, rehomed=3, missing=1),
            Group: Found(11, stand_ins=1),
            Note: Found(6, missing=1),
            Decision: Found(9),
        }
        return Rescued(Path("rescued"), kinds, left_wal=True)

    def take(self, _rescued: Rescued) -> Path:
        return Path("library (damaged 2026-11-22).lappbib")

    def discard(self, _rescued: Rescued) -> None:
        """There is nothing to take away."""

    def restore(self, _backup: Backup) -> Path:
        return self.take(self.rescue(lambda _n, _of: None))
