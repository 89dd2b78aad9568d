"""Sets of method cards as files: given on to another project, and taken in from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from exports.replacing import replace_file
from ui.desktop.hands import Hands
from workshop.errors import StorageTrouble
from workshop.method_sets import MethodSet, read_set, write_set
from workshop.templates import TemplateShelf

_BYTES_MAX = 5_000_000


def give_set(parent: QWidget, hands: Hands, one: MethodSet) -> QFileDialog:
    """Ask where to, and write the set there on the worker."""
    dialog = _dialog(parent, hands)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.fileSelected.connect(lambda chosen: save_set(parent, hands, one, Path(chosen)))
    dialog.open()
    return dialog


def save_set(parent: QWidget, hands: Hands, one: MethodSet, path: Path) -> None:
    def done(_nothing: None) -> None:
        hands.notices.toast(hands.words.count("methodcard.set_given", len(one.templates)))

    hands.work(replace_file, path, write_set(one).encode("utf-8"), owner=parent, done=done)


def ask_set(parent: QWidget, hands: Hands, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask which file; chosen(path) comes after."""
    dialog = _dialog(parent, hands)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def take_in_set(shelf: TemplateShelf, path: Path) -> MethodSet:
    """Keep every method in a file among one's own templates, those that are there already once. On the worker.

    Raises StorageTrouble: template_broken, template_not_kept.
    """
    found = _read(path)
    known = list(shelf.own().values())
    for one in found.templates:
        if one not in known:
            shelf.keep(one)
    return found


def _read(path: Path) -> MethodSet:
    try:
        return read_set(_text_of(path))
    except (OSError, ValueError, RecursionError) as error:
        raise StorageTrouble("template_broken", path=str(path)) from error


def _text_of(path: Path) -> str:
    if path.stat().st_size > _BYTES_MAX:
        raise ValueError("too large")
    return path.read_text("utf-8")


def _dialog(parent: QWidget, hands: Hands) -> QFileDialog:
    dialog = QFileDialog(parent, hands.words("methodcard.set"), "", hands.words("template.files"))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
