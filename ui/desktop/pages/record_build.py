"""Making the documents and reading them back. Runs on the worker thread.

The text is read back here, with the same kind of PDF engine that draws the preview, because that is what a reader of
the file gets: a name that slipped into a heading or a footer is found too. Away from the GUI thread it costs the window
nothing.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from exports.final import finished, is_current
from exports.kinds import DocumentKind
from exports.making import build, files, unvouched
from exports.record import write_record
from resources.i18n import words
from ui.desktop.pages.record_reading import opened, page_text
from workshop.filed import FiledDocument
from workshop.filing import Finished, latest_filed
from workshop.reports import SessionReport


class State(StrEnum):
    """CHANGED: a version is final, and the session has changed since. NONE: it is no document that becomes final."""

    NONE = "none"
    DRAFT = "draft"
    FINAL = "final"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document. content: of several files the first. text: what can be read in a PDF, on one line.

    pages: of a spreadsheet its sheets, of other data its files. filed: its latest final version, if it has one; where
    the state is FINAL, the content is that version's, byte for byte.
    """

    kind: DocumentKind
    language: str
    content: bytes = field(repr=False)
    pages: int
    text: str = field(repr=False)
    state: State = State.NONE
    filed: FiledDocument | None = None

    @property
    def is_pdf(self) -> bool:
        return self.kind.is_pdf


def build_one(report: SessionReport, kind: DocumentKind, language: str, kept: Mapping[str, bytes]) -> Built:
    """The document as it is filed, where that still holds; otherwise as it would be now. kept: filed bytes by id."""
    filed = latest_filed(report.filed, kind, language)
    if filed is not None and filed.content_id in kept:
        if is_current(report, filed, words(language)):
            return _built(kind, language, [kept[filed.content_id]], State.FINAL, filed)
        state = State.CHANGED
    else:
        state = State.DRAFT if kind.is_fileable else State.NONE
    if kind.is_pdf:
        return _built(kind, language, [build(report, kind, words(language))], state, filed)
    return _built(kind, language, list(files(report, kind, words(language)).values()), state, filed)


def version_of(document: FiledDocument, content: bytes) -> Built:
    """A final version, to be looked at as it was filed."""
    return _built(DocumentKind(document.document_kind), document.language, [content], State.FINAL, document)


def _built(kind: DocumentKind, language: str, made: list[bytes], state: State, filed: FiledDocument | None) -> Built:
    if kind.is_pdf:
        pages, text = _read(made[0])
        return Built(kind, language, made[0], pages, text, state, filed)
    parts = _sheets(made[0]) if kind is DocumentKind.SPREADSHEET else len(made)
    return Built(kind, language, made[0], parts, "", state, filed)


def finish_all(
    report: SessionReport, kinds: Sequence[DocumentKind], language: str, by: str, ids: Sequence[str]
) -> list[Finished]:
    """These documents as they are to be filed. Refused: finaliser_missing."""
    return [finished(report, kind, words(language), by, id) for kind, id in zip(kinds, ids, strict=True)]


def save(
    report: SessionReport,
    kept: Mapping[str, bytes],
    kinds: tuple[DocumentKind, ...],
    language: str,
    folder: Path,
    progress: Callable[[int, int], None],
) -> list[Path]:
    """Write the record. Returns those of its files that the program found a fault in."""
    return unvouched(write_record(report, kinds, words(language), folder, progress, kept))


def _sheets(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist())


def _read(content: bytes) -> tuple[int, str]:
    with opened(content) as document:
        text = " ".join(page_text(page) for page in document)
        return len(document), unicodedata.normalize("NFC", " ".join(text.split()))
