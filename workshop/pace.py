"""How the evening keeps its time: what goes on, what comes next, how long is left, and when it all will end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.agenda import Block, minutes_in_all, steps
from workshop.sessions import Session

# An agenda that runs this far from its plan is tried out, or taken up again another day: it is not late.
_ANOTHER_TIME = timedelta(hours=3)
_LITTLE, _LAST = 0.2, 0.05


class Nearness(StrEnum):
    """How near the end of a given time is: plenty left, a fifth, a twentieth, or none."""

    PLENTY = "plenty"
    LITTLE = "little"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the evening stands in its agenda.

    on: what goes on now, side by side. next: what comes then. begun: when what goes on began. left: of the time given
    to what goes on, below zero when it is up; whole: all of that time. ends_at: when the agenda will have been gone
    through. behind: so many whole minutes later than planned, below zero when earlier; None when the evening runs at
    another time than planned. late: so many whole minutes after the session's own end.
    """

    on: tuple[Block, ...]
    next: tuple[Block, ...]
    left: timedelta
    whole: timedelta
    ends_at: datetime
    behind: int | None
    late: int

    @property
    def nearness(self) -> Nearness:
        return nearness(self.left, self.whole)


def standing(session: Session, blocks: Iterable[Block], now: datetime) -> Standing | None:
    """Where the session stands in its agenda; None when it has none."""
    agenda = steps(blocks)
    if not agenda:
        return None
    on = _on(agenda)
    waiting = _waiting(agenda)
    left = _left(on, now)
    ends_at = _free_at(session, agenda, now) + timedelta(minutes=sum(given(beside) for beside in waiting))
    planned = session.starts_at + timedelta(minutes=minutes_in_all(block for beside in agenda for block in beside))
    off = ends_at - planned
    is_another_time = abs(off) > _ANOTHER_TIME
    return Standing(
        on=tuple(block for block in on if block.is_on),
        next=tuple(waiting[0]) if waiting else (),
        left=left,
        whole=timedelta(minutes=given(on)),
        ends_at=ends_at,
        behind=None if is_another_time else _minutes(off),
        late=0 if is_another_time else max(0, _minutes(ends_at - session.ends_at)),
    )


def forecast(session: Session, blocks: Iterable[Block], now: datetime) -> dict[str, datetime]:
    """When each block that has not begun can be expected to, by its id."""
    agenda = steps(blocks)
    found: dict[str, datetime] = {}
    if agenda:
        at = _free_at(session, agenda, now)
        for beside in _waiting(agenda):
            found |= {block.id: at for block in beside}
            at += timedelta(minutes=given(beside))
    return found


def left_of(block: Block, now: datetime) -> timedelta:
    """What is left of the time given to a block that goes on; below zero when it is up."""
    assert block.began_at is not None
    return block.began_at + timedelta(minutes=block.minutes + block.added) - now


def given(beside: Sequence[Block]) -> int:
    """Minutes for what runs side by side, with those added during the evening."""
    return max((block.minutes + block.added for block in beside), default=0)


def nearness(left: timedelta, whole: timedelta) -> Nearness:
    if left <= timedelta():
        return Nearness.OVER
    share = left / whole if whole else 0.0
    return Nearness.LAST if share <= _LAST else Nearness.LITTLE if share <= _LITTLE else Nearness.PLENTY


def _on(agenda: list[list[Block]]) -> list[Block]:
    return next((beside for beside in agenda if any(block.is_on for block in beside)), [])


def _waiting(agenda: list[list[Block]]) -> list[list[Block]]:
    return [beside for beside in agenda if not any(block.began_at or block.ended_at for block in beside)]


def _left(on: list[Block], now: datetime) -> timedelta:
    return max((left_of(block, now) for block in on if block.is_on), default=timedelta())


def _free_at(session: Session, agenda: list[list[Block]], now: datetime) -> datetime:
    """When what has not begun yet can begin; for an agenda that is gone through, when it was."""
    if on := _on(agenda):
        return now + max(_left(on, now), timedelta())
    blocks = [block for beside in agenda for block in beside]
    ended = [block.ended_at for block in blocks if block.ended_at is not None]
    if len(ended) == len(blocks):
        return max(ended)
    return now if any(block.began_at for block in blocks) else max(now, session.starts_at)


def _minutes(span: timedelta) -> int:
    return int(span / timedelta(minutes=1))
