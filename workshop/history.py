"""What has happened in a session, as a person would tell it: who did what, when, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of the log, without what it changed.

    undone: it has been taken back since. turned: for an undo or a redo, the action that it took back or did again.
    rows: how many rows it changed.
    """

    revision: int
    at: datetime
    action: str
    source: Source
    who: str
    undone: bool
    turned: str
    rows: int
