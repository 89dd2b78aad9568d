"""What a backup of the library is, how long each is kept, and what the window may ask of those who keep them."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workshop.errors import StorageTrouble
from workshop.overview import Overview
from workshop.ports import View
from workshop.sessions import Session, SessionState


class Reason(StrEnum):
    """Why a backup was made."""

    START = "start"
    MIGRATION = "migration"
    LIVE = "live"
    CLOSE = "close"
    ASKED = "asked"
    BEFORE_RESTORE = "before_restore"
    BEFORE_MERGE = "before_merge"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. name: its file. trouble: why it cannot be restored, a code of StorageTrouble's; else empty."""

    name: str
    made_at: datetime
    reason: Reason
    size: int = 0
    trouble: str = ""


class Backups(Protocol):
    """The backups of the library that is open. All but next_failure may take time: not for the GUI thread."""

    @property
    def folder(self) -> Path: ...

    def found(self) -> list[Backup]:
        """The newest first. Each has been looked at, but not read through."""
        ...

    def preview(self, backup: Backup) -> Overview:
        """What is in it, after reading it through. Raises StorageTrouble: backup_damaged, backup_newer."""
        ...

    def make(self) -> Backup:
        """Make one now, because somebody asks for it. Raises StorageTrouble; the library is as it was then, too."""
        ...

    def start_anew(self) -> Backup:
        """Make one now, and then throw away all that were made before, which hold what has been erased since.

        Raises StorageTrouble as make, and then all others are still there.
        """
        ...

    def next_failure(self) -> Future[StorageTrouble]:
        """Resolves when a backup that nobody asked for could not be made; after that only when others had succeeded."""
        ...


# The ladder

ALL_FOR = timedelta(hours=1)
HOURLY_FOR = timedelta(days=1)
DAILY_FOR = timedelta(weeks=2)
WEEKLY_FOR = timedelta(days=183)
# What was made for one moment is there for those who find out late that they need it.
SPECIAL = frozenset({Reason.MIGRATION, Reason.BEFORE_RESTORE, Reason.BEFORE_MERGE, Reason.ASKED})
SPECIAL_FOR = timedelta(days=31)

Rung = tuple[str, object]


def to_let_go(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Those that the ladder has no rung for; the oldest first.

    It has one for every backup of the last hour, then for the newest of each hour for a day, of each day for two weeks,
    of each week for half a year, and of each month after that. The newest of all always stays, and so does whatever
    claims to come from the future: then it is the clock that is wrong.
    """
    taken: set[Rung] = set()
    gone = []
    for n, backup in enumerate(sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)):
        rung = _rung(backup.made_at, now)
        is_special = backup.reason in SPECIAL and now - backup.made_at < SPECIAL_FOR
        if n > 0 and rung in taken and not is_special:
            gone.append(backup)
        if rung is not None:
            taken.add(rung)
    return gone[::-1]


def _rung(made_at: datetime, now: datetime) -> Rung | None:
    """Which place on the ladder it competes for; None when it need not."""
    age, at = now - made_at, made_at.astimezone(UTC)
    if age < ALL_FOR:
        return None
    if age < HOURLY_FOR:
        return "hour", (at.date(), at.hour)
    if age < DAILY_FOR:
        return "day", at.date()
    if age < WEEKLY_FOR:
        return "week", at.isocalendar()[:2]
    return "month", (at.year, at.month)


# Restoring


def live_title(view: View) -> str:
    """The title of a session that is live, which keeps a backup from being restored; empty when none is."""
    return next((session.title for session in view.where(Session, state=SessionState.LIVE)), "")
