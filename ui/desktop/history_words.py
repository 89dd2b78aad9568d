"""The history in words: what was done, when, by whom, and what going back would do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from resources.i18n import Words
from workshop.going_back import Difference
from workshop.history import Entry
from workshop.sessions import Session


def what(action: str, words: Words) -> str:
    """An action's name, as in "en ny lapp"."""
    key = f"did.{action}"
    return words(key if words.has(key) else "did.other")


def who(entry: Entry, words: Words) -> str:
    """A facilitator's name, or from where it came."""
    return entry.who or words(f"history.from.{entry.source}")


def moment(at: datetime, session: Session, words: Words) -> str:
    """The time of day where the session is; with the date, on other days than the session's own."""
    clock, zone = words.clock(at, session.zone), ZoneInfo(session.zone)
    day = at.astimezone(zone).date()
    return clock if day == session.starts_at.astimezone(zone).date() else f"{words.pattern(day, 'd MMM')} {clock}"


def line(entry: Entry, session: Session, words: Words) -> str:
    """As in "19.02  Maria · en flytt (6)", and whether it has been taken back."""
    done = what(entry.turned or entry.action, words)
    if entry.turned:
        done = words("undo.done" if entry.action == "undo" else "undo.redone", what=done)
    elif entry.rows > 1:
        done = f"{done} ({entry.rows})"
    told = f"{moment(entry.at, session, words)}  {who(entry, words)} · {done}"
    return f"{told} – {words('history.undone')}" if entry.undone else told


def in_words(difference: Difference, words: Words) -> str:
    """What going back would do to the board as it is now, and what it would leave alone."""
    if difference.is_none:
        return words("past.same")
    figures = ((name, getattr(difference, name)) for name in Difference.__dataclass_fields__)
    *first, last = [words.count(f"past.{name}", n) for name, n in figures if n]
    return words("past.would", what=words("past.and", first=", ".join(first), last=last) if first else last)
