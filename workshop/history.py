"""What has happened in a session, as a person would tell it: who did what, when, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of the log, without what it changed.

    undone: it has been taken back since. turned: for an undo or a redo, the action that it took back or did again.
    rows: how many rows it changed. lasting: it began, ended or made a session, which undo leaves alone.
    """

    revision: int
    at: datetime
    action: str
    source: Source
    who: str
    undone: bool
    turned: str
    rows: int
    lasting: bool = False

    @property
    def can_be_undone(self) -> bool:
        return not (self.undone or self.turned or self.lasting)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an action cannot be taken back, or done again, by itself, and what can be done instead.

    entry: that action. later: what came after it and stands in the way, if it can be named. together: the revisions
    that can be taken back in one step to have it undone, itself among them; empty when something lasting is in the
    way. earlier: the revision of the action before it, which can be asked for next; 0 when there is none.
    """

    entry: Entry
    later: Entry | None = None
    together: tuple[int, ...] = ()
    earlier: int = 0
