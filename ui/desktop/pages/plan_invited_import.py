"""A file with people, before anything of it is taken in: what each column is, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from resources.i18n import Words
from ui.desktop.parts import button, column, label, row, table_sheet
from ui.desktop.tips import plain_tip
from workshop.guest_tables import Column, Line, guessed, preview
from workshop.invited import Invited
from workshop.inviting import Guest

WIDTH, HEIGHT = 1040, 600
_LEAST, _MOST, _ROW_HEIGHT, _TICK_WIDTH, _ROUND_IT = 150, 240, 32, 212, 56  # pixels


class ImportDialog(QDialog):
    """take(guests) is called with what is ticked. Above each column of the file stands what it is taken for.

    The table's first column has the ticks, and what is to be looked at; the others are the file's.
    """

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        rows: Sequence[Sequence[str]],
        invited: Sequence[Invited],
        take: Callable[[list[Guest]], object],
    ) -> None:
        super().__init__(parent)
        self._words, self._rows, self._invited, self._take = words, rows, invited, take
        columns, self._has_header = guessed(rows)
        self.lines: list[Line] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("invited.import.title"))
        self.choices = [self._choice(n, column) for n, column in enumerate(columns)]
        self.table = self._table(len(columns))
        self._about = label("", "muted", wrap=True)
        self.go = button("", self._accept, kind="primary")
        self.go.setDefault(True)
        no = button(words("invited.import.no"), self.reject)
        no.setAutoDefault(False)
        self.setLayout(
            column(
                label(words("invited.import.title"), "h3"),
                label(words("invited.import.lead"), "muted", wrap=True),
                (self.table, 1),
                row((self._about, 1), no, self.go),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(WIDTH, min(HEIGHT, max(420, parent.window().height() - 60)))
        self._refresh()

    def _choice(self, number: int, column: Column) -> QComboBox:
        made = QComboBox()
        for one in Column:
            made.addItem(self._words(f"invited.as.{one}"), one)
        made.setCurrentIndex(list(Column).index(column))
        made.setAccessibleName(self._words("invited.import.column", n=number + 1))
        made.currentIndexChanged.connect(self._refresh)
        return made

    def _table(self, width: int) -> QTableWidget:
        table = QTableWidget(1, width + 1)
        table.setStyleSheet(table_sheet())
        table.setShowGrid(False)
        table.setAccessibleName(self._words("invited.import.title"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().hide()
        share = (WIDTH - _ROUND_IT - _TICK_WIDTH) // max(width, 1)
        table.horizontalHeader().setDefaultSectionSize(min(max(share, _LEAST), _MOST))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().resizeSection(0, _TICK_WIDTH)
        table.horizontalHeader().setSectionResizeMode(width, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(_LEAST)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.setRowHeight(0, _ROW_HEIGHT + 12)
        for n, choice in enumerate(self.choices):
            table.setCellWidget(0, n + 1, choice)
        for n in range(width + 1):
            above = QTableWidgetItem()
            above.setFlags(Qt.ItemFlag.NoItemFlags)
            table.setItem(0, n, above)
        table.itemChanged.connect(lambda _item: self._count())
        return table

    def _refresh(self) -> None:
        columns = [choice.currentData() for choice in self.choices]
        self.lines = preview(self._rows, columns, self._has_header, self._invited)
        self.table.blockSignals(True)
        self.table.setRowCount(1 + len(self.lines))
        for at, one in enumerate(self.lines, 1):
            self._show_line(at, one)
        self.table.blockSignals(False)
        self._count()

    def _show_line(self, at: int, one: Line) -> None:
        cells = self._rows[one.number - 1]
        for n in range(len(self.choices)):
            self.table.setItem(at, n + 1, QTableWidgetItem(cells[n].strip() if n < len(cells) else ""))
        said = " · ".join(self._words(f"invited.problem.{problem}") for problem in one.problems)
        tick = QTableWidgetItem(said)
        if one.may_be_taken:
            tick.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            tick.setCheckState(Qt.CheckState.Checked if one.is_proposed else Qt.CheckState.Unchecked)
        tick.setToolTip(plain_tip(said))
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, said or self._words("invited.import.fine"))
        self.table.setItem(at, 0, tick)

    @property
    def guests(self) -> list[Guest]:
        """Whoever is ticked."""
        return [one.guest for at, one in enumerate(self.lines, 1) if one.may_be_taken and self._is_ticked(at)]

    def _is_ticked(self, at: int) -> bool:
        tick = self.table.item(at, 0)
        return tick is not None and tick.checkState() == Qt.CheckState.Checked

    def _count(self) -> None:
        many = len(self.guests)
        self.go.setText(self._words.count("invited.import.go", many))
        self.go.setEnabled(many > 0)
        doubtful = sum(bool(one.problems) for one in self.lines)
        text = self._words.count("invited.import.doubtful", doubtful) if doubtful else ""
        self._about.setText(text)

    def _accept(self) -> None:
        guests = self.guests
        self.accept()
        self._take(guests)
