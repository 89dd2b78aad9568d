"""What to say when the library cannot be opened and there is no window yet to say it in."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog

from resources.i18n import languages, words
from ui.desktop import style
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from ui.desktop.widgets.mark import mark_icon


def trouble_dialog(error: Exception, language: str) -> QDialog:
    say = words(language)
    dialog = QDialog()
    dialog.setWindowTitle(say("app.name"))
    dialog.setWindowIcon(mark_icon())
    close = button(say("notice.close"), dialog.accept, kind="primary")
    close.setDefault(True)
    text = label(sentence(error, say), wrap=True)
    dialog.setLayout(column(label(say("trouble.title"), "h3"), text, 8, row(None, close), margins=(24, 20, 24, 20)))
    dialog.setMinimumWidth(460)
    return dialog


def show_trouble(error: Exception, language: str = "") -> None:
    """Show it and wait until it is closed. Only for a program that has not opened its window."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    chosen = language or QLocale.system().name().split("_")[0]
    style.load_fonts()
    if isinstance(app, QApplication):
        style.dress(app, "system")
    trouble_dialog(error, chosen if chosen in languages("desktop") else "en").exec()
