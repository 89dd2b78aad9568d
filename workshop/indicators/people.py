"""C8, C11 to C13: how many came, and for how long. People are counted as often as they come; nobody is recognised."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from workshop.indicators.choosing import Chosen
from workshop.indicators.counts import SessionCounts
from workshop.indicators.facts import Held
from workshop.indicators.figures import Figure, Part
from workshop.indicators.meetings import ids
from workshop.people import Ages, Role
from workshop.suppression import Shown, added, shown

K = TypeVar("K", bound=Hashable)

ROLES: tuple[Role | None, ...] = (*Role, None)


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
        parts += _told(table, lambda role: f"indicator.role.{role}" if role else "indicator.role.none")
    heads = sum(one.counts.heads for one in held)
    return Figure(heads, sessions=ids(held), parts=tuple(parts), remarks=_remarks(table))


def roles(held: list[Held], threshold: Callable[[Held], int]) -> Shown[Role | None]:
    """As what people came, as it may be told of these sessions together."""
    return added(shown({role: one.counts.roles.get(role, 0) for role in ROLES}, threshold(one)) for one in held)


def ages(chosen: Chosen) -> Figure:
    """C11. How old those were whose age is known, which is only children in counted groups."""
    held = [one for one in chosen.held if one.counts.ages]
    if not held:
        return Figure(None)
    table = added(shown(_all_ages(one.counts), chosen.threshold(one)) for one in held)
    known = sum(sum(one.counts.ages.values()) for one in held)
    parts = _told(table, lambda age: f"indicator.ages.{age}")
    remarks = ("only_groups", *_remarks(table))
    return Figure(known, sessions=ids(held), parts=tuple(parts), remarks=remarks)


def children(chosen: Chosen) -> Figure:
    """C12. Children in counted groups, and the sessions that they came to."""
    held = [one for one in chosen.held if one.counts.ages]
    heads = sum(sum(one.counts.ages.values()) for one in held)
    parts = (Part("indicator.part.children_sessions", len(held)),)
    return Figure(heads, sessions=ids(held), parts=parts, remarks=("only_groups",))


def hours(chosen: Chosen) -> Figure:
    """C13. The length of each session, as it was planned, times the heads."""
    held = [one for one in chosen.held if one.counts.heads]
    return Figure(round(sum(one.hours * one.counts.heads for one in held), 1), sessions=ids(held))


def _all_ages(counts: SessionCounts) -> Mapping[Ages, int]:
    return {age: counts.ages.get(age, 0) for age in Ages}


def _told(table: Shown[K], key: Callable[[K], str]) -> list[Part]:
    """The groups that there are; then how many are in those that are not shown."""
    cells = [(one, cell) for one, cell in table.cells.items() if cell.number or cell.is_hidden]
    parts = [Part(key(one), cell.number or None, is_least=cell.is_hidden) for one, cell in cells]
    return parts + ([Part("indicator.part.not_shown", table.rest)] if table.rest else [])


def _remarks(table: Shown[Role | None] | Shown[Ages]) -> tuple[str, ...]:
    return ("small_groups",) if table.hides else ()
