"""How long something is to be kept: rules in, a day out. The longest rule wins. Source: domain.md 1.5."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.programme import Grant
from workshop.sessions import Project


class Count(StrEnum):
    """From when the years are counted: from the day itself, or from the turn of the year after it."""

    FROM_DAY = "from_day"
    FROM_YEAR_END = "from_year_end"


@dataclass(frozen=True, slots=True)
class Rule:
    """begins: the day that starts the clock, such as that of the decision on the final payment; None while unknown."""

    begins: date | None
    years: int
    count: Count = Count.FROM_YEAR_END


@dataclass(frozen=True, slots=True)
class Kept:
    """due: the last day of keeping, None when no rule gives one yet. is_open: some rule still waits for its day."""

    due: date | None
    is_open: bool = False

    def is_over(self, today: date) -> bool:
        """Whether it may go: every rule has given its day, and the last of them has passed."""
        return self.due is not None and not self.is_open and today > self.due


def due(rule: Rule) -> date | None:
    """The last day of keeping. Four years at the turn of the year after 10 May 2020 are over on 31 December 2024."""
    if rule.begins is None:
        return None
    year = rule.begins.year + rule.years
    if rule.count is Count.FROM_YEAR_END:
        return date(year, 12, 31)
    try:
        return rule.begins.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def longest(rules: Iterable[Rule], *fixed: date | None) -> Kept:
    """What the rules come to together, with days that were fixed beforehand."""
    days = [due(rule) for rule in rules]
    known = [day for day in (*days, *fixed) if day is not None]
    return Kept(max(known, default=None), any(day is None for day in days))


def kept_for(project: Project, grants: Iterable[Grant]) -> Kept:
    """Until when a project keeps what it keeps: the day in its privacy notice, or later where its grants say so."""
    own = [Rule(one.paid_on, one.keep_years) for one in grants if one.project_id == project.id and one.keep_years]
    return longest(own, fixed_day(project.keep_until))


_WORDED = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})", re.IGNORECASE)
_MONTHS = {"maj": 5, "okt": 10} | {
    name: n
    for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}


def fixed_day(typed: str) -> date | None:
    """The day that somebody typed, as 2028-12-31 or 31 december 2028; None when it is no single day."""
    worded = _WORDED.fullmatch(typed.strip())
    try:
        if worded is not None and worded[2].lower() in _MONTHS:
            return date(int(worded[3]), _MONTHS[worded[2].lower()], int(worded[1]))
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
