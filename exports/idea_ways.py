"""What has become of the ideas, in the idea catalogue: where each stands, and why some go no further."""

from __future__ import annotations

from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.journeys import Journey
from workshop.reports import SessionReport


def ways_section(document: Document, report: SessionReport, words: Words) -> None:
    """A table of those that have begun on their way; nothing while none has."""
    if not report.journeys:
        return
    blocks.heading(document, 2, words("doc.heading.ways"))
    columns = [
        tables.Column(words("doc.column.number"), 0.6),
        tables.Column(words("doc.column.idea"), 3.8, names_row=True),
        tables.Column(words("doc.column.stage"), 1.9),
        tables.Column(words("doc.column.why"), 3.4),
    ]
    tables.table(document, columns, ([*_cells(one, words)] for one in report.journeys))


def _cells(one: Journey, words: Words) -> tuple[str, str, str, str]:
    stage = words(f"doc.stage.{one.own_stage}")
    into = words("doc.innovation.into", title=clean_line(one.into)) if one.into else ""
    latest = one.steps[-1] if one.steps else None
    said = (latest.why, latest.evidence, latest.decided_by) if latest else ()
    why = "\n".join(part for part in (into, *said) if part)
    return str(one.number or ""), clean_line(one.title), stage, why
