"""What a search has found, below the sessions that match: a few of each kind, and all of a kind when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from resources.i18n import Words
from ui.desktop.pages.session_list import Index, SessionListModel, day_of
from workshop.overview import Entry
from workshop.search import LEAST, MOST, Found, Hit
from workshop.sessions import SessionState

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
FEW = LEAST - 1

# People and outcomes first: they are few, and ideas are many.
KINDS = (
    "attendance",
    "decision",
    "actionitem",
    "answer",
    "organisation",
    "grant",
    "project",
    "vision",
    "walk",
    "walkstop",
    "methodcard",
    "innovationcard",
    "matchcard",
    "note",
    "question",
    "block",
    "checkitem",
    "group",
    "idea",
)
_PAGE_OF = {
    "idea": "board",
    "group": "board",
    "note": "write",
    "decision": "write",
    "actionitem": "write",
    "answer": "answer",
    "innovationcard": "board",
    "matchcard": "match",
    "question": "plan",
    "block": "plan",
    "checkitem": "plan",
    "walk": "walk",
    "walkstop": "walk",
    "methodcard": "methods",  # on the project's page, though it is a session's
    "project": "about",
    "grant": "grants",
    "organisation": "organisations",
    "vision": "visions",
}
PROJECT_PARTS = frozenset({"about", "grants", "organisations", "visions", "methods"})
"""The pages above that are parts of the project's."""
_PAGE_OF_PERSON = {SessionState.PLANNED: "plan", SessionState.LIVE: "lead", SessionState.CLOSED: "record"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Above the hits of one kind. text: the kind, and how many there are."""

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """Below the first hits of a kind: the way to the rest."""

    kind: str
    text: str


Line = Heading | Hit | More


class ResultModel(SessionListModel):
    """The sessions that match, then the lines about everything else."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._lines: list[Line] = []

    def show_results(self, entries: list[Entry], lines: list[Line]) -> None:
        if entries != self._entries or lines != self._lines:
            self.beginResetModel()
            self._entries, self._lines = entries, lines
            self.endResetModel()

    def place_of(self, id: str) -> Index | None:
        """Where a session, or a hit's row, stands by now."""
        rows = (self.index(n) for n in range(self.rowCount()))
        return next((one for one in rows if id_at(one) == id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries) + len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(index.data(LINE_ROLE), Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() < len(self._entries):
            return super().data(index, role)
        line = self._lines[index.row() - len(self._entries)]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return None

    def _spoken(self, line: Line) -> str:
        if not isinstance(line, Hit):
            return line.text
        return ", ".join((self._words(f"search.one.{line.kind}"), line.text, about(line, self._words)))


def id_at(index: Index) -> str:
    """The session or the row that stands there; nothing for a heading."""
    line = index.data(LINE_ROLE)
    if isinstance(line, Hit):
        return line.row_id
    entry: Entry | None = index.data(Qt.ItemDataRole.UserRole)
    return entry.session.id if entry else ""


def lines_of(found: Found, words: Words) -> list[Line]:
    """Kind by kind: a heading, the best few, or all when the kind has been opened, and the way to the rest."""
    lines: list[Line] = []
    for kind in KINDS:
        hits = found.of(kind)
        if hits:
            n = found.counts[kind]
            lines.append(Heading(_heading(kind, n, words)))
            # One more is no longer than the line that offers it.
            if kind in found.whole or n <= FEW + 1:
                lines += hits
            else:
                lines += hits[:FEW]
                lines.append(More(kind, words.count("search.all", n)))
    return lines


def _heading(kind: str, n: int, words: Words) -> str:
    what = words(f"search.kind.{kind}")
    return words("search.latest", what=what, n=n) if n == MOST else f"{what} · {n}"


def about(hit: Hit, words: Words) -> str:
    """The session's title and day; of what is a project's, its name."""
    if hit.session is None:
        return hit.project.name if hit.project is not None and hit.kind != "project" else ""
    return f"{hit.session.title} · {day_of(hit.session, words)}"


def page_of(hit: Hit) -> str:
    """Where a hit is opened: a session's page, or a part of a project's. A closed session's people stand in its
    attendance list.
    """
    if hit.kind in _PAGE_OF:
        return _PAGE_OF[hit.kind]
    assert hit.session is not None
    return _PAGE_OF_PERSON[hit.session.state]
