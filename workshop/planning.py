"""Actions before the evening: projects, sessions and their questions. Everything stays editable later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.agenda import Block
from workshop.agenda_planning import forget_question
from workshop.ballots import Ballot
from workshop.board import AREA_WIDTH, Group, HeldIdea, Idea
from workshop.checklist import CheckItem
from workshop.codes import new_join_code, new_short_code
from workshop.errors import Refused
from workshop.feedback import Answer
from workshop.interviews import Interview
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.people import Attendance
from workshop.ports import View, Work
from workshop.programme import Activity
from workshop.sessions import Project, Question, Session, SessionState
from workshop.survey import SurveyAnswer
from workshop.text import LINE_MAX, NAME_MAX, TEXT_MAX, clean_exact, clean_line, clean_text, needed
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

WIFI_NAME_MAX, WIFI_PASSWORD_MAX = 32, 63  # IEEE 802.11


@dataclass(frozen=True, slots=True)
class Plan:
    """What the facilitator fills in. Times are aware; ``zone`` is the IANA name of where they were typed."""

    title: str
    project_id: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "Europe/Stockholm"
    place: str = ""
    purpose: str = ""
    facilitator: str = ""
    languages: tuple[str, ...] = ("sv", "en")
    wifi_name: str = ""
    wifi_password: str = ""
    wifi_hidden: bool = False


def save_project(work: Work, project: Project) -> Project:
    """Add a project or change it. What the privacy notice says is another version of it once names have been taken.

    Refused: project_missing (no name), too_long.
    """
    lines: dict[str, Any] = {field: clean_line(getattr(project, field), LINE_MAX, field) for field in _PROJECT_LINES}
    cleaned = replace(
        project,
        name=needed(clean_line(project.name, NAME_MAX, "project"), "project_missing", "project"),
        **lines,
        funding_statement=clean_text(project.funding_statement, TEXT_MAX, "funding_statement"),
    )
    known = work.get(Project, cleaned.id)
    if known is not None:
        cleaned = replace(cleaned, notice=known.notice + int(_says_other(known, cleaned)))
    if known != cleaned:
        work.put(cleaned)
    return cleaned


def save_plan(
    work: Work, session_id: str, *, project: Project, plan: Plan, questions: list[tuple[str, str]]
) -> Session:
    """Save the project, the session and its questions as one action. Of a project that is known, only what a plan says
    of it is changed. Refused as each of the three, title first.
    """
    _checked(plan)
    known = work.get(Project, project.id)
    planned = {field: getattr(project, field) for field in ("name", *_PLANNED_LINES)}
    save_project(work, replace(known or project, **planned))
    session = save_session(work, session_id, plan)
    save_questions(work, session_id, questions)
    return session


def save_session(work: Work, session_id: str, plan: Plan) -> Session:
    """Add a session or change what is planned for it; codes and state stay as they are.

    Refused: title_missing, project_unknown, end_before_start, zone_unknown, languages_missing, too_long.
    """
    work.need(Project, plan.project_id)
    cleaned = _checked(plan)
    planned = {field: getattr(cleaned, field) for field in Plan.__dataclass_fields__}
    known = work.get(Session, session_id)
    if known is not None:
        session = replace(known, **planned)
    else:
        session = Session(id=session_id, join_code=new_join_code(), short_code=new_short_code(), **planned)
    if session != known:
        work.put(session)
    return session


def save_questions(work: Work, session_id: str, questions: list[tuple[str, str]]) -> list[Question]:
    """Make these (id, text) the session's questions, in this order; empty texts are passed over.

    A question that is no longer there goes, unless ideas or notes stand under it: Refused("question_in_use").
    """
    session = work.need(Session, session_id)
    cleaned = [(id, clean_line(text, TEXT_MAX, "questions")) for id, text in questions]
    known = {question.id: question for question in work.where(Question, session_id=session_id)}
    wanted = [
        replace(known.get(id) or Question(id, session_id, text), text=text, position=at)
        for at, (id, text) in enumerate((i, t) for i, t in cleaned if t)
    ]
    going = known.keys() - {question.id for question in wanted}
    if session.open_question_id in going:
        work.put(replace(session, open_question_id=""))
    for gone in going:
        _refuse_if_used(work, known[gone])
        forget_question(work, gone)
        work.remove(known[gone])
    for question in wanted:
        before = known.get(question.id)
        if before != question:
            work.put(question)
        if before is not None and before.position != question.position:
            _move_area(work, question, (question.position - before.position) * AREA_WIDTH)
    return wanted


def is_used(view: View, question_id: str) -> bool:
    """Whether ideas or notes stand under a question."""
    return any(view.count(kind, question_id=question_id) for kind in (Idea, HeldIdea, Note))


def remove_session(work: Work, session_id: str) -> None:
    """Take away a session that never began.

    Refused: session_begun, when it has been live or something is written down in it; question_in_use.
    """
    session = work.need(Session, session_id)
    kinds = (Attendance, Note, Decision, ActionItem, Ballot, Answer, SurveyAnswer, MatchCard, Match)
    more = (Interview, Walk, WalkStop, MethodCard)
    written = any(work.count(kind, session_id=session_id) for kind in (*kinds, *more))
    if session.state is not SessionState.PLANNED or written:
        raise Refused("session_begun")
    work.put(replace(session, open_question_id=""))
    for kind in (CheckItem, Block, Activity, Invited):
        for item in work.where(kind, session_id=session_id):
            work.remove(item)
            if kind is Invited:
                work.erase(kind, item.id, {})
    for question in work.where(Question, session_id=session_id):
        _refuse_if_used(work, question)
        work.remove(question)
    work.remove(session)


_PLANNED_LINES = (
    "own_dnr",
    "organiser",
    "contact",
    "dpo",
    "legal_basis",
    "recipients",
    "keep_until",
)
_PROJECT_LINES = (*_PLANNED_LINES, "funder", "case_no", "programme", "short_name", "owner")


_IN_NOTICE = ("organiser", "contact", "dpo", "legal_basis", "recipients", "keep_until", "consents")


def _says_other(before: Project, after: Project) -> bool:
    """Whether somebody may have read the notice as it was, and would now read another."""
    return before.takes_names and any(getattr(before, name) != getattr(after, name) for name in _IN_NOTICE)


def _checked(plan: Plan) -> Plan:
    if plan.starts_at.tzinfo is None or plan.ends_at.tzinfo is None:
        raise ValueError("the times of a plan are aware")
    if plan.ends_at <= plan.starts_at:
        raise Refused("end_before_start", "ends_at")
    if not plan.languages:
        raise Refused("languages_missing", "languages")
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        raise Refused("zone_unknown", "zone") from None
    return replace(
        plan,
        title=needed(clean_line(plan.title, LINE_MAX, "title"), "title_missing", "title"),
        starts_at=plan.starts_at.astimezone(UTC),
        ends_at=plan.ends_at.astimezone(UTC),
        place=clean_line(plan.place, LINE_MAX, "place"),
        purpose=clean_text(plan.purpose, TEXT_MAX, "purpose"),
        facilitator=clean_line(plan.facilitator, NAME_MAX, "facilitator"),
        wifi_name=clean_exact(plan.wifi_name, WIFI_NAME_MAX, "wifi_name"),
        wifi_password=clean_exact(plan.wifi_password, WIFI_PASSWORD_MAX, "wifi_password"),
    )


def _move_area(work: Work, question: Question, dx: float) -> None:
    """What lies under a question follows it to its new place on the board."""
    for group in work.where(Group, question_id=question.id):
        work.put(replace(group, x=group.x + dx))
    for idea in work.where(Idea, question_id=question.id):
        work.put(replace(idea, x=idea.x + dx))


def _refuse_if_used(work: Work, question: Question) -> None:
    if is_used(work, question.id):
        raise Refused("question_in_use", "questions", question=question.text)
