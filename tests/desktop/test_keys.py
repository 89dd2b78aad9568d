"""The overview of keys: the agenda's are in it, and it fits a small laptop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.keys import show_keys
from ui.desktop.sight import KEYS

TOLD_AS = {
    **{str(number): "1 … 8" for number in range(1, 9)},
    **dict.fromkeys(("Ctrl+C", "Ctrl+V", "Ctrl+D"), "Ctrl+C V D"),
    **dict.fromkeys(("Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"), "Ctrl + − 0"),
    **dict.fromkeys(("Return", "F2"), "Enter"),
    "Ins": "N",
    "Del": "Delete",
    "Backspace": "Delete",
    "Shift+!": "Shift+1",
    "Shift+?": "?",
}
"""Second ways of the same, and those that are told of together."""


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


def test_every_key_of_the_board_and_of_what_the_room_sees_is_told(hands: Hands, qtbot: QtBot) -> None:
    view = BoardView(hands, motion=False)
    qtbot.addWidget(view)
    dialog = show_keys(view, words("sv"))
    told = {one.text() for one in dialog.findChildren(QLabel)}
    portable = QKeySequence.SequenceFormat.PortableText
    table = view._input._keys._table
    bound = {QKeySequence(modifiers.value | Qt.Key(key).value).toString(portable) for key, modifiers in table}
    assert {TOLD_AS.get(one, one) for one in {*bound, *KEYS.values()}} <= told
    dialog.close()
