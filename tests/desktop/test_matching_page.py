"""Bringing needs and offers together in the window, and being reminded to ask how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.hands import Hands
from ui.desktop.pages.matching import MatchingPage
from ui.desktop.pages.matching_dialogs import CardDialog, MatchDialog
from ui.desktop.pages.start_follow_up import FollowUpBar
from workshop.leading import go_live
from workshop.matching import match_id, save_match, set_exchange, write_card
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.sessions import Exchange, Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

Stored = Callable[..., list[Any]]
TODAY = date.today()  # noqa: DTZ011 - as the window's own


@pytest.fixture
def stored(evening: LibraryStore) -> Stored:
    return lambda kind: evening.ask(lambda view: view.where(kind)).result()


@pytest.fixture
def pair(evening: LibraryStore) -> None:
    for id, side, text in (("n", Side.NEED, "Lokal för läxhjälp"), ("o", Side.OFFER, "Tom lokal")):
        evening.act(FACILITATOR, write_card, id, "session", side, text, theme="Skola").result()


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> MatchingPage:
    made = MatchingPage(hands)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(texts(made)))
    return made


def texts(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if not one.isHidden())


def pressed(page: QWidget, text: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text().strip() == text and not one.isHidden()).click()


@pytest.mark.usefixtures("pair")
def test_a_proposal_says_why_and_is_accepted(page: MatchingPage, qtbot: QtBot, stored: Stored) -> None:
    qtbot.waitUntil(lambda: "Samma tema: Skola" in texts(page))
    assert "Samma ord: lokal" in texts(page)
    pressed(page, "För ihop")
    qtbot.waitUntil(lambda: [one.state for one in stored(Match)] == [MatchState.CONTACT])
    assert stored(Match)[0].reason == "Samma tema: Skola; Samma ord: lokal"
    qtbot.waitUntil(lambda: "Hopförda" in texts(page))


@pytest.mark.usefixtures("pair")
def test_what_does_not_fit_is_not_proposed_again(page: MatchingPage, qtbot: QtBot, stored: Stored) -> None:
    qtbot.waitUntil(lambda: "Samma tema: Skola" in texts(page))
    pressed(page, "Passar inte")
    qtbot.waitUntil(lambda: "Inga nya förslag" in texts(page))
    assert stored(Match)[0].state is MatchState.NO


@pytest.mark.usefixtures("pair")
def test_an_agreement_needs_what_happens_next(
    page: MatchingPage, qtbot: QtBot, evening: LibraryStore, stored: Stored
) -> None:
    evening.act(FACILITATOR, save_match, "session", "n", "o", MatchState.CONTACT, on=TODAY).result()
    page.open_match(stored(Match)[0])
    (dialog,) = page.findChildren(MatchDialog)
    dialog.state.setCurrentIndex(dialog.state.findData(MatchState.AGREED))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog.fields["next_step"].error()))
    dialog.next_step.setPlainText("Visning på tisdag")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: stored(Match)[0].state is MatchState.AGREED)
    assert stored(Match)[0].agreed_on == TODAY


def test_a_card_is_written_and_a_contact_needs_a_yes(page: MatchingPage, qtbot: QtBot, stored: Stored) -> None:
    page.add[Side.OFFER].click()
    (dialog,) = page.findChildren(CardDialog)
    dialog.text.setPlainText("Verktyg att låna")
    dialog.lines["contact"].setText("070-123 45 67")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "har sagt ja" in texts(dialog))
    assert stored(MatchCard) == []
    dialog.consent.setChecked(True)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: [(one.side, one.contact) for one in stored(MatchCard)] == [(Side.OFFER, "070-123 45 67")])
    qtbot.waitUntil(lambda: "Nås på 070-123 45 67" in texts(page))
    pressed(page, "Ta bort kontakten")
    (asked,) = [one for one in page.findChildren(QDialog) if one.isVisible() and one.windowTitle().endswith("?")]
    assert "raderas från kortet och ur historiken" in texts(asked)
    assert stored(MatchCard)[0].contact
    pressed(asked, "Radera")
    qtbot.waitUntil(lambda: stored(MatchCard)[0].contact == "")


def test_a_phones_card_waits_until_it_is_approved(
    page: MatchingPage, qtbot: QtBot, evening: LibraryStore, stored: Stored
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    qtbot.waitUntil(lambda: page.turn_button.text().strip() == "Ta emot från mobiler")
    page.turn_button.click()
    qtbot.waitUntil(lambda: [one.exchange for one in stored(Session)] == [Exchange.OPEN])
    evening.act(PHONE, write_card, "p", "session", Side.NEED, "Ett kök").result()
    qtbot.waitUntil(lambda: "Ogranskad, visas inte för någon" in texts(page))
    assert "1 kort väntar" in texts(page)
    pressed(page, "Godkänn")
    qtbot.waitUntil(lambda: stored(MatchCard)[0].is_seen)


def test_the_first_screen_tells_what_to_ask_about(
    pair: None, hands: Hands, qtbot: QtBot, evening: LibraryStore
) -> None:
    opened: list[tuple[str, str, str]] = []
    bar = FollowUpBar(hands, lambda *where: opened.append(where))
    qtbot.addWidget(bar)
    bar.refresh()
    ago = TODAY - timedelta(days=100)
    facts = {"on": ago, "next_step": "Visning"}
    evening.act(FACILITATOR, save_match, "session", "n", "o", MatchState.AGREED, **facts).result()
    bar.refresh()
    qtbot.waitUntil(lambda: bar.isVisible() and "efter 3 månader: Lokal för läxhjälp och Tom lokal" in texts(bar))
    pressed(bar, "Följ upp")
    assert opened == [("session", "match", match_id("n", "o"))]


def test_opening_it_from_there_shows_the_match(
    pair: None, page: MatchingPage, qtbot: QtBot, evening: LibraryStore
) -> None:
    evening.act(FACILITATOR, set_exchange, "session", Exchange.OPEN).result()
    evening.act(FACILITATOR, save_match, "session", "n", "o", MatchState.CONTACT, on=TODAY).result()
    page.show_row(match_id("n", "o"))
    qtbot.waitUntil(lambda: bool(page.findChildren(MatchDialog)))
