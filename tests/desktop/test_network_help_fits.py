"""What helps a facilitator whose phones do not come is all there to be read: no line beneath a button, no word cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from resources.i18n import words
from ui.desktop.firewall import Firewall
from ui.desktop.network_advice import Facts
from ui.desktop.network_help import NetworkHelp
from workshop.desk import DeskState, NetworkCard

CARDS = (
    NetworkCard("Wi-Fi", "192.168.8.20", "wifi", 5, wifi="Kvarnby gäst"),
    NetworkCard("Ethernet", "10.0.4.7", "cable", 10),
    NetworkCard("tun0", "10.8.0.2", "vpn", 65),
)
PLACES = {
    "win32": (Firewall("windows", "blocks"), r"C:\Users\Leila Larsson\AppData\Local\Programs\Lapptacke\Lapptacke.exe"),
    "darwin": (Firewall("macos", "on"), "/Applications/Lapptacke.app/Contents/MacOS/Lapptacke"),
    "linux": (Firewall("firewalld", "on"), "/usr/bin/python3"),
}


def opened(qtbot: QtBot, platform: str, language: str) -> NetworkHelp:
    firewall, program = PLACES[platform]
    state = DeskState(running=True, address="192.168.8.20", port=8080)
    made = NetworkHelp(None, words(language), Facts(state, CARDS, firewall, platform, program), lambda _address: None)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("platform", PLACES)
def test_the_line_to_paste_is_seen_whole_above_the_button_that_copies_it(
    qtbot: QtBot, platform: str, language: str
) -> None:
    made = opened(qtbot, platform, language)
    made.choose("guest")
    qtbot.waitUntil(lambda: not made.findChildren(QPlainTextEdit))
    made.choose("firewall")

    def lies_well() -> bool:
        (line,) = made.findChildren(QPlainTextEdit)
        copy = next(
            one for one in made.findChildren(QPushButton) if one.text().strip() == words(language)("network.copy")
        )
        return line.geometry().bottom() < copy.geometry().top() and line.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(lies_well)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_reason_is_cut_when_it_is_chosen(qtbot: QtBot, language: str) -> None:
    made = opened(qtbot, "win32", language)
    for reason in made.buttons.values():
        font = QFont(reason.font())
        font.setBold(True)
        assert QFontMetrics(font).horizontalAdvance(reason.text()) < reason.width() - 8
