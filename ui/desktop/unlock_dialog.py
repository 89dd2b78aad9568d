"""Asking for the passphrase of a locked library when there is no window yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from resources.i18n import words
from ui.desktop.early import dressed
from ui.desktop.parts import row
from ui.desktop.unlocking import UnlockForm
from ui.desktop.widgets.mark import mark_icon


class UnlockDialog(QDialog):
    """typed: what opened the library; empty when it was given up."""

    def __init__(self, fits: Callable[[str], bool], language: str) -> None:
        super().__init__()
        say = words(language)
        self.typed = ""
        self.form = UnlockForm(say, fits, text=say("lock.start"), give_up=say("menu.quit"))
        self.form.unlocked.connect(self._on_unlocked)
        self.form.given_up.connect(self.reject)
        self.setWindowTitle(say("app.name"))
        self.setWindowIcon(mark_icon())
        self.setLayout(row(self.form))
        self.finished.connect(lambda _how: self.form.close_worker())

    def _on_unlocked(self, typed: str) -> None:
        self.typed = typed
        self.accept()


def ask_passphrase(fits: Callable[[str], bool], language: str = "") -> str:
    """What was typed and fits, or nothing. Only for a program that has not opened its window."""
    dialog = UnlockDialog(fits, dressed(language))
    dialog.exec()
    return dialog.typed
