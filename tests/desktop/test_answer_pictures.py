"""Kvällen i bilder in the window: by keyboard, with all figures in words, and following the evening."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages.answer import AnswerPage
from ui.desktop.pages.answer_pictures import Figure
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.people import Role
from workshop.signing_in import sign_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


@pytest.fixture
def page(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> AnswerPage:
    evening.act(FACILITATOR, go_live, "session").result()
    for n in range(6):
        evening.act(FACILITATOR, sign_in, f"a{n}", "session", role=Role.RESIDENT).result()
        evening.act(FACILITATOR, add_idea, f"i{n}", "session", "light", f"Lapp {n}").result()
    made = AnswerPage(hands, lambda: None)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def told(page: AnswerPage) -> dict[str, str]:
    return {one.accessibleName(): one.accessibleDescription() for one in page.pictures.figures}


def test_there_and_back_by_keyboard_with_every_figure_in_words(
    page: AnswerPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.pictures_button.setFocus()
    qtbot.keyClick(page.pictures_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.pictures.figures))
    assert told(page)["Vilka som kom"] == "Boende: 6."
    assert ": 6." in told(page)["Idéer till varje fråga"]
    qtbot.keyClick(page.pictures.back_button, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    while not isinstance(focused, Figure):
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    evening.act(FACILITATOR, add_idea, "late", "session", "light", "En till").result()
    qtbot.waitUntil(lambda: ": 7." in told(page)["Idéer till varje fråga"])
    assert isinstance(QApplication.focusWidget(), Figure), "drawing anew leaves the keyboard where it was"
    page.pictures.back_button.setFocus()
    qtbot.keyClick(page.pictures.back_button, Qt.Key.Key_Space)
    assert page.pictures_button.hasFocus()
    assert not page.pictures.isVisible()
