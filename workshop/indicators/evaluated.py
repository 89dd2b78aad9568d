"""What those who came thought of each way of working, and how far they were answered, through all that is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Held
from workshop.indicators.figures import share
from workshop.methods import Method
from workshop.survey import QUESTIONS, VALUES, Form, Scale, SurveyResult, mean_of

ASKED = tuple(question for question, scale in QUESTIONS[Form.ADULT] if scale is Scale.AGREE)
"""What is compared: how far they agree, from 1 to 5, that they could say what they wanted, and so on."""


@dataclass(frozen=True, slots=True)
class MethodResult:
    """sessions: all that were held so; shown: those of which the answers may be told. answers, heads: of these; hidden:
    how many sessions had too few. counts: for each of ASKED, how many chose each value. themes, replied: of what was
    said that is to be answered, in all its sessions.
    """

    method: Method
    sessions: tuple[str, ...]
    shown: tuple[str, ...]
    hidden: int
    answers: int
    heads: int
    counts: tuple[tuple[int, ...], ...]
    themes: int
    replied: int

    @property
    def rate(self) -> float | None:
        """Answers of all who were there, in per cent."""
        return share(min(self.answers, self.heads), self.heads)

    @property
    def means(self) -> tuple[float | None, ...]:
        """For each of ASKED."""
        return tuple(mean_of(one, VALUES[Scale.AGREE]) for one in self.counts)

    @property
    def mean(self) -> float | None:
        """Of all the faces together."""
        return mean_of([sum(chosen) for chosen in zip(*self.counts, strict=True)], VALUES[Scale.AGREE])

    @property
    def feedback(self) -> float | None:
        """How much of what is to be answered has been, in per cent."""
        return share(self.replied, self.themes)


def by_method(chosen: Chosen) -> tuple[MethodResult, ...]:
    """The ways of working that were used, in their order. Only sessions whose own result may be told are in it, so that
    no other table shows the rest by subtraction.
    """
    used: dict[Method, list[Held]] = {}
    for held in chosen.held:
        used.setdefault(held.activity.method, []).append(held)
    return tuple(_of(method, used[method]) for method in Method if method in used)


def counts_of(result: SurveyResult, question: str) -> tuple[int, ...]:
    """How many chose each value; nothing where it may not be told."""
    for one in result.questions:
        if one.question == question:
            return one.counts or ()
    return ()


def summed(each: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """How many chose each value in all; what may not be told of a session is not in it."""
    return tuple(map(sum, zip(*filter(None, each), strict=True))) or (0,) * len(VALUES[Scale.AGREE])


def _of(method: Method, sessions: list[Held]) -> MethodResult:
    results = [(one, one.opinion) for one in sessions if one.opinion is not None]
    shown = [(one, result) for one, result in results if result.answers]
    due = [one for one in sessions if one.session.answer_due is not None]
    return MethodResult(
        method=method,
        sessions=tuple(one.id for one in sessions),
        shown=tuple(one.id for one, _result in shown),
        hidden=len(results) - len(shown),
        answers=sum(result.answers for _one, result in shown),
        heads=sum(one.counts.heads for one, _result in shown),
        counts=tuple(summed(counts_of(result, question) for _one, result in shown) for question in ASKED),
        themes=sum(one.counts.themes for one in due),
        replied=sum(min(len(one.counts.answered), one.counts.themes) for one in due),
    )
