"""Offentlig kopia: how many were there, without saying who."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from exports import attendance, frame
from exports.pdf import blocks
from exports.statistics_told import statistics
from resources.i18n import Words
from workshop.people import Attendance, Presence
from workshop.programme import Activity, Grant
from workshop.reports import SessionReport
from workshop.sessions import Project, Question, Session

_Row = TypeVar("_Row", Project, Session, Question, Activity, Grant)
_KEPT = frozenset({"id", "session_id", "project_id", "zone"})
_TOLD = frozenset({"questions", "attendances", "counts_as", "grants", "survey_answers"})


def public(report: SessionReport, words: Words) -> bytes:
    """The attendance figures as a PDF that anybody may read: no participant's name is in it, also not unseen."""
    report = nameless(report, words)
    document = frame.begin(report, words, "public")
    facts = frame.session_facts(report, words, with_facilitator=False, with_funding=False)
    blocks.facts(document, [*facts, *attendance.kind_facts(report, words)])
    frame.purpose_and_questions(document, report, words)
    frame.funding_section(document, report, words)
    attendance.groups(document, report, words, with_roles=False)
    attendance.summary(document, report, words)
    statistics(document, report, words)
    blocks.notice(document, words("doc.public_note"))
    return frame.finish(document, report, words, "public")


def nameless(report: SessionReport, words: Words) -> SessionReport:
    """The report without participants' names, also where the facilitator wrote one in a title or a purpose."""
    names = [*(each.name for each in report.of(Presence.NAMED)), *(guest.name for guest in report.invited)]
    hide = _hider(names, words("doc.name_hidden"))
    return replace(
        report,
        project=_hidden(report.project, hide),
        session=replace(_hidden(report.session, hide), facilitator=""),
        questions=tuple(_hidden(question, hide) for question in report.questions),
        attendances=tuple(_nameless(each, hide) for each in report.attendances),
        counts_as=tuple(_hidden(each, hide) for each in report.counts_as),
        grants=tuple(_hidden(each, hide) for each in report.grants),
        pictures={},
        **_left_out(report),
        filing=replace(report.filing, by="") if report.filing else None,
    )


def _left_out(report: SessionReport) -> dict[str, Any]:
    """All other rows: a new kind of them is in no public copy until somebody has seen to the names in it."""
    names = (field.name for field in fields(report) if field.name not in _TOLD)
    return {name: () for name in names if isinstance(getattr(report, name), tuple)}


def _nameless(each: Attendance, hide: Callable[[str], str]) -> Attendance:
    name = hide(each.name) if each.presence is Presence.GROUP else ""
    return replace(each, name=name, from_id="", to_id="", away=())


def _hidden(row: _Row, hide: Callable[[str], str]) -> _Row:
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name not in _KEPT}
    changes: dict[str, Any] = {key: hide(value) for key, value in values.items() if type(value) is str}
    return replace(row, **changes)


def _hider(names: list[str], instead: str) -> Callable[[str], str]:
    parts = sorted({r"\s+".join(map(re.escape, _folded(name).split())) for name in names if name.strip()}, key=len)
    if not parts:
        return _folded
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(reversed(parts))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda _: instead, _folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text)
