"""From which § to which somebody was there: said in minutes of who came late, left early or took no part in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.errors import Refused
from workshop.people import Attendance
from workshop.ports import Work
from workshop.writing import Decision


@dataclass(frozen=True, slots=True)
class Stay:
    """What the secretary says of one attendance (id); the rest as in Attendance."""

    id: str
    from_id: str = ""
    to_id: str = ""
    away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """there: the decisions between coming and leaving. away: those of them without the person. is_whole: the person
    came in time and stayed.
    """

    there: tuple[Decision, ...]
    away: tuple[Decision, ...]
    is_whole: bool

    @property
    def is_all(self) -> bool:
        return self.is_whole and not self.away


def present(one: Attendance, decisions: Iterable[Decision]) -> Present:
    """At which of the session's decisions somebody was. A § that is gone says nothing."""
    order = sorted(decisions, key=lambda decision: decision.number)
    places = {decision.id: place for place, decision in enumerate(order)}
    first, last = places.get(one.from_id, 0), places.get(one.to_id, len(order) - 1)
    there = tuple(order[first : last + 1])
    away = tuple(decision for decision in there if decision.id in one.away)
    return Present(there, away, len(there) == len(order))


def note_stays(work: Work, session_id: str, stays: Sequence[Stay]) -> list[Attendance]:
    """Say from which § to which these people were there, and in which they took no part; as one action.

    Refused: attendance_unknown, decision_unknown, both also when they are of another session; stay_backwards, when
    somebody would leave before they came.
    """
    numbers = {one.id: one.number for one in work.where(Decision, session_id=session_id)}
    told = []
    for stay in stays:
        known = work.need(Attendance, stay.id)
        if known.session_id != session_id:
            raise Refused("attendance_unknown")
        if not {stay.from_id, stay.to_id, *stay.away} <= {"", *numbers}:
            raise Refused("decision_unknown")
        first, last = numbers.get(stay.from_id, 0), numbers.get(stay.to_id, len(numbers))
        if first > last:
            raise Refused("stay_backwards", name=known.name)
        between = sorted((id for id in set(stay.away) if first <= numbers[id] <= last), key=lambda id: numbers[id])
        changed = replace(known, from_id=stay.from_id, to_id=stay.to_id, away=tuple(between))
        if changed != known:
            work.put(changed)
        told.append(changed)
    return told


def move_stays(work: Work, gone: Decision, decisions: Sequence[Decision]) -> None:
    """A decision is about to go: who came or left at it did so at the next or at the one before. decisions: all."""
    for one in work.where(Attendance, session_id=gone.session_id):
        if gone.id in {one.from_id, one.to_id, *one.away}:
            work.put(_without(one, gone.id, decisions))


def _without(one: Attendance, gone: str, decisions: Sequence[Decision]) -> Attendance:
    """Who was there for nothing but what goes was at none of the others."""
    there = [decision.id for decision in present(one, decisions).there if decision.id != gone]
    away = tuple(id for id in one.away if id != gone)
    if not there:
        rest = sorted((each for each in decisions if each.id != gone), key=lambda each: each.number)
        return replace(one, from_id="", to_id="", away=tuple(each.id for each in rest))
    first = there[0] if one.from_id == gone else one.from_id
    last = there[-1] if one.to_id == gone else one.to_id
    return replace(one, from_id=first, to_id=last, away=away)
