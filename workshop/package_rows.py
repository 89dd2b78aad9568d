"""What a row from outside must be like: as the rules of this program would have let it in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.belonging import project_id_of, scope_of, session_id_of
from workshop.board import Group, HeldIdea, Idea
from workshop.changes import Write
from workshop.checklist import CheckItem
from workshop.codes import JOIN_LENGTH, LETTERS, SHORT_LENGTH
from workshop.consent import Consent
from workshop.errors import Refused
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.implementation import ImplementationPlan, PlanRow
from workshop.incidents import TEXTS as TEXTS_OF_INCIDENTS
from workshop.incidents import Incident
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard
from workshop.interviews import Interview, Quote
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.package_rules import holds, is_id
from workshop.packages import EARLIEST, LATEST, Package, PackageKind
from workshop.people import Attendance
from workshop.pictures import ALT_MAX
from workshop.planning import WIFI_NAME_MAX, WIFI_PASSWORD_MAX
from workshop.programme import Activity, Area, Grant, Stream
from workshop.rows import Row
from workshop.sessions import Project, Question, Session, SessionState
from workshop.survey import ASKED, SurveyAnswer
from workshop.text import IDEA_MAX, LINE_MAX, NAME_MAX, TEXT_MAX, clean_exact, clean_line, clean_text
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FARTHEST, _LARGEST, _STOPPED_MAX = 1e9, 10_000_000, 10_000

# How long each text may be; a minus: it is one line.
_TEXTS: dict[type[Row], dict[str, int]] = {
    Project: {
        **{f.name: -LINE_MAX for f in fields(Project) if f.type == "str" and not f.name.endswith("id")},
        "name": -NAME_MAX,
        "funding_statement": TEXT_MAX,
    },
    Session: {
        **dict.fromkeys(("facilitator", "chair", "secretary", "adjusters"), -NAME_MAX),
        "title": -LINE_MAX,
        "place": -LINE_MAX,
        "purpose": TEXT_MAX,
    },
    Question: {"text": -TEXT_MAX},
    Block: {
        **dict.fromkeys(("title", "method"), -LINE_MAX),
        **dict.fromkeys(("track", "leader"), -NAME_MAX),
        **dict.fromkeys(("goal", "instruction", "material", "private"), TEXT_MAX),
    },
    Attendance: {"name": -NAME_MAX, "organisation": -NAME_MAX},
    Idea: {"text": IDEA_MAX, "picture_alt": -ALT_MAX},
    HeldIdea: {"text": IDEA_MAX, "picture_alt": -ALT_MAX},
    Group: {"heading": -NAME_MAX},
    Note: {"text": TEXT_MAX},
    Decision: {"title": -LINE_MAX, **dict.fromkeys(("text", "background", "proposal", "reservation"), TEXT_MAX)},
    ActionItem: {"text": TEXT_MAX, "responsible": -LINE_MAX, "reason": -LINE_MAX},
    Ballot: {"title": -LINE_MAX},
    Grant: {"funder": -LINE_MAX, "case_no": -LINE_MAX, "statement": TEXT_MAX},
    Target: {"wording": TEXT_MAX},
    Correction: {"reason": TEXT_MAX, "who": -NAME_MAX, "evidence": -LINE_MAX},
    ImplementationPlan: dict.fromkeys(("goal", "risks", "to_decide", "follow_up"), TEXT_MAX),
    PlanRow: {"text": TEXT_MAX, "responsible": -LINE_MAX, "resources": TEXT_MAX, "partners": TEXT_MAX},
    Incident: dict.fromkeys(TEXTS_OF_INCIDENTS, TEXT_MAX),
    Vision: dict.fromkeys(("text", "social", "ecological", "economic", "open_questions"), TEXT_MAX),
    Walk: {"weather": -LINE_MAX, "route": TEXT_MAX, "follow_up": TEXT_MAX},
    WalkStop: {
        **dict.fromkeys(("place", "moment", "in_charge"), -LINE_MAX),
        **dict.fromkeys(("observation", "proposal"), TEXT_MAX),
    },
    MethodCard: {"title": -NAME_MAX, **dict.fromkeys(("fits", "learnt", "advice"), TEXT_MAX)},
    Stream: {**dict.fromkeys(("name", "code", "lead"), -LINE_MAX), "goal": TEXT_MAX},
    Area: {"name": -LINE_MAX, "municipality": -LINE_MAX, "access": TEXT_MAX},
    Organisation: {"name": -NAME_MAX, "number": -NAME_MAX},
    Activity: {
        **dict.fromkeys(("learning_form", "method_from"), -LINE_MAX),
        **dict.fromkeys(("influence", "promise", "target_group"), TEXT_MAX),
    },
    Vote: {},
    SurveyAnswer: {},
    CheckItem: {"text": -LINE_MAX},
    Consent: {"paper": -LINE_MAX},
    Invited: {"name": -NAME_MAX, "organisation": -NAME_MAX},
    Interview: {"own_group": -LINE_MAX, "notes": TEXT_MAX},
    Quote: {"text": TEXT_MAX},
    Answer: {"said": TEXT_MAX, "answer": TEXT_MAX, "next_step": TEXT_MAX, "responsible": -LINE_MAX},
    FiledDocument: {"name": -LINE_MAX, "finalised_by": -NAME_MAX},
    IdeaStep: {"why": TEXT_MAX, "evidence": TEXT_MAX, "decided_by": -LINE_MAX},
    InnovationCard: {
        **dict.fromkeys(("title", "owner", "place"), -LINE_MAX),
        **dict.fromkeys(("need", "solution", "hypothesis", "before", "after", "result"), TEXT_MAX),
        **dict.fromkeys(("jobs_evidence", "lessons", "spread"), TEXT_MAX),
    },
    MatchCard: {
        **dict.fromkeys(("text", "conditions"), IDEA_MAX),
        **dict.fromkeys(("party", "theme", "area"), -NAME_MAX),
        "contact": -LINE_MAX,
    },
    Match: {
        **dict.fromkeys(("next_step", "after_3", "after_6"), TEXT_MAX),
        **dict.fromkeys(("reason", "responsible"), -LINE_MAX),
    },
}
_NEEDED: dict[type[Row], tuple[str, ...]] = {
    Project: ("name",),
    Session: ("title", "project_id"),
    Question: ("text",),
    Block: ("title",),
    Idea: ("question_id",),
    HeldIdea: ("question_id",),
    Group: ("question_id",),
    Note: ("text",),
    Decision: ("text",),
    ActionItem: ("text",),
    CheckItem: ("text",),
    Consent: ("attendance_id",),
    Ballot: ("title", "choices"),
    Vote: ("ballot_id",),
    Grant: ("project_id", "funder"),
    Target: ("project_id",),
    Correction: ("project_id", "reason"),
    ImplementationPlan: ("project_id",),
    PlanRow: ("project_id", "text"),
    Incident: ("project_id", "what"),
    Vision: ("project_id", "area_id"),
    WalkStop: ("place",),
    Quote: ("interview_id", "text"),
    MethodCard: ("title",),
    Stream: ("project_id", "name"),
    Area: ("project_id", "name"),
    Organisation: ("project_id", "name"),
    FiledDocument: ("name", "finalised_by"),
    IdeaStep: ("idea_id",),
    InnovationCard: ("title",),
    MatchCard: ("text",),
    Match: ("need_id", "offer_id"),
}


def fit_row(row: Row, *, is_past: bool = False) -> Row:
    """The row with its texts cleaned. is_past: it is an image in a history, where sessions may have been live.

    Raises ValueError for what no action here could have made.
    """
    _demand(all(is_id(id) for name, id in _ids(row) if id or name in {"id", "session_id"}))
    _demand(all(_is_sane(getattr(row, field.name)) for field in fields(row) if field.name != "amount"))
    try:
        longest = _TEXTS[type(row)]
        texts: dict[str, Any] = {name: _clean(getattr(row, name), longest[name]) for name in longest}
        row = replace(row, **texts)
        if isinstance(row, Session):
            _demand(is_past or row.state is not SessionState.LIVE)
            row = _fit_session(row)
    except Refused as error:
        raise ValueError(error.code) from None
    _demand(all(getattr(row, name) for name in _NEEDED.get(type(row), ())))
    _demand(holds(row))
    return row


def fit_package(package: Package) -> Package:
    """The package, if its rows and its history speak of one project, its sessions and each other, and of nothing else.

    Raises ValueError.
    """
    rows = {(type(row), row.id): row for row in package.rows}
    _demand(len(rows) == len(package.rows))
    projects = {row.id for row in package.rows if isinstance(row, Project)}
    sessions = {row.id for row in package.rows if isinstance(row, Session)}
    _demand(len(projects) == 1)
    _demand(len(sessions) == 1 or package.kind is PackageKind.PROJECT)
    for row in package.rows:
        _demand(_is_within(row, rows, projects, sessions))
    _demand(len({write.name for write in package.writes}) == len(package.writes))
    for write in package.writes:
        _demand(_is_told(write, projects, sessions))
    return package


def _is_within(row: Row, rows: dict[Any, Row], projects: set[str], sessions: set[str]) -> bool:
    """Whether everything that the row refers to is here, and in the same session."""
    if isinstance(row, Project):
        return True
    if isinstance(row, Session):
        opened = rows.get((Question, row.open_question_id))
        return row.project_id in projects and (
            not row.open_question_id or (opened is not None and session_id_of(opened) == row.id)
        )
    if project_id_of(row):
        return project_id_of(row) in projects
    if session_id_of(row) not in sessions:
        return False
    for name, kind in (
        ("question_id", Question),
        ("block_id", Block),
        ("group_id", Group),
        ("attendance_id", Attendance),
        ("merged_into_id", Idea),
        ("ballot_id", Ballot),
        ("interview_id", Interview),
    ):
        id = getattr(row, name, "")
        referred = rows.get((kind, id))
        if id and (referred is None or session_id_of(referred) != session_id_of(row)):
            return False
    return True


def _is_told(write: Write, projects: set[str], sessions: set[str]) -> bool:
    """Whether a change is one of these sessions', or of this project."""
    images = [image for image in (write.before, write.after) if image is not None]
    if not images or len({(type(image), image.id) for image in images}) > 1:
        return False
    if len({scope_of(image) for image in images}) > 1:
        return False
    return scope_of(write.row) in (projects if project_id_of(write.row) else sessions)


def _fit_session(row: Session) -> Session:
    _demand(row.starts_at < row.ends_at)
    for code, length in ((row.join_code, JOIN_LENGTH), (row.short_code, SHORT_LENGTH)):
        _demand(len(code) == length and set(code) <= set(LETTERS))
    _demand(1 <= len(row.languages) <= 20 and all(_LANGUAGE.fullmatch(one) for one in row.languages))
    _demand(len(row.stopped) <= _STOPPED_MAX and all(is_id(one) for one in row.stopped))
    _demand(set(row.statistics) <= set(ASKED))
    try:
        ZoneInfo(row.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("zone") from None
    return replace(
        row,
        wifi_name=clean_exact(row.wifi_name, WIFI_NAME_MAX),
        wifi_password=clean_exact(row.wifi_password, WIFI_PASSWORD_MAX),
    )


def _ids(row: Row) -> Iterable[tuple[str, str]]:
    names = (field.name for field in fields(row) if field.name == "id" or field.name.endswith("_id"))
    return ((name, getattr(row, name)) for name in names)


def _is_sane(value: Any) -> bool:
    match value:
        case bool():
            return True
        case int():
            return abs(value) <= _LARGEST
        case float():
            return math.isfinite(value) and abs(value) <= _FARTHEST
        case datetime():
            return value.tzinfo is not None and EARLIEST <= value <= LATEST
        case date():
            return EARLIEST.date() <= value <= LATEST.date()
        case _:
            return True


def _clean(text: str, longest: int) -> str:
    return clean_line(text, -longest) if longest < 0 else clean_text(text, longest)


def _demand(holds: bool) -> None:
    if not holds:
        raise ValueError("not as the rules have it")
