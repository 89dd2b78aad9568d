"""The list at the left: the session as a whole and its questions, each with a note or not yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.desktop.parts import column, icon, label
from ui.desktop.tips import plain_tip


class NavButton(QPushButton):
    """A choice whose text is set on one line or two, with the whole of it in the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setIconSize(QSize(20, 20))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setMinimumWidth(80)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(two_lines(self._text, self.fontMetrics(), self.width() - 56).replace("&", "&&"))


def two_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """The text on one line or two, cut with dots where it needs more; the chosen one's bolder letters fit too."""
    room = int(room / 1.08)
    first = text
    while metrics.horizontalAdvance(first) > room and " " in first:
        first = first.rpartition(" ")[0]
    rest = text[len(first) :].strip()
    lines = [first, rest] if rest else [first]
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)


class Questions(QWidget):
    """Signals: chosen(str), the id of a question, or empty for the session as a whole."""

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.setLayout(column(label(title, "caption"), self._list, None, gap=6))

    @property
    def ids(self) -> list[str]:
        return list(self._buttons)

    def fill(self, items: list[tuple[str, str]], written: set[str], current: str) -> None:
        """items: (id, text) from the top down. written: the ids that have a note."""
        had_focus = any(one.hasFocus() for one in self._buttons.values())
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for id, text in items:
            made = NavButton(text)
            made.clicked.connect(lambda _checked=False, id=id: self.chosen.emit(id))
            self._group.addButton(made)
            self._buttons[id] = made
            self._list.addWidget(made)
        self.mark(written)
        self.choose(current)
        if had_focus:
            self._buttons[current].setFocus()

    def mark(self, written: set[str]) -> None:
        """Show which have a note."""
        for id, one in self._buttons.items():
            one.setIcon(icon("note-pencil" if id in written else "circle-dashed", "text" if id in written else "text2"))

    def choose(self, id: str) -> None:
        self._buttons[id].setChecked(True)
