"""Needs and offers, and what brings one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.source import Source


class Side(StrEnum):
    NEED = "need"
    OFFER = "offer"


class MatchState(StrEnum):
    """A match that nobody has looked at is no row: it is worked out anew each time."""

    CONTACT = "contact"
    AGREED = "agreed"
    GOING_ON = "going_on"
    ENDED = "ended"
    NO = "no"


@dataclass(frozen=True, slots=True)
class MatchCard:
    """Something that somebody needs or offers. is_seen: a card from a phone is shown to nobody until it is approved.

    party: the organisation or group; contact: only with consent, and personal. came_at: when it was first written.
    """

    id: str
    session_id: str
    side: Side
    text: str
    party: str = ""
    theme: str = ""
    area: str = ""
    conditions: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    contact: str = ""
    is_seen: bool = False
    source: Source = Source.FACILITATOR
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer that a person has brought together. reason: why they fit, as it was when it was accepted.

    after_3, after_6: what had come of it three and six months after ``agreed_on``; empty until somebody has asked.
    """

    id: str
    session_id: str
    need_id: str
    offer_id: str
    state: MatchState
    reason: str = ""
    next_step: str = ""
    responsible: str = ""
    due: date | None = None
    agreed_on: date | None = None
    after_3: str = ""
    after_6: str = ""
