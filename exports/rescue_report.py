"""What a rescue found and what it did not, in plain words: for a window, a terminal and a file alike."""

from __future__ import annotations

from collections.abc import Iterator

from resources.i18n import Words
from workshop.board import Idea
from workshop.people import Attendance
from workshop.rescuing import Found, Rescued
from workshop.rows import ROW_KINDS
from workshop.sessions import Project, Session
from workshop.writing import ActionItem, Decision, Note

_ALWAYS = frozenset({Project, Session, Attendance, Idea, Note, Decision, ActionItem})
"""What every library has, so that it is news when there is none of it."""
_DETAILS = ("rebuilt", "from_backup", "rehomed", "stand_ins", "missing")


def headline(rescued: Rescued, words: Words) -> str:
    """In one sentence, how it went."""
    if rescued.is_whole:
        return words("rescue.whole")
    return words("rescue.not_whole") if _is_all_there(rescued) else words("rescue.partial")


def counts(rescued: Rescued, words: Words) -> list[str]:
    """What is there of each kind and what is not; nothing of what anybody wrote. Without what was never used."""
    told = ((kind, rescued.kinds.get(kind, Found())) for kind in ROW_KINDS)
    return [_line(kind.__name__.lower(), n, words) for kind, n in told if kind in _ALWAYS or n != Found()]


def notes(rescued: Rescued, words: Words) -> list[str]:
    """What else there is to know."""
    return list(_notes(rescued, words))


def as_text(rescued: Rescued, words: Words) -> str:
    """The whole report, to be kept or sent."""
    said = (headline(rescued, words), "", *counts(rescued, words), "", *notes(rescued, words))
    return "\n".join((words("rescue.report"), "", *said, ""))


def _line(kind: str, found: Found, words: Words) -> str:
    told = words("rescue.line", kind=words(f"rescue.kind.{kind}"), n=found.there)
    details = [words.count(f"rescue.{name}", n) for name in _DETAILS if (n := getattr(found, name))]
    return f"{told} ({', '.join(details)})" if details else told


def _notes(rescued: Rescued, words: Words) -> Iterator[str]:
    yield words("rescue.history.kept" if rescued.history else "rescue.history.dropped")
    if any(found.stand_ins for found in rescued.kinds.values()):
        yield words("rescue.stand_ins.why")
    if rescued.left_wal:
        yield words("rescue.wal")
    if not _is_all_there(rescued):
        yield words("rescue.untraced")


def _is_all_there(rescued: Rescued) -> bool:
    return not any(one.missing or one.stand_ins or one.rehomed for one in rescued.kinds.values())
