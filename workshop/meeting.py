"""Two versions of one row made into one. Which is given and which is here makes no difference to what comes out.

A row is met register by register: fields that only make sense together, such as where a note lies, are one. In each
the later change wins. Only where two people wrote texts, neither knowing of the other's, is the earlier one handed back
too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.changes import Write
from workshop.checklist import CheckItem
from workshop.consent import Consent
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.implementation import ImplementationPlan, PlanRow
from workshop.incidents import Incident
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard
from workshop.interviews import Interview, Quote
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.packages import EARLIEST, MERGED, order
from workshop.people import Attendance
from workshop.programme import Activity, Area, Grant, Stream
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project, Question, Session
from workshop.survey import SurveyAnswer
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note


@dataclass(frozen=True, slots=True)
class Register:
    """is_text: somebody wrote it, so that losing it would be losing words."""

    names: tuple[str, ...]
    is_text: bool = False

    def of(self, row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.names)

    def into(self, row: Row, values: tuple[Any, ...]) -> Row:
        return replace(row, **dict(zip(self.names, values, strict=True)))


@dataclass(frozen=True, slots=True)
class Clash:
    """A text that had to give way, and the change that wrote it."""

    register: Register
    kept: str
    other: str
    by: Write


PLACE: dict[type[Row], Register] = {
    Idea: Register(("question_id", "group_id", "x", "y")),
    Group: Register(("question_id", "x", "y")),
}
_TOGETHER: dict[type[Row], tuple[tuple[str, ...], ...]] = {
    Session: (
        ("starts_at", "ends_at", "zone"),
        ("join_code", "short_code"),
        ("state", "went_live_at", "closed_at"),
        ("wifi_name", "wifi_password", "wifi_hidden"),
        ("timer_s", "timer_left_s", "timer_ends_at"),
    ),
    Attendance: (("presence", "heads", "ages", "adults"), ("from_id", "to_id", "away")),
    Note: (("question_id", "block_id"),),
    ActionItem: (("status", "reason", "began_on", "done_on"),),
    Block: (("position", "track"), ("began_at", "ended_at")),
    Ballot: (
        ("method", "subject", "choices", "titles", "budget", "most"),
        ("state", "round", "opened_at", "closed_at"),
    ),
    Vote: (("marks", "count", "counted"),),
    Idea: (("picture_id", "picture_kind", "picture_alt", "picture_faces"),),
    HeldIdea: (("picture_id", "picture_kind", "picture_alt"),),
    IdeaStep: (("stage", "into_id"),),
    InnovationCard: (("pilot_from", "pilot_to"),),
    MatchCard: (("valid_from", "valid_to"),),
    Grant: (("begins", "ends"), ("paid_on", "keep_years")),
    Area: (("x", "y"),),
    WalkStop: (("x", "y"),),
    Activity: (("method", "openness", "is_meeting"), ("is_inclusive", "measures")),
    Match: (("need_id", "offer_id"), ("state", "agreed_on")),
    Correction: (("on", "amount"), ("who", "written_at")),
    PlanRow: (("begins", "ends"), ("source", "source_id")),
    Vision: (("area_id", "written_at"),),
    Incident: (("began_on", "ended_on"), ("reporting", "reported_at")),
}
_TEXTS: dict[type[Row], frozenset[str]] = {
    Project: frozenset(field.name for field in fields(Project) if field.type == "str") - {"id", "picture_id"},
    Session: frozenset({"title", "place", "purpose", "facilitator", "chair", "secretary", "adjusters"}),
    Question: frozenset({"text"}),
    Block: frozenset({"title", "goal", "instruction", "material", "method", "leader", "private"}),
    Attendance: frozenset({"name", "organisation"}),
    Idea: frozenset({"text"}),
    HeldIdea: frozenset({"text"}),
    Group: frozenset({"heading"}),
    Note: frozenset({"text"}),
    Decision: frozenset({"title", "text", "background", "proposal", "reservation"}),
    ActionItem: frozenset({"text", "responsible"}),
    Ballot: frozenset({"title"}),
    Vote: frozenset(),
    SurveyAnswer: frozenset(),
    CheckItem: frozenset({"text"}),
    Consent: frozenset({"paper"}),
    Invited: frozenset({"name", "organisation"}),
    Interview: frozenset({"own_group", "notes"}),
    Quote: frozenset({"text"}),
    Answer: frozenset({"said", "answer", "next_step", "responsible"}),
    FiledDocument: frozenset(),
    Grant: frozenset({"funder", "case_no", "statement"}),
    Stream: frozenset({"name", "code", "lead", "goal"}),
    Area: frozenset({"name", "municipality", "access"}),
    Organisation: frozenset({"name", "number"}),
    Activity: frozenset({"learning_form", "influence", "promise", "target_group", "method_from"}),
    Target: frozenset({"wording"}),
    Correction: frozenset({"reason", "evidence"}),
    ImplementationPlan: frozenset({"goal", "risks", "to_decide", "follow_up"}),
    PlanRow: frozenset({"text", "responsible", "resources", "partners"}),
    Incident: frozenset({"what", "whose", "data", "consequences", "measures", "informed", "why_not"}),
    Vision: frozenset({"text", "social", "ecological", "economic", "open_questions"}),
    Walk: frozenset({"weather", "route", "follow_up"}),
    WalkStop: frozenset({"place", "moment", "observation", "proposal", "in_charge"}),
    MethodCard: frozenset({"title", "fits", "learnt", "advice"}),
    IdeaStep: frozenset({"why", "evidence", "decided_by"}),
    InnovationCard: frozenset(
        {
            *("title", "need", "solution", "owner", "place", "hypothesis", "before", "after", "result"),
            *("jobs_evidence", "lessons", "spread"),
        }
    ),
    MatchCard: frozenset({"text", "party", "theme", "area", "conditions", "contact"}),
    Match: frozenset({"reason", "next_step", "responsible", "after_3", "after_6"}),
}


def _registers(kind: type[Row]) -> Iterator[Register]:
    place = PLACE.get(kind)
    together = [*_TOGETHER.get(kind, ()), *([place.names] if place else [])]
    taken = {"id", *(name for names in together for name in names)}
    if kind not in {Project, Session}:
        taken |= {"session_id", "project_id"}
    yield from (Register(names) for names in together)
    for field in fields(kind):
        if field.name not in taken:
            yield Register((field.name,), field.name in _TEXTS[kind])


REGISTERS: dict[type[Row], tuple[Register, ...]] = {kind: tuple(_registers(kind)) for kind in ROW_KINDS}


def meet(here: Row, there: Row, mine: list[Write], theirs: list[Write]) -> tuple[Row, list[Clash]]:
    """The row that two libraries have, made one, and the texts that gave way. mine, theirs: its changes, in order."""
    known_here, known_there = {write.name for write in mine}, {write.name for write in theirs}
    row, clashes = here, []
    for register in REGISTERS[type(here)]:
        ours, given = register.of(here), register.of(there)
        if ours == given:
            continue
        my_write, their_write = latest(mine, register, ours), latest(theirs, register, given)
        given_wins = _rank(their_write, given) > _rank(my_write, ours)
        if given_wins:
            row = register.into(row, given)
        if not register.is_text or my_write is None or their_write is None:
            continue
        lost, by = (ours[0], my_write) if given_wins else (given[0], their_write)
        if lost and my_write.name not in known_there and their_write.name not in known_here:
            clashes.append(Clash(register, register.of(row)[0], lost, by))
    return row, clashes


def stays(here: Row | None, there: Row | None, mine: list[Write], theirs: list[Write]) -> bool:
    """Whether a row that only one of two libraries has is to be in both.

    It is not, when the other has removed it and knew everything that had been done to it by then.
    """
    keeper, remover = (mine, theirs) if here is not None else (theirs, mine)
    if here is not None and there is not None:
        return True
    if not any(write.after is None for write in remover):
        return True
    known = {write.name for write in remover}
    return not all(write.name in known for write in keeper if write.action != MERGED)


def latest(writes: list[Write], register: Register, values: tuple[Any, ...]) -> Write | None:
    """The last change that gave a register the values it has. None when no history tells of one."""
    for write in reversed(writes):
        if write.after is None or register.of(write.after) != values:
            continue
        if write.before is None or register.of(write.before) != values:
            return write
    return None


def _rank(write: Write | None, values: tuple[Any, ...]) -> tuple[tuple[datetime, str, int, int], str]:
    """Which of two wins. Of two changes at the very same time, and of what no history explains, any will do as long as
    both libraries choose the same.
    """
    return (EARLIEST, "", 0, 0) if write is None else order(write), repr(values)
