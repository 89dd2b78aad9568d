"""Typing as a person does: any letter, not only those QTest knows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Send a press and a release for each letter to the widget."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def retype(field: QWidget, text: str) -> None:
    """Put other words in the place of those that stand in a line."""
    field.setFocus()
    field.selectAll()
    type_text(field, text)


def write(editor: QWidget, text: str) -> None:
    """Type it and go on to the next field."""
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
        editor.editingFinished.emit()
