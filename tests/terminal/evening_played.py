"""A demo that has been played, to be looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdf

from storage.library import open_library
from storage.store import LibraryStore
from workshop.reports import SessionReport, session_report
from workshop.sessions import Session


@dataclass(frozen=True)
class Played:
    """A demo as it lies in its folder. said: what it told on the way, line by line."""

    folder: Path
    report: SessionReport
    summary: dict[str, object]
    said: tuple[str, ...] = ()

    def document(self, kind: str) -> bytes:
        return next(self.folder.glob(f"*_{kind}.*")).read_bytes()


def read_back(folder: Path) -> SessionReport:
    store = LibraryStore(open_library(folder / "library.lappbib"))
    try:
        sessions = store.ask(lambda view: view.where(Session)).result()
        assert len(sessions) == 1
        return store.ask(session_report, sessions[0].id, sessions[0].ends_at).result()
    finally:
        store.close()


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
