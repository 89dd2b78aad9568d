"""Evenings from a seed, as the actions of those who were there: what fills a library of any size."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from tests.bench.speech import RARE, Speech
from workshop.arranging import group_ideas
from workshop.board import Colour
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide, write_note
from workshop.leading import close_session, go_live, open_question
from workshop.people import Role
from workshop.planning import Plan, save_plan
from workshop.sessions import Project
from workshop.signing_in import count_group, sign_in
from workshop.source import Source

IDEAS, PEOPLE, QUESTIONS, SESSIONS_OF_PROJECT = 500, 50, 4, 10
BEGAN, YEARS = datetime(2006, 9, 5, 16, 0, tzinfo=UTC), timedelta(days=20 * 365)
FACILITATOR, PHONE = By(Source.FACILITATOR, "Maria Lindqvist"), By(Source.PHONE)


class Step(NamedTuple):
    at: datetime
    by: By
    action: Callable[..., object]
    facts: dict[str, Any]


class Evenings:
    """So many sessions over twenty years, ten to a project; the last of them is live."""

    def __init__(self, sessions: int, seed: int = 20261126) -> None:
        self.sessions = sessions
        self._chance = Random(seed)
        self._speech = Speech(self._chance)
        self._rare = {0, sessions // 2, sessions - 1}
        self._project = Project("", "")

    def __iter__(self) -> Iterator[list[Step]]:
        for n in range(self.sessions):
            if n % SESSIONS_OF_PROJECT == 0:
                self._project = self._new_project()
            yield list(self._evening(n))

    def _id(self) -> str:
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))

    def _new_project(self) -> Project:
        place = self._speech.place()
        number = self._chance.randint(100, 999)
        filing = (f"Tillsammans i {place} {number}", f"BO 2026-{number}", "Delegationen", f"D-{number}")
        privacy = (f"{place} bostäder AB", "dialog@kommunen.example", "", "allmänt intresse", "bolaget", "2028")
        return Project(self._id(), *filing, "", *privacy)

    def _evening(self, n: int) -> Iterator[Step]:
        session, at = self._id(), BEGAN + YEARS * n / self.sessions
        at = at.replace(second=0, microsecond=0)
        questions = [(self._id(), self._speech.idea()) for _ in range(QUESTIONS)]
        plan = Plan(
            title=self._speech.title(),
            project_id=self._project.id,
            starts_at=at,
            ends_at=at + timedelta(hours=2),
            place=f"{self._speech.place()} samlingslokal",
            purpose="Vad vill vi göra tillsammans?",
            facilitator="Maria Lindqvist",
        )
        facts = {"session_id": session, "project": self._project, "plan": plan, "questions": questions}
        yield Step(at - timedelta(days=7), FACILITATOR, save_plan, facts)
        yield Step(at, FACILITATOR, go_live, {"session_id": session})
        people = [self._id() for _ in range(PEOPLE)]
        for k, id in enumerate(people):
            yield self._arrival(k, id, session, at + timedelta(seconds=10 * k))
        ideas = [self._id() for _ in range(IDEAS)]
        for k, id in enumerate(ideas):
            question = questions[k * QUESTIONS // IDEAS][0]
            written_at = at + timedelta(minutes=15, seconds=9 * k)
            if k % (IDEAS // QUESTIONS) == 0:
                facts = {"session_id": session, "question_id": question}
                yield Step(written_at, FACILITATOR, open_question, facts)
            text = self._speech.idea() + (f" {RARE}" if k == IDEAS // 2 and n in self._rare else "")
            facts = {"id": id, "session_id": session, "question_id": question, "text": text}
            facts |= {"colour": self._chance.choice(list(Colour))}
            facts |= {"attendance_id": self._chance.choice(people) if self._chance.random() < 0.1 else ""}
            yield Step(written_at, PHONE, add_idea, facts)
        yield from self._outcomes(session, questions, ideas, at + timedelta(minutes=100))
        if n < self.sessions - 1:
            yield Step(at + timedelta(hours=2), FACILITATOR, close_session, {"session_id": session})

    def _arrival(self, k: int, id: str, session: str, at: datetime) -> Step:
        if k == PEOPLE - 1:
            facts = {"id": id, "session_id": session, "label": "Klass 3B", "heads": self._chance.randint(12, 26)}
            return Step(at, FACILITATOR, count_group, facts)
        name = self._speech.name() if self._chance.random() < 0.8 else ""
        facts = {"id": id, "session_id": session, "name": name, "role": self._chance.choice(list(Role))}
        return Step(at, PHONE, sign_in, facts | {"organisation": self._speech.organisation()})

    def _outcomes(
        self, session: str, questions: list[tuple[str, str]], ideas: list[str], at: datetime
    ) -> Iterator[Step]:
        of_session = {"session_id": session}
        for k in range(0, 30, 6):
            facts = {"group_id": self._id(), "ids": ideas[k : k + 6], "heading": self._speech.idea()[:60]}
            yield Step(at, FACILITATOR, group_ideas, facts)
        for question, _text in questions:
            facts = {"id": self._id(), "question_id": question, "text": self._speech.idea()}
            yield Step(at, FACILITATOR, write_note, of_session | facts)
        for _ in range(3):
            facts = {"id": self._id(), "text": self._speech.idea()}
            yield Step(at, FACILITATOR, decide, of_session | facts)
            facts = {"id": self._id(), "text": self._speech.idea(), "responsible": self._speech.name()}
            yield Step(at, FACILITATOR, agree_action, of_session | facts)
