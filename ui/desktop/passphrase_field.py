"""A field for a passphrase, hidden until somebody wants to see what is typed."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from resources.i18n import Words
from ui.desktop.parts import icon


def passphrase_field(say: Words, name: str) -> QLineEdit:
    """name is what a screen reader calls it."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setMinimumHeight(36)
    look = QAction(icon("eye", "text2"), say("lock.see"), field)
    look.setCheckable(True)

    def turn(seen: bool) -> None:
        field.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)
        look.setIcon(icon("eye-slash" if seen else "eye", "text2"))

    look.toggled.connect(turn)
    field.addAction(look, QLineEdit.ActionPosition.TrailingPosition)
    return field
