"""Undo in the window: it says what it did, offers the way forward, and when it cannot, what can be done instead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.hands import Hands
from ui.desktop.notices import Notice, NoticeBar, Toast
from workshop.arranging import move_ideas
from workshop.board import Idea
from workshop.collecting import add_idea, edit_idea, remove_ideas
from workshop.leading import close_session, go_live, open_question


@pytest.fixture
def bar(hands: Hands, qtbot: QtBot) -> NoticeBar:
    made = NoticeBar(hands.notices, hands.words)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def toast(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Iterator[Toast]:
    evening.act(FACILITATOR, go_live, "session").result()
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 500)
    room.show()
    made = Toast(hands.notices)
    made.setParent(room)
    yield made
    room.close()


def press(qtbot: QtBot, within: QWidget, text: str) -> None:
    found = [one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(within)]
    assert len(found) == 1, [one.text() for one in within.findChildren(QPushButton)]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def ids(store: LibraryStore) -> set[str]:
    return {idea.id for idea in store.ask(lambda view: view.where(Idea)).result()}


def heard(hands: Hands, qtbot: QtBot, idea: str) -> None:
    qtbot.waitUntil(lambda: hands.mirror.row(Idea, idea) is not None)


def test_undo_says_what_it_did_and_redo_brings_it_again(
    hands: Hands, evening: LibraryStore, toast: Toast, qtbot: QtBot
) -> None:
    hands.act(add_idea, "mine", "session", "light", "x")
    hands.undo()
    qtbot.waitUntil(lambda: toast.text() == "Ångrat: en ny lapp" and toast.isVisible())
    evening.act(PHONE, add_idea, "theirs", "session", "light", "y").result()
    heard(hands, qtbot, "theirs")
    assert toast.isVisible()  # what phones send takes nothing away
    press(qtbot, toast, "Gör om")
    qtbot.waitUntil(lambda: ids(evening) == {"mine", "theirs"})


def test_redo_is_no_longer_offered_when_something_new_has_been_done(
    hands: Hands, evening: LibraryStore, toast: Toast, qtbot: QtBot
) -> None:
    hands.act(add_idea, "mine", "session", "light", "x")
    hands.undo()
    qtbot.waitUntil(toast.isVisible)
    hands.act(add_idea, "new", "session", "light", "x")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_undo_beside_a_word_in_passing_takes_back_what_that_word_tells_of(
    hands: Hands, evening: LibraryStore, toast: Toast, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, add_idea, "mine", "session", "light", "x").result()

    def say(_count: int) -> None:
        hands.notices.toast("1 lapp togs bort.", "Ångra", hands.undo)

    hands.act(remove_ideas, ["mine"], done=say)
    qtbot.waitUntil(toast.isVisible)
    evening.act(PHONE, add_idea, "theirs", "session", "light", "y").result()
    heard(hands, qtbot, "theirs")
    press(qtbot, toast, "Ångra")
    qtbot.waitUntil(lambda: ids(evening) == {"mine", "theirs"})


def test_a_word_that_offers_something_else_stays(
    hands: Hands, evening: LibraryStore, toast: Toast, qtbot: QtBot
) -> None:
    hands.notices.toast("Akten är sparad.", "Öppna mappen", lambda: None)
    hands.act(add_idea, "mine", "session", "light", "x")
    heard(hands, qtbot, "mine")
    assert toast.isVisible()


def test_what_stands_in_the_way_is_said_and_both_go_with_one_press(
    hands: Hands, evening: LibraryStore, toast: Toast, bar: NoticeBar, qtbot: QtBot
) -> None:
    evening.act(PHONE, add_idea, "a", "session", "light", "x").result()
    sent = evening.ask(lambda view: view.history("session", most=1)).result()[0]
    evening.act(FACILITATOR, edit_idea, "a", "y").result()
    hands.undo(sent.revision)
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    said = hands.notices.waiting[0].text
    assert "”en ny lapp”" in said
    assert "”en ändrad lapp” (Maria " in said
    press(qtbot, bar, "Ångra även det som kom efter")
    qtbot.waitUntil(lambda: ids(evening) == set())
    qtbot.waitUntil(lambda: toast.text() == "Ångrat: 2 ändringar")
    assert hands.notices.waiting == []
    press(qtbot, toast, "Gör om")
    qtbot.waitUntil(lambda: [i.text for i in evening.ask(lambda view: view.where(Idea)).result()] == ["y"])


def test_where_the_evening_ended_in_between_the_one_before_is_offered_and_the_history(
    hands: Hands, evening: LibraryStore, toast: Toast, bar: NoticeBar, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, add_idea, "a", "session", "light", "x").result()
    evening.act(FACILITATOR, open_question, "session", "sit").result()
    evening.act(FACILITATOR, close_session, "session").result()
    hands.undo()
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "”träffen avslutades”" in hands.notices.waiting[0].text
    with qtbot.waitSignal(hands.undoing.history_wanted):
        press(qtbot, bar, "Visa historiken")
    press(qtbot, bar, "Hoppa över och ångra det före")
    qtbot.waitUntil(lambda: ids(evening) == set())
    qtbot.waitUntil(lambda: hands.notices.waiting == [])


def test_with_only_the_history_to_offer_that_is_the_button(
    hands: Hands, evening: LibraryStore, toast: Toast, bar: NoticeBar, qtbot: QtBot
) -> None:
    hands.undo()  # the questions, of which the phones are answering one
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    notice: Notice = hands.notices.waiting[0]
    assert (notice.kind, notice.action, notice.also) == ("warn", "Visa historiken", None)


def test_a_redo_that_is_blocked_says_what_came_between(
    hands: Hands, evening: LibraryStore, toast: Toast, bar: NoticeBar, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, add_idea, "a", "session", "light", "x").result()
    evening.act(FACILITATOR, edit_idea, "a", "y").result()
    hands.undo()
    qtbot.waitUntil(toast.isVisible)
    evening.act(PHONE, move_ideas, {"a": (700.0, 700.0)}).result()
    evening.act(PHONE, edit_idea, "a", "z").result()
    hands.redo()
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert hands.notices.waiting[0].text.startswith("Det går inte att göra om ”en ändrad lapp”")
