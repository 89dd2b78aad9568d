"""What shows the session is redrawn once for many changes, never while it is hidden, and is right when it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.when_seen import Soon, WhenSeen


def test_many_changes_are_one_redrawing(qtbot: QtBot) -> None:
    drawn: list[int] = []
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    seen = WhenSeen(page, lambda: drawn.append(1))
    for _ in range(50):
        seen.ask("change")
    assert drawn == []
    qtbot.waitUntil(lambda: drawn == [1])
    seen.ask()
    qtbot.waitUntil(lambda: drawn == [1, 1])


def test_what_is_hidden_waits_until_it_is_shown_and_is_right_at_once(qtbot: QtBot) -> None:
    drawn: list[int] = []
    page = QWidget()
    qtbot.addWidget(page)
    seen = WhenSeen(page, lambda: drawn.append(1))
    always = Soon(page, lambda: drawn.append(2))
    seen.ask()
    seen.ask()
    always.ask()
    qtbot.waitUntil(lambda: drawn == [2])
    page.show()
    assert drawn == [2, 1]
    page.hide()
    page.show()
    assert drawn == [2, 1], "nothing has changed since"
