"""What may lie open to the right of the board: one panel at a time, with a heading and a way to close it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.parts import button, clear, column, frame, label, row, scroll

WIDTH = 300


class Side(QWidget):
    """Signal closed(): it has been closed, and the keyboard is to go back to the board.

    list: where what it shows goes, from the top.
    """

    closed = Signal()

    def __init__(self, title: str, words: Words) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)
        self._close = button("", self.close_panel, kind="quiet", icon_name="x", tip=words("notice.close"))
        self.about = label("", "muted", wrap=True)
        self.list = QVBoxLayout()
        inner = QWidget()
        inner.setLayout(column(self.list, None, margins=(0, 0, 10, 0)))
        self.list.setSpacing(10)
        self.foot = QVBoxLayout()
        body = column(
            row(label(title, "h3"), None, self._close),
            self.about,
            (scroll(inner), 1),
            self.foot,
            gap=8,
            margins=(14, 10, 8, 12),
        )
        self.setLayout(column(frame(body, "card")))
        self.hide()

    def open_panel(self) -> None:
        self.refill()
        self.show()
        self._close.setFocus()

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def refill(self) -> None:
        """Show what there is now. Called when it opens, and while it is open when the board changes."""
        raise NotImplementedError

    def empty(self) -> None:
        clear(self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
