"""A made-up evening as the actions it consists of, in order: for the sample in the window and for the demo alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import Colour
from workshop.evenings import Evening, Person, Thought
from workshop.people import Role
from workshop.ports import By
from workshop.sessions import Project
from workshop.source import Source

PHONE = By(Source.PHONE)
LAPTOP = -1
IdOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One action, as store.act(step.by, step.action, **step.facts).

    phone: the number of the phone that does it, or LAPTOP. lost: the phone's first answer is to get lost.
    """

    by: By
    action: Callable[..., object]
    facts: Mapping[str, object]
    phone: int = LAPTOP
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A part of the evening: what the laptop does first, then all phones at once, then the laptop again.

    key: plan, arrive, question, write or close. minute: when it begins, counted from the planned start.
    """

    key: str
    minute: int
    first: tuple[Step, ...] = ()
    phones: tuple[Step, ...] = ()
    then: tuple[Step, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return (*self.first, *self.phones, *self.then)


def sample_steps(evening: Evening, new_id: Callable[[], str], now: datetime, zone: str) -> list[Step]:
    """The whole evening as if it began now, from a new project to a closed session; to be done in this order."""

    @cache
    def id_of(thing: str) -> str:
        return new_id()

    script = Script(evening, id_of, now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0), zone)
    return [step for scene in script.scenes() for step in scene.steps]


class Script:
    """An evening with ids for all that is in it. id_of("idea/3"): the same id at each call."""

    def __init__(self, evening: Evening, id_of: IdOf, starts_at: datetime, zone: str) -> None:
        self.evening = evening
        self.id_of = id_of
        self.starts_at = starts_at
        self.zone = zone
        self.session_id = id_of("session")
        self._by = By(Source.FACILITATOR, evening.facilitator)
        self._paper = By(Source.PAPER, evening.facilitator)

    def scenes(self) -> Iterator[Scene]:
        yield Scene("plan", -30, self._planned())
        yield Scene("arrive", -12, (self._do(leading.go_live),), self._arrivals(), self._at_laptop())
        for n, question in enumerate(self.evening.questions):
            opened = self._do(leading.open_question, question_id=self.id_of(f"question/{question.key}"))
            yield Scene(
                key="question",
                minute=15 + 25 * n,
                first=(opened,),
                phones=tuple(self._sent(question.key)),
                then=(*self._typed(question.key), *self._grouped(question.key)),
            )
        yield Scene("write", 90, first=(*self._written(), *self._agreed()))
        yield Scene("close", self.evening.minutes, first=(self._do(leading.close_session),))

    def _do(self, action: Callable[..., object], **facts: object) -> Step:
        return Step(self._by, action, {"session_id": self.session_id, **facts})

    def _planned(self) -> tuple[Step, ...]:
        project = Project(id=self.id_of("project"), **self.evening.project)
        plan = planning.Plan(
            title=self.evening.title,
            project_id=project.id,
            starts_at=self.starts_at,
            ends_at=self.starts_at + timedelta(minutes=self.evening.minutes),
            zone=self.zone,
            place=self.evening.place,
            purpose=self.evening.purpose,
            facilitator=self.evening.facilitator,
            languages=self.evening.languages,
        )
        questions = [(self.id_of(f"question/{one.key}"), one.text) for one in self.evening.questions]
        return (
            Step(self._by, planning.save_project, {"project": project}),
            self._do(planning.save_session, plan=plan),
            self._do(planning.save_questions, questions=questions),
        )

    def _arrivals(self) -> tuple[Step, ...]:
        return tuple(
            Step(PHONE, signing_in.sign_in, self._person(person, f"phone/{n}/{at}"), n)
            for n, phone in enumerate(self.evening.phones)
            for at, person in enumerate(phone.people)
        )

    def _at_laptop(self) -> tuple[Step, ...]:
        counted = self.evening.counted
        people = [self._person(person, f"laptop/{n}") for n, person in enumerate(self.evening.at_laptop)]
        return (
            *(Step(self._by, signing_in.sign_in, facts) for facts in people),
            self._do(
                signing_in.count_group,
                id=self.id_of("counted"),
                label=counted.label,
                heads=counted.heads,
                role=Role(counted.role) if counted.role else None,
            ),
        )

    def _person(self, person: Person, thing: str) -> dict[str, object]:
        return {
            "id": self.id_of(thing),
            "session_id": self.session_id,
            "name": person.name,
            "organisation": person.organisation,
            "role": Role(person.role) if person.role else None,
        }

    def _sent(self, question: str) -> Iterator[Step]:
        for n, phone in enumerate(self.evening.phones):
            for at, thought in enumerate(phone.ideas):
                if thought.question == question:
                    facts = self._idea(thought, f"idea/{n}/{at}")
                    facts["attendance_id"] = self.id_of(f"phone/{n}/0") if thought.signed else ""
                    yield Step(PHONE, collecting.add_idea, facts, n, thought.lost)

    def _typed(self, question: str) -> Iterator[Step]:
        for n, thought in enumerate(self.evening.paper):
            if thought.question == question:
                yield Step(self._paper, collecting.add_idea, self._idea(thought, f"paper/{n}"))

    def _idea(self, thought: Thought, thing: str) -> dict[str, object]:
        return {
            "id": self.id_of(thing),
            "session_id": self.session_id,
            "question_id": self.id_of(f"question/{thought.question}"),
            "text": thought.text,
            "colour": Colour(thought.colour),
        }

    def _grouped(self, question: str) -> Iterator[Step]:
        for heap in self.evening.groups:
            ids = [id for id, thought in self._thoughts() if thought.group == heap.key and thought.question == question]
            if ids:
                facts = {"group_id": self.id_of(f"group/{heap.key}"), "ids": ids, "heading": heap.heading}
                yield Step(self._by, arranging.group_ideas, facts)

    def _thoughts(self) -> Iterator[tuple[str, Thought]]:
        for n, phone in enumerate(self.evening.phones):
            for at, thought in enumerate(phone.ideas):
                yield self.id_of(f"idea/{n}/{at}"), thought
        for n, thought in enumerate(self.evening.paper):
            yield self.id_of(f"paper/{n}"), thought

    def _written(self) -> Iterator[Step]:
        for n, said in enumerate(self.evening.notes):
            question = self.id_of(f"question/{said.question}") if said.question else ""
            yield self._do(deciding.write_note, id=self.id_of(f"note/{n}"), question_id=question, text=said.text)

    def _agreed(self) -> Iterator[Step]:
        for n, text in enumerate(self.evening.decisions):
            yield self._do(deciding.decide, id=self.id_of(f"decision/{n}"), text=text)
        day = self.starts_at.astimezone(ZoneInfo(self.zone)).date()
        for n, promise in enumerate(self.evening.actions):
            yield self._do(
                deciding.agree_action,
                id=self.id_of(f"action/{n}"),
                text=promise.text,
                responsible=promise.responsible,
                due=day + timedelta(days=promise.days),
            )
