"""Times in the words of the live bar: what is left, how far ahead or behind, and when it will end."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from resources.i18n import Words
from workshop.pace import Nearness, Standing
from workshop.timer import in_minutes

_BY_SECONDS = timedelta(minutes=2)


def left(span: timedelta, words: Words) -> str:
    """12 min; the last two minutes as 1:45; time that is over as its minutes."""
    seconds = ceil(span.total_seconds())
    if timedelta() < span < _BY_SECONDS:
        return in_minutes(seconds)
    return words("run.minutes", n=ceil(seconds / 60) if seconds > 0 else -seconds // 60)


def left_said(near: Nearness, words: Words) -> str:
    """What stands under the figure: the same as its colour says."""
    return words(f"run.left.{near}")


def pace(stands: Standing, words: Words) -> str:
    """As in "7 min efter"; nothing when the evening runs at another time than planned."""
    if stands.behind is None:
        return ""
    if stands.behind == 0:
        return words("run.in_time")
    return words("run.behind" if stands.behind > 0 else "run.ahead", n=abs(stands.behind))
