"""Allt i kalkylblad: everything in the session as typed cells, one sheet for each kind."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from exports import frame
from exports.pdf.text import clean
from exports.votes import vote_rows
from resources.i18n import Words
from workshop.board import Colour, Group, Idea
from workshop.feedback import Answer, Handling
from workshop.people import Attendance, Presence
from workshop.reports import SessionReport
from workshop.survey import Counted

Cell = str | int | date | datetime | None
SHEETS = (
    *("session", "attendances", "ideas", "groups", "notes", "decisions", "actions"),
    *("ballots", "answers", "survey"),
)
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 9, 60


def spreadsheet(report: SessionReport, words: Words) -> bytes:
    """An XLSX workbook. Text is always text: whatever somebody typed, no cell is a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        zone = ZoneInfo(report.session.zone)
        made_at = report.made_at.astimezone(zone).replace(tzinfo=None)
        book.set_properties({"title": _text(report.session.title), "created": made_at})
        formats = _Formats(book)
        for kind, rows in sheets(report, words, zone):
            _write(book.add_worksheet(words(f"doc.sheet.{kind}")), words.items(f"doc.columns.{kind}"), rows, formats)
    return out.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        add = book.add_format
        top = {"valign": "top"}
        self.heading = add({"bold": True, "bottom": 1, **top})
        self.text = add({"text_wrap": True, **top})
        self.number = add(top)
        self.day = add({"num_format": "yyyy-mm-dd", "align": "left", **top})
        self.moment = add({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **top})


def sheets(report: SessionReport, words: Words, zone: ZoneInfo) -> Iterable[tuple[str, list[Sequence[Cell]]]]:
    """Every table of the session with its kind: rows of typed cells, times without a zone as they are in ``zone``."""
    groups = {group.id: frame.group_name(group, words) for group in report.groups}
    questions = {question.id: question.text for question in report.questions}
    kinds = dict(zip(Presence, words.items("doc.presences"), strict=True))
    colours = dict(zip(Colour, words.items("doc.colours"), strict=True))

    def local(when: datetime) -> datetime:
        return when.astimezone(zone).replace(tzinfo=None)

    def attendance(n: int, a: Attendance) -> Sequence[Cell]:
        role, proof = frame.role_name(a.role, words), frame.proof(a, words)
        return n, kinds[a.presence], a.name, a.organisation, role, a.heads, local(a.signed_in_at), proof

    def idea(i: Idea) -> Sequence[Cell]:
        place = (questions.get(i.question_id), groups.get(i.group_id))
        source = frame.source_name(i.source, words)
        picture = words(f"doc.picture.{i.picture_kind}") if i.picture_kind else "", i.picture_alt
        return i.number, i.text, *place, colours[i.colour], source, report.author(i), local(i.written_at), *picture

    def group(g: Group) -> Sequence[Cell]:
        return groups[g.id], questions.get(g.question_id), sum(i.group_id == g.id for i in report.ideas)

    yield "session", _session(report, words, local(report.session.starts_at), local(report.session.ends_at))
    yield "attendances", [attendance(n, a) for n, a in enumerate(report.attendances, 1)]
    yield "ideas", [idea(i) for i in report.ideas]
    yield "groups", [group(g) for g in report.groups]
    yield "notes", [(questions.get(n.question_id), n.text, local(n.written_at)) for n in report.notes]
    yield "decisions", [(report.paragraph(d), d.text, local(d.written_at)) for d in report.decisions]
    yield "actions", [(a.text, a.responsible, a.due, local(a.written_at)) for a in report.actions]
    yield "ballots", vote_rows(report, words)
    yield "answers", [_answer(answer, words) for answer in report.answers]
    yield "survey", [_survey(one, words) for one in report.survey.questions if one.counts is not None]


def _answer(answer: Answer, words: Words) -> Sequence[Cell]:
    handling = words.items("doc.handlings")[list(Handling).index(answer.handling)]
    return answer.said, answer.answer, answer.next_step, answer.responsible, answer.due, handling


def _survey(one: Counted, words: Words) -> Sequence[Cell]:
    """A question's answers: how many in all, and of each value from 1 to 5."""
    counts = dict(zip(one.values, one.counts or (), strict=False))
    form, asked = words(f"doc.survey.form.{one.form}"), words(f"survey.q.{one.question}")
    return form, asked, sum(counts.values()), *(counts.get(value) for value in range(1, 6))


def _session(report: SessionReport, words: Words, start: datetime, end: datetime) -> list[Sequence[Cell]]:
    session, project = report.session, report.project
    own: list[Sequence[Cell]] = [
        (words("doc.fact.title"), session.title),
        (words("doc.fact.project"), project.name),
        (words("doc.fact.starts"), start),
        (words("doc.fact.ends"), end),
        (words("doc.fact.place"), session.place),
        (words("doc.fact.purpose"), session.purpose),
        (words("doc.fact.organiser"), project.organiser),
        (words("doc.fact.facilitator"), session.facilitator),
        (words("doc.fact.dnr"), project.own_dnr),
        (words("doc.fact.funder"), project.funder),
        (words("doc.fact.case_no"), project.case_no),
        (words("doc.fact.statement"), project.funding_statement),
    ]
    asked: list[Sequence[Cell]] = [
        (words("doc.heading.question", number=place), question.text)
        for place, question in enumerate(report.questions, 1)
    ]
    return [*own, *asked, *((label, int(amount)) for label, amount in frame.totals(report, words))]


def _write(sheet: Any, headings: Sequence[str], rows: list[Sequence[Cell]], formats: _Formats) -> None:
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, formats.heading)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], _put(sheet, line, column, value, formats))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)


def _put(sheet: Any, line: int, column: int, value: Cell, formats: _Formats) -> int:
    """Write one cell by its type; returns how wide it is, in letters."""
    if isinstance(value, datetime):
        sheet.write_datetime(line, column, value, formats.moment)
        return 16
    if isinstance(value, date):
        sheet.write_datetime(line, column, value, formats.day)
        return 10
    if isinstance(value, int):
        sheet.write_number(line, column, value, formats.number)
        return len(str(value))
    text = _text(value or "")
    if text:
        sheet.write_string(line, column, text, formats.text)
    return max(map(len, text.split("\n")))


def _text(text: str) -> str:
    """As a cell can hold it."""
    text = clean(text)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
