"""Codes in the window: somebody without a phone is counted by one, and one that is shown is looked up and forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.answer_known import KnownDialog
from ui.desktop.pages.answer_statistics import StatisticsCard
from ui.desktop.pages.lead_people import PeopleCard
from ui.desktop.pages.persons import PersonsPage
from ui.desktop.pages.persons_code import CodeDialog
from workshop.asking_statistics import answer_statistics, ask_statistics
from workshop.leading import close_session, go_live
from workshop.recognising import new_code, recognise, recognised
from workshop.signing_in import sign_in
from workshop.survey import Form

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


@pytest.fixture
def card(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> StatisticsCard:
    """Somebody has let themselves be recognised on their phone, while the evening goes on."""
    evening.act(FACILITATOR, ask_statistics, "session", [Form.KNOWN]).result()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, sign_in, "p", "session", device="d").result()
    evening.act(PHONE, answer_statistics, "a", "session", "d", {}, code=new_code()).result()
    made = StatisticsCard(hands)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.known_button.isVisible)
    return made


def opened(kind: type[QDialog]) -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found[-1]


def test_whoever_has_no_phone_is_given_a_code_and_counted(
    card: StatisticsCard, evening: LibraryStore, qtbot: QtBot
) -> None:
    assert not card.papers_button.isVisible(), "nothing is asked that papers could answer"
    card.known_button.click()
    dialog = opened(KnownDialog)
    assert isinstance(dialog, KnownDialog)
    qtbot.waitUntil(lambda: dialog.state.text() == "1 person har räknats med kod på träffen.")
    dialog.code.setText("ABCD-EFGH")
    dialog.count_button.click()
    qtbot.waitUntil(lambda: dialog.field.error().startswith("Koden stämmer inte."))
    dialog.fresh_button.click()
    assert dialog.field.error() == ""
    assert len(dialog.code.text()) == len("7KX2-M4PD")
    dialog.count_button.click()
    qtbot.waitUntil(lambda: dialog.state.text() == "2 personer har räknats med kod på träffen.")
    assert dialog.code.text() == "", "ready for the next one, and nothing left to read"
    dialog.accept()
    evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(lambda: card.known.text() == "Räknas med kod: 2 personer")


def test_a_code_that_somebody_shows_is_looked_up_and_forgotten(
    evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    code = new_code()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, recognise, "a", "session", code).result()
    evening.act(FACILITATOR, close_session, "session").result()
    page = PersonsPage(hands, lambda: None)
    qtbot.addWidget(page)
    page.show()
    page.code_button.click()
    dialog = opened(CodeDialog)
    assert isinstance(dialog, CodeDialog)
    assert not dialog.forget_button.isEnabled()
    for typed, said in (("nonsense", "Koden stämmer inte."), (new_code(), "Koden finns inte på någon träff här.")):
        dialog.code.setText(typed)
        dialog.find_button.click()
        qtbot.waitUntil(lambda said=said: said in dialog.field.error() + dialog.found.text())
        assert not dialog.forget_button.isEnabled()
    dialog.code.setText(code)
    dialog.find_button.click()
    qtbot.waitUntil(dialog.forget_button.isEnabled)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.forget_button.click()
    assert evening.ask(recognised, "session").result() == 0


def test_the_way_to_a_code_stands_by_the_list_while_leading_where_somebody_may_be_recognised(
    evening: LibraryStore, hands: Hands, bridge: Bridge, desk: FakeDesk, qtbot: QtBot
) -> None:
    people = PeopleCard(hands, Evening(hands, bridge, desk, farewell_ms=0))
    qtbot.addWidget(people)
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    people.show()
    assert not people.known.isVisible()
    evening.act(FACILITATOR, ask_statistics, "session", [Form.KNOWN]).result()
    qtbot.waitUntil(people.known.isVisible)
    people.known.click()
    assert isinstance(opened(KnownDialog), KnownDialog)
    opened(KnownDialog).accept()
