"""Who is expected, as a table: name, organisation, what they come as, and whether they have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from resources.i18n import Words
from ui.desktop.parts import table_sheet
from workshop.invited import Invited
from workshop.inviting import Guest
from workshop.people import Attendance, Role

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "organisation", "role", "state")
ROW_HEIGHT, _WIDTHS = 34, (0, 280, 150, 170)
_DATA = Qt.ItemDataRole


class InvitedModel(QAbstractTableModel):
    """Names and organisations are written over where they stand; write(id, guest) is called then."""

    def __init__(self, words: Words, write: Any) -> None:
        super().__init__()
        self._words, self._write = words, write
        self.rows: list[Invited] = []
        self._came: Mapping[str, Attendance] = {}
        self._roles = words.items("signin.roles")

    def show_rows(self, rows: Sequence[Invited], came: Mapping[str, Attendance]) -> None:
        same = [one.id for one in rows] == [one.id for one in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self._came = list(rows), came
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DATA.DisplayRole) -> Any:
        if role == _DATA.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(f"invited.column.{COLUMNS[section]}")
        if role == _DATA.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: Index, role: int = _DATA.DisplayRole) -> Any:
        if role in (_DATA.DisplayRole, _DATA.EditRole, _DATA.AccessibleTextRole):
            return self._text(self.rows[index.row()], COLUMNS[index.column()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        made = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return made | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()] in ("name", "organisation") else made

    def setData(self, index: Index, value: Any, role: int = _DATA.EditRole) -> bool:
        one, column = self.rows[index.row()], COLUMNS[index.column()]
        if role != _DATA.EditRole or value == self._text(one, column):
            return False
        facts = {"name": one.name, "organisation": one.organisation, column: str(value)}
        self._write(one.id, Guest(facts["name"], facts["organisation"], one.role))
        return True

    def _text(self, one: Invited, column: str) -> str:
        match column:
            case "name":
                return one.name
            case "organisation":
                return one.organisation
            case "role":
                return self._roles[list(Role).index(one.role)] if one.role else ""
        return self._state(one)

    def _state(self, one: Invited) -> str:
        came = self._came.get(one.id)
        if came is not None:
            return self._words("invited.state.came")
        return self._words("invited.state.excused") if one.is_excused else ""


class InvitedTable(QTableView):
    """Several rows can be chosen. F2 or a double click writes over a name or an organisation."""

    def __init__(self, words: Words, model: InvitedModel, *, can_write: bool) -> None:
        super().__init__()
        self.setModel(model)
        self._model = model
        self.setAccessibleName(words("plan.side.invited"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setStyleSheet(table_sheet())
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        writing = triggers.DoubleClicked | triggers.EditKeyPressed
        self.setEditTriggers(writing if can_write else triggers.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS[1:], 1):
            header.resizeSection(column, width)

    @property
    def chosen(self) -> list[Invited]:
        """The rows that are chosen, as they stand."""
        numbers = {index.row() for index in self.selectionModel().selectedRows()}
        return [self._model.rows[n] for n in sorted(numbers)]
