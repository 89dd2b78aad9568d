"""When the program itself has failed: what is safe, a report to copy without personal data, and the way on."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from ui.desktop.parts import button, column, label, row
from ui.desktop.window import Window


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, by file and line. The error's message is left out: it may quote what people wrote."""
    places = [f"{place.name}, {_short(place.filename)}:{place.lineno}" for place in traceback.extract_tb(trace)]
    about = f"Lapptäcke · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}"
    return "\n".join([about, kind.__name__, *places])


def show_crash(window: Window, kind: type[BaseException], trace: TracebackType | None) -> QDialog:
    """Show it without blocking; everything that was saved still is."""
    say = window.words
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("crash.title"))
    text = QPlainTextEdit(report(kind, trace))
    text.setReadOnly(True)
    go_on = button(say("crash.go_on"), dialog.accept, kind="primary")
    go_on.setDefault(True)
    copy = button(say("crash.copy"), lambda: QGuiApplication.clipboard().setText(text.toPlainText()), icon_name="copy")
    leave = button(say("crash.quit"), window.leave, kind="quiet")
    title = label(say("crash.title"), "h3", wrap=True)
    dialog.setLayout(
        column(
            title, label(say("crash.text"), wrap=True), text, row(copy, None, leave, go_on), margins=(24, 20, 24, 20)
        )
    )
    dialog.resize(560, 360)
    dialog.open()
    return dialog


def _short(filename: str) -> str:
    """The end of a path: the beginning names the user."""
    return "/".join(filename.replace("\\", "/").split("/")[-3:])
