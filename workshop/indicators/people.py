"""C8, C9, C13: how many came, and for how long. People are counted as often as they come; only those who
wanted to be are recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar

from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Held
from workshop.indicators.figures import Figure, Part, share
from workshop.indicators.meetings import ids
from workshop.people import Role
from workshop.suppression import Shown, added, shown

K = TypeVar("K", bound=Hashable)

ROLES: tuple[Role | None, ...] = (*Role, None)
_ZEROS = (0,) * len(ROLES)


def attendances(chosen: Chosen) -> Figure:
    """C8. Everybody each time, also who was counted without a name; and as what they came, where it may be told."""
    held = [one for one in chosen.held if one.counts.heads]
    table = roles(held, chosen.threshold)
    parts = [
        Part("indicator.part.named", sum(one.counts.named for one in held)),
        Part("indicator.part.guests", sum(one.counts.guests for one in held)),
        Part("indicator.part.counted", sum(one.counts.counted for one in held)),
    ]
    if any(role is not None for one in held for role in one.counts.roles):
        parts += told(table, lambda role: f"indicator.role.{role}" if role else "indicator.role.none")
    heads = sum(one.counts.heads for one in held)
    return Figure(heads, sessions=ids(held), parts=tuple(parts), remarks=_remarks(table))


def roles(held: list[Held], threshold: Callable[[Held], int]) -> Shown[Role | None]:
    """As what people came, as it may be told of these sessions together."""
    return added(_of_roles(tuple(map(one.counts.roles.get, ROLES, _ZEROS)), threshold(one)) for one in held)


@lru_cache(maxsize=4_096)  # the same in the period and so far, and again for another choice
def _of_roles(numbers: tuple[int, ...], threshold: int) -> Shown[Role | None]:
    return shown(dict(zip(ROLES, numbers, strict=True)), threshold)


def different(chosen: Chosen) -> Figure:
    """C9. So many different people there were at least: as many as signed in at the session where most did, or as have
    let themselves be recognised, if they are more.

    Nobody is recognised by name or by phone, so nothing more is certain. The parts tell how many there may have been
    at most, and how much of the attendance those who are certain cover.
    """
    held = [one for one in chosen.held if one.counts.heads]
    largest = max(held, key=_signed_in, default=None)
    if largest is None or not _signed_in(largest):
        return Figure(None)
    certain, heads = _signed_in(largest), sum(one.counts.heads for one in held)
    if any(one.counts.known for one in held):
        return _recognised(held, largest, heads)
    parts = (Part("indicator.part.at_most", heads), Part("indicator.part.coverage", share(certain, heads)))
    return Figure(certain, sessions=(largest.id,), parts=parts, remarks=("nobody_recognised",))


def _recognised(held: list[Held], largest: Held, heads: int) -> Figure:
    """With those who have a code: how many they are, and in how much of the attendance they are recognised."""
    here = [one for one in held if one.counts.known]
    people = len(frozenset().union(*(one.counts.known for one in here)))
    times = sum(len(one.counts.known) for one in here)
    parts = (
        Part("indicator.part.recognised", people),
        Part("indicator.part.recognised_share", min(100, share(times, heads) or 0)),
        Part("indicator.part.at_most", max(people, heads - (times - people))),
    )
    certain = _signed_in(largest)
    shown = here if people >= certain or largest in here else [*here, largest]
    return Figure(max(certain, people), sessions=ids(shown), parts=parts, remarks=("some_recognised",))


def hours(chosen: Chosen) -> Figure:
    """C13. The length of each session, as it was planned, times the heads."""
    held = [one for one in chosen.held if one.counts.heads]
    return Figure(round(sum(one.hours * one.counts.heads for one in held), 1), sessions=ids(held))


def _signed_in(held: Held) -> int:
    """Each of them is somebody else; in counted groups the same visitor may be counted twice."""
    return held.counts.named + held.counts.guests


def told(table: Shown[K], key: Callable[[K], str]) -> list[Part]:
    """The groups that there are; then how many are in those that are not shown."""
    cells = [(one, cell) for one, cell in table.cells.items() if cell.number or cell.is_hidden]
    parts = [Part(key(one), cell.number or None, is_least=cell.is_hidden) for one, cell in cells]
    return parts + ([Part("indicator.part.not_shown", table.rest)] if table.rest else [])


def _remarks(table: Shown[Role | None]) -> tuple[str, ...]:
    return ("small_groups",) if table.hides else ()
