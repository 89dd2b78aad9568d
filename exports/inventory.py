"""Aktförteckning: which files the record has, and the checksum that shows whether one has been changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from exports import frame
from exports.manifest import MANIFEST
from exports.pdf import blocks, tables
from exports.workbook import Cell, workbook
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.retention import kept_for

_STEP = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the record. title: what it is, in words. size: in bytes. sum: its SHA-256. version, on: of a document
    that is final, and the day when it became so.
    """

    title: str
    name: str
    size: int
    sum: str
    version: int = 0
    on: date | None = None


def inventory(report: SessionReport, words: Words, entries: Sequence[Entry]) -> bytes:
    """The inventory as a PDF."""
    document = frame.begin(report, words, "inventory")
    kept = kept_for(report.project, report.grants).due
    until = [(words("doc.inventory.keep"), words.day(kept, "long"))] if kept else []
    blocks.facts(document, [*frame.session_facts(report, words), *until])
    blocks.paragraph(document, words("doc.inventory.about", manifest=MANIFEST), before=4)
    blocks.heading(document, 2, words("doc.heading.files"))
    columns = [
        tables.Column(words("doc.column.number"), 0.6, names_row=True),
        tables.Column(words("doc.column.file"), 9),
        tables.Column(words("doc.column.size"), 1.3, "right"),
    ]
    rows = (
        (str(number), f"{entry.title}\n{entry.name}\n{entry.sum}", _size(entry.size))
        for number, entry in enumerate(entries, 1)
    )
    tables.table(document, columns, rows)
    return frame.finish(document, report, words, "inventory", is_helper=True)


def inventory_table(report: SessionReport, words: Words, entries: Sequence[Entry]) -> bytes:
    """The same as an XLSX workbook, to be filtered and read by other programs."""
    kept = kept_for(report.project, report.grants).due
    rows: list[Sequence[Cell]] = [
        (number, one.on, one.title, one.name, one.version or None, one.size, one.sum, kept)
        for number, one in enumerate(entries, 1)
    ]
    made_at = report.made_at.astimezone(ZoneInfo(report.session.zone)).replace(tzinfo=None)
    table = (words("doc.type.inventory"), words.items("doc.columns.files"), rows)
    return workbook(words("doc.type.inventory"), made_at, [table])


def _size(size: int) -> str:
    return f"{-(-size // _STEP)} kB"
