"""The field that searches while somebody types, and the list it leads down into."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from ui.desktop.hands import Hands
from ui.desktop.parts import icon
from workshop.folding import QUERY_MAX, query_of
from workshop.search import Found, find

PAUSE_MS = 120


class Asking(QObject):
    """Signal answered(Found) with what the library has for the latest text; answers to earlier ones are dropped."""

    answered = Signal(object)

    def __init__(self, hands: Hands, parent: QObject) -> None:
        super().__init__(parent)
        self._hands = hands
        self._typed = ""
        self._whole: frozenset[str] = frozenset()
        self._number = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def about(self, typed: str) -> None:
        """Ask for this when the typing has paused; nothing is found at once by a text without words."""
        self._typed, self._whole = typed, frozenset()
        self._number += 1
        if query_of(typed).words:
            self._pause.start()
        else:
            self._pause.stop()
            self.answered.emit(Found(query_of(typed)))

    def whole(self, kind: str) -> None:
        """Ask for all of that kind too, at once."""
        self._whole |= {kind}
        self._ask()

    def again(self) -> None:
        """Something has changed in the library. A steady stream of changes must not put it off for ever."""
        if query_of(self._typed).words and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        self._number += 1
        self._hands.ask(find, self._typed, self._whole, owner=self, done=partial(self._answer, self._number))

    def _answer(self, number: int, found: Found) -> None:
        if number == self._number:
            self.answered.emit(found)


class SearchField(QLineEdit):
    """Signal entered(): down, or Enter, into what was found. Esc empties it."""

    entered = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setMaxLength(QUERY_MAX)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass", "text2"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ResultList(QListView):
    """Signals: opened(index) by Enter or a click; left() upwards from the first row; cleared() by Esc."""

    opened = Signal(QModelIndex)
    left = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)

    def enter(self) -> None:
        """Go to the first row that can be opened, if there is one."""
        first = self._first()
        if first is not None:
            self.setCurrentIndex(first)
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.currentIndex()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if current.isValid():
                self.opened.emit(current)
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif key == Qt.Key.Key_Up and (not current.isValid() or current == self._first()):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _first(self) -> QModelIndex | QPersistentModelIndex | None:
        rows = (self.model().index(n, 0) for n in range(self.model().rowCount()))
        return next((one for one in rows if one.flags() & Qt.ItemFlag.ItemIsSelectable), None)
