"""What the facilitator writes down: notes, decisions and who does what by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ActionStatus(StrEnum):
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_over(self) -> bool:
        return self in {ActionStatus.DONE, ActionStatus.DROPPED}


@dataclass(frozen=True, slots=True)
class Note:
    """What was said, in the facilitator's own words: under a part of the agenda, or under a question, or, with
    neither, about the session as a whole.
    """

    id: str
    session_id: str
    question_id: str
    text: str
    written_at: datetime
    block_id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A minuted outcome. number: its § within the session, from 1.

    background, proposal: what it was decided on. reservation: who was of another mind, and why. block_id: the part of
    the agenda that it was made in, or empty. title: what it is about, where that part's own title does not say it.
    """

    id: str
    session_id: str
    number: int
    text: str
    written_at: datetime
    background: str = ""
    proposal: str = ""
    reservation: str = ""
    title: str = ""
    block_id: str = ""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that somebody is to do. responsible and due may still be empty; the record says so.

    It stays in the session where it was agreed, also when later ones ask what has become of it. began_on, done_on: the
    days on which it was told that it had begun, and that it was done or would not be. reason: why it will not be.
    """

    id: str
    session_id: str
    text: str
    responsible: str
    due: date | None
    written_at: datetime
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    began_on: date | None = None
    done_on: date | None = None
