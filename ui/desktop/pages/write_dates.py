"""Dates as somebody types them while people talk: 15 dec, 15/12, 2026-12-15."""

from __future__ import annotations

import re
from datetime import date

from resources.i18n import Words

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./ -]?\s*(\d{1,2}|[^\W\d_]{3,})\.?(?:[\s./-]+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s*(\d{1,2})(?:,?\s+(\d{4}))?")


def read_date(typed: str, near: date, words: Words) -> date | None:
    """The date meant, or None when it says nothing. Without a year: the next such day, counted from ``near``."""
    text = " ".join(typed.casefold().split())
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        return _nearest(int(match[1]), _month(match[2], words), match[3], near)
    if match := _MONTH_FIRST.fullmatch(text):
        return _nearest(int(match[2]), _month(match[1], words), match[3], near)
    return None


def show_date(due: date | None, near: date, words: Words) -> str:
    """As short as it can be read back: the year is left out where read_date would find it again."""
    if due is None:
        return ""
    short = words.pattern(due, "d MMM")
    return short if read_date(short, near, words) == due else words.pattern(due, "d MMM y")


def _month(typed: str, words: Words) -> int:
    """1 to 12 for a number or the first letters of a month's name; 0 when it is none."""
    if typed.isdigit():
        return int(typed)
    named = (
        month for month in range(1, 13) if words.pattern(date(2000, month, 1), "MMMM").casefold().startswith(typed)
    )
    return next(named, 0)


def _nearest(day: int, month: int, year: str | None, near: date) -> date | None:
    if year:
        return _date(int(year), month, day)
    this = _date(near.year, month, day)
    return this if this is not None and this >= near else _date(near.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
