"""What a row from outside must be like: as the rules of this program would have let it in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.board import Group, HeldIdea, Idea
from workshop.codes import JOIN_LENGTH, LETTERS, SHORT_LENGTH
from workshop.errors import Refused
from workshop.packages import EARLIEST, LATEST, Package, PackageKind, session_id_of
from workshop.people import Attendance, Presence
from workshop.planning import WIFI_NAME_MAX, WIFI_PASSWORD_MAX
from workshop.ports import Row, Write
from workshop.sessions import Project, Question, Session, SessionState
from workshop.signing_in import HEADS_MAX
from workshop.text import IDEA_MAX, LINE_MAX, NAME_MAX, TEXT_MAX, clean_exact, clean_line, clean_text
from workshop.writing import ActionItem, Decision, Note

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FARTHEST, _LARGEST, _LAST_POSITION, _STOPPED_MAX = 1e9, 10_000_000, 10_000, 10_000

# How long each text may be; a minus: it is one line.
_TEXTS: dict[type[Row], dict[str, int]] = {
    Project: {**{f.name: -LINE_MAX for f in fields(Project)[1:]}, "name": -NAME_MAX, "funding_statement": TEXT_MAX},
    Session: {"title": -LINE_MAX, "place": -LINE_MAX, "purpose": TEXT_MAX, "facilitator": -NAME_MAX},
    Question: {"text": -TEXT_MAX},
    Attendance: {"name": -NAME_MAX, "organisation": -NAME_MAX},
    Idea: {"text": IDEA_MAX},
    HeldIdea: {"text": IDEA_MAX},
    Group: {"heading": -NAME_MAX},
    Note: {"text": TEXT_MAX},
    Decision: {"text": TEXT_MAX},
    ActionItem: {"text": TEXT_MAX, "responsible": -LINE_MAX},
}
_NEEDED: dict[type[Row], tuple[str, ...]] = {
    Project: ("name",),
    Session: ("title", "project_id"),
    Question: ("text",),
    Idea: ("text", "question_id"),
    HeldIdea: ("text", "question_id"),
    Group: ("question_id",),
    Note: ("text",),
    Decision: ("text",),
    ActionItem: ("text",),
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
    _demand(_holds(row))
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
    for name, kind in (("question_id", Question), ("group_id", Group), ("attendance_id", Attendance)):
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
    match row:
        case Idea() | Decision():
            return row.number >= 1
        case Question():
            return 0 <= row.position <= _LAST_POSITION
        case Attendance(presence=Presence.GROUP):
            return bool(row.name) and 1 <= row.heads <= HEADS_MAX
        case Attendance():
            return row.heads == 1
        case _:
            return True


def _ids(row: Row) -> Iterable[tuple[str, str]]:
    names = (field.name for field in fields(row) if field.name == "id" or field.name.endswith("_id"))
    return ((name, getattr(row, name)) for name in names)


def _is_sane(value: Any) -> bool:
    match value:
        case bool():
            return False
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
