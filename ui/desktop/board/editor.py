"""The two fields that open on the board itself: one on a note, one on a group's heading."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.desktop.board.lettering import right_to_left
from workshop.text import IDEA_MAX, NAME_MAX

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_AWAY_FOR_A_WHILE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Another window or the field's own menu came in between: the writing goes on afterwards."""


class NoteEditor(QPlainTextEdit):
    """Signals: filed(another) at Enter, perhaps to begin another note; away() when the keyboard goes elsewhere, which
    keeps the text as well; left() at Esc, which does not.
    """

    filed = Signal(bool)
    away = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlainText(text)
        self.selectAll()
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
            event.accept()  # a key that means nothing here must not mean something to the board
        elif event.modifiers() & _SHIFT:
            self.insertPlainText("\n")
        else:
            self.filed.emit(bool(event.modifiers() & _CONTROL))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _AWAY_FOR_A_WHILE:
            self.away.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, no more than there is room for."""
        self.insertPlainText(source.text()[:IDEA_MAX])

    def _fit(self) -> None:
        """No longer than a note may be, and from the side its first letter calls for."""
        while len(self.toPlainText()) > IDEA_MAX:
            self.textCursor().deletePreviousChar()
        rtl = right_to_left(self.toPlainText())
        option = self.document().defaultTextOption()
        wanted = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        if option.textDirection() is not wanted:
            option.setTextDirection(wanted)
            self.document().setDefaultTextOption(option)


class HeadingEditor(QLineEdit):
    """Signals: filed() when the heading is to be kept; left() when it is not."""

    filed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(text, parent)
        self.setObjectName("headingEditor")
        self.setMaxLength(NAME_MAX)
        self.selectAll()
        self.returnPressed.connect(self.filed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _AWAY_FOR_A_WHILE:
            self.filed.emit()
