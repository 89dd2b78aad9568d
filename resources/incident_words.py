"""How it stands with reporting an incident with personal data, in words: on the screen and in the register."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from resources.i18n import Words

_ZONE = "Europe/Stockholm"  # where the authority is that is told
_WITH_DUE = ("late", "reported", "reported_late")


def standing(stands: str, due: datetime, now: datetime, words: Words) -> str:
    """What is to be done, or was done, and whether in time. stands: a value of workshop.incidents.Standing."""
    by, key = when(due, words), f"incident.standing.{stands}"
    if stands == "due":
        return words(key, when=by, left=words.count("incident.hours", int((due - now).total_seconds() // 3600)))
    return words(key, when=by) if stands in _WITH_DUE else words(key)


def when(at: datetime, words: Words) -> str:
    """A day and a time where the authority is."""
    return words("incident.when", day=words.day(at.astimezone(ZoneInfo(_ZONE)), "long"), time=words.clock(at, _ZONE))
