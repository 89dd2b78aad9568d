"""The exit survey: its questions, an answer, and what all answers come to without showing anybody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.source import Source

LEAST_THRESHOLD, MOST_THRESHOLD = 3, 50


class Form(StrEnum):
    ADULT = "adult"
    CHILD = "child"


class Scale(StrEnum):
    """What the faces of a question say. CHANCE has three of them: 1, 3 and 5."""

    AGREE = "agree"
    CHANCE = "chance"
    FUN = "fun"


VALUES: dict[Scale, tuple[int, ...]] = {
    Scale.AGREE: (1, 2, 3, 4, 5),
    Scale.CHANCE: (1, 3, 5),
    Scale.FUN: (1, 2, 3, 4, 5),
}
# The same in every session, so that a programme can add them up. An answer's values stand in this order.
QUESTIONS: dict[Form, tuple[tuple[str, Scale], ...]] = {
    Form.ADULT: (
        ("said", Scale.AGREE),
        ("understood", Scale.AGREE),
        ("used", Scale.AGREE),
        ("again", Scale.CHANCE),
    ),
    Form.CHILD: (("fun", Scale.FUN), ("once_more", Scale.CHANCE)),
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


def fits(form: Form, values: Sequence[int]) -> bool:
    """Whether these can be the values of such a form, at least one of them given."""
    questions = QUESTIONS[form]
    return (
        len(values) == len(questions)
        and any(values)
        and all(value == 0 or value in VALUES[scale] for value, (_, scale) in zip(values, questions, strict=True))
    )


def counted(answers: Iterable[SurveyAnswer], heads: int, threshold: int) -> SurveyResult:
    """The answers in figures. Phones and paper are one: the difference would tell of the few.

    A form with fewer answers than the threshold is left out altogether, and so is its part of the total, or it would
    be what is left of it. A question that fewer have answered shows no figures. Where phones have sent fewer than
    the threshold, whoever typed in the paper forms could take those away, so then nothing of the form is shown.
    """
    given = list(answers)
    shown, questions, is_whole = 0, [], True
    for form, asked in QUESTIONS.items():
        mine = [one for one in given if one.form is form]
        if not mine:
            continue
        from_phones = sum(one.source is Source.PHONE for one in mine)
        is_shown = len(mine) >= threshold and not 0 < from_phones < threshold
        is_whole = is_whole and is_shown
        shown += len(mine) if is_shown else 0
        for place, (question, scale) in enumerate(asked):
            values = [one.values[place] for one in mine if one.values[place]]
            counts = tuple(values.count(value) for value in VALUES[scale]) if is_shown else None
            questions.append(Counted(form, question, scale, counts if len(values) >= threshold else None))
    return SurveyResult(shown, heads, threshold, is_whole, tuple(questions))
