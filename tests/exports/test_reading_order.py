"""What a screen reader says and in which order, as poppler's pdfinfo reads it, beside what it should be.

The texts in ``golden/`` are renewed, when a document has been changed on purpose, with

    LAPPTACKE_GOLDEN=renew python -m pytest tests/exports/test_reading_order.py

and then read through before they are kept: they are the only place where somebody sees that words run together, that a
heading is said twice or that a list has come apart. veraPDF lets all of that pass.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_reports import formal
from strange_text import FURNITURE, INFO

from exports.kinds import DocumentKind
from exports.making import build
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.sheets import to_bytes
from resources.i18n import words
from workshop.people import Presence
from workshop.reports import SessionReport

GOLDEN = Path(__file__).with_name("golden")
RENEWED = os.environ.get("LAPPTACKE_GOLDEN") == "renew"
_KIND = re.compile(r"^( *)([A-Za-z][A-Za-z0-9]*)(?: \((?:block|inline|grouping)\))?:?$")
_LONG = "Det här stycket är så långt att det går över flera rader, och orden vid radernas slut får inte växa ihop. " * 3

pytestmark = pytest.mark.skipif(
    not shutil.which("pdfinfo"), reason="reads the structure with pdfinfo: install poppler-utils"
)


def small(report: SessionReport) -> SessionReport:
    """Little of each thing, and one idea with a name."""
    people = (*report.of(Presence.NAMED)[:2], *report.of(Presence.GROUP))
    ideas = tuple(idea for idea in report.ideas if idea.number in {1, 2, 3, 10, 43})
    return replace(report, attendances=people, ideas=ideas)


def long_table(_report: SessionReport) -> bytes:
    """A table whose heading is drawn on three sheets, and text over several lines before it."""
    document = Document()
    blocks.heading(document, 1, "Rubrik")
    blocks.paragraph(document, _LONG)
    blocks.bullets(document, [_LONG, "Kort"])
    columns = [tables.Column("Nr", 1, names_row=True), tables.Column("Vad", 4)]
    tables.table(document, columns, ((str(number), "Rad") for number in range(1, 61)))
    assert len(document.pages) == 3
    return to_bytes(document, INFO, FURNITURE)


def of(kind: DocumentKind, language: str) -> Callable[[SessionReport], bytes]:
    return lambda report: build(small(report), kind, words(language))


def protocol(language: str) -> Callable[[SessionReport], bytes]:
    return lambda report: build(formal(report), DocumentKind.MINUTES, words(language))


CASES = {
    "long-table": long_table,
    "minutes-sv": of(DocumentKind.MINUTES, "sv"),
    "attendance-en": of(DocumentKind.ATTENDANCE, "en"),
    "ideas-ar": of(DocumentKind.IDEAS, "ar"),
    "poster-sv": of(DocumentKind.POSTER, "sv"),
    "protocol-sv": protocol("sv"),
    "protocol-en": protocol("en"),
    "protocol-ar": protocol("ar"),
}


def read(file: Path) -> str:
    """The tree of elements, with the text of each on one line; without what versions of pdfinfo word differently."""
    ran = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    lines = []
    for line in ran.stdout.decode().splitlines():
        if kind := _KIND.match(line):
            lines.append(f"{kind[1]}{kind[2]}")
        elif line.lstrip().startswith('"'):
            lines.append(line)
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_it_should_be(name: str, served: SessionReport, tmp_path: Path) -> None:
    file, kept = tmp_path / f"{name}.pdf", GOLDEN / f"{name}.txt"
    file.write_bytes(CASES[name](served))
    found = read(file)
    if RENEWED:
        kept.write_text(found, encoding="utf-8", newline="\n")
    assert found == kept.read_text("utf-8")


def test_the_repeated_heading_of_a_long_table_is_read_once() -> None:
    text = (GOLDEN / "long-table.txt").read_text("utf-8")
    assert text.count('"Vad"') == 1
    assert text.count('"Rad"') == 60
    assert " ".join(_LONG.split()) in text
