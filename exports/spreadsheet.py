"""Allt i kalkylblad: everything in the session as typed cells, one sheet for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from exports import agenda_tables, frame, innovation_tables, places_tables
from exports.decided import attended_by, in_order, title_of
from exports.minutes import OFFICERS, aside
from exports.outcomes import status_name
from exports.votes import vote_rows
from exports.workbook import Cell, workbook
from resources.i18n import Words
from workshop.board import Colour, Group, Idea
from workshop.feedback import Answer, Handling
from workshop.people import Ages, Attendance, Presence
from workshop.programme import Grant
from workshop.reports import SessionReport
from workshop.survey import Counted
from workshop.writing import ActionItem, Decision

SHEETS = (
    *("session", "attendances", "ideas", "groups", "notes", "decisions", "actions"),
    *("ballots", "answers", "survey"),
    *agenda_tables.SHEETS,
    *innovation_tables.SHEETS,
    *places_tables.SHEETS,
)


def spreadsheet(report: SessionReport, words: Words) -> bytes:
    """An XLSX workbook. Text is always text: whatever somebody typed, no cell is a formula or a link."""
    zone = ZoneInfo(report.session.zone)
    tables = (
        (words(f"doc.sheet.{kind}"), words.items(f"doc.columns.{kind}"), rows)
        for kind, rows in sheets(report, words, zone)
    )
    return workbook(report.session.title, report.made_at.astimezone(zone).replace(tzinfo=None), tables)


def sheets(report: SessionReport, words: Words, zone: ZoneInfo) -> Iterable[tuple[str, list[Sequence[Cell]]]]:
    """Every table of the session with its kind: rows of typed cells, times without a zone as they are in ``zone``."""
    groups = {group.id: frame.group_name(group, words) for group in report.groups}
    questions = {question.id: question.text for question in report.questions}
    places = {**questions, **{block.id: block.title for block in report.blocks}}
    kinds = dict(zip(Presence, words.items("doc.presences"), strict=True))
    colours = dict(zip(Colour, words.items("doc.colours"), strict=True))
    ages = dict(zip(Ages, words.items("doc.ages"), strict=True))

    def local(when: datetime) -> datetime:
        return when.astimezone(zone).replace(tzinfo=None)

    def attendance(n: int, a: Attendance) -> Sequence[Cell]:
        role, proof = frame.role_name(a.role, words), frame.proof(a, words)
        children = ages[a.ages] if a.ages else "", a.adults if a.ages else None
        known = n, kinds[a.presence], a.name, a.organisation, role, a.heads, local(a.signed_in_at), proof, *children
        return *known, attended_by(report, a, words)

    def idea(i: Idea) -> Sequence[Cell]:
        place = (questions.get(i.question_id), groups.get(i.group_id))
        source = frame.source_name(i.source, words)
        picture = words(f"doc.picture.{i.picture_kind}") if i.picture_kind else "", i.picture_alt
        known = i.number, i.text, *place, colours[i.colour], source, report.author(i), local(i.written_at), *picture
        return *known, "\n".join(i.tags), aside(report, i, words)

    def group(g: Group) -> Sequence[Cell]:
        return groups[g.id], questions.get(g.question_id), sum(i.group_id == g.id for i in report.ideas)

    yield "session", _session(report, words, local(report.session.starts_at), local(report.session.ends_at))
    yield "attendances", [attendance(n, a) for n, a in enumerate(report.attendances, 1)]
    yield "ideas", [idea(i) for i in report.ideas]
    yield "groups", [group(g) for g in report.groups]
    yield "notes", [(places.get(n.block_id or n.question_id), n.text, local(n.written_at)) for n in report.notes]
    yield "decisions", [(*_decision(d, report, words), local(d.written_at)) for d in in_order(report)]
    yield "actions", [(*_action(a, words), local(a.written_at)) for a in report.actions]
    yield "ballots", vote_rows(report, words)
    yield "answers", [_answer(answer, words) for answer in report.answers]
    yield "survey", [_survey(one, words) for one in report.survey.questions if one.counts is not None]
    yield from agenda_tables.agenda_sheets(report, words, local)
    yield from innovation_tables.innovation_sheets(report, words)
    yield from places_tables.places_sheets(report, words)


def _decision(decision: Decision, report: SessionReport, words: Words) -> Sequence[Cell]:
    on_the_way = (decision.background, decision.proposal, decision.reservation)
    return report.paragraph(decision), title_of(report, decision, words), decision.text, *on_the_way


def _action(action: ActionItem, words: Words) -> Sequence[Cell]:
    told = action.done_on or action.began_on
    return action.text, action.responsible, action.due, status_name(action, words), told


def _answer(answer: Answer, words: Words) -> Sequence[Cell]:
    handling = words.items("doc.handlings")[list(Handling).index(answer.handling)]
    return answer.said, answer.answer, answer.next_step, answer.responsible, answer.due, handling


def _survey(one: Counted, words: Words) -> Sequence[Cell]:
    """A question's answers: how many in all, and of each value from 1 to 5."""
    counts = dict(zip(one.values, one.counts or (), strict=False))
    form, asked = words(f"doc.survey.form.{one.form}"), words(f"survey.q.{one.question}")
    return form, asked, sum(counts.values()), *(counts.get(value) for value in range(1, 6))


def _funded(report: SessionReport, words: Words) -> list[tuple[str, Cell]]:
    rows: list[tuple[str, Cell]] = []
    for grant in report.funders or (Grant("", "", ""),):
        rows.append((words("doc.fact.funder"), grant.funder))
        rows.append((words("doc.fact.case_no"), grant.case_no))
        rows.append((words("doc.fact.statement"), grant.statement))
    return rows


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
        *((words(f"doc.fact.{name}"), text) for name in OFFICERS if (text := getattr(session, name))),
        (words("doc.fact.dnr"), project.own_dnr),
        *_funded(report, words),
        *agenda_tables.counting_facts(report, words),
        *places_tables.walk_facts(report, words),
    ]
    asked: list[Sequence[Cell]] = [
        (words("doc.heading.question", number=place), question.text)
        for place, question in enumerate(report.questions, 1)
    ]
    return [*own, *asked, *frame.amounts(report, words)]
