"""The register of organisations as a table that can be sorted and searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from resources.i18n import Words
from ui.desktop.parts import table_sheet
from workshop.folding import Query, query_of, words_of
from workshop.organisations import Organisation
from workshop.text import swedish_order

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "sector", "parent", "number", "times")
ROLE = Qt.ItemDataRole
SORTED_BY = ROLE.UserRole
ROW_HEIGHT, _WIDTHS = 36, (0, 210, 150, 116, 84)


class OrganisationModel(QAbstractTableModel):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: list[Organisation] = []
        self._names: dict[str, str] = {}
        self._times: Counter[str] = Counter()

    def show_rows(self, rows: Sequence[Organisation], times: Counter[str]) -> None:
        self.beginResetModel()
        self.rows, self._times = list(rows), times
        self._names = {one.id: one.name for one in rows}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if role == ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(f"org.column.{COLUMNS[section]}")
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _side(section)
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return self._text(one, COLUMNS[index.column()])
        if role == SORTED_BY:
            times = COLUMNS[index.column()] == "times"
            return self._times[one.id] if times else swedish_order(self._text(one, COLUMNS[index.column()]))
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _side(index.column())
        return None

    def _text(self, one: Organisation, column: str) -> str:
        match column:
            case "name":
                return one.name
            case "sector":
                return self._words(f"org.sector.{one.sector}")
            case "parent":
                return self._names.get(one.parent_id, "")
            case "number":
                return one.number
        return str(self._times[one.id] or "")


class _Filter(QSortFilterProxyModel):
    def __init__(self, model: OrganisationModel) -> None:
        super().__init__()
        self.setSourceModel(model)
        self.setSortRole(SORTED_BY)
        self._model = model
        self._query = Query()

    def look_for(self, typed: str) -> None:
        self._query = query_of(typed)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        one = self._model.rows[row]
        words = [word for text in (one.name, one.number, *one.spellings) for word in words_of(text)]
        return not self._query.words or self._query.found_in(words)


class OrganisationTable(QTableView):
    """Signal chosen(id): a row has been gone to."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OrganisationModel(words)
        self._filter = _Filter(self._model)
        self.setModel(self._filter)
        self.setAccessibleName(words("programme.part.organisations"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setStyleSheet(table_sheet())
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS[1:], 1):
            header.resizeSection(column, width)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def show_rows(self, rows: Sequence[Organisation], times: Counter[str], now: str) -> None:
        """The register, with one row chosen if it is there."""
        self.selectionModel().blockSignals(True)
        self._model.show_rows(rows, times)
        self.go_to(now)
        self.selectionModel().blockSignals(False)

    def look_for(self, typed: str) -> None:
        self._filter.look_for(typed)

    @property
    def count(self) -> int:
        return self._filter.rowCount()

    def go_to(self, id: str) -> None:
        at = next((n for n, one in enumerate(self._model.rows) if one.id == id), None)
        if at is not None:
            self.setCurrentIndex(self._filter.mapFromSource(self._model.index(at, 0)))

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.rows[self._filter.mapToSource(now).row()].id)


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if COLUMNS[column] == "times" else Qt.AlignmentFlag.AlignLeft
