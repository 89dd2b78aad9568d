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
    picture_id: the map of one's own that the stops are drawn on; without one, a plain sketch.
    """

    id: str
    session_id: str
    weather: str = ""
    route: str = ""
    follow_up: str = ""
    picture_id: str = ""


@dataclass(frozen=True, slots=True)
class WalkStop:
    """Somewhere the walk stopped. position: its place among the stops; two laptops may have given the same one.

    moment: the time and the light. kind: whether what was seen is good or a fault. in_charge: who decides over the
    place. action_id: what somebody is to do about it. idea_id: the note whose picture shows it. Both may be gone.
    x, y: where it lies on the walk's sketch, from the upper left corner, 0 to 1; None while nobody has said.
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
    x: float | None = None
    y: float | None = None


STOPS_MAX = 500
Place = tuple[float | None, float | None]
"""On a sketch, from its upper left corner, 0 to 1; two times None is nowhere."""


def is_walk(row: Walk) -> bool:
    return row.id == row.session_id


def is_stop(row: WalkStop) -> bool:
    return 0 <= row.position < 10_000 and is_placed(row.x, row.y)


def settled(before: Place, x: float | None, y: float | None) -> Place:
    """Where something lies when somebody has said x and y one at a time: whoever says the first has it in the middle of
    the other, and whoever takes one away takes it off the map.
    """
    if (x is None) is (y is None):
        return x, y
    if None not in before:
        return None, None
    return (0.5 if x is None else x), (0.5 if y is None else y)


def is_placed(x: float | None, y: float | None) -> bool:
    """Whether that lies nowhere, or on a sketch."""
    return (x is None and y is None) or all(at is not None and 0 <= at <= 1 for at in (x, y))
