"""A scanner at the door types what it reads, faster than anybody, and ends with Enter: here it is told from a hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshop.badges import is_code
from workshop.codes import LETTERS

GAP_MS = 100
"""The longest time between two letters of a scanner; nobody keeps that up for sixteen."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scanner(QObject):
    """Signal scanned(code), while the page is on the screen and nobody writes in a field.

    It listens where the keys come into the page's window, so that the page's own widgets still get them all but the
    Enter at the end of a code, which would press a button.
    """

    scanned = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._heard: QObject | None = None
        self._typed, self._at = "", 0
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
                self._listen(event.type() is QEvent.Type.Show)
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._take(event)

    def _listen(self, is_seen: bool) -> None:
        window = self._page.window().windowHandle() if is_seen else None
        if window is not self._heard:
            if self._heard is not None:
                self._heard.removeEventFilter(self)
            if window is not None:
                window.installEventFilter(self)
            self._heard = window

    def _take(self, event: QKeyEvent) -> bool:
        goes_on = event.timestamp() - self._at <= GAP_MS
        typed, self._at = self._typed if goes_on else "", event.timestamp()
        self._typed = ""
        if _is_written_in(QApplication.focusWidget()):
            return False
        if event.key() in _ENTER:
            if not is_code(typed):
                return False
            self.scanned.emit(typed)
            return True
        letter = event.text().upper()
        if len(letter) == 1 and letter in LETTERS:
            self._typed = typed + letter
        elif not letter:  # Shift by itself
            self._typed = typed
        return False


def _is_written_in(widget: QWidget | None) -> bool:
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
