"""What becomes of rows whose session, question or group is lost: nothing that was saved is thrown away for that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from workshop.agenda import Block
from workshop.ballots import Ballot, BallotState, Method, Subject, Vote
from workshop.belonging import PROJECT_KINDS, SESSION_KINDS
from workshop.board import Group, HeldIdea, Idea
from workshop.codes import new_join_code, new_short_code
from workshop.consent import Consent
from workshop.interviews import Interview, Quote, drawn
from workshop.people import Attendance
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project, Question, Session, SessionState
from workshop.writing import Decision, Note

Rows = dict[type[Any], dict[str, Any]]

_ZONE = "Europe/Stockholm"
_TIMES = ("written_at", "signed_in_at")
# What a row may lose and still be what it is.
_LOOSE: tuple[tuple[type[Any], str, type[Any]], ...] = (
    (Idea, "group_id", Group),
    (Idea, "attendance_id", Attendance),
    (Idea, "merged_into_id", Idea),
    (HeldIdea, "attendance_id", Attendance),
    (Note, "question_id", Question),
    (Note, "block_id", Block),
    (Decision, "block_id", Block),
    (Block, "question_id", Question),
    (Session, "open_question_id", Question),
)


@dataclass(frozen=True, slots=True)
class StandIns:
    """What to call what is put in the place of something lost."""

    project: str = "Rescued"
    session: str = "Rescued"
    question: str = "Rescued"
    ballot: str = "Rescued"


@dataclass(frozen=True, slots=True)
class Homes:
    """Ids by kind. made: rows that were made up. moved: rows that have lost something they belonged to. lost: what
    others refer to and is not there, made up or not.
    """

    made: dict[type[Row], set[str]] = field(default_factory=lambda: {kind: set() for kind in ROW_KINDS})
    moved: dict[type[Row], set[str]] = field(default_factory=lambda: {kind: set() for kind in ROW_KINDS})
    lost: dict[type[Row], set[str]] = field(default_factory=lambda: {kind: set() for kind in ROW_KINDS})


def give_homes(rows: Rows, stand_ins: StandIns, now: datetime | None = None) -> Homes:
    """Complete the rows, in place, until everything that they refer to is there.

    What stands in for something lost has its id, so that all that belonged to it stays together.
    """
    homes = Homes()
    for consent in [one for one in rows[Consent].values() if one.attendance_id not in rows[Attendance]]:
        del rows[Consent][consent.id]  # a yes that nobody has said
    _loosen(rows, homes)
    _make_ballots(rows, homes, stand_ins)
    _make_questions(rows, homes, stand_ins)
    _make_interviews(rows, homes)
    _make_sessions(rows, homes, stand_ins, now or datetime.now(UTC))
    _make_projects(rows, homes, stand_ins)
    for kind in (Session, Question):
        homes.lost[kind] |= homes.made[kind]
    return homes


def _loosen(rows: Rows, homes: Homes) -> None:
    for kind, name, parent in _LOOSE:
        for id, row in rows[kind].items():
            at = getattr(row, name)
            if at and at not in rows[parent]:
                rows[kind][id] = replace(row, **{name: ""})
                homes.moved[kind].add(id)
                homes.lost[parent].add(at)


def _make_ballots(rows: Rows, homes: Homes, stand_ins: StandIns) -> None:
    """A ballot of which only votes are left has the choices that they name."""
    orphans: dict[str, list[Vote]] = {}
    for vote in rows[Vote].values():
        if vote.ballot_id not in rows[Ballot]:
            orphans.setdefault(vote.ballot_id, []).append(vote)
            homes.moved[Vote].add(vote.id)
    for id, votes in orphans.items():
        named = Counter(mark for vote in votes for mark in vote.marks)
        rows[Ballot][id] = Ballot(
            id=id,
            session_id=votes[0].session_id,
            title=stand_ins.ballot,
            method=Method.DOTS,
            subject=Subject.IDEAS,
            choices=tuple(named),
            budget=max(1, *(len(vote.marks) for vote in votes)),
            most=max(1, *(max(Counter(vote.marks).values(), default=1) for vote in votes)),
            state=BallotState.CLOSED,
        )
        homes.made[Ballot].add(id)
        homes.lost[Ballot].add(id)


def _make_questions(rows: Rows, homes: Homes, stand_ins: StandIns) -> None:
    for kind in (Idea, HeldIdea, Group):
        for id, row in rows[kind].items():
            if row.question_id in rows[Question]:
                if row.question_id in homes.made[Question]:
                    homes.moved[kind].add(id)
                continue
            beside = [one.position for one in rows[Question].values() if one.session_id == row.session_id]
            made = Question(row.question_id, row.session_id, stand_ins.question, max(beside, default=-1) + 1)
            rows[Question][made.id] = made
            homes.made[Question].add(made.id)
            homes.moved[kind].add(id)


def _make_interviews(rows: Rows, homes: Homes) -> None:
    """An interview of which only quotes are left has another code: nobody knows the one that it had."""
    for quote in rows[Quote].values():
        if quote.interview_id not in rows[Interview]:
            code = drawn([one.code for one in rows[Interview].values()])
            rows[Interview][quote.interview_id] = Interview(quote.interview_id, quote.session_id, code)
            homes.made[Interview].add(quote.interview_id)
            homes.lost[Interview].add(quote.interview_id)
        if quote.interview_id in homes.made[Interview]:
            homes.moved[Quote].add(quote.id)


def _make_sessions(rows: Rows, homes: Homes, stand_ins: StandIns, now: datetime) -> None:
    lost: dict[str, list[Any]] = {}
    for kind, row in _of_sessions(rows):
        if row.session_id not in rows[Session]:
            lost.setdefault(row.session_id, []).append(row)
            if row.id not in homes.made[kind]:
                homes.moved[kind].add(row.id)
    if not lost:
        return
    project = str(uuid4())
    zone = next((one.zone for one in rows[Session].values()), _ZONE)
    for id, children in lost.items():
        times = [getattr(row, name) for row in children for name in _TIMES if hasattr(row, name)] or [now]
        rows[Session][id] = Session(
            id=id,
            project_id=project,
            title=stand_ins.session,
            starts_at=min(times),
            ends_at=max(times),
            zone=zone,
            join_code=new_join_code(),
            short_code=new_short_code(),
            state=SessionState.CLOSED,
            closed_at=max(times),
        )
        homes.made[Session].add(id)


def _make_projects(rows: Rows, homes: Homes, stand_ins: StandIns) -> None:
    for id, session in rows[Session].items():
        if session.project_id not in rows[Project]:
            rows[Project][session.project_id] = Project(session.project_id, stand_ins.project)
            homes.made[Project].add(session.project_id)
        if session.project_id in homes.made[Project] and id not in homes.made[Session]:
            homes.moved[Session].add(id)
            homes.lost[Project].add(session.project_id)
    for kind in PROJECT_KINDS:
        for id, row in rows[kind].items():
            if row.project_id not in rows[Project]:
                rows[Project][row.project_id] = Project(row.project_id, stand_ins.project)
                homes.made[Project].add(row.project_id)
                homes.lost[Project].add(row.project_id)
            if row.project_id in homes.made[Project]:
                homes.moved[kind].add(id)


def _of_sessions(rows: Rows) -> Iterator[tuple[type[Any], Any]]:
    for kind in SESSION_KINDS:
        yield from ((kind, row) for row in rows[kind].values())
