"""Templates as files that can be sent to somebody else, and taken in from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from exports.replacing import replace_file
from ui.desktop.hands import Hands
from workshop.templates import Template, TemplateShelf, write_template


def take_in_file(parent: QWidget, hands: Hands, shelf: TemplateShelf, done: Callable[[str], object]) -> QFileDialog:
    """Ask which file, and keep the template in it. done(its name) comes after."""
    dialog = _dialog(parent, hands)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: hands.work(shelf.take_in, Path(chosen), owner=parent, done=done))
    dialog.open()
    return dialog


def give_file(parent: QWidget, hands: Hands, template: Template) -> QFileDialog:
    """Ask where to, and write the template there on the worker."""
    dialog = _dialog(parent, hands)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.fileSelected.connect(partial(_write, parent, hands, write_template(template).encode("utf-8")))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, hands: Hands) -> QFileDialog:
    dialog = QFileDialog(parent, hands.words("template.title"), "", hands.words("template.files"))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _write(parent: QWidget, hands: Hands, content: bytes, chosen: str) -> None:
    def done(_nothing: None) -> None:
        hands.notices.toast(hands.words("template.given"))

    hands.work(replace_file, Path(chosen), content, owner=parent, done=done)
