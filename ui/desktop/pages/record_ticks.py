"""A long list of things to tick, that looks like check boxes and costs no widget for each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from ui.desktop.tokens import tokens

_HEIGHT = 32
_Index = QModelIndex | QPersistentModelIndex


class TickList(QListWidget):
    """Each thing has an id. itemChanged tells when one is ticked, by mouse or with the space bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Ticks(self))
        self.setUniformItemSizes(True)
        self.setStyleSheet(
            f"QListWidget {{ background: {tokens().surface}; border: 1px solid {tokens().control}; border-radius: 6px; "
            "padding: 4px; }"
        )

    def fill(self, things: list[tuple[str, str]]) -> None:
        """Ids and texts; all are ticked. Nothing is told of that."""
        self.blockSignals(True)
        self.clear()
        for id, text in things:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.blockSignals(False)

    def tick_all(self, ticked: bool) -> None:
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for at in range(self.count()):
            self.item(at).setCheckState(state)
        self.blockSignals(False)
        self.viewport().update()

    @property
    def ticked(self) -> set[str]:
        items = (self.item(at) for at in range(self.count()))
        return {str(one.data(Qt.ItemDataRole.UserRole)) for one in items if one.checkState() is Qt.CheckState.Checked}


class _Ticks(QStyledItemDelegate):
    """Draws each as the program's own check box."""

    def __init__(self, parent: TickList) -> None:
        super().__init__(parent)
        self._box = QCheckBox(parent)
        self._box.hide()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        drawn = QStyleOptionButton()
        drawn.initFrom(self._box)
        drawn.rect = option.rect.adjusted(6, 0, -6, 0)
        drawn.text = str(index.data())
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        drawn.state = QStyle.StateFlag.State_On if is_ticked else QStyle.StateFlag.State_Off
        for flag in (QStyle.StateFlag.State_Enabled, QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_Active):
            drawn.state |= option.state & flag
        self._box.style().drawControl(QStyle.ControlElement.CE_CheckBox, drawn, painter, self._box)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click anywhere on the line turns it, and so does the space bar."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() != QEvent.Type.MouseButtonRelease and not (is_key and event.type() == QEvent.Type.KeyPress):
            return False
        role = Qt.ItemDataRole.CheckStateRole
        is_ticked = index.data(role) == Qt.CheckState.Checked.value
        return model.setData(index, (Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked).value, role)
