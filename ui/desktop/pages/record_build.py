"""Making the documents and reading them back. Runs on the worker thread.

The text is read back here, with the PDF engine that also draws the preview, because that is what a reader of the file
gets: a name that slipped into a heading or a footer is found too. Away from the GUI thread it costs the window nothing;
a QPdfDocument may live on any thread as long as it stays there.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from exports.record import DocumentKind, build, files, write_record
from resources.i18n import words
from workshop.reports import SessionReport


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document. content: of several files the first. text: what can be read in a PDF, on one line.

    pages: of a spreadsheet its sheets, of other data its files.
    """

    kind: DocumentKind
    language: str
    content: bytes = field(repr=False)
    pages: int
    text: str = field(repr=False)

    @property
    def is_pdf(self) -> bool:
        return self.kind.is_pdf


def build_one(report: SessionReport, kind: DocumentKind, language: str) -> Built:
    if kind.is_pdf:
        content = build(report, kind, words(language))
        pages, text = _read(content)
        return Built(kind, language, content, pages, text)
    made = list(files(report, kind, words(language)).values())
    parts = _sheets(made[0]) if kind is DocumentKind.SPREADSHEET else len(made)
    return Built(kind, language, made[0], parts, "")


def save(
    report: SessionReport,
    kinds: tuple[DocumentKind, ...],
    language: str,
    folder: Path,
    progress: Callable[[int, int], None],
) -> list[Path]:
    return write_record(report, kinds, words(language), folder, progress)


def _sheets(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist())


def _read(content: bytes) -> tuple[int, str]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    held = QByteArray(content)
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    pages = document.pageCount()
    text = " ".join(document.getAllText(page).text() for page in range(pages))
    document.close()
    return pages, unicodedata.normalize("NFC", " ".join(text.split()))
