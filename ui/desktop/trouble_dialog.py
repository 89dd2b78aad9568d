"""What to say when the library cannot be opened and there is no window yet to say it in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from resources.i18n import words
from ui.desktop.damage_dialog import DamageDialog
from ui.desktop.early import dressed
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from ui.desktop.widgets.mark import mark_icon
from workshop.rescuing import Mending


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
    trouble_dialog(error, dressed(language)).exec()


def show_damage(mending: Mending, language: str = "") -> bool:
    """Let the user choose what is to be done about a damaged library, and wait until it is.

    Returns whether there is a sound library to be opened now. Only for a program that has not opened its window.
    """
    dialog = DamageDialog(mending, words(dressed(language)))
    return dialog.exec() == QDialog.DialogCode.Accepted
