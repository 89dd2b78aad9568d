"""Leading the evening: going live, signing people in at the laptop, opening questions, and ideas as they come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.desktop.keyboard import type_text
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.notices import Notice
from ui.desktop.pages.lead import LeadPage
from ui.desktop.pages.lead_people import name_of
from ui.desktop.scenes import Scene
from workshop import collecting, leading, signing_in
from workshop.board import Idea
from workshop.errors import Refused
from workshop.people import Attendance, Presence
from workshop.planning import Plan, save_session
from workshop.sessions import Session, SessionState


@pytest.fixture
def leader(hands: Hands, bridge: Bridge, desk: FakeDesk) -> Evening:
    return Evening(hands, bridge, desk, farewell_ms=0)


@pytest.fixture
def page(hands: Hands, leader: Evening, qtbot: QtBot) -> LeadPage:
    made = LeadPage(hands, leader, lambda _scene: None, lambda _letter: None)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    return made


@pytest.fixture
def live(page: LeadPage, hands: Hands, leader: Evening, qtbot: QtBot) -> LeadPage:
    leader.start()
    qtbot.waitUntil(lambda: leader.serves_this and hands.mirror.session.state is SessionState.LIVE)
    return page


def people(store: LibraryStore) -> list[Attendance]:
    return store.ask(lambda view: view.where(Attendance, session_id="session")).result()


def test_one_button_begins_the_session_and_opens_the_desk(
    page: LeadPage, leader: Evening, evening: LibraryStore, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page._begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: leader.serves_this)
    session = evening.ask(lambda view: view.need(Session, "session")).result()
    assert session.state is SessionState.LIVE
    assert session.open_question_id == "light"


def test_before_it_begins_it_says_what_can_be_overheard_and_what_helps(page: LeadPage) -> None:
    """Plain HTTP on a shared Wi-Fi can be read by whoever is on it."""
    said = [one.text() for one in page._steps.findChildren(QLabel)]
    assert any("är inte krypterat" in one and "eget wifi med lösenord" in one for one in said)
    assert all(one.isVisible() for one in page._steps.findChildren(QLabel))


def test_the_code_to_try_gives_way_to_the_rooms_code_when_a_phone_has_come(
    live: LeadPage, leader: Evening, desk: FakeDesk, qtbot: QtBot
) -> None:
    card = live.desk
    qtbot.waitUntil(card.trying.isVisible)
    assert card.trying.qr.text() == desk.state.test_url
    desk.announce(replace(desk.state, tried=True))
    qtbot.waitUntil(card.codes.isVisible)
    assert card.codes.qr.text() == desk.state.join_url
    assert card.codes.tried.isVisible()


def test_the_wifi_has_a_code_too_when_its_name_is_known(
    live: LeadPage, hands: Hands, desk: FakeDesk, evening: LibraryStore, qtbot: QtBot
) -> None:
    desk.announce(replace(desk.state, tried=True))
    codes = live.desk.codes
    qtbot.waitUntil(codes.isVisible)
    assert not codes.wifi.isVisible()
    session = hands.mirror.session
    plan = Plan(**{name: getattr(session, name) for name in Plan.__dataclass_fields__})
    evening.act(FACILITATOR, save_session, "session", replace(plan, wifi_name="Kvarnby gäst", wifi_password="blå"))
    qtbot.waitUntil(codes.wifi.isVisible)
    qtbot.mouseClick(codes.wifi, Qt.MouseButton.LeftButton)
    assert codes.qr.text() == "WIFI:T:WPA;S:Kvarnby gäst;P:blå;;"
    qtbot.mouseClick(codes.wifi, Qt.MouseButton.LeftButton)
    assert codes.qr.text() == desk.state.join_url


def test_another_network_card_makes_another_code(
    live: LeadPage, leader: Evening, desk: FakeDesk, hands: Hands, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: live.desk._cards.count() == 2)
    leader.choose("10.0.4.7")
    qtbot.waitUntil(lambda: leader.state.address == "10.0.4.7")
    assert hands.settings.value.card == "10.0.4.7"


def test_no_network_says_so_and_the_evening_goes_on(
    page: LeadPage, hands: Hands, leader: Evening, desk: FakeDesk, evening: LibraryStore, qtbot: QtBot
) -> None:
    desk.refuses = Refused("no_network")
    leader.start()
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "inget nätverk" in hands.notices.waiting[0].text
    assert evening.ask(lambda view: view.need(Session, "session")).result().state is SessionState.LIVE
    desk.refuses = None
    hands.notices.waiting[0].act()
    qtbot.waitUntil(lambda: leader.serves_this)
    assert hands.notices.waiting == []


def test_a_network_that_goes_away_is_said_and_the_word_is_taken_back_when_it_returns(
    live: LeadPage, hands: Hands, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.announce(replace(desk.state, trouble="address_gone"))
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "192.168.8.20" in hands.notices.waiting[0].text
    desk.announce(replace(desk.state, trouble=""))
    qtbot.waitUntil(lambda: not hands.notices.waiting)


def test_somebody_without_a_phone_is_a_name_and_enter(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    type_text(live.people.name, "Göran Åkesson, Hyresgästföreningen")
    qtbot.keyClick(live.people.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(people(evening)) == 1)
    assert people(evening)[0].name == "Göran Åkesson"
    assert people(evening)[0].organisation == "Hyresgästföreningen"
    qtbot.waitUntil(lambda: live.people.name.text() == "")


def test_an_empty_line_counts_a_guest(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    live.people.name.setFocus()
    qtbot.keyClick(live.people.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.presence for row in people(evening)] == [Presence.GUEST])


def test_the_same_name_twice_is_said_and_can_be_undone(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    hands.notices.toasted.connect(said.append)
    for name in ("Amina Warsame", "amina  warsame"):
        type_text(live.people.name, name)
        qtbot.keyClick(live.people.name, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: live.people.name.text() == "")
    assert len(people(evening)) == 2
    assert "fanns redan" in said[-1].text
    said[-1].act()
    qtbot.waitUntil(lambda: len(people(evening)) == 1)


def test_a_group_is_a_label_and_a_number(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    group = live.people.group
    qtbot.mouseClick(group.open_button, Qt.MouseButton.LeftButton)
    type_text(group.label, "Klass 3B")
    group.heads.setValue(18)
    qtbot.mouseClick(group.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(people(evening)) == 1)
    row = people(evening)[0]
    assert (row.presence, row.name, row.heads) == (Presence.GROUP, "Klass 3B", 18)
    qtbot.waitUntil(lambda: live.people._figure.text() == "18")


def test_a_group_without_a_label_is_refused_beside_the_line(
    live: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    group = live.people.group
    qtbot.mouseClick(group.open_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(group.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Klass 3B" in group._error.text())
    type_text(group.label, "Klass 3B")
    qtbot.mouseClick(group.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "antal" in group._error.text())
    assert people(evening) == []


def test_a_phones_sign_in_shows_at_once_and_ctrl_z_takes_it_away(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(PHONE, signing_in.sign_in, "a", "session", name="ليلى حداد").result()
    qtbot.waitUntil(lambda: live.people._model.rowCount() == 1)
    assert live.people._model.index(0).data() == "ليلى حداد"
    hands.undo()
    qtbot.waitUntil(lambda: live.people._model.rowCount() == 0)
    assert people(evening) == []


def test_an_idea_is_a_line_and_enter_one_after_another(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    for text in ("Fler bänkar", "=SUM(A1)"):
        type_text(live.stream.idea, text)
        qtbot.keyClick(live.stream.idea, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: live.stream.idea.text() == "")
    ideas = evening.ask(lambda view: view.where(Idea, session_id="session")).result()
    assert [(i.text, i.question_id) for i in sorted(ideas, key=lambda i: i.number)] == [
        ("Fler bänkar", "light"),
        ("=SUM(A1)", "light"),
    ]
    assert len({i.colour for i in ideas}) == 2


def test_what_the_line_refuses_stays_in_the_line(live: LeadPage, hands: Hands, qtbot: QtBot) -> None:
    live.stream.idea.setText("x" * 501)
    qtbot.keyClick(live.stream.idea, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "500" in hands.notices.waiting[0].text
    assert len(live.stream.idea.text()) == 501


def test_the_stream_holds_still_under_the_pointer(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    model = live.stream._model
    evening.act(PHONE, collecting.add_idea, "one", "session", "light", "Lampor").result()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    model.keep_still(True)
    evening.act(PHONE, collecting.add_idea, "two", "session", "light", "Bänkar").result()
    qtbot.waitUntil(lambda: model.waiting == 1)
    assert model.rowCount() == 1
    assert live.stream._fresh.text() == "1 ny ↑"
    live.stream._show_fresh()
    assert model.rowCount() == 2


def test_opening_another_question_reaches_the_library(live: LeadPage, hands: Hands, qtbot: QtBot) -> None:
    live.questions._open("sit")
    qtbot.waitUntil(lambda: hands.mirror.session.open_question_id == "sit")
    qtbot.waitUntil(lambda: live.questions._text.text() == "Var vill du sitta?")
    qtbot.mouseClick(live.questions.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hands.mirror.session.open_question_id == "")


def test_ending_stops_the_desk_and_closes_the_session(
    live: LeadPage, leader: Evening, evening: LibraryStore, qtbot: QtBot
) -> None:
    leader.end()
    qtbot.waitUntil(lambda: not leader.state.running)
    assert evening.ask(lambda view: view.need(Session, "session")).result().state is SessionState.CLOSED


def test_hostile_text_is_shown_as_text(live: LeadPage, evening: LibraryStore, hands: Hands, qtbot: QtBot) -> None:
    name = "<b>Eva</b><img src=x>"
    evening.act(FACILITATOR, signing_in.sign_in, "a", "session", name=name).result()
    evening.act(FACILITATOR, leading.open_question, "session", "sit").result()
    qtbot.waitUntil(lambda: live.people._model.rowCount() == 1)
    assert name_of(people(evening)[0], hands.words) == name
    assert live.questions._text.textFormat() is Qt.TextFormat.PlainText


def test_every_scene_has_a_chip(page: LeadPage) -> None:
    assert set(page._chips) == set(Scene)
