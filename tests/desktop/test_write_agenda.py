"""Minutes by keyboard alone: what was left from last time, the agenda, decisions, and who does what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages.write import EARLIER, WritePage
from workshop.agenda_planning import add_block, remove_block, write_block
from workshop.deciding import agree_action
from workshop.organisations_kept import enter_organisations
from workshop.planning import Plan, save_session
from workshop.rows import R
from workshop.writing import ActionItem, ActionStatus, Decision, Note

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def before(evening: LibraryStore) -> None:
    """A month ago three things were agreed; this evening has an agenda of two parts."""
    begins = BEGAN - timedelta(days=30)
    plan = Plan("Styrgruppen i oktober", "project", begins, begins + timedelta(hours=2))
    evening.act(FACILITATOR, save_session, "october", plan).result()
    for id, text in (("a", "Ta in pris"), ("b", "Fråga skolan"), ("c", "Måla tunneln")):
        evening.act(FACILITATOR, agree_action, id, "october", text, responsible="Åsa Öberg").result()
    evening.act(FACILITATOR, add_block, "walk", "session", "Ljusrond").result()
    evening.act(FACILITATOR, write_block, "walk", question_id="light").result()
    evening.act(FACILITATOR, add_block, "rest", "session", "Övriga frågor").result()
    evening.act(FACILITATOR, enter_organisations, "project", {"o": "Kvarnby bostäder AB"}).result()


@pytest.fixture
def page(before: None, hands: Hands, qtbot: QtBot) -> WritePage:
    made = WritePage(hands)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.note.sheet.setFocus()
    qtbot.waitUntil(made.note.sheet.hasFocus)
    qtbot.waitUntil(lambda: EARLIER in made.questions.ids)
    return made


@pytest.fixture
def stored(evening: LibraryStore) -> Callable[[type[R]], dict[str, R]]:
    return lambda kind: {row.id: row for row in evening.ask(lambda view: view.where(kind)).result()}


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(qtbot: QtBot, text: str) -> None:
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(focused(), letter)
        else:
            for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focused(), QKeyEvent(event, Key.Key_unknown, Held.NoModifier, letter))


def press(qtbot: QtBot, *keys: Key, held: Held = Held.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(focused(), key, held)


def test_what_was_left_from_last_time_is_gone_through_with_tab_and_the_arrows(
    page: WritePage, stored: Callable[..., dict[str, ActionItem]], qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_PageUp, held=Held.ControlModifier)
    assert page.earlier.isVisible()
    assert focused() is page.earlier.rows["a"].choices[ActionStatus.OPEN]
    press(qtbot, Key.Key_Right, Key.Key_Right)
    qtbot.waitUntil(lambda: stored(ActionItem)["a"].status is ActionStatus.DONE)
    press(qtbot, Key.Key_Tab, Key.Key_Right)
    press(qtbot, Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    qtbot.waitUntil(page.earlier.rows["c"].reason.hasFocus)
    press(qtbot, Key.Key_Escape)
    assert page.earlier.rows["c"].status is ActionStatus.OPEN
    press(qtbot, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    qtbot.waitUntil(page.earlier.rows["c"].reason.hasFocus)
    type_in(qtbot, "Kommunen gör det själv")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: stored(ActionItem)["c"].status is ActionStatus.DROPPED)
    qtbot.waitUntil(lambda: stored(ActionItem)["b"].status is not ActionStatus.OPEN)
    found = stored(ActionItem)
    assert (found["a"].done_on is not None, found["b"].status) == (True, ActionStatus.DOING)
    assert found["c"].reason == "Kommunen gör det själv"
    assert {one.session_id for one in found.values()} == {"october"}
    press(qtbot, Key.Key_PageDown, held=Held.ControlModifier)
    assert focused() is page.note.sheet


def test_notes_are_written_under_the_agenda_with_lists_that_go_on(
    page: WritePage, stored: Callable[..., dict[str, Note]], qtbot: QtBot
) -> None:
    assert page.note.heading.text() == "Ljusrond"
    type_in(qtbot, "# Vad vi såg")
    press(qtbot, Key.Key_Return)
    type_in(qtbot, "- mörkt vid porten")
    press(qtbot, Key.Key_Return)
    type_in(qtbot, "trappan är hal")
    press(qtbot, Key.Key_Return, Key.Key_Return)
    type_in(qtbot, "Alla var med.")
    press(qtbot, Key.Key_PageDown, held=Held.ControlModifier)
    type_in(qtbot, "Inget.")
    page.flush()
    found = {note.block_id: note.text for note in stored(Note).values()}
    assert found == {
        "walk": "# Vad vi såg\n- mörkt vid porten\n- trappan är hal\nAlla var med.",
        "rest": "Inget.",
    }


def test_a_decision_is_written_with_what_it_was_made_on(
    page: WritePage, stored: Callable[..., dict[str, Decision]], qtbot: QtBot
) -> None:
    type_in(qtbot, "d ")
    type_in(qtbot, "Tre lampor")
    press(qtbot, Key.Key_Return, held=Held.ControlModifier)
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    fields = page.decision_card.rows[0].fields
    qtbot.waitUntil(fields.reasons["background"].hasFocus)
    type_in(qtbot, "Det är mörkt.")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "Fyra lampor.")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "Bo ville ha två.")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.reservation for one in stored(Decision).values()))
    [made] = stored(Decision).values()
    assert (made.text, made.background, made.proposal) == ("Tre lampor", "Det är mörkt.", "Fyra lampor.")
    assert focused() is page.decision_card.composer.text


def test_organisations_and_who_had_something_to_do_are_offered(page: WritePage, qtbot: QtBot) -> None:
    who = page.action_card.composer.who
    assert who is not None
    type_in(qtbot, "a ")
    type_in(qtbot, "Ring")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "kvarnby")
    popup = who.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert who.text() == "Kvarnby bostäder AB"
    assert "Åsa Öberg" in page._names.stringList()


def test_a_note_whose_part_goes_is_still_there_to_read_and_change(
    page: WritePage, evening: LibraryStore, stored: Callable[..., dict[str, Note]], qtbot: QtBot
) -> None:
    type_in(qtbot, "Mörkt vid porten")
    page.flush()
    qtbot.waitUntil(lambda: len(stored(Note)) == 1)
    evening.act(FACILITATOR, remove_block, "walk").result()
    qtbot.waitUntil(lambda: "walk" not in page.questions.ids)
    assert page.note.text() == "Mörkt vid porten"
    assert page.note.heading.text() == "Var behövs ljus?"
    type_in(qtbot, " och trappan")
    page.flush()
    [note] = stored(Note).values()
    assert (note.text, note.question_id, note.block_id) == ("Mörkt vid porten och trappan", "light", "")


def test_the_hint_tells_all_the_keys() -> None:
    for sign in ("#", "-", ">", "D", "A"):
        assert sign in words("sv")("write.keys")
