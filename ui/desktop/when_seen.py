"""Redrawing what shows the session, when a room full of phones changes it many times a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_SOON_MS = 50  # nobody reads a figure that changes more often


class Soon(QObject):
    """ask() has refresh() called soon, once for all that was asked for meanwhile."""

    def __init__(self, owner: QObject, refresh: Callable[[], object]) -> None:
        super().__init__(owner)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(refresh)

    def ask(self, *_what: object) -> None:
        if not self._timer.isActive():
            self._timer.start()


class WhenSeen(Soon):
    """The same for a widget, but only while it can be seen; what came meanwhile is made good when it is shown."""

    def __init__(self, widget: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(widget, refresh)
        self._widget = widget
        self._refresh = refresh
        self._is_stale = False
        widget.installEventFilter(self)

    def ask(self, *_what: object) -> None:
        if self._widget.isVisible():
            super().ask()
        else:
            self._is_stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_stale:
            self._is_stale = False
            self._refresh()
        return False
