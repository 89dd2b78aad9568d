"""A list whose rows are as high as their words need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_PADDING = 2 * (10 + 3)  # of a row, as desktop.qss has it, and of the text in it


class WrappedRows(QListWidget):
    """Lines that are too long go on below. Qt reckons with the whole width of the list when it says how high a row is,
    and would cut off the last line of one that just fits.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # also when the scroll bar takes some of the width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "rows")
        self.setItemDelegate(_Wrapped(self))


class _Wrapped(QStyledItemDelegate):
    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(self._rows.viewport().width() - _PADDING)
        return super().sizeHint(narrow, index)
