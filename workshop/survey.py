"""The exit survey: its questions, an answer, and what all answers come to without showing anybody's.

What people say of themselves for the statistics goes the same way (workshop.statistics_asked).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workshop.source import Source

LEAST_THRESHOLD, MOST_THRESHOLD = 3, 50


class Form(StrEnum):
    """A lab is measured by the same questions before it and after it, as two forms: each is hidden by itself.

    GENDER to FIRST_TIME are for the statistics. Each of their questions is a form of its own, so that nothing tells
    that she who is over 64 is also the one who came for the first time. KNOWN has no question: its value stands for
    somebody who lets themselves be recognised (workshop.recognising).
    """

    ADULT = "adult"
    CHILD = "child"
    LAB_BEFORE = "lab_before"
    LAB_AFTER = "lab_after"
    GENDER = "gender"
    AGE = "age"
    LIVES_HERE = "lives_here"
    FIRST_TIME = "first_time"
    KNOWN = "known"


class Scale(StrEnum):
    """What the faces of a question say. CHANCE has three of them: 1, 3 and 5. The last three have words alone."""

    AGREE = "agree"
    CHANCE = "chance"
    FUN = "fun"
    GENDER = "gender"
    AGE = "age"
    YES_NO = "yes_no"


VALUES: dict[Scale, tuple[int, ...]] = {
    Scale.AGREE: (1, 2, 3, 4, 5),
    Scale.CHANCE: (1, 3, 5),
    Scale.FUN: (1, 2, 3, 4, 5),
    Scale.GENDER: (1, 2, 3, 4),
    Scale.AGE: (1, 2, 3, 4, 5),
    Scale.YES_NO: (1, 2),
}
LAB = ("hope", "safe", "contacts")
LAB_FORMS = (Form.LAB_BEFORE, Form.LAB_AFTER)
SURVEYS = (Form.ADULT, Form.CHILD, *LAB_FORMS)
"""The forms that ask what somebody thinks."""
STATISTICS = (Form.GENDER, Form.AGE, Form.LIVES_HERE, Form.FIRST_TIME)
"""Those that ask who somebody is, in the order in which they are asked."""
ASKED = (*STATISTICS, Form.KNOWN)
"""What phones may be asked for the statistics."""
KEYS = 2**52
"""The numbers that stand for people are below it, so that every program reads them as they are."""
_LAB_QUESTIONS = tuple((question, Scale.AGREE) for question in LAB)
# The same in every session, so that a programme can add them up. An answer's values stand in this order.
QUESTIONS: dict[Form, tuple[tuple[str, Scale], ...]] = {
    Form.ADULT: (
        ("said", Scale.AGREE),
        ("understood", Scale.AGREE),
        ("used", Scale.AGREE),
        ("again", Scale.CHANCE),
    ),
    Form.CHILD: (("fun", Scale.FUN), ("once_more", Scale.CHANCE)),
    Form.LAB_BEFORE: _LAB_QUESTIONS,
    Form.LAB_AFTER: _LAB_QUESTIONS,
    Form.GENDER: (("gender", Scale.GENDER),),
    Form.AGE: (("age", Scale.AGE),),
    Form.LIVES_HERE: (("lives_here", Scale.YES_NO),),
    Form.FIRST_TIME: (("first_time", Scale.YES_NO),),
    Form.KNOWN: (),
}


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """One filled in form. Nothing says whose it is or when it came.

    values: one for each question of the form, in their order; 0 where it was left out.
    """

    id: str
    session_id: str
    source: Source
    form: Form
    values: tuple[int, ...]


class Tallied(NamedTuple):
    """All answers to one form, counted; not to be shown as it is. from_phones: how many of them came from phones.

    counts: for each question, how many chose each value, from the lowest.
    """

    form: Form
    answers: int
    from_phones: int
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers to one question. counts: by value from the lowest; None when they are too few to be shown."""

    form: Form
    question: str
    scale: Scale
    counts: tuple[int, ...] | None

    @property
    def values(self) -> tuple[int, ...]:
        return VALUES[self.scale]

    @property
    def mean(self) -> float | None:
        return mean_of(self.counts or (), self.values)


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What can be told of the answers. answers: how many there are, of the forms that are shown.

    heads: how many were there. is_whole: no form is left out for being too few. threshold: from how many on.
    """

    answers: int
    heads: int
    threshold: int
    is_whole: bool
    questions: tuple[Counted, ...]

    @property
    def rate(self) -> int:
        """Answers of all who were there, in per cent; 100 when there are more answers than heads."""
        return min(100, round(100 * self.answers / self.heads)) if self.heads else 0


def mean_of(counts: Sequence[int], values: Sequence[int]) -> float | None:
    """The mean of values that have been chosen so many times; None of nothing."""
    chosen = sum(counts)
    return sum(n * value for n, value in zip(counts, values, strict=True)) / chosen if chosen else None


def fits(form: Form, values: Sequence[int]) -> bool:
    """Whether these can be the values of such a form, at least one of them given."""
    if form is Form.KNOWN:
        return len(values) == 1 and 0 < values[0] < KEYS
    questions = QUESTIONS[form]
    return (
        len(values) == len(questions)
        and any(values)
        and all(value == 0 or value in VALUES[scale] for value, (_, scale) in zip(values, questions, strict=True))
    )


def counted(answers: Iterable[SurveyAnswer], heads: int, threshold: int) -> SurveyResult:
    """The answers in figures, as they may be told."""
    return told(tallied(answers), heads, threshold)


def tallied(answers: Iterable[SurveyAnswer]) -> tuple[Tallied, ...]:
    """The answers to the survey counted, form by form."""
    given = list(answers)
    return tuple(_tallied(form, mine) for form in SURVEYS if (mine := [one for one in given if one.form is form]))


def told(tallies: Iterable[Tallied], heads: int, threshold: int) -> SurveyResult:
    """What may be told, as ``_told`` says it."""
    return _told(tuple(tallies), heads, threshold)


@lru_cache(maxsize=4_096)  # several figures are told of each session, and of all of them again for another choice
def _told(tallies: tuple[Tallied, ...], heads: int, threshold: int) -> SurveyResult:
    """What may be told. Phones and paper are one: the difference would tell of the few.

    A form with fewer answers than the threshold is left out altogether, and so is its part of the total, or it would
    be what is left of it. A question that fewer have answered shows no figures. Where phones have sent fewer than
    the threshold, whoever typed in the paper forms could take those away, so then nothing of the form is shown.
    """
    shown, questions, is_whole = 0, [], True
    for one in tallies:
        is_shown = one.answers >= threshold and not 0 < one.from_phones < threshold
        is_whole = is_whole and is_shown
        shown += one.answers if is_shown else 0
        for (question, scale), counts in zip(QUESTIONS[one.form], one.counts, strict=True):
            seen = counts if is_shown and sum(counts) >= threshold else None
            questions.append(Counted(one.form, question, scale, seen))
    return SurveyResult(shown, heads, threshold, is_whole, tuple(questions))


def _tallied(form: Form, answers: list[SurveyAnswer]) -> Tallied:
    given = [[one.values[place] for one in answers] for place in range(len(QUESTIONS[form]))]
    counts = (
        tuple(values.count(value) for value in VALUES[scale])
        for values, (_, scale) in zip(given, QUESTIONS[form], strict=True)
    )
    return Tallied(form, len(answers), sum(one.source is Source.PHONE for one in answers), tuple(counts))
