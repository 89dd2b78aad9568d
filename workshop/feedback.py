"""What residents are told about what they said: a theme at a time, with who does what next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.board import Group, Idea
from workshop.sessions import Question


class Handling(StrEnum):
    """What becomes of what was said."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    LOOKED_INTO = "looked_into"
    PASSED_ON = "passed_on"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one theme. It is answered when ``answer`` says something.

    about: the group or the question that it is about, or nothing. It may be gone since; the answer then stands for
    itself, because what was said stands in it.
    """

    id: str
    session_id: str
    about: str
    said: str
    answer: str
    next_step: str
    responsible: str
    due: date | None
    handling: Handling
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that was said and is to be answered. about: as an Answer's. notes: how many say it.

    answer: what has been written about it so far, if anything has.
    """

    about: str
    heading: str
    notes: int
    answer: Answer | None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and bool(self.answer.answer)


def themes(
    questions: Sequence[Question], groups: Sequence[Group], ideas: Iterable[Idea], answers: Iterable[Answer]
) -> list[Theme]:
    """What is to be answered: the groups of each question, then its notes in no group, as the question; at the end
    what was answered beside. Questions and groups are given in their order.
    """
    written: dict[str, Answer] = {}
    beside: list[Answer] = []
    known = {*(question.id for question in questions), *(group.id for group in groups)}
    for answer in sorted(answers, key=lambda one: (one.written_at, one.id)):
        if answer.about in known and answer.about not in written:
            written[answer.about] = answer
        else:
            beside.append(answer)
    notes: dict[str, int] = {}
    for idea in ideas:
        about = idea.group_id if idea.group_id in known else idea.question_id
        notes[about] = notes.get(about, 0) + 1
    found: list[Theme] = []
    for question in questions:
        own = [(group.id, group.heading) for group in groups if group.question_id == question.id]
        own += [(question.id, question.text)] if notes.get(question.id) or question.id in written else []
        found += [Theme(id, heading, notes.get(id, 0), written.get(id)) for id, heading in own]
    return found + [Theme("", "", 0, answer) for answer in beside]
