"""The notes as a table, for sorting, reading and writing by keyboard. What is chosen here is chosen on the board."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.desktop.board.editor import NoteEditor
from ui.desktop.board.finding import Finding
from ui.desktop.board.keys import MATTER, changing, is_single
from ui.desktop.board.list_model import Column, Index, ListModel
from ui.desktop.board.look import Look
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from ui.desktop.parts import table_sheet
from ui.desktop.tokens import tokens
from workshop.collecting import edit_idea

_WIDTHS = {Column.NUMBER: 56, Column.COLOUR: 120, Column.QUESTION: 150, Column.GROUP: 130, Column.TAGS: 110}
_HIGH, _EDITOR_HIGH, _FOOT = 34, 120, 72


class ListView(QTableView):
    """Signals: searching() at Ctrl+F; left() at Esc."""

    searching = Signal()
    left = Signal()

    def __init__(self, stage: Stage, finding: Finding, hands: Hands) -> None:
        super().__init__()
        self._stage = stage
        self._finding = finding
        self._hands = hands
        self._is_following = False
        self.rows = ListModel(stage, finding, hands.words, self._look, self._write)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(Column.TEXT, _TextDelegate(self, hands))
        self._table = changing(stage)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._choose)
        stage.selection.changed.connect(self._follow_selection)
        self.hide()

    def refresh(self) -> None:
        """Show what there is now, but never take away what somebody is writing."""
        if self.isVisible() and self.state() is not QTableView.State.EditingState:
            self._is_following = True
            at = self.verticalScrollBar().value()
            self.rows.refill()
            self.setColumnHidden(Column.VOTES, not self._finding.votes)
            self.setColumnHidden(Column.NAME, not any(idea.attendance_id for idea in self.rows.rows))
            self.verticalScrollBar().setValue(at)
            self._is_following = False
            self._follow_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & MATTER
        meant = self._table.get((event.key(), modifiers))
        if self.state() is QTableView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.searching.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(Column.TEXT))
        elif meant is not None and (self._hands.settings.value.single_keys or not is_single(event)):
            meant()
        elif not event.text() or event.text().isspace() or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._stage.selection.ids:
            menu = BoardMenu(self._stage, self._hands, self._look()).for_notes()
            menu.popup(event.globalPos() if not event.globalPos().isNull() else self.mapToGlobal(QPoint(40, 40)))

    def _dress(self) -> None:
        self.setAccessibleName(self._hands.words("board.list"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(_HIGH, self.fontMetrics().height() + 14))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(48)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        head.setSortIndicator(Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setStyleSheet(table_sheet())
        self.setViewportMargins(0, head.sizeHint().height(), 0, _FOOT)

    def updateGeometries(self) -> None:
        """Room under the last row for the bar that lies over it."""
        super().updateGeometries()
        margins = self.viewportMargins()
        if margins.bottom() != _FOOT:
            margins.setBottom(_FOOT)
            self.setViewportMargins(margins)

    def _look(self) -> Look:
        return Look(tokens(), self._hands.settings.value.note_patterns)

    def _write(self, id: str, text: str) -> None:
        self._hands.act(edit_idea, id, text)

    def _choose(self, _on: QItemSelection, _off: QItemSelection) -> None:
        if not self._is_following:
            rows = self.selectionModel().selectedRows()
            self._is_following = True
            self._stage.selection.all_of(self.rows.rows[one.row()].id for one in rows)
            self._is_following = False

    def _follow_selection(self) -> None:
        """Choose here what has been chosen elsewhere."""
        if self._is_following or not self.isVisible():
            return
        self._is_following = True
        chosen = QItemSelection()
        for id in self._stage.selection.ids:
            at = self.rows.row_of(id)
            if at is not None:
                chosen.select(self.rows.index(at, 0), self.rows.index(at, len(Column) - 1))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_following = False


class _TextDelegate(QStyledItemDelegate):
    """Writes with the same pen as the board: Enter files, Esc leaves, and Shift+Enter is a new line."""

    def __init__(self, view: ListView, hands: Hands) -> None:
        super().__init__(view)
        self._view = view
        self._name = hands.words("board.note_text")

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        pen = NoteEditor(parent, str(index.data(Qt.ItemDataRole.EditRole)))
        pen.setAccessibleName(self._name)
        pen.filed.connect(lambda _another: self._file(pen))
        pen.left.connect(lambda: self._leave(pen))
        return pen

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """It has its text from the beginning."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, NoteEditor):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        box = option.rect
        box.setHeight(max(box.height(), _EDITOR_HIGH))
        box.moveBottom(min(box.bottom(), self._view.viewport().height()))
        editor.setGeometry(box)

    def _file(self, pen: NoteEditor) -> None:
        self.commitData.emit(pen)
        self._leave(pen)

    def _leave(self, pen: NoteEditor) -> None:
        self.closeEditor.emit(pen)
        self._view.setFocus()
        self._view.refresh()
