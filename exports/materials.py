"""Materiallista: what is to be brought, each thing once, with a box to tick when it is packed."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks, tables
from resources.i18n import Words
from workshop.agenda_material import Thing, things_of
from workshop.reports import SessionReport


def materials(report: SessionReport, words: Words) -> bytes:
    """The list as a PDF. Where numbers were written they are added up, and the table says what they are for."""
    document = frame.begin(report, words, "materials")
    blocks.facts(document, frame.session_facts(report, words, with_facilitator=False, with_funding=False))
    things = things_of(report.blocks)
    if not things:
        blocks.notice(document, words("doc.agenda.no_material"))
    else:
        columns = [
            tables.Column(words("doc.column.packed"), 0.9),
            tables.Column(words("doc.column.thing"), 4, names_row=True),
            tables.Column(words("doc.column.how_many"), 0.9, "right"),
            tables.Column(words("doc.column.used_for"), 4.6),
        ]
        rows = (("☐", one.name, _count(one.count), _uses(one, words)) for one in things)
        tables.table(document, columns, rows)
    return frame.finish(document, report, words, "materials", is_helper=True, in_black=True)


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def _uses(thing: Thing, words: Words) -> str:
    """The blocks that need it, and how many each where several say so."""
    several = len(thing.needs) > 1
    return frame.enumerated(
        (
            f"{frame.said(need.block.title)} ({need.count})"
            if several and need.count is not None
            else frame.said(need.block.title)
            for need in thing.needs
        ),
        words,
    )
