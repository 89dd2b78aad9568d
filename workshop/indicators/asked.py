"""C10, C11, C12, C14: what those who came said of themselves for the statistics, and the children that were counted.

Each session is laid together by itself (workshop.statistics_asked), and every figure here is a sum of that.
"""

from __future__ import annotations

from functools import lru_cache

from workshop.indicators.choosing import Chosen
from workshop.indicators.counts import SessionCounts
from workshop.indicators.facts import Held
from workshop.indicators.figures import Figure, Part, share
from workshop.indicators.meetings import ids
from workshop.indicators.people import told
from workshop.people import Ages
from workshop.statistics_asked import groups
from workshop.suppression import Shown, added, shown
from workshop.survey import Form

_MINORS = "13_17"


def genders(chosen: Chosen) -> Figure:
    """C10. Of those who answered, how many gave each answer."""
    held, table = _asked(chosen, Form.GENDER)
    parts = [*_groups(Form.GENDER, table), *_rate(Form.GENDER, held, table)]
    return Figure(table.total if held else None, sessions=ids(held), parts=tuple(parts), remarks=_remarks(table))


def ages(chosen: Chosen) -> Figure:
    """C11. How old those were who answered, and the children in counted groups; the two are different people."""
    held, table = _asked(chosen, Form.AGE)
    counted, children = _children(chosen)
    if not held and not counted:
        return Figure(None)
    parts = [
        *_groups(Form.AGE, table),
        *_rate(Form.AGE, held, table),
        *told(children, lambda age: f"indicator.ages.{age}"),
    ]
    both = {one.id for one in (*held, *counted)}
    return Figure(
        table.total + children.total,
        sessions=tuple(id for id in ids(chosen.held) if id in both),
        parts=tuple(parts),
        remarks=_remarks(table, children),
    )


def minors(chosen: Chosen) -> Figure:
    """C12. Children in counted groups, and those from 13 to 17 who answered; and the sessions that children came to."""
    held, table = _asked(chosen, Form.AGE)
    counted, children = _children(chosen)
    young = table.cells.get(_MINORS)
    answered = young.number if young else 0
    parts = (
        Part("indicator.part.children_counted", children.total),
        Part(
            "indicator.part.minors_answered",
            answered or None if young and young.is_hidden else answered,
            is_least=bool(young and young.is_hidden),
        ),
        Part("indicator.part.children_sessions", len(counted)),
    )
    both = {one.id for one in counted} | {one.id for one in held if answered and _shows(chosen, one, Form.AGE, _MINORS)}
    return Figure(
        children.total + answered,
        sessions=tuple(id for id in ids(chosen.held) if id in both),
        parts=parts,
        remarks=_remarks(table),
    )


def newcomers(chosen: Chosen) -> Figure:
    """C14. Of those who answered, how many came for the first time, and how many live in the area."""
    held, new = _asked(chosen, Form.FIRST_TIME)
    others, here = _asked(chosen, Form.LIVES_HERE)
    if not held and not others:
        return Figure(None)
    parts = [*_groups(Form.FIRST_TIME, new), *_rate(Form.FIRST_TIME, held, new)]
    parts += [*_groups(Form.LIVES_HERE, here), *_rate(Form.LIVES_HERE, others, here)]
    first = new.cells.get("yes")
    both = {one.id for one in (*held, *others)}
    return Figure(
        None if first is None or (first.is_hidden and not first.number) else first.number,
        sessions=tuple(id for id in ids(chosen.held) if id in both),
        parts=tuple(parts),
        remarks=_remarks(new, here),
    )


def _asked(chosen: Chosen, form: Form) -> tuple[list[Held], Shown[str]]:
    """The sessions where anybody answered a question, and the answers as they may be told together."""
    held = [one for one in chosen.held if one.counts.statistics.get(form)]
    return held, added(groups(one.counts.statistics, form, chosen.threshold(one)) for one in held)


def _shows(chosen: Chosen, held: Held, form: Form, choice: str) -> bool:
    return groups(held.counts.statistics, form, chosen.threshold(held)).cells[choice].number > 0


def _children(chosen: Chosen) -> tuple[list[Held], Shown[Ages]]:
    held = [one for one in chosen.held if one.counts.ages]
    return held, added(_of_ages(_all_ages(one.counts), chosen.threshold(one)) for one in held)


def _all_ages(counts: SessionCounts) -> tuple[int, ...]:
    return tuple(counts.ages.get(age, 0) for age in Ages)


@lru_cache(maxsize=4_096)  # the same in two figures, and again for another choice
def _of_ages(numbers: tuple[int, ...], threshold: int) -> Shown[Ages]:
    return shown(dict(zip(Ages, numbers, strict=True)), threshold)


def _groups(form: Form, table: Shown[str]) -> list[Part]:
    return told(table, lambda choice: f"indicator.{form}.{choice}")


def _rate(form: Form, held: list[Held], table: Shown[str]) -> list[Part]:
    """How many answered, of all who were there when they were asked."""
    heads = sum(one.counts.heads for one in held)
    rate = share(min(table.total, heads), heads)
    parts = [Part(f"indicator.part.answered_{form}", table.total), Part(f"indicator.part.rate_{form}", rate)]
    return parts if held else []


def _remarks(*tables: Shown[str] | Shown[Ages]) -> tuple[str, ...]:
    return ("small_groups",) if any(table.hides for table in tables) else ()
