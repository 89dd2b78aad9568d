"""The ways of working side by side: what people thought of each, and how far they were answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from resources import indicator_words
from resources.i18n import Words
from ui.desktop.parts import column, label, table_sheet
from ui.desktop.tips import plain_tip
from workshop.indicators.evaluated import MethodResult

Index = QModelIndex | QPersistentModelIndex
METHOD_ROLE = Qt.ItemDataRole.UserRole


class MethodsModel(QAbstractTableModel):
    """One row for each way of working. To a screen reader each cell says its column too."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._methods: tuple[MethodResult, ...] = ()
        self._headings = (words("indicator.methods.method"), *indicator_words.method_headings(words))

    def show(self, methods: tuple[MethodResult, ...]) -> None:
        self.beginResetModel()
        self._methods = methods
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._methods)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self._headings[section].rsplit(" ", 1))
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        method, at = self._methods[index.row()], index.column()
        if role == METHOD_ROLE:
            return method
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(method, at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(method, 0)) if at == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[at]}: {self._text(method, at)}"
        return _side(at) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, method: MethodResult, at: int) -> str:
        if at == 0:
            return self._words(f"method.{method.method}")
        return indicator_words.method_cells(self._words, method)[at - 1]


class MethodsTable(QTableView):
    """Signal chosen(MethodResult), by a click or the arrows."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.methods = MethodsModel(words)
        self.setModel(self.methods)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() + 13))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName(words("follow.tab.methods"))
        self.setStyleSheet(table_sheet())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now))
        self.clicked.connect(self._choose)

    def _choose(self, at: Index) -> None:
        method = at.data(METHOD_ROLE)
        if method is not None:
            self.chosen.emit(method)


class FollowMethods(QWidget):
    """The table, under what it compares."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.table = MethodsTable(words)
        about = label(words("indicator.methods.about"), "caption", wrap=True)
        about.setContentsMargins(10, 8, 10, 2)
        self.setLayout(column(about, (self.table, 1), gap=4))

    def show_methods(self, methods: tuple[MethodResult, ...]) -> None:
        self.table.methods.show(methods)


def _side(at: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
