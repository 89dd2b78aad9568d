"""What a row from outside must be like: as the rules of this program would have let it in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.codes import JOIN_LENGTH, LETTERS, SHORT_LENGTH
from workshop.errors import Refused
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.packages import EARLIEST, LATEST, Package, PackageKind, session_id_of
from workshop.people import Attendance, Presence
from workshop.pictures import ALT_MAX, PictureKind
from workshop.planning import WIFI_NAME_MAX, WIFI_PASSWORD_MAX
from workshop.ports import Row, Write
from workshop.sessions import Project, Question, Session, SessionState
from workshop.signing_in import HEADS_MAX
from workshop.survey import LEAST_THRESHOLD, MOST_THRESHOLD, SurveyAnswer
from workshop.survey import fits as fits_form
from workshop.tagging import TAG_MAX, TAGS_MAX, clean_tag
from workshop.text import IDEA_MAX, LINE_MAX, NAME_MAX, TEXT_MAX, clean_exact, clean_line, clean_text
from workshop.voting import BUDGET_MAX, CHOICES_MAX, COUNT_MAX
from workshop.writing import ActionItem, Decision, Note

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WORD, _SHA256 = re.compile(r"[a-z0-9_-]{1,40}"), re.compile(r"[0-9a-f]{64}")
_PARAGRAPH = re.compile(r"[1-9][0-9]{0,5} [A-Za-z0-9_-]{1,64}")
_FARTHEST, _LARGEST, _LAST_POSITION, _STOPPED_MAX = 1e9, 10_000_000, 10_000, 10_000

# How long each text may be; a minus: it is one line.
_TEXTS: dict[type[Row], dict[str, int]] = {
    Project: {
        **{f.name: -LINE_MAX for f in fields(Project) if f.name not in {"id", "threshold"}},
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
    Attendance: {"name": -NAME_MAX, "organisation": -NAME_MAX},
    Idea: {"text": IDEA_MAX, "picture_alt": -ALT_MAX},
    HeldIdea: {"text": IDEA_MAX, "picture_alt": -ALT_MAX},
    Group: {"heading": -NAME_MAX},
    Note: {"text": TEXT_MAX},
    Decision: {"text": TEXT_MAX},
    ActionItem: {"text": TEXT_MAX, "responsible": -LINE_MAX},
    Ballot: {"title": -LINE_MAX},
    Vote: {},
    SurveyAnswer: {},
    Answer: {"said": TEXT_MAX, "answer": TEXT_MAX, "next_step": TEXT_MAX, "responsible": -LINE_MAX},
    FiledDocument: {"name": -LINE_MAX, "finalised_by": -NAME_MAX},
}
_NEEDED: dict[type[Row], tuple[str, ...]] = {
    Project: ("name",),
    Session: ("title", "project_id"),
    Question: ("text",),
    Idea: ("question_id",),
    HeldIdea: ("question_id",),
    Group: ("question_id",),
    Note: ("text",),
    Decision: ("text",),
    ActionItem: ("text",),
    Ballot: ("title", "choices"),
    Vote: ("ballot_id",),
    FiledDocument: ("name", "finalised_by"),
}


def fit_row(row: Row, *, is_past: bool = False) -> Row:
    """The row with its texts cleaned. is_past: it is an image in a history, where sessions may have been live.

    Raises ValueError for what no action here could have made.
    """
    _demand(all(_ID.fullmatch(id) for name, id in _ids(row) if id or name in {"id", "session_id"}))
    _demand(all(_is_sane(getattr(row, field.name)) for field in fields(row)))
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
    _demand(_holds(row) and _is_written(row))
    return row


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


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
    if row.session_id not in sessions:
        return False
    for name, kind in (
        ("question_id", Question),
        ("group_id", Group),
        ("attendance_id", Attendance),
        ("merged_into_id", Idea),
        ("ballot_id", Ballot),
    ):
        id = getattr(row, name, "")
        referred = rows.get((kind, id))
        if id and (referred is None or session_id_of(referred) != row.session_id):
            return False
    return True


def _is_told(write: Write, projects: set[str], sessions: set[str]) -> bool:
    """Whether a change is one of these sessions', or of this project."""
    images = [image for image in (write.before, write.after) if image is not None]
    if not images or len({(type(image), image.id) for image in images}) > 1:
        return False
    if len({session_id_of(image) for image in images}) > 1:
        return False
    row = write.row
    return row.id in projects if isinstance(row, Project) else session_id_of(row) in sessions


def _fit_session(row: Session) -> Session:
    _demand(row.starts_at < row.ends_at)
    for code, length in ((row.join_code, JOIN_LENGTH), (row.short_code, SHORT_LENGTH)):
        _demand(len(code) == length and set(code) <= set(LETTERS))
    _demand(1 <= len(row.languages) <= 20 and all(_LANGUAGE.fullmatch(one) for one in row.languages))
    _demand(len(row.stopped) <= _STOPPED_MAX and all(_ID.fullmatch(one) for one in row.stopped))
    try:
        ZoneInfo(row.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("zone") from None
    return replace(
        row,
        wifi_name=clean_exact(row.wifi_name, WIFI_NAME_MAX),
        wifi_password=clean_exact(row.wifi_password, WIFI_PASSWORD_MAX),
    )


def _holds(row: Row) -> bool:
    rule = _RULES.get(type(row))
    return rule is None or rule(row)


def _is_head_count(row: Attendance) -> bool:
    is_group = row.presence is Presence.GROUP
    return (bool(row.name) and 1 <= row.heads <= HEADS_MAX) if is_group else row.heads == 1


def _is_vote(row: Vote) -> bool:
    return 1 <= row.count <= COUNT_MAX and len(row.marks) <= BUDGET_MAX and all(map(is_id, row.marks))


def _is_tagged(row: Idea) -> bool:
    return len(row.tags) <= TAGS_MAX and all(map(_is_tag, row.tags))


def _is_written(row: Row) -> bool:
    """Whether there is something on a note, and either all of a picture or nothing of it."""
    if not isinstance(row, Idea | HeldIdea):
        return True
    has_picture = row.picture_kind is not PictureKind.NONE
    is_named = _SHA256.fullmatch(row.picture_id) is not None if has_picture else not (row.picture_id or row.picture_alt)
    return is_named and bool(row.text or has_picture)


def _is_tag(tag: str) -> bool:
    return 0 < len(tag) <= TAG_MAX and clean_tag(tag) == tag


def _is_filed_right(row: FiledDocument) -> bool:
    return (
        min(row.version, row.printed) >= 1
        and all(_WORD.fullmatch(word) for word in (row.document_kind, row.language))
        and all(_SHA256.fullmatch(sum) for sum in (row.content_id, row.basis))
        and all(_PARAGRAPH.fullmatch(one) for one in row.paragraphs)
    )


def _is_ballot(row: Ballot) -> bool:
    return (
        2 <= len(row.choices) <= CHOICES_MAX
        and all(map(is_id, row.choices))
        and len(row.titles) in (0, len(row.choices))
        and all(clean_line(title, NAME_MAX) == title for title in row.titles)
        and 1 <= row.most <= row.budget <= BUDGET_MAX
        and min(row.position, row.round - 1) >= 0
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


# What must hold for a row of a kind beyond what its cells say.
_RULES: dict[type[Row], Callable[[Any], bool]] = {
    Idea: lambda row: row.number >= 1 and _is_tagged(row),
    Project: lambda row: LEAST_THRESHOLD <= row.threshold <= MOST_THRESHOLD,
    Ballot: _is_ballot,
    Vote: _is_vote,
    SurveyAnswer: lambda row: fits_form(row.form, row.values),
    Decision: lambda row: row.number >= 1,
    Question: lambda row: 0 <= row.position <= _LAST_POSITION,
    FiledDocument: _is_filed_right,
    Attendance: _is_head_count,
}
