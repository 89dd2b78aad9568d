"""A walk through a place: what it was like, and what was seen at each stop. Source: domain.md 6.1, A19."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StopKind(StrEnum):
    GOOD = "good"
    FAULT = "fault"


class Feeling(StrEnum):
    SAFE = "safe"
    UNSAFE = "unsafe"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk was like as a whole. Its id is the session's; a session without one has said nothing of it.

    weather: of the light too. follow_up: when and how the answers are given, and when the place is walked again.
    """

    id: str
    session_id: str
    weather: str = ""
    route: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class WalkStop:
    """Somewhere the walk stopped. position: its place among the stops; two laptops may have given the same one.

    moment: the time and the light. kind: whether what was seen is good or a fault. in_charge: who decides over the
    place. action_id: what somebody is to do about it. idea_id: the note whose picture shows it. Both may be gone.
    """

    id: str
    session_id: str
    position: int
    place: str
    moment: str = ""
    observation: str = ""
    kind: StopKind | None = None
    feeling: Feeling | None = None
    proposal: str = ""
    in_charge: str = ""
    action_id: str = ""
    idea_id: str = ""


STOPS_MAX = 500


def is_walk(row: Walk) -> bool:
    return row.id == row.session_id


def is_stop(row: WalkStop) -> bool:
    return 0 <= row.position < 10_000
