"""The question before what cannot be undone: closing, erasing, leaving. Never used for anything else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.desktop.parts import button, column, label, row

_WIDTH = 420


def confirm(parent: QWidget, title: str, text: str, yes: str, no: str, then: Callable[[], object]) -> QDialog:
    """Ask without blocking; then() runs when the answer is yes. Enter answers no: the harmless way is the near one."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    stay = button(no, dialog.reject)
    stay.setDefault(True)
    go = button(yes, dialog.accept, kind="end")
    go.setAutoDefault(False)
    lines = column(
        label(title, "h3", wrap=True), label(text, wrap=True), 8, row(None, stay, go), margins=(24, 20, 24, 20)
    )
    dialog.setLayout(lines)
    dialog.setMinimumWidth(_WIDTH)
    # Wrapped text asks for more height the narrower it gets, which a dialog does not see by itself.
    width = max(_WIDTH, dialog.sizeHint().width())
    dialog.resize(width, max(dialog.sizeHint().height(), lines.totalHeightForWidth(width)))
    dialog.accepted.connect(then)
    dialog.open()
    return dialog
