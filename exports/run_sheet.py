"""Körschema: the evening minute by minute, for whoever leads it. It has the private notes; each sheet says for whom."""

from __future__ import annotations

from exports import frame
from exports.agenda_parts import clock_of, question_of, slots_of, title_of
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from resources.i18n import Words
from workshop.agenda import Slot
from workshop.reports import SessionReport


def run_sheet(report: SessionReport, words: Words) -> bytes:
    """The run sheet as a PDF: all blocks at a glance, and then each with what is to be done in it."""
    document, slots = frame.begin(report, words, "run_sheet"), slots_of(report)
    blocks.notice(document, words("doc.agenda.private"))
    blocks.facts(document, frame.session_facts(report, words, with_funding=False))
    if not slots:
        blocks.notice(document, words("doc.agenda.none"))
    else:
        _overview(document, report, words, slots)
        blocks.heading(document, 2, words("doc.heading.blocks"))
        for slot in slots:
            _block(document, report, words, slot)
    if report.checklist:
        blocks.heading(document, 2, words("doc.heading.checklist"))
        blocks.labelled(document, (("☑" if one.is_done else "☐", one.text) for one in report.checklist), 24)
    return frame.finish(document, report, words, "run_sheet", is_helper=True, in_black=True)


def _overview(document: Document, report: SessionReport, words: Words, slots: list[Slot]) -> None:
    blocks.heading(document, 2, words("doc.heading.overview"))
    columns = [
        tables.Column(words("doc.column.time"), 1.7),
        tables.Column(words("doc.column.length"), 1.0, "right"),
        tables.Column(words("doc.column.block"), 5, names_row=True),
        tables.Column(words("doc.column.led_by"), 2.2),
    ]
    rows = (
        (
            clock_of(slot, report, words),
            str(slot.block.minutes),
            title_of(slot, words),
            slot.block.leader,
        )
        for slot in slots
    )
    tables.table(document, columns, rows)
    ends, planned = max(slot.ends for slot in slots), report.session.ends_at
    if ends > planned:
        zone = report.session.zone
        late = words("doc.agenda.over", ends=words.clock(ends, zone), planned=words.clock(planned, zone))
        blocks.notice(document, late)


def _block(document: Document, report: SessionReport, words: Words, slot: Slot) -> None:
    block = slot.block
    blocks.heading(
        document, 3, words("doc.agenda.heading", clock=clock_of(slot, report, words), title=title_of(slot, words))
    )
    pairs = [
        ("doc.column.led_by", block.leader),
        ("doc.agenda.method", block.method),
        ("doc.agenda.question", question_of(slot, report)),
        ("doc.agenda.goal", block.goal),
        ("doc.agenda.instruction", block.instruction),
        ("doc.agenda.material", block.material),
        ("doc.agenda.notes", block.private),
    ]
    said = [(words(key), text) for key, text in pairs if text]
    blocks.facts(document, said or [(words("doc.column.length"), words.count("doc.minutes", block.minutes))])
