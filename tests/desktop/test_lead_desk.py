"""The way in, as the facilitator sees it: the try with one's own phone, what to do when nothing comes, and moving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.pretend import FakeDesk
from ui.desktop import evening as evening_room
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.firewall import Firewall
from ui.desktop.hands import Hands
from ui.desktop.network_advice import Facts, card_name, next_card, reasons
from ui.desktop.network_help import NetworkHelp
from ui.desktop.pages.lead_desk import DeskCard
from ui.desktop.slides import CodesSlide
from workshop.desk import DeskState, NetworkCard
from workshop.errors import Refused
from workshop.sessions import SessionState

WIFI = NetworkCard("Wi-Fi", "192.168.8.20", "wifi", 5, wifi="Kvarnby gäst")
CABLE = NetworkCard("Ethernet", "10.0.4.7", "cable", 10)
WSL = NetworkCard("vEthernet (WSL)", "172.20.0.1", "virtual", 60, "WSL")
VPN = NetworkCard("tun0", "10.8.0.2", "vpn", 65)
ALONE = NetworkCard("Ethernet 2", "169.254.3.3", "cable", 55)
WINDOWS = Firewall("windows", "blocks")


class Desk(FakeDesk):
    """A pretended desk on a laptop with the cards that a test lays on it."""

    def __init__(self) -> None:
        super().__init__()
        self.laid = [WIFI, CABLE, WSL]

    def cards(self) -> list[NetworkCard]:
        return self.laid


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def leader(hands: Hands, bridge: Bridge, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.setattr(evening_room, "look", lambda: WINDOWS)
    monkeypatch.setattr(evening_room, "LOOK_AGAIN_MS", 10)
    return Evening(hands, bridge, desk, farewell_ms=0)


@pytest.fixture
def card(hands: Hands, leader: Evening, evening: LibraryStore, qtbot: QtBot) -> Iterator[DeskCard]:
    made = DeskCard(hands, leader, lambda: None)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    return made


@pytest.fixture
def trying(card: DeskCard, leader: Evening, hands: Hands, qtbot: QtBot) -> DeskCard:
    leader.start()
    qtbot.waitUntil(lambda: leader.serves_this and hands.mirror.session.state is SessionState.LIVE)
    qtbot.waitUntil(card.trying.isVisible)
    return card


def out_of_patience(card: DeskCard) -> None:
    card.trying._on_patience()


def test_after_a_while_without_a_phone_the_reasons_come_in_order_each_with_a_button(
    trying: DeskCard, leader: Evening, qtbot: QtBot
) -> None:
    assert trying.trying._clock.interval() == 20_000
    assert trying.trying._clock.isActive()
    assert trying.network.isVisible()
    trying.trying.set_patience(1)
    leader.retry()
    qtbot.waitUntil(lambda: leader.firewall is not None)
    out_of_patience(trying)
    assert trying.trying.said.text() == "Ingen mobil har hört av sig"
    # The laptop sees that its firewall blocks, so that comes first.
    assert list(trying.trying.reasons) == ["firewall", "same", "guest", "data", "card", "vpn"]
    assert all(isinstance(one, QPushButton) for one in trying.trying.reasons.values())
    assert not trying.network.isVisible()


def test_one_button_tries_the_next_network(trying: DeskCard, leader: Evening, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(leader.cards) == 3)
    out_of_patience(trying)
    other = trying.trying.reasons["card"]
    assert isinstance(other, QPushButton)
    assert "Prova Ethernet" in other.text()
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: leader.state.address == "10.0.4.7")
    assert not trying.trying.is_late
    assert trying.trying.said.text() == "Skanna med din egen mobil"


def test_another_reason_opens_the_help_where_it_is_explained(trying: DeskCard, leader: Evening, qtbot: QtBot) -> None:
    out_of_patience(trying)
    guest = trying.trying.reasons["guest"]
    assert isinstance(guest, QPushButton)
    qtbot.mouseClick(guest, Qt.MouseButton.LeftButton)
    assert trying._help is not None
    assert trying._help.chosen == "guest"
    qtbot.waitUntil(lambda: leader.firewall == WINDOWS)
    qtbot.waitUntil(lambda: trying._help is not None and next(iter(trying._help.buttons)) == "firewall")
    assert trying._help.chosen == "guest"
    trying._help.accept()
    assert trying._help is None


def test_the_four_ticks_show_how_far_a_phone_came_and_where_it_stopped(
    trying: DeskCard, desk: Desk, qtbot: QtBot
) -> None:
    steps = trying.trying.steps
    assert not steps[0].isVisible()
    for far in (1, 2, 3):
        desk.announce(replace(desk.state, steps=far, heard=True))
        qtbot.waitUntil(lambda far=far: [step.is_done for step in steps] == [n < far for n in range(4)])
    assert trying.trying.said.text() == "Mobilen har kommit"
    out_of_patience(trying)
    assert trying.trying.said.text() == "Mobilen kom hit, men inte hela vägen"
    assert steps[3]._pictures["stopped"].isVisible()
    assert trying.trying._list.isHidden()
    desk.announce(replace(desk.state, steps=4, tried=True))
    qtbot.waitUntil(trying.codes.isVisible)


@pytest.mark.parametrize("far", [1, 2, 3])
def test_each_place_to_stop_at_has_its_own_advice(trying: DeskCard, desk: Desk, far: int, qtbot: QtBot) -> None:
    desk.announce(replace(desk.state, steps=far, heard=True))
    qtbot.waitUntil(lambda: trying.trying.steps[far - 1].is_done)
    out_of_patience(trying)
    assert trying.trying._more.text() == trying._hands.words(f"desk.stopped.{far}")


def test_a_phone_with_an_old_code_is_told_of(trying: DeskCard, desk: Desk, qtbot: QtBot) -> None:
    desk.announce(replace(desk.state, came_to="192.168.8.14:8080"))
    qtbot.waitUntil(lambda: "192.168.8.14:8080" in trying.trying._more.text())
    assert trying.trying._more.textFormat() is Qt.TextFormat.PlainText


def test_a_new_address_in_the_middle_of_the_evening_leaves_the_rooms_code_standing_and_says_so_calmly(
    trying: DeskCard, leader: Evening, desk: Desk, hands: Hands, qtbot: QtBot
) -> None:
    slide = CodesSlide(hands, leader)
    qtbot.addWidget(slide)
    desk.announce(replace(desk.state, tried=True, steps=4))
    qtbot.waitUntil(trying.codes.isVisible)
    moved = replace(
        desk.state, address="192.168.8.31", short_url="192.168.8.31:8080", join_url="HTTP://X/Y", tried=False, steps=0
    )
    desk.announce(moved)
    qtbot.waitUntil(trying.codes.new.isVisible)
    assert trying.codes.isVisible()
    assert trying.codes.qr.text() == "HTTP://X/Y"
    (notice,) = hands.notices.waiting
    assert (notice.kind, notice.action) == ("info", "")
    assert "192.168.8.31:8080" in notice.text
    assert leader.has_moved
    slide.grab()
    leader._news.timeout.emit()
    leader._news.stop()
    leader.desk_changed.emit()
    assert not trying.codes.new.isVisible()


def test_without_any_network_the_desk_opens_by_itself_when_there_is_one(
    card: DeskCard, leader: Evening, desk: Desk, hands: Hands, qtbot: QtBot
) -> None:
    desk.refuses, desk.laid = Refused("no_network", "address"), [WSL, VPN, ALONE]
    leader.start()
    qtbot.waitUntil(lambda: leader.lacks_network)
    assert card._closed_title.text() == "Datorn har inget nätverk"
    assert not card.network.isVisible()
    assert not card.open_button.isVisible()
    qtbot.waitUntil(lambda: leader.cards == desk.laid)
    assert not leader.serves_this
    desk.refuses, desk.laid = None, [WIFI]
    qtbot.waitUntil(lambda: leader.serves_this)
    qtbot.waitUntil(lambda: hands.notices.waiting == [])
    assert not leader.lacks_network


# The advice itself.


def facts(*cards: NetworkCard, firewall: Firewall | None = None, platform: str = "linux") -> Facts:
    state = DeskState(running=True, address="192.168.8.20", port=8080, short_url="192.168.8.20:8080")
    return Facts(state, cards, firewall, platform, "/opt/lapptacke/python")


@pytest.mark.parametrize(
    ("known", "order"),
    [
        (facts(WIFI), ["same", "firewall", "guest", "data", "vpn"]),
        (facts(WIFI, CABLE), ["same", "firewall", "guest", "data", "card", "vpn"]),
        (facts(WIFI, WSL, ALONE), ["same", "firewall", "guest", "data", "vpn"]),
        (facts(WIFI, VPN), ["vpn", "same", "firewall", "guest", "data"]),
        (facts(WIFI, firewall=Firewall("ufw", "off")), ["same", "guest", "data", "vpn"]),
        (facts(WIFI, VPN, firewall=WINDOWS), ["firewall", "vpn", "same", "guest", "data"]),
    ],
)
def test_what_the_laptop_sees_is_wrong_comes_first_and_what_cannot_be_is_left_out(
    known: Facts, order: list[str]
) -> None:
    assert reasons(known) == order


def test_the_next_card_goes_round_those_that_phones_may_reach() -> None:
    cards = [WIFI, CABLE, WSL, VPN, ALONE]
    assert next_card(cards, WIFI.address) is CABLE
    assert next_card(cards, CABLE.address) is WIFI
    assert next_card(cards, "") is WIFI
    assert next_card([WIFI, WSL], WIFI.address) is None


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (WIFI, "Wifi ”Kvarnby gäst”"),
        (CABLE, "Ethernet"),
        (WSL, "WSL (finns bara i datorn)"),
        (VPN, "tun0 (VPN)"),
        (ALONE, "Ethernet 2 (utan nätverk)"),
        (NetworkCard("Anslutning* 3", "192.168.137.1", "hotspot", 0), "Datorns egen surfzon"),
    ],
)
def test_cards_are_called_what_they_are(hands: Hands, one: NetworkCard, name: str) -> None:
    assert card_name(one, hands.words) == name


@pytest.mark.parametrize(
    ("platform", "firewall", "part"),
    [
        ("win32", WINDOWS, 'netsh advfirewall firewall add rule name="Lapptäcke"'),
        ("darwin", Firewall("macos", "on"), "socketfilterfw --add"),
        ("linux", Firewall("ufw", "on"), "sudo ufw allow 8080/tcp"),
        ("linux", Firewall("firewalld", "on"), "sudo firewall-cmd --add-port=8080/tcp"),
    ],
)
def test_each_system_has_a_line_that_can_be_copied(
    hands: Hands, qtbot: QtBot, platform: str, firewall: Firewall, part: str
) -> None:
    made = NetworkHelp(None, hands.words, facts(WIFI, firewall=firewall, platform=platform), lambda _address: None)
    qtbot.addWidget(made)
    made.show()
    made.choose("firewall")
    copy = next(one for one in made.findChildren(QPushButton) if "Kopiera" in one.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert part in QGuiApplication.clipboard().text()
    shown = [one.toPlainText() for one in made.findChildren(QPlainTextEdit)]
    assert shown[-1] == QGuiApplication.clipboard().text()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
@pytest.mark.parametrize("firewall", [None, WINDOWS, Firewall("macos", "on"), Firewall("ufw", "on"), Firewall("other")])
def test_every_reason_has_its_words_everywhere(
    qtbot: QtBot, platform: str, firewall: Firewall | None, language: str
) -> None:
    from resources.i18n import words

    known = facts(WIFI, CABLE, VPN, firewall=firewall, platform=platform)
    made = NetworkHelp(None, words(language), known, lambda _address: None)
    qtbot.addWidget(made)
    for key in list(made.buttons):
        made.choose(key)
        assert made.chosen == key
