"""The table of the indicators: code, name, the period's figure, what has come so far, and how far the target is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from resources import indicator_words
from resources.i18n import Words
from ui.desktop.parts import table_sheet
from ui.desktop.tips import plain_tip
from ui.desktop.tokens import tokens
from workshop.indicators.table import Line

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_COLUMNS = ("code", "name", "period", "so_far", "target", "bar")
_PERIOD, _SO_FAR, _TARGET, _BAR = 2, 3, 4, 5
_RIGHT = frozenset({_PERIOD, _SO_FAR, _TARGET})


class FollowModel(QAbstractTableModel):
    """One row for each indicator. To a screen reader each cell says its column too."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """The same rows with other figures, so that what is chosen stays chosen."""
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        else:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(_COLUMNS) - 1))

    def row_of(self, code: str) -> int:
        return next((n for n, line in enumerate(self._lines) if line.code == code), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"follow.column.{_COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, at = self._lines[index.row()], index.column()
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(indicator_words.name(self._words, line.code)) if at == 1 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, at)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._words(f'follow.column.{_COLUMNS[at]}')}: {self._text(line, at)}"
        return None

    def _text(self, line: Line, at: int) -> str:
        say, unit = self._words, line.indicator.unit
        if at == 0:
            return line.code
        if at == 1:
            return indicator_words.name(say, line.code)
        if at == _PERIOD:
            return figure_text(say, line, line.period.value, line.added)
        if at == _SO_FAR:
            return figure_text(say, line, line.so_far.value, line.corrected_so_far)
        if at == _TARGET:
            return indicator_words.value(say, line.target.amount, unit) if line.target else ""
        share = line.share_of_target
        return "" if share is None else say("record.percent", n=round(100 * share))


def figure_text(words: Words, line: Line, counted: float | None, added: int) -> str:
    """What was counted, and beside it what a person adds; or only that, where nothing is counted."""
    if counted is None and added:
        return indicator_words.number(words, added)
    said = indicator_words.value(words, counted, line.indicator.unit)
    return f"{said} ({added:+d})" if added else said


class FollowDelegate(QStyledItemDelegate):
    """Names in ink, codes quieter, figures in bold, and a bar with the target as a line: it reads in grey."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, max(30, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        look, area = tokens(), option.rect
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(look.primary_soft))
        painter.setPen(QColor(look.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() == _BAR:
            self._bar(painter, QRectF(area).adjusted(10, 0, -14, 0), line)
        else:
            self._cell(painter, option, index, line)
        painter.restore()

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: Line) -> None:
        look, at = tokens(), index.column()
        font = QFont(option.font)
        text = str(index.data())
        is_quiet = at in {0, _TARGET}
        if at in {_PERIOD, _SO_FAR}:
            font.setWeight(QFont.Weight.DemiBold if at == _PERIOD else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(look.text2 if is_quiet else look.text))
        side = Qt.AlignmentFlag.AlignRight if at in _RIGHT else Qt.AlignmentFlag.AlignLeft
        room = option.rect.adjusted(10, 0, -10, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _bar(self, painter: QPainter, area: QRectF, line: Line) -> None:
        share = line.share_of_target
        if share is None:
            return
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = self._words("record.percent", n=round(100 * share))
        words_width = 42.0
        track = QRectF(area.left(), area.center().y() - 5, area.width() - words_width, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.sunken))
        painter.drawRoundedRect(track, 4, 4)
        filled = QRectF(track)
        filled.setWidth(track.width() * min(1.0, share))
        painter.setBrush(QColor(look.primary))
        if filled.width():
            painter.drawRoundedRect(filled, 4, 4)
        painter.setPen(QColor(look.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


class FollowTable(QTableView):
    """Chosen by a click or the arrows."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setModel(FollowModel(words))
        self._delegate = FollowDelegate(words)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() + 13))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for at, width in ((0, 50), (_PERIOD, 96), (_SO_FAR, 114), (_TARGET, 60), (_BAR, 116)):
            self.setColumnWidth(at, width)
        self.setAccessibleName(words("follow.tab.table"))
        self.setStyleSheet(table_sheet())

    @property
    def lines(self) -> FollowModel:
        model = self.model()
        assert isinstance(model, FollowModel)
        return model
