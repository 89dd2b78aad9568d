"""What the facilitator writes down: notes, decisions and who does what by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What was said, in the facilitator's own words; under a question or, with none, about the session as a whole."""

    id: str
    session_id: str
    question_id: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A minuted outcome. number: its § within the session, from 1."""

    id: str
    session_id: str
    number: int
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that somebody is to do. responsible and due may still be empty; the record says so."""

    id: str
    session_id: str
    text: str
    responsible: str
    due: date | None
    written_at: datetime
