"""What those who come may say of themselves for the statistics, and what may be told of it. Source: domain.md A10.

Nothing joins it to anybody: it goes by the survey's box, and each question is a form of its own (workshop.survey).
Children below 13 are not asked; adults count them in groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workshop.source import Source
from workshop.suppression import Shown, added, shown
from workshop.survey import STATISTICS, Form, SurveyAnswer

_YES_NO = ("yes", "no")
CHOICES: dict[Form, tuple[str, ...]] = {
    Form.GENDER: ("woman", "man", "other", "unsaid"),
    Form.AGE: ("13_17", "18_29", "30_54", "55_64", "65_up"),
    Form.LIVES_HERE: _YES_NO,
    Form.FIRST_TIME: _YES_NO,
}
"""What can be answered, in the order of the values from 1."""

Given = Mapping[Form, Mapping[Source, tuple[int, ...]]]
"""How many gave each answer, from phones and from paper, in the order of CHOICES; not to be shown as it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of one question. heads: how many were there who could have answered."""

    form: Form
    groups: Shown[str]
    heads: int

    @property
    def answers(self) -> int:
        return self.groups.total

    @property
    def rate(self) -> int:
        """Answers of all who were there, in per cent; 100 when there are more answers than heads."""
        return min(100, round(100 * self.answers / self.heads)) if self.heads else 0


def given(answers: Iterable[SurveyAnswer]) -> Given:
    return summed((one.form, one.source, one.values[0], 1) for one in answers if one.form in STATISTICS)


def summed(counts: Iterable[tuple[Form, Source, int, int]]) -> Given:
    """From form, source, the value of an answer, and how many gave it."""
    found: dict[Form, dict[Source, list[int]]] = {}
    for form, source, value, n in counts:
        numbers = found.setdefault(form, {}).setdefault(source, [0] * len(CHOICES[form]))
        numbers[value - 1] += n
    return {form: {source: tuple(numbers) for source, numbers in each.items()} for form, each in found.items()}


def groups(counts: Given, form: Form, threshold: int) -> Shown[str]:
    """One session's answers as they may be told. Phones and paper are each laid together by themselves: whoever typed
    in the papers could take those away.
    """
    return _laid(form, tuple(counts.get(form, {}).values()), threshold)


@lru_cache(maxsize=8_192)  # several figures are told of each session, and of all of them again for another choice
def _laid(form: Form, each: tuple[tuple[int, ...], ...], threshold: int) -> Shown[str]:
    return added(shown(dict(zip(CHOICES[form], numbers, strict=True)), threshold) for numbers in each)


def told(answers: Iterable[SurveyAnswer], heads: int, threshold: int) -> tuple[Told, ...]:
    """Each question that anybody has answered."""
    counts = given(answers)
    return tuple(Told(form, groups(counts, form, threshold), heads) for form in STATISTICS if form in counts)
