"""The overview of keys: the agenda's are in it, and it fits a small laptop."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from ui.desktop.keys import show_keys


def test_the_overview_tells_the_agendas_keys_and_fits_a_small_laptop(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_keys(parent, words("sv"))
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert told[told.index("Alt+↑ ↓") + 1] == "flytta tidigare, senare"
    assert told[told.index("+ −") + 1] == "längre, kortare"
    assert dialog.sizeHint().height() <= 688  # 768 less the taskbar and a title bar
    assert dialog.sizeHint().width() <= 1366
    dialog.close()
