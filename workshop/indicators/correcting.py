"""Actions on what a project has promised, and on what a person adds to what the program counts."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID, uuid5

from workshop.errors import Refused
from workshop.indicators.targets import Correction, Target
from workshop.ports import Work
from workshop.sessions import Project
from workshop.text import LINE_MAX, NAME_MAX, TEXT_MAX, clean_line, clean_text, needed

AMOUNT_MAX = 100_000_000
_TARGETS = UUID("0c8f5f0a-4f0f-4a52-9a57-5f3f6e2c21c6")
_CODE = re.compile(r"C([1-9]|[12]\d|3[0-2])")


def set_target(work: Work, project_id: str, indicator: str, amount: int, wording: str = "") -> Target | None:
    """Write down how much of an indicator is promised; 0 without words takes it away. Refused: amount_wrong, too_long.

    A project has one target for each indicator, under an id that two laptops would both give it.
    """
    work.need(Project, project_id)
    if not 0 <= amount <= AMOUNT_MAX or not is_code(indicator):
        raise Refused("amount_wrong")
    id = str(uuid5(_TARGETS, f"{project_id} {indicator}"))
    words = clean_text(wording, TEXT_MAX, "wording")
    known = work.get(Target, id)
    if not amount and not words:
        if known is not None:
            work.remove(known)
        return None
    target = Target(id, project_id, indicator, amount, words)
    work.put(target)
    return target


def correct(
    work: Work, id: str, project_id: str, indicator: str, *, on: date, amount: int, reason: str, evidence: str = ""
) -> Correction:
    """Add to a figure, or take from it, on a day; or change what was written. Refused: amount_wrong, reason_empty,
    too_long.
    """
    work.need(Project, project_id)
    if not amount or abs(amount) > AMOUNT_MAX or not is_code(indicator):
        raise Refused("amount_wrong")
    why = needed(clean_text(reason, TEXT_MAX, "reason"), "reason_empty", "reason")
    shown = clean_line(evidence, LINE_MAX, "evidence")
    who = clean_line(work.by.who, NAME_MAX)
    one = Correction(id, project_id, indicator, on, amount, why, who, work.now, shown)
    work.put(one)
    return one


def remove_correction(work: Work, id: str) -> None:
    known = work.get(Correction, id)
    if known is not None:
        work.remove(known)


def is_code(indicator: str) -> bool:
    return _CODE.fullmatch(indicator) is not None


def is_target(row: Target) -> bool:
    return is_code(row.indicator) and 0 <= row.amount <= AMOUNT_MAX


def is_correction(row: Correction) -> bool:
    return is_code(row.indicator) and 0 < abs(row.amount) <= AMOUNT_MAX
