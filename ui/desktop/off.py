"""Turning off what would change something, where the library is only read: visibly, and saying why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget


def keep_off(widget: QWidget, why: str) -> None:
    """Turn a widget off for as long as it lives, whoever turns it on. A long text can still be read and copied."""
    if isinstance(widget, QPlainTextEdit):
        widget.setReadOnly(True)
        widget.setPlaceholderText("")
        widget.setToolTip(why)
    else:
        _Off(widget, why)


class _Off(QObject):
    """Lives as long as the widget that it holds."""

    def __init__(self, widget: QWidget, why: str) -> None:
        super().__init__(widget)
        self._why = why
        widget.installEventFilter(self)
        self._hold(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange} and isinstance(watched, QWidget):
            self._hold(watched)
        return False

    def _hold(self, widget: QWidget) -> None:
        if not widget.testAttribute(Qt.WidgetAttribute.WA_Disabled):
            widget.setEnabled(False)
        if widget.toolTip() != self._why:
            widget.setToolTip(self._why)
