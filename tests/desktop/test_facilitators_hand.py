"""The facilitator's hand: reading notes before they are shown, pausing, stopping a phone, and who wants to speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.board.page import BoardPage
from ui.desktop.bridge import Bridge
from ui.desktop.door import DoorAction
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.notices import Notice
from ui.desktop.pages.lead import LeadPage
from ui.desktop.pages.lead_intake import ClosedDoorLine, StoppedLine
from ui.desktop.pages.lead_review import ReviewTray
from ui.desktop.stopping import StopDialog
from workshop.board import HeldIdea, Idea
from workshop.collecting import add_idea
from workshop.hands import RaisedHand
from workshop.leading import close_session
from workshop.reviewing import review_ideas
from workshop.sessions import Door, Intake, Question, Review, Session, SessionState
from workshop.signing_in import sign_in


@pytest.fixture
def leader(hands: Hands, bridge: Bridge, desk: FakeDesk) -> Evening:
    return Evening(hands, bridge, desk, farewell_ms=0)


@pytest.fixture
def live(hands: Hands, leader: Evening, qtbot: QtBot) -> LeadPage:
    made = LeadPage(hands, leader, lambda _scene: None, lambda _letter: None)
    qtbot.addWidget(made)
    made.resize(1170, 568)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    leader.start()
    qtbot.waitUntil(lambda: leader.serves_this and hands.mirror.session.state is SessionState.LIVE)
    return made


@pytest.fixture
def said(hands: Hands) -> list[Notice]:
    told: list[Notice] = []
    hands.notices.toasted.connect(told.append)
    return told


def write(store: LibraryStore, id: str, text: str = "Ljus", **facts: object) -> None:
    store.act(PHONE, add_idea, id, "session", "light", text, **facts).result()


def hold(store: LibraryStore, *ids: str, device: str = "phone") -> None:
    store.act(FACILITATOR, review_ideas, "session", Review.FIRST).result()
    for id in ids:
        write(store, id, f"Lapp {id}", device=device)


def ids(store: LibraryStore, kind: type[Idea] | type[HeldIdea]) -> list[str]:
    return sorted(row.id for row in store.ask(lambda view: view.where(kind, session_id="session")).result())


def session(store: LibraryStore) -> Session:
    return store.ask(lambda view: view.need(Session, "session")).result()


def choose(tray: ReviewTray, *rows: int) -> None:
    for row in rows:
        tray.list.selectionModel().select(tray.list.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def press(button: QPushButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_switch_holds_what_phones_write(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    first = live.questions.intake.first
    assert not live.review.isVisible()
    first.click()
    qtbot.waitUntil(lambda: session(evening).review is Review.FIRST)
    write(evening, "a")
    qtbot.waitUntil(live.review.isVisible)
    assert live.review._count.text() == "1 lapp att granska"
    assert live.stream._count.text() == "0 idéer"
    assert ids(evening, Idea) == []
    first.click()
    qtbot.waitUntil(lambda: session(evening).review is Review.AT_ONCE)
    assert ids(evening, HeldIdea) == ["a"], "what waits goes on waiting"


def test_all_are_let_through_and_undo_holds_them_again(
    live: LeadPage, evening: LibraryStore, said: list[Notice], qtbot: QtBot
) -> None:
    hold(evening, "a", "b", "c")
    tray = live.review
    qtbot.waitUntil(lambda: tray.list.model().rowCount() == 3)
    assert tray.show_button.text().strip() == "Visa alla"
    press(tray.show_button, qtbot)
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["a", "b", "c"])
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].text == "3 lappar är på tavlan."
    qtbot.waitUntil(lambda: not tray.isVisible())
    said[-1].act()
    qtbot.waitUntil(lambda: ids(evening, HeldIdea) == ["a", "b", "c"])
    qtbot.waitUntil(tray.isVisible)


def test_some_are_let_through_and_some_removed_by_keys(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    hold(evening, "a", "b", "c")
    tray = live.review
    qtbot.waitUntil(lambda: tray.list.model().rowCount() == 3)
    assert not tray.remove_button.isEnabled()
    choose(tray, 0, 2)
    assert tray.show_button.text().strip() == "Visa 2 valda"
    qtbot.keyClick(tray.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["a", "c"])
    qtbot.waitUntil(lambda: tray.list.model().rowCount() == 1)
    tray.list.selectionModel().clearSelection()
    choose(tray, 0)
    qtbot.keyClick(tray.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: ids(evening, HeldIdea) == [])
    assert ids(evening, Idea) == ["a", "c"]


def test_nothing_is_let_through_that_came_while_the_hand_was_on_its_way(
    live: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    hold(evening, "a")
    tray = live.review
    qtbot.waitUntil(lambda: tray.list.model().rowCount() == 1)
    tray._model.keep_still(True)  # the pointer is over it
    write(evening, "b", "Något elakt")
    qtbot.waitUntil(tray.came.isVisible)
    assert tray._count.text() == "2 lappar att granska"
    press(tray.show_button, qtbot)
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["a"])
    assert ids(evening, HeldIdea) == ["b"]
    press(tray.came, qtbot)
    qtbot.waitUntil(lambda: tray._model.ids == ["b"])


def test_what_a_phone_takes_back_leaves_the_tray(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    from workshop.collecting import take_back_idea

    hold(evening, "a", "b")
    qtbot.waitUntil(lambda: live.review.list.model().rowCount() == 2)
    evening.act(PHONE, take_back_idea, "a", "session", "phone").result()
    qtbot.waitUntil(lambda: live.review._model.ids == ["b"])


def test_held_notes_are_not_on_the_board_and_can_be_read_beside_it(
    hands: Hands, live: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page = BoardPage(hands, motion=False)
    qtbot.addWidget(page)
    page.resize(1170, 600)
    page.show()
    hold(evening, "a", "b")
    qtbot.waitUntil(page.toolbar.held.isVisible)
    assert page.toolbar.held.text() == "2 lappar att granska"
    assert page.view.contents.ideas == {}
    assert not page._review.isVisible()
    page.toolbar.held.click()
    assert page._review.isVisible()
    press(page._review.show_button, qtbot)
    qtbot.waitUntil(lambda: sorted(page.view.contents.ideas) == ["a", "b"])
    assert not page.toolbar.held.isVisible()


def test_ending_tells_of_what_waits_and_it_can_be_read_afterwards(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    assert "granskning" not in live.end_text
    hold(evening, "a", "b")
    qtbot.waitUntil(lambda: len(hands.mirror.rows(HeldIdea)) == 2)
    assert live.end_text.startswith("2 lappar väntar på granskning.")
    evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(live._review_after.isVisible)
    press(live._review_after.show_button, qtbot)
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["a", "b"])


# The pause


def test_the_pause_is_said_and_ended(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    line = live.questions.intake
    press(line.pause, qtbot)
    qtbot.waitUntil(line.resume.isVisible)
    assert not line.pause.isVisible()
    assert live.questions._state.text() == "Paus: nya lappar väntar i mobilerna."
    assert session(evening).intake is Intake.PAUSED
    press(line.resume, qtbot)
    qtbot.waitUntil(line.pause.isVisible)
    assert live.questions._state.text() == "Alla mobiler ser den"


# Stopping a phone


def asked(qtbot: QtBot, parent: QDialog | object) -> StopDialog:
    found: list[StopDialog] = []

    def look() -> bool:
        found[:] = [one for one in parent.findChildren(StopDialog) if one.isVisible()]  # type: ignore[attr-defined]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def test_a_phone_is_stopped_by_way_of_a_note_with_a_number_and_no_names(
    live: LeadPage, hands: Hands, evening: LibraryStore, said: list[Notice], qtbot: QtBot
) -> None:
    evening.act(PHONE, sign_in, "asa", "session", name="Åsa", device="bad").result()
    for id in "ab":
        write(evening, id, device="bad")
    write(evening, "other", device="good")
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Idea)) == 3)
    live.stream._stopping.ask(hands.mirror.row(Idea, "a"))
    dialog = asked(qtbot, live)
    assert dialog.with_notes.text() == "Ta också bort dess lappar utan namn (2)"
    press(dialog.go, qtbot)
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["other"])
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].text == "Mobilen är stoppad. 2 lappar borttagna."
    line = live.people.findChild(QPushButton, "")
    assert line is not None
    qtbot.waitUntil(lambda: len(hands.mirror.session.stopped) == 1)
    said[-1].act()
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["a", "b", "other"])
    qtbot.waitUntil(lambda: hands.mirror.session.stopped == ())


def test_its_notes_may_stay_and_stopped_phones_are_let_in_again(
    live: LeadPage, hands: Hands, evening: LibraryStore, said: list[Notice], qtbot: QtBot
) -> None:
    hold(evening, "a", device="bad")
    qtbot.waitUntil(lambda: len(hands.mirror.rows(HeldIdea)) == 1)
    line = live.people.findChild(StoppedLine)
    assert not line.isVisible()
    live.review._stopping.ask(hands.mirror.row(HeldIdea, "a"))
    dialog = asked(qtbot, live)
    dialog.with_notes.setChecked(False)
    press(dialog.go, qtbot)
    qtbot.waitUntil(line.isVisible)
    assert ids(evening, HeldIdea) == ["a"]
    assert line._text.text() == "1 stoppad mobil"
    press(line.admit, qtbot)
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_note_with_a_name_leads_to_the_notes_with_that_name(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(PHONE, sign_in, "asa", "session", name="Åsa", device="bad").result()
    write(evening, "named", attendance_id="asa", device="bad")
    write(evening, "unnamed", device="bad")
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Idea)) == 2)
    live.stream._stopping.ask(hands.mirror.row(Idea, "named"))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in live.stream.findChildren(QDialog)))
    (dialog,) = (one for one in live.stream.findChildren(QDialog) if one.isVisible())
    assert dialog.windowTitle() == "Ta bort 1 lapp som visar namnet?"
    dialog.accept()
    qtbot.waitUntil(lambda: ids(evening, Idea) == ["unnamed"])
    assert session(evening).stopped == ()


def test_a_note_that_leads_to_no_phone_says_so(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    write(evening, "a")
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Idea)) == 1)
    live.stream._stopping.ask(hands.mirror.row(Idea, "a"))
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "vilken mobil" in hands.notices.waiting[0].text


def test_only_notes_from_phones_offer_it(live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    write(evening, "a", device="x")
    evening.act(FACILITATOR, add_idea, "own", "session", "light", "x").result()
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Idea)) == 2)
    for id, offered in (("a", ["Stoppa mobilen bakom lappen …"]), ("own", [])):
        menu = QMenu()
        live.stream._stopping.add_to(menu, hands.mirror.row(Idea, id))
        assert [action.text() for action in menu.actions()] == offered


# Hands


AT = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)


def raise_hands(desk: FakeDesk, *labels: str) -> None:
    hands = tuple(RaisedHand(f"h{n}", label, AT) for n, label in enumerate(labels))
    desk.announce(replace(desk.state, hands=hands))


def test_hands_are_listed_in_order_and_go_one_by_one_or_all(live: LeadPage, desk: FakeDesk, qtbot: QtBot) -> None:
    card = live.raised
    assert not card.next.isVisible()
    raise_hands(desk, "Vid fönstret", "", "<b>Bo</b>")
    qtbot.waitUntil(card.next.isVisible)
    assert card._count.text() == "3 väntar"
    assert [button.accessibleName() for button in card.done_buttons] == [
        "Klar: Vid fönstret",
        "Klar: Någon",
        "Klar: <b>Bo</b>",
    ]
    press(card.done_buttons[0], qtbot)
    qtbot.waitUntil(lambda: [hand.id for hand in desk.state.hands] == ["h1", "h2"])
    qtbot.waitUntil(lambda: card._count.text() == "2 väntar")
    press(card.all, qtbot)
    qtbot.waitUntil(lambda: not card.next.isVisible())
    assert desk.state.hands == ()


def test_the_page_still_fits_a_low_screen_with_everything_on_it(
    live: LeadPage, desk: FakeDesk, evening: LibraryStore, qtbot: QtBot
) -> None:
    hold(evening, "a", "b", "c")
    raise_hands(desk, "Ett", "Två", "Tre")
    qtbot.waitUntil(lambda: live.raised.next.isVisible() and live.review.isVisible())
    live.raised.call_next()
    live.raised.add.click()
    assert live.minimumSizeHint().height() <= 568  # 688 less the menu, the live bar and the taskbar
    assert live.minimumSizeHint().width() <= 1170


def test_who_only_looks_is_counted_and_nothing_else(live: LeadPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.announce(replace(desk.state, phones=22, signed_in=19))
    qtbot.waitUntil(lambda: live.people._parts.text() == "22 mobiler · 3 tittar bara")
    desk.announce(replace(desk.state, phones=19, signed_in=19))
    qtbot.waitUntil(lambda: live.people._parts.text() == "19 mobiler")


def eye_of(page: LeadPage, question: str) -> QPushButton:
    (found,) = (one for one in page.findChildren(QPushButton) if one.accessibleName().endswith(f": {question}"))
    return found


def test_one_question_can_be_read_first(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    def review() -> Review:
        return evening.ask(lambda view: view.need(Question, "light")).result().review

    press(eye_of(live, "Var behövs ljus?"), qtbot)
    qtbot.waitUntil(lambda: review() is Review.FIRST)
    write(evening, "a")
    qtbot.waitUntil(live.review.isVisible)
    assert ids(evening, Idea) == []
    assert eye_of(live, "Var behövs ljus?").isChecked()
    press(eye_of(live, "Var behövs ljus?"), qtbot)
    qtbot.waitUntil(lambda: review() is Review.AT_ONCE)


def test_an_eye_says_that_all_are_read_first(live: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, review_ideas, "session", Review.FIRST).result()
    qtbot.waitUntil(lambda: eye_of(live, "Var vill du sitta?").isChecked())
    assert not eye_of(live, "Var vill du sitta?").isEnabled()


def test_the_door_is_closed_from_the_menu_and_opened_where_one_sees_that_it_is_closed(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    door, line = DoorAction(hands, live), live.people.findChild(ClosedDoorLine)
    assert door.text() == "Stäng dörren för nya telefoner"
    assert not line.isVisible()
    door.trigger()
    qtbot.waitUntil(line.isVisible)
    assert session(evening).door is Door.CLOSED
    assert door.text() == "Öppna dörren för nya telefoner"
    press(line.admit, qtbot)
    qtbot.waitUntil(lambda: not line.isVisible())
    assert session(evening).door is Door.OPEN


def test_closing_the_door_can_be_undone_and_needs_a_live_session(
    live: LeadPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    door = DoorAction(hands, live)
    door.trigger()
    qtbot.waitUntil(lambda: hands.mirror.session.door is Door.CLOSED)
    hands.undo()
    qtbot.waitUntil(lambda: hands.mirror.session.door is Door.OPEN)
    evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(lambda: not door.isEnabled())
