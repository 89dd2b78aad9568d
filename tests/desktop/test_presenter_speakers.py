"""Who speaks and who is next on the room's screen: seats and numbers, and first names only when somebody wants that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_hands import HandsCard
from ui.desktop.presenter import Presenter
from ui.desktop.scenes import Scene
from workshop.hands import RaisedHand
from workshop.leading import go_live
from workshop.sessions import SessionState

AT = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)

Raise = Callable[..., None]


@pytest.fixture
def card(hands: Hands, bridge: Bridge, desk: FakeDesk, evening: LibraryStore, qtbot: QtBot) -> HandsCard:
    evening.act(FACILITATOR, go_live, "session").result()
    qtbot.waitUntil(lambda: hands.mirror.session.state is SessionState.LIVE)
    leading = Evening(hands, bridge, desk)
    made = HandsCard(hands, leading)
    qtbot.addWidget(made)
    made.show()
    leading.retry()
    qtbot.waitUntil(lambda: leading.serves_this)
    return made


@pytest.fixture
def presenter(card: HandsCard, hands: Hands, qtbot: QtBot) -> Presenter:
    made = Presenter(hands, card._evening, lambda _scene: None, card.floor)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_scene(Scene.QUESTION)
    made.show()
    return made


@pytest.fixture
def raise_hands(desk: FakeDesk, card: HandsCard, qtbot: QtBot) -> Raise:
    def up(*labels: str) -> None:
        hands = tuple(RaisedHand(f"h{n}", label, AT) for n, label in enumerate(labels))
        desk.announce(replace(desk.state, hands=hands))
        qtbot.waitUntil(lambda: len(card.speakers.all) == len(labels))

    return up


def test_there_is_nothing_while_nobody_wants_to_speak(
    presenter: Presenter, raise_hands: Raise, card: HandsCard
) -> None:
    assert not presenter.speakers.isVisible()
    raise_hands("Anna Ek")
    assert presenter.speakers.isVisible()
    card._lower_all()
    assert not presenter.speakers.isVisible()


def test_the_room_sees_seats_and_numbers_and_nobodys_name(
    presenter: Presenter, raise_hands: Raise, card: HandsCard
) -> None:
    raise_hands("Anna Ek", "Bord 3", "", "Vid fönstret", "Bo")
    assert presenter.speakers.texts == ("", "På tur: nummer 1 · Bord 3 · nummer 3", "5 händer uppe")
    card.call_next()
    card.call_next()
    assert presenter.speakers.texts[:2] == ("Ordet: Bord 3", "Sedan: nummer 3 · nummer 4 · nummer 5")
    assert "Anna" not in presenter.speakers.accessibleName()


def test_first_names_are_shown_only_when_the_facilitator_wants_it_and_never_more_than_those(
    presenter: Presenter, raise_hands: Raise, card: HandsCard, hands: Hands, qtbot: QtBot
) -> None:
    raise_hands("Anna Ek", "Bord 3", "")
    card.names.click()
    assert presenter.speakers.texts[1] == "På tur: Anna · Bord 3 · nummer 3"
    # Another session begins without.
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    assert not card.names.isChecked()
    assert not card.floor.shows_names


def test_everybody_keeps_their_number_however_the_order_is_changed(
    presenter: Presenter, raise_hands: Raise, card: HandsCard
) -> None:
    raise_hands("Anna", "Bo", "Cia")
    card.up_buttons[2].click()
    assert presenter.speakers.texts[1] == "På tur: nummer 1 · nummer 3 · nummer 2"
    raise_hands("Anna", "Bo", "Cia", "Dan")
    assert card.speakers.number("h3") == 4


def test_a_black_screen_is_black_and_the_strip_takes_no_room_from_anybody_then(
    presenter: Presenter, raise_hands: Raise
) -> None:
    raise_hands("Anna")
    whole = presenter.height()
    assert presenter._stack.height() + presenter.speakers.height() == whole
    presenter.show_scene(Scene.BLACK)
    assert not presenter.speakers.isVisible()
    presenter.show_scene(Scene.BOARD)
    assert presenter.speakers.isVisible()
