"""Who does what by when, and what has become of what earlier sessions agreed."""

from __future__ import annotations

from exports.frame import said
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from resources.i18n import Words
from workshop.carrying import Carried
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.writing import ActionItem, ActionStatus


def actions_section(document: Document, report: SessionReport, words: Words) -> None:
    """What was agreed here. Its status is told where it is asked for: in the sessions that follow."""
    blocks.heading(document, 2, words("doc.heading.actions"))
    if not report.actions:
        blocks.notice(document, words("doc.none.actions"))
        return
    rows = ((action.text, *_who_and_when(action, words)) for action in report.actions)
    tables.table(document, _columns(words), rows)


def follow_up_section(document: Document, report: SessionReport, words: Words) -> None:
    """What earlier sessions of the project left to be done, and how it stood at this one."""
    if not report.carried:
        return
    is_minutes = report.session.form is MinutesForm.MINUTES
    blocks.heading(document, 2, words("doc.heading.follow_up_minutes" if is_minutes else "doc.heading.follow_up"))
    columns = [
        tables.Column(words("doc.column.what"), 4.4, names_row=True),
        tables.Column(words("doc.column.agreed"), 2),
        tables.Column(words("doc.column.responsible"), 2.6),
        tables.Column(words("doc.column.due"), 2),
        tables.Column(words("doc.column.status"), 2.8),
    ]
    tables.table(document, columns, (_followed_up(one, words) for one in report.carried))


def status_name(action: ActionItem, words: Words) -> str:
    """What has become of it; of what was dropped, also why."""
    name = words.items("doc.statuses")[list(ActionStatus).index(action.status)]
    return words("doc.dropped", status=name, reason=said(action.reason)) if action.reason else name


def _columns(words: Words) -> list[tables.Column]:
    return [
        tables.Column(words("doc.column.what"), 5, names_row=True),
        tables.Column(words("doc.column.responsible"), 3),
        tables.Column(words("doc.column.due"), 2.4),
    ]


def _who_and_when(action: ActionItem, words: Words) -> tuple[str, str]:
    missing = words("doc.missing")
    return action.responsible or missing, words.day(action.due, "long") if action.due else missing


def _followed_up(one: Carried, words: Words) -> tuple[str, ...]:
    action, missing = one.action, words("doc.missing")
    due = words.day(action.due, "medium") if action.due else missing
    agreed = words.day(one.day, "medium")
    return action.text, agreed, action.responsible or missing, due, status_name(action, words)
