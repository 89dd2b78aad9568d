"""How much happened when: in equal steps over an evening, and never so few of anything that somebody is singled out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workshop.sessions import Session

# Ten minutes are few enough to single somebody out: the one guest who came late, or who wrote the only note just then,
# since a note's number tells in which step it was written. So whatever is told stands for at least as many as the
# project's threshold, or for nobody. A half hour with fewer in one of its steps is told as a whole, together with what
# comes after until it is enough, and what is left at the end with what came before: such a stretch begins where the one
# before it ends, or its edges would tell when its first and its last came. A counted group does not help to reach the
# threshold: how large it is stands in the minutes, and whoever takes it away must not be left with one guest. Nor do
# ideas show before so many people had come.
_STEPS = tuple(timedelta(minutes=n) for n in (10, 15, 30, 60, 120, 240))
_TICKS = tuple(timedelta(minutes=n) for n in (10, 20, 30, 60, 120, 240, 480, 1440))
_MOST_STEPS = 18
_UNIT = timedelta(minutes=30)
_AROUND = timedelta(hours=3)
"""What is typed in longer before or after the session than this is no part of the evening's course."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Equal steps, as many as ``count``, from ``begins``. zone: an IANA name; steps are even by the clock there."""

    begins: datetime
    step: timedelta
    count: int
    zone: str

    @property
    def ends(self) -> datetime:
        return self.begins + self.step * self.count

    @property
    def minutes(self) -> int:
        """How long a step is."""
        return self.step // timedelta(minutes=1)

    def share(self, at: datetime) -> float:
        """Where a time lies, from 0 to 1."""
        return min(max((at - self.begins) / (self.ends - self.begins), 0.0), 1.0)

    def ticks(self, most: int) -> tuple[datetime, ...]:
        """Times to write below it, at even hours, half hours or what comes nearest; as many as there is room for."""
        found: tuple[datetime, ...] = ()
        for between in (one for one in _TICKS if one % self.step == timedelta(0)):
            first = _floor(self.begins - timedelta(microseconds=1), between, self.zone) + between
            found = tuple(first + between * n for n in range((self.ends - first) // between + 1))
            if len(found) <= most:
                break
        return found


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step, or several laid together. number: of all of it."""

    begins: datetime
    ends: datetime
    number: int
    steps: int

    @property
    def level(self) -> float:
        """How many in each step, on average."""
        return self.number / self.steps


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the agenda. titles: of all that was on at once, in their order."""

    titles: tuple[str, ...]
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """How many there were in the course of the evening. aside: those that belong to no part of it."""

    axis: Axis
    stretches: tuple[Stretch, ...]
    aside: int
    bands: tuple[Band, ...] = ()

    @property
    def total(self) -> int:
        return sum(one.number for one in self.stretches) + self.aside

    @property
    def is_folded(self) -> bool:
        return any(one.steps > 1 for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Happened:
    """number: how many came or were written. single: those of them who did so by themselves."""

    at: datetime
    number: int
    single: int


_Count = tuple[int, int]
"""How many, and those of them who did so by themselves."""


def _span(session: Session) -> tuple[datetime, datetime]:
    """When the evening was, both as it was planned and as it came to be, with room on both sides."""
    went_live = session.went_live_at or session.starts_at
    length = session.ends_at - session.starts_at
    return min(went_live, session.starts_at) - _AROUND, max(went_live + length, session.ends_at) + _AROUND


def axis_of(session: Session, times: Iterable[datetime]) -> Axis | None:
    first, last = _span(session)
    inside = sorted(at for at in times if first <= at <= last)
    if not inside:
        return None
    for step in _STEPS:
        unit = max(step, _UNIT)
        begins = _floor(inside[0], unit, session.zone)
        count = ((inside[-1] - begins) // unit + 1) * (unit // step)
        if count <= _MOST_STEPS:
            break
    return Axis(begins, step, count, session.zone)


def _floor(at: datetime, step: timedelta, zone: str) -> datetime:
    """The beginning of the step that a time lies in, by the clock on the wall."""
    local = at.astimezone(ZoneInfo(zone))
    midnight = local.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    return at - (local.replace(tzinfo=None) - midnight) % step


def course_of(
    axis: Axis, happened: Sequence[Happened], threshold: int, from_: datetime | None, session: Session
) -> Course | None:
    """from_: no stretch ends before, or just then; None when that never came."""
    if from_ is None:
        return None
    first, last = _span(session)
    inside = [one for one in happened if first <= one.at <= last]
    aside = [one for one in happened if not first <= one.at <= last]
    if _is_small(sum(one.single for one in aside), threshold):
        inside, aside = list(happened), []  # told with the first and the last step
    counts: list[_Count] = [(0, 0)] * axis.count
    for one in inside:
        place = min(max((one.at - axis.begins) // axis.step, 0), axis.count - 1)
        counts[place] = (counts[place][0] + one.number, counts[place][1] + one.single)
    stretches = _folded(axis, counts, threshold, from_)
    return Course(axis, stretches, sum(one.number for one in aside)) if len(stretches) > 1 else None


def _folded(axis: Axis, counts: Sequence[_Count], threshold: int, from_: datetime) -> tuple[Stretch, ...]:
    """Steps in which anything happened, laid together where they must be; none where even all are too few."""
    width = max(1, _UNIT // axis.step)
    done: list[tuple[int, int, _Count]] = []  # the first step, the one after the last, and what happened in them
    start, waiting = 0, (0, 0)
    for place in range(0, axis.count, width):
        unit, end = counts[place : place + width], place + width
        if waiting == (0, 0) and _may_be_told(axis, unit, place, threshold, from_):
            done += [(at, at + 1, one) for at, one in enumerate(unit, place) if one[0]]
            start = done[-1][1] if done else 0
            continue
        waiting = _sum(waiting, *unit)
        if not _is_small(waiting[1], threshold) and axis.begins + axis.step * end > from_:
            done.append((start, end, waiting))
            start, waiting = end, (0, 0)
    if waiting != (0, 0):
        while done and _is_small(waiting[1], threshold):
            start, _end, before = done.pop()
            waiting = _sum(before, waiting)
        if _is_small(waiting[1], threshold) or axis.ends <= from_:
            return ()
        done.append((start, axis.count, waiting))
    at, step = axis.begins, axis.step
    return tuple(Stretch(at + step * a, at + step * b, one[0], b - a) for a, b, one in done)


def _may_be_told(axis: Axis, unit: Sequence[_Count], place: int, threshold: int, from_: datetime) -> bool:
    """Whether each step of a half hour can stand by itself."""
    return all(
        not number or (not _is_small(single, threshold) and axis.begins + axis.step * (at + 1) > from_)
        for at, (number, single) in enumerate(unit, place)
    )


def _sum(*counts: _Count) -> _Count:
    return sum(number for number, _single in counts), sum(single for _number, single in counts)


def _is_small(number: int, threshold: int) -> bool:
    return 0 < number < threshold


def when_there(came: Iterable[Happened], threshold: int) -> datetime | None:
    """When so many people had come; None when they never were so many, or nobody counted them."""
    there = 0
    for one in sorted(came, key=lambda one: one.at):
        there += one.number
        if there >= threshold:
            return one.at
    return None
