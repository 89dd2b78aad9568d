"""Genomförandeplan: who does what, when and with what, by the steps of the value chain. Source: domain.md, B12."""

from __future__ import annotations

from exports import frame
from exports.innovation_cards import days
from exports.origins import traced
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.implementation import ImplementationPlan, PlanRow, ValueStep
from workshop.implementing import ProjectPlan, Source
from workshop.reports import SessionReport

_SHORT = 90


def implementation_plan(report: SessionReport, words: Words) -> bytes:
    """The project's plan as a PDF, in the record of the session that adopts it."""
    document = Document(language=words.language)
    project = report.project
    empty = ProjectPlan(ImplementationPlan(project.id, project.id))
    plan_pages(document, next(iter(report.plan), empty), project.name, report.session.zone, words)
    return frame.finish(document, report, words, "implementation_plan")


def plan_pages(document: Document, plan: ProjectPlan, project: str, zone: str, words: Words) -> None:
    """The sections of the plan."""
    blocks.heading(document, 1, words("doc.type.implementation_plan"))
    blocks.paragraph(document, project, BODY.but(colour=INK_2), after=14)
    _told(document, words, "goal", plan.plan.goal)
    blocks.heading(document, 2, words("doc.plan.activities"))
    if not plan.rows:
        blocks.notice(document, words("doc.plan.none"))
    for step in ValueStep:
        rows = [(row, source) for row, source in plan.rows if row.step is step]
        if rows:
            blocks.heading(document, 3, words(f"doc.plan.step.{step}"))
            _table(document, rows, zone, words)
    _partners(document, plan, words)
    for key in ("risks", "to_decide", "follow_up"):
        _told(document, words, key, getattr(plan.plan, key))


def _table(document: Document, rows: list[tuple[PlanRow, Source | None]], zone: str, words: Words) -> None:
    columns = [
        tables.Column(words("doc.column.what"), 3.2, names_row=True),
        tables.Column(words("doc.column.responsible"), 1.9),
        tables.Column(words("doc.column.time"), 1.7),
        tables.Column(words("doc.plan.resources"), 1.9),
        tables.Column(words("doc.plan.from"), 2.1),
    ]
    tables.table(
        document,
        columns,
        (
            [
                row.text,
                row.responsible or words("doc.plan.nobody"),
                days(row.begins, row.ends, words) or "–",
                row.resources or "–",
                traced(source, zone, words) if row.source else "–",
            ]
            for row, source in rows
        ),
    )


def _partners(document: Document, plan: ProjectPlan, words: Words) -> None:
    blocks.heading(document, 2, words("doc.plan.partners"))
    pairs = [(_shortened(row.text), row.partners) for row, _source in plan.rows if row.partners]
    if pairs:
        blocks.facts(document, pairs, label_width=190)
    else:
        blocks.notice(document, words("doc.plan.empty"))


def _told(document: Document, words: Words, key: str, text: str) -> None:
    blocks.heading(document, 2, words(f"doc.plan.{key}"))
    if text:
        blocks.paragraph(document, text)
    else:
        blocks.notice(document, words("doc.plan.empty"))


def _shortened(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"
