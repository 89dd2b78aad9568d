"""What the window is handed about backups, and how their moments are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from resources.i18n import Words
from workshop.backups import Backup, Backups

if TYPE_CHECKING:
    from workshop.rescuing import Health


@dataclass(frozen=True, slots=True)
class Keeping:
    """restore: notes a backup that is to be restored when the window has gone, after which a new window opens.

    health: whether the library is sound, where somebody is looking.
    """

    backups: Backups
    restore: Callable[[Backup], object]
    health: Health | None = None


def when(backup: Backup, words: Words) -> str:
    """The moment a backup was made, on this laptop's clock; the day unless it was today."""
    local, now = backup.made_at.astimezone(), datetime.now().astimezone()
    time = local.strftime("%H.%M" if words.language.startswith("sv") else "%H:%M")
    if local.date() == now.date():
        return words("backup.when.today", time=time)
    day = words.pattern(local.date(), "d MMM" if local.year == now.year else "d MMM y").replace(".", "")
    return words("backup.when.day", day=day, time=time)
