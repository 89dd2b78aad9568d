"""What a change is: who makes it, what it does to a row, and how it is told afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.rows import Row
from workshop.source import Source


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and through which face. ``who`` is a facilitator's name or empty; never a participant's."""

    source: Source
    who: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after. Added when there is no before, removed when there is no after."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Write:
    """One change to one row, as the history of some library tells it, under a name that is the same in all of them.

    origin: the library that it was made in; revision: of its log there; n: which of that revision's changes it was.
    stamp: when it was made, or just after the latest change to the row that its library knew of, whichever is later. So
    it orders the changes of a row rightly even where a laptop's clock is wrong. at: what the clock said.
    session_id: the session in whose history it is told.
    """

    origin: str
    revision: int
    n: int
    stamp: datetime
    at: datetime
    session_id: str
    action: str
    source: Source
    who: str
    before: Row | None
    after: Row | None

    @property
    def name(self) -> tuple[str, int, int]:
        return self.origin, self.revision, self.n

    @property
    def row(self) -> Row:
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Commit:
    """One action that is safely on disk.

    revision: its place in the log; each commit has one more than the one before. action: the use case's name
    (``undo`` and ``redo`` are actions too, and say in ``undone`` which action they took back or did again, and in
    ``target`` its revision). session_id: in whose history it is told; what belongs to no session is told in its
    project's, by the project's id.
    """

    revision: int
    action: str
    session_id: str
    by: By
    at: datetime
    changes: tuple[Change, ...]
    undone: str = ""
    target: int = 0
