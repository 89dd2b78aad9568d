"""The pictures of an evening in words, the same on the screen and in the documents: titles, captions, and all figures
one after another for whoever cannot see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from resources.i18n import Words


class Axis(Protocol):
    """As workshop.over_time.Axis."""

    @property
    def minutes(self) -> int: ...


class Stretch(Protocol):
    """As workshop.over_time.Stretch."""

    @property
    def begins(self) -> datetime: ...
    @property
    def ends(self) -> datetime: ...
    @property
    def number(self) -> int: ...


class Course(Protocol):
    """As workshop.over_time.Course."""

    @property
    def axis(self) -> Axis: ...
    @property
    def stretches(self) -> Sequence[Stretch]: ...
    @property
    def aside(self) -> int: ...
    @property
    def is_folded(self) -> bool: ...


def course_caption(words: Words, course: Course) -> str:
    """How the columns are to be read."""
    parts = [words("figure.step", n=course.axis.minutes)]
    parts += [words("figure.folded")] if course.is_folded else []
    parts += [words.count("figure.aside", course.aside)] if course.aside else []
    return " ".join(parts)


def course_spelt(words: Words, course: Course, zone: str) -> str:
    """As in "Kl. 18.00–18.10: 12. Kl. 18.10–18.30: 5."."""
    return " ".join(
        words("figure.stretch", begins=words.clock(one.begins, zone), ends=words.clock(one.ends, zone), n=one.number)
        for one in course.stretches
    )


def agenda(words: Words, titles: Iterable[str]) -> str:
    """What the numbers in the background stand for, or nothing where there are none."""
    parts = " · ".join(f"{n} {title}" for n, title in enumerate(titles, 1))
    return words("figure.agenda", parts=parts) if parts else ""


def bars_spelt(words: Words, amounts: Iterable[tuple[str, int]]) -> str:
    """As in "Boende: 32. Förening: 7."."""
    return " ".join(words("figure.amount", name=name, n=n) for name, n in amounts)


def not_shown(words: Words, rest: int, threshold: int) -> str:
    """How many came in groups that are too small to be shown, or nothing."""
    return words("figure.small", n=rest, threshold=threshold) if rest else ""
