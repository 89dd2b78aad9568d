"""A made-up evening as the actions it consists of, in order: for the sample in the window and for the demo alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from workshop import (
    agenda_planning,
    answering,
    arranging,
    collecting,
    consenting,
    deciding,
    leading,
    planning,
    running,
    signing_in,
    surveying,
    voting,
)
from workshop.ballots import Subject, Via
from workshop.board import Colour
from workshop.changes import By
from workshop.consent import Purpose
from workshop.evenings import Cast, Evening, Person, Reply, Thought, Voting
from workshop.feedback import Handling
from workshop.people import Role
from workshop.ports import View
from workshop.sample_agenda import blocks_of, has_begun
from workshop.sessions import Project
from workshop.source import Source
from workshop.survey import Form

PHONE = By(Source.PHONE)
LAPTOP = -1
_CHOICES = UUID("7a0c8f0e-51e1-4a8e-9a44-2f0c1c9d6b11")
IdOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One action, as store.act(step.by, step.action, **step.facts).

    phone: the number of the phone that does it, or LAPTOP. lost: the phone's first answer is to get lost.
    is_done: of a library, whether it has been done already; only for what would do harm done again.
    """

    by: By
    action: Callable[..., object]
    facts: Mapping[str, object]
    phone: int = LAPTOP
    lost: bool = False
    is_done: Callable[[View], bool] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A part of the evening: what the laptop does first, then all phones at once, then the laptop again.

    key: plan, arrive, begin, question, vote, write or close. minute: when it begins, counted from the planned start.
    """

    key: str
    minute: int
    first: tuple[Step, ...] = ()
    phones: tuple[Step, ...] = ()
    then: tuple[Step, ...] = ()
    is_cut: bool = False

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
        yield Scene("arrive", -12, (self._do(leading.go_live),), self._arrivals(""), self._at_laptop())
        if begun := self._begun("begin"):
            yield Scene("begin", 0, begun)
        for n, question in enumerate(self.evening.questions):
            opened = self._do(leading.open_question, question_id=self.id_of(f"question/{question.key}"))
            yield Scene(
                key="question",
                minute=15 + 25 * n,
                first=self._begun(question.key) or (opened,),
                phones=(*self._arrivals(question.key), *self._sent(question.key)),
                then=(*self._typed(question.key), *self._grouped(question.key)),
                is_cut=question.key == self.evening.cut,
            )
        for n, ballot in enumerate(self.evening.ballots):
            first = (*(self._begun("vote") if n == 0 else ()), *self._opened(n, ballot))
            yield Scene("vote", 85, first, tuple(self._cast(n, ballot)), self._counted(n, ballot))
        yield Scene("write", 90, first=(*self._begun("write"), *self._written(), *self._agreed(), *self._withdrawn()))
        after = (*self._surveyed(), *self._answered())  # first, since a session that is closed is over
        yield Scene("close", self.evening.minutes, first=(*after, self._do(leading.close_session)))

    def _do(self, action: Callable[..., object], **facts: object) -> Step:
        return Step(self._by, action, {"session_id": self.session_id, **facts})

    def _planned(self) -> tuple[Step, ...]:
        texts: dict[str, Any] = {**self.evening.project}
        project = Project(id=self.id_of("project"), consents=self._asked(), **texts)
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
            *(
                [self._do(agenda_planning.save_agenda, blocks=blocks_of(self.evening, self.session_id, self.id_of))]
                if self.evening.agenda
                else []
            ),
        )

    def _begun(self, when: str) -> tuple[Step, ...]:
        """Begin what is on the agenda then, once: when it has begun already, it would begin anew."""
        for n, part in enumerate(self.evening.agenda):
            if part.when == when and not part.beside:
                id = self.id_of(f"block/{n}")
                return (Step(self._by, running.begin_block, {"block_id": id}, is_done=partial(has_begun, id=id)),)
        return ()

    def _arrivals(self, question: str) -> tuple[Step, ...]:
        """Those who come by then, and what they agree to."""
        steps: list[Step] = []
        for n, phone in enumerate(self.evening.phones):
            if phone.comes == question:
                for at, person in enumerate(phone.people):
                    facts = {**self._person(person, f"phone/{n}/{at}"), "device": self._device(n)}
                    steps.append(Step(PHONE, signing_in.sign_in, facts, n))
                    steps += [self._consent(PHONE, n, at, person.agrees, "given")] if person.agrees else []
        return tuple(steps)

    def _withdrawn(self) -> Iterator[Step]:
        """What people tell the facilitator that they take back."""
        for n, phone in enumerate(self.evening.phones):
            for at, person in enumerate(phone.people):
                if person.withdraws:
                    left = tuple(one for one in person.agrees if one not in person.withdraws)
                    yield self._consent(self._by, n, at, left, "left")

    def _consent(self, by: By, phone: int, at: int, wanted: tuple[str, ...], choice: str) -> Step:
        facts: dict[str, object] = {
            "id": str(uuid5(_CHOICES, self.id_of(f"consent/{choice}/{phone}/{at}"))),
            "attendance_id": self.id_of(f"phone/{phone}/{at}"),
            "wanted": tuple(Purpose(one) for one in wanted),
        }
        if by is not PHONE:
            return Step(by, consenting.choose_consents, facts)
        return Step(by, consenting.choose_consents, {**facts, "device": self._device(phone)}, phone)

    def _asked(self) -> tuple[str, ...]:
        """What the project asks people to agree to."""
        given = {one for phone in self.evening.phones for person in phone.people for one in person.agrees}
        return tuple(one.value for one in Purpose if one in given)

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

    def _device(self, phone: int) -> str:
        return self.id_of(f"device/{phone}")

    def _opened(self, n: int, ballot: Voting) -> tuple[Step, ...]:
        plan = voting.BallotPlan(
            title=ballot.title,
            subject=Subject.GROUPS,
            choices=tuple(self.id_of(f"group/{heap.key}") for heap in self.evening.groups),
            budget=ballot.budget,
        )
        id = self.id_of(f"ballot/{n}")
        return self._do(voting.plan_ballot, id=id, plan=plan), Step(self._by, voting.open_ballot, {"ballot_id": id})

    def _cast(self, n: int, ballot: Voting) -> Iterator[Step]:
        for at, paper in enumerate(ballot.cast):
            if paper.phone >= 0:
                facts = {
                    "id": self.id_of(f"ballot/{n}/{at}"),
                    "session_id": self.session_id,
                    "ballot_id": self.id_of(f"ballot/{n}"),
                    "marks": self._marks(paper),
                    "device": self._device(paper.phone),
                }
                yield Step(PHONE, voting.cast_vote, facts, paper.phone)

    def _counted(self, n: int, ballot: Voting) -> tuple[Step, ...]:
        """The papers and the hands; then it is closed, and the room sees the result."""
        ballot_id = {"ballot_id": self.id_of(f"ballot/{n}")}
        on_paper = [(at, paper) for at, paper in enumerate(ballot.cast) if paper.phone < 0]
        hands = {self.id_of(f"group/{one.group}"): one.hands for one in ballot.hands}
        return (
            *(
                Step(
                    self._paper,
                    voting.add_paper,
                    {**ballot_id, "id": self.id_of(f"ballot/{n}/{at}"), "marks": self._marks(paper)},
                )
                for at, paper in on_paper
            ),
            *([Step(self._by, voting.count_marks, {**ballot_id, "via": Via.HANDS, "counts": hands})] if hands else []),
            Step(self._by, voting.close_ballot, ballot_id),
            Step(self._by, voting.show_result, ballot_id),
        )

    def _marks(self, paper: Cast) -> tuple[str, ...]:
        return tuple(self.id_of(f"group/{mark}") for mark in paper.marks)

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

    def _surveyed(self) -> Iterator[Step]:
        for n, filled in enumerate(self.evening.surveys):
            facts = {"form": Form(filled.form), "values": [int(digit) for digit in filled.values]}
            yield self._do(surveying.add_paper_answer, id=self.id_of(f"survey/{n}"), **facts)

    def _answered(self) -> Iterator[Step]:
        day = self.starts_at.astimezone(ZoneInfo(self.zone)).date()
        if self.evening.answer_days:
            yield self._do(answering.set_answer_due, due=day + timedelta(days=self.evening.answer_days))
        for n, reply in enumerate(self.evening.replies):
            told = self._told(reply)
            told["due"] = day + timedelta(days=reply.days) if reply.days else None
            yield self._do(answering.write_answer, id=self.id_of(f"reply/{n}"), **told)

    def _told(self, reply: Reply) -> dict[str, object]:
        heading = next(heap.heading for heap in self.evening.groups if heap.key == reply.group)
        return {
            "about": self.id_of(f"group/{reply.group}"),
            "said": reply.said or heading,
            "answer": reply.answer,
            "next_step": reply.next_step,
            "responsible": reply.responsible,
            "handling": Handling(reply.handling),
        }
