"""Aktförteckning: which files the record has, and the checksum that shows whether one has been changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports import frame
from exports.manifest import MANIFEST
from exports.pdf import blocks, tables
from resources.i18n import Words
from workshop.reports import SessionReport

_STEP = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the record. title: what it is, in words. size: in bytes. sum: its SHA-256."""

    title: str
    name: str
    size: int
    sum: str


def inventory(report: SessionReport, words: Words, entries: Sequence[Entry]) -> bytes:
    """The inventory as a PDF."""
    document = frame.begin(report, words, "inventory")
    blocks.facts(document, frame.session_facts(report, words))
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


def _size(size: int) -> str:
    return f"{-(-size // _STEP)} kB"
