"""The list of sessions: a model of the library's entries and a delegate that paints each as a row with its quilt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from resources.i18n import Words
from ui.desktop.parts import icon
from ui.desktop.tokens import tokens
from ui.desktop.widgets.quilt import paint_quilt
from workshop.overview import Entry
from workshop.sessions import Session, SessionState

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 52

_STATES = {
    SessionState.PLANNED: ("clock", "text2"),
    SessionState.LIVE: ("circle-fill", "lingon"),
    SessionState.CLOSED: ("check-circle", "ok"),
}


class SessionListModel(QAbstractListModel):
    """The entries that a filter lets through, latest first. Each reads as one sentence to a screen reader."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.session.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (
                entry.session.title,
                day_of(entry.session, self._words),
                entry.project.name,
                figures_of(entry, self._words),
            )
            return ", ".join((*parts, self._words(f"state.{entry.session.state}")))
        return None


class SessionDelegate(QStyledItemDelegate):
    """Quilt, day, title over project, figures, state in words with a sign."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(ROW_HEIGHT, option.fontMetrics.height() * 2 + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        area: QRect = option.rect
        painter.save()
        self._ground(painter, area, option)
        paint_quilt(
            painter,
            QRectF(area.left() + 14, area.center().y() - 18, 48, 36),
            4,
            3,
            entry.session.id,
            entry.tally.colours,
        )
        left, right = area.left() + 78, area.right() - 14
        state_width, figures_width = 130, 200
        self._text(painter, QRect(left, area.top(), 84, area.height()), day_of(entry.session, self._words), "text2")
        title = QRect(
            left + 92, area.top() + 6, right - left - 92 - state_width - figures_width, area.height() // 2 - 6
        )
        self._text(painter, title, entry.session.title, "text", weight=QFont.Weight.DemiBold)
        below = title.translated(0, title.height())
        self._text(painter, below, entry.project.name, "text2", smaller=True)
        figures = QRect(right - state_width - figures_width, area.top(), figures_width - 12, area.height())
        self._text(painter, figures, figures_of(entry, self._words), "text2")
        self._state(painter, QRect(right - state_width, area.top(), state_width, area.height()), entry.session.state)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        chosen = tokens()
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(area, QColor(chosen.primary_soft if selected else chosen.bg))
        painter.setPen(QColor(chosen.line))
        painter.drawLine(area.left() + 8, area.bottom(), area.right() - 8, area.bottom())

    def _state(self, painter: QPainter, area: QRect, state: SessionState) -> None:
        icon_name, colour = _STATES[state]
        icon(icon_name, colour).paint(painter, QRect(area.left(), area.center().y() - 8, 17, 17))
        self._text(painter, area.adjusted(24, 0, 0, 0), self._words(f"state.{state}"), colour)

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        colour: str,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        smaller: bool = False,
    ) -> None:
        font = QFont(painter.font())
        base = font.pixelSize()
        font.setWeight(weight)
        if smaller:
            font.setPixelSize(max(11, base - 2))
        painter.setFont(font)
        painter.setPen(QColor(getattr(tokens(), colour)))
        flat = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, flat)
        font.setPixelSize(base)
        painter.setFont(font)


def day_of(session: Session, words: Words) -> str:
    """The session's day, with the year when it is another than now."""
    local = session.starts_at.astimezone(ZoneInfo(session.zone))
    this_year = local.year == datetime.now(UTC).year
    return words.pattern(local.date(), "d MMM" if this_year else "d MMM y").rstrip(".")


def figures_of(entry: Entry, words: Words) -> str:
    """Heads and ideas, or nothing while there are none."""
    tally = entry.tally
    parts = [words.count("start.heads", tally.heads)] if tally.heads else []
    parts += [words.count("start.ideas", tally.ideas)] if tally.ideas else []
    return " · ".join(parts)
