"""A filed version as a file of its own, byte for byte, wherever somebody wants it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from exports.replacing import replace_file
from ui.desktop.hands import Hands
from workshop.filed import FiledDocument


def save_copy(
    parent: QWidget, hands: Hands, document: FiledDocument, kept: Mapping[str, bytes], *, opens: bool = False
) -> QFileDialog:
    """Ask where to, and write it there on the worker. opens: then show it in the system's program for such files, which
    works with the copy and not with what is filed.
    """
    dialog = QFileDialog(parent, hands.words("final.open" if opens else "final.copy"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(document.file_name)
    dialog.fileSelected.connect(partial(_write, parent, hands, kept[document.content_id], opens))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _write(parent: QWidget, hands: Hands, content: bytes, opens: bool, chosen: str) -> None:
    def done(_nothing: None) -> None:
        is_lost = opens and not QDesktopServices.openUrl(QUrl.fromLocalFile(chosen))
        hands.notices.toast(hands.words("final.not_opened" if is_lost else "final.copied"))

    hands.work(replace_file, Path(chosen), content, owner=parent, done=done)
