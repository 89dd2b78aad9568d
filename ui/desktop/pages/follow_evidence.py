"""What a figure is made of: its parts, what is counted one by one, and the sessions and documents, to be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from resources import indicator_words
from resources.i18n import Words
from ui.desktop.parts import icon
from ui.desktop.tokens import tokens
from workshop.indicators.counts import FinalDocument
from workshop.indicators.facts import Held
from workshop.indicators.figures import Figure, Part, Thing
from workshop.indicators.report import IndicatorReport

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
SIDES = ("sessions", "things", "parts", "documents")
"""What a figure is made of, one at a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. session_id: where a click leads. thing: its number, where a click shows its sessions.

    kind: part, thing, session or document; is_under: a session that stands under a thing.
    """

    kind: str
    text: str
    beside: str = ""
    session_id: str = ""
    thing: int = -1
    is_under: bool = False
    is_open: bool = False


_Raw = Held | Part | FinalDocument | tuple[int, Held | Thing]


class EvidenceModel(QAbstractListModel):
    """One side of a figure: its sessions, the latest first; its things, each of which opens to its sessions; its parts;
    or its documents.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._report: IndicatorReport | None = None
        self._figure = Figure(None)
        self._side = SIDES[0]
        self._entries: list[_Raw] = []
        self._open = -1

    def show(self, report: IndicatorReport, figure: Figure, side: str) -> None:
        """side: one of SIDES."""
        self._report, self._figure, self._side, self._open = report, figure, side, -1
        self._lay()

    def turn(self, thing: int) -> None:
        """Show a thing's sessions under it, or no longer."""
        self._open = -1 if self._open == thing else thing
        self._lay()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entry(self._entries[index.row()])
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.beside}" if entry.beside else entry.text
        return None

    def _lay(self) -> None:
        self.beginResetModel()
        self._entries = self._made()
        self.endResetModel()

    def _made(self) -> list[_Raw]:
        """What stands on each line; it is put in words when somebody looks."""
        figure = self._figure
        match self._side:
            case "things":
                return [raw for n, thing in enumerate(figure.things) for raw in self._thing(n, thing)]
            case "parts":
                return list(figure.parts)
            case "documents":
                return self._documents(set(figure.documents))
        return list(self._held(figure.sessions))

    def _thing(self, n: int, thing: Thing) -> list[_Raw]:
        under = self._held(thing.sessions) if n == self._open else []
        return [(n, thing), *((-1, held) for held in under)]

    def _held(self, ids: tuple[str, ...]) -> list[Held]:
        known = self._report.sessions if self._report else {}
        return [known[id] for id in reversed(ids) if id in known]

    def _documents(self, wanted: set[str]) -> list[_Raw]:
        documents = self._report.facts.documents if self._report else ()
        found = [one for one in documents if one.id in wanted]
        return [*sorted(found, key=lambda one: one.at, reverse=True)]

    def _entry(self, raw: _Raw) -> Entry:
        say = self._words
        match raw:
            case Part():
                return Entry("part", indicator_words.part_name(say, raw), indicator_words.part_number(say, raw))
            case FinalDocument():
                return Entry("document", raw.name, f"v{raw.version}", session_id=raw.session_id)
            case (n, Thing() as thing):
                stage = say(f"indicator.way.{thing.stage}") if thing.stage else ""
                beside = stage or thing.evidence or say.count("follow.sessions", len(thing.sessions))
                name = indicator_words.thing_name(say, thing)
                return Entry("thing", name, beside, thing=n, is_open=n == self._open)
            case (_, Held() as held):
                return self._session(held, is_under=True)
        assert isinstance(raw, Held)
        return self._session(raw)

    def _session(self, held: Held, *, is_under: bool = False) -> Entry:
        day = self._words.pattern(held.day, "d MMM y")
        return Entry("session", held.session.title, day, session_id=held.id, is_under=is_under)


class EvidenceDelegate(QStyledItemDelegate):
    """What it is, and beside it the day or the number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(30, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        look, area = tokens(), QRect(option.rect)
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(area, QColor(look.primary_soft if selected else look.bg))
        self._line(painter, area.adjusted(24 if entry.is_under else 6, 0, -8, 0), entry)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        look, metrics = tokens(), painter.fontMetrics()
        left = area
        if name := _icon(entry):
            icon(name, "text2").paint(painter, QRect(area.left(), area.center().y() - 7, 15, 15))
            left = area.adjusted(22, 0, 0, 0)
        beside = metrics.elidedText(entry.beside, Qt.TextElideMode.ElideRight, left.width() // 2)
        painter.setPen(QColor(look.text2))
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
        painter.setPen(QColor(look.text))
        room = left.width() - metrics.horizontalAdvance(beside) - 10
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _icon(entry: Entry) -> str:
    match entry.kind:
        case "session":
            return "calendar-blank"
        case "document":
            return "file-text"
        case "thing":
            return "caret-down" if entry.is_open else "caret-right"
    return ""
