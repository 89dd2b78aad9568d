"""C22: what those who answered before a lab believe, feel and have, what those who answered after it do, and how far it
is from the one to the other. Nobody can say whether they were the same people, so nothing is tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from workshop.indicators.choosing import Chosen
from workshop.indicators.figures import Figure, Part
from workshop.indicators.meetings import ids
from workshop.survey import LAB, VALUES, Form, Scale, mean_of, told

_VALUES = VALUES[Scale.AGREE]


@dataclass(frozen=True, slots=True)
class _Moment:
    """All answers to one of the two forms that may be told. sessions: where they were given; hidden: where there were
    too few. counts: for each question, how many chose each value.
    """

    answers: int
    counts: dict[str, tuple[int, ...]]
    sessions: frozenset[str]
    hidden: frozenset[str]

    def mean(self, question: str) -> float | None:
        return mean_of(self.counts[question], _VALUES)


def change(chosen: Chosen) -> Figure:
    """How far it is from the mean before to the mean after, of the three questions together, on their scale of 1 to 5.

    Only sessions whose own result may be told are in it, as in C26.
    """
    before, after = _moment(chosen, Form.LAB_BEFORE), _moment(chosen, Form.LAB_AFTER)
    if not (before.sessions or after.sessions or before.hidden or after.hidden):
        return Figure(None)
    parts = [Part("indicator.part.lab_before", before.answers), Part("indicator.part.lab_after", after.answers)]
    differences = []
    for question in LAB:
        was, became = before.mean(question), after.mean(question)
        for key, moment, found in (("before", before, was), ("after", after, became)):
            if found is not None:
                parts.append(Part(f"indicator.part.{question}_{key}", found, spread=moment.counts[question]))
        if was is not None and became is not None:
            differences.append(became - was)
            parts.append(Part(f"indicator.part.{question}_change", became - was, is_change=True))
    hidden = before.hidden | after.hidden
    parts += [Part("indicator.part.surveys_hidden", len(hidden))] if hidden else []
    shown = before.sessions | after.sessions
    return Figure(
        mean(differences) if differences else None,
        sessions=tuple(id for id in ids(chosen.held) if id in shown),
        parts=tuple(parts),
        remarks=_remarks(before, after, hidden),
    )


def _moment(chosen: Chosen, form: Form) -> _Moment:
    counts = {question: [0] * len(_VALUES) for question in LAB}
    answers, sessions, hidden = 0, set[str](), set[str]()
    for held in chosen.held:
        for tally in held.counts.survey:
            if tally.form is not form:
                continue
            result = told((tally,), held.counts.heads, chosen.threshold(held))
            answers += result.answers
            (sessions if result.answers else hidden).add(held.id)
            for one in result.questions:
                for place, n in enumerate(one.counts or ()):
                    counts[one.question][place] += n
    found = {question: tuple(numbers) for question, numbers in counts.items()}
    return _Moment(answers, found, frozenset(sessions), frozenset(hidden))


def _remarks(before: _Moment, after: _Moment, hidden: frozenset[str]) -> tuple[str, ...]:
    one_side = () if before.answers and after.answers else ("lab_one_side",)
    return (*one_side, *(("lab_hidden",) if hidden else ()))
