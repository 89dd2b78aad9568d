"""A project's own documents as tables: plan, visions, method cards and incidents, as rows of typed cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from datetime import date, datetime
from zoneinfo import ZoneInfo

from exports.incident_register import COLUMNS, incident_rows
from exports.method_cards import materials, measures
from exports.outcomes import status_name
from exports.places_tables import plan_rows, vision_rows
from exports.workbook import Cell, workbook
from resources.i18n import Words
from workshop.project_papers import ProjectPapers
from workshop.showing_methods import MethodTold

Table = tuple[str, Sequence[str], list[Sequence[Cell]]]


def paper_workbook(papers: ProjectPapers, kind: str, words: Words, zone: str, made_at: datetime) -> bytes:
    """One of exports.project_papers.PAPERS as an XLSX workbook. Text is always text, whatever somebody typed.

    The same papers and moment give the same bytes.
    """
    local = made_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    tables = {"implementation_plan": _plan, "vision": _visions, "methods": _methods, "incidents": _incidents}[kind]
    return workbook(papers.project.name, local, tables(papers, words, zone, local.date()))


def _plan(papers: ProjectPapers, words: Words, zone: str, _today: date) -> Iterator[Table]:
    plan = papers.plan.plan
    facts: list[Sequence[Cell]] = [(words("doc.fact.project"), papers.project.name)]
    facts += [(words(f"doc.plan.{key}"), getattr(plan, key)) for key in ("goal", "risks", "to_decide", "follow_up")]
    yield words("doc.sheet.plan"), words.items("doc.columns.plan"), plan_rows(papers.plan, zone, words)
    yield words("paper.sheet.about"), words.items("doc.columns.session"), facts


def _visions(papers: ProjectPapers, words: Words, zone: str, today: date) -> Iterator[Table]:
    yield words("doc.sheet.visions"), words.items("doc.columns.visions"), vision_rows(papers.visions, zone, words)
    ideas: list[Sequence[Cell]] = [
        (place.area.name, version.number, one.text, one.session, one.number, one.heading, one.votes)
        for place in papers.visions
        for version in place.versions
        for one in version.supports
    ]
    yield words("paper.sheet.supports"), words.items("paper.columns.supports"), ideas
    promised: list[Sequence[Cell]] = [
        (
            *(place.area.name, one.organisation, one.action.text, one.action.due),
            words("doc.vision.late") if one.is_late(today) else status_name(one.action, words),
            one.session,
        )
        for place in papers.visions
        for one in place.commitments
    ]
    yield words("paper.sheet.commitments"), words.items("paper.columns.commitments"), promised


def _methods(papers: ProjectPapers, words: Words, zone: str, _today: date) -> Iterator[Table]:
    cards = list(enumerate(papers.methods, 1))
    told = [_card(number, one, words, zone) for number, one in cards]
    yield words("methodcard.title"), words.items("paper.columns.methods"), told
    steps: list[Sequence[Cell]] = [
        (number, one.card.title, block.minutes, block.title, block.goal, block.instruction, block.question)
        for number, one in cards
        for block in (one.template.blocks if one.template is not None else ())
    ]
    yield words("methodcard.steps"), words.items("paper.columns.steps"), steps


def _incidents(papers: ProjectPapers, words: Words, _zone: str, _today: date) -> Iterator[Table]:
    columns = [words(f"incident.row.{name}") for name in COLUMNS]
    yield words("incident.title"), columns, incident_rows(papers.incidents, words)


def _card(number: int, told: MethodTold, words: Words, zone: str) -> Sequence[Cell]:
    """A card as a row; what came of the session last but one, in the order of Outcome's fields."""
    held = told.held_at.astimezone(ZoneInfo(told.zone or zone)).date()
    return (
        *(number, told.card.title, words(f"method.{told.method}"), held, told.purpose, told.card.fits),
        *(told.target_group, told.template.minutes if told.template is not None else None),
        *("\n".join(materials(told)), "\n".join(measures(told, words)), told.card.learnt, told.card.advice),
        *astuple(told.outcome),
    )
