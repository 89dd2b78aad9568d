"""A library that cannot be opened is told of in a dialog, in whole sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.desktop.trouble_dialog import trouble_dialog
from workshop.errors import StorageTrouble

CODES = ("library_busy", "library_newer", "library_not_a_database", "library_not_ours", "library_read_only")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", [*CODES, "library_unreachable", "library_damaged", "disk_full"])
def test_it_says_what_happened_and_closes(code: str, language: str, qtbot: QtBot) -> None:
    dialog = trouble_dialog(StorageTrouble(code, path="C:\\Kvarnby\\library.lappbib"), language)
    qtbot.addWidget(dialog)
    said = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "trouble." not in said
    assert said.count(".") >= 2
    assert all(found.textFormat() is Qt.TextFormat.PlainText for found in dialog.findChildren(QLabel))
    dialog.open()
    qtbot.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert dialog.isHidden()
