"""Writing with real keys; what counts is what the library holds afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.store import LibraryStore
from ui.desktop.hands import Hands
from ui.desktop.notices import Notice
from ui.desktop.pages.write import WritePage
from workshop import collecting, deciding, planning, signing_in
from workshop.changes import By
from workshop.rows import R
from workshop.source import Source
from workshop.writing import ActionItem, Decision, Note

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

MARIA = By(Source.FACILITATOR, "Maria")
Key = Qt.Key


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> WritePage:
    made = WritePage(hands)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.note.sheet.setFocus()
    qtbot.waitUntil(made.note.sheet.hasFocus)
    return made


@pytest.fixture
def stored(evening: LibraryStore) -> Callable[[type[R]], list[R]]:
    def rows(kind: type[R]) -> list[R]:
        found = evening.ask(lambda view: view.where(kind, session_id="session")).result()
        return sorted(found, key=lambda row: row.id)

    return rows


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(qtbot: QtBot, text: str) -> None:
    """Each letter as its own key; QTest itself only knows those of ASCII."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(focused(), letter)
        else:
            for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(event, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(focused(), key)


def press(qtbot: QtBot, key: Key) -> None:
    qtbot.keyClick(focused(), key)


def test_a_note_is_kept_after_a_pause(page: WritePage, qtbot: QtBot, stored: Callable[..., list[Note]]) -> None:
    type_in(qtbot, "Flera vill ha ljus.")
    assert page.note.state.text() == ""
    qtbot.waitUntil(lambda: page.note.state.text().startswith("Sparat "))
    [note] = stored(Note)
    assert (note.question_id, note.text) == ("light", "Flera vill ha ljus.")
    type_in(qtbot, " Och bänkar.")
    qtbot.waitUntil(lambda: [note.text for note in stored(Note)] == ["Flera vill ha ljus. Och bänkar."])
    assert page.note.text() == "Flera vill ha ljus. Och bänkar."


def test_a_note_is_kept_when_the_page_is_left(page: WritePage, stored: Callable[..., list[Note]], qtbot: QtBot) -> None:
    type_in(qtbot, "Flera vill ha ljus.")
    page.hide()
    assert [note.text for note in stored(Note)] == ["Flera vill ha ljus."]


def test_each_question_has_its_own_note(page: WritePage, stored: Callable[..., list[Note]], qtbot: QtBot) -> None:
    type_in(qtbot, "Ljus")
    qtbot.mouseClick(page.questions._buttons["sit"], Qt.MouseButton.LeftButton)
    assert page.note.text() == ""
    page.note.sheet.setFocus()
    type_in(qtbot, "Bänkar")
    qtbot.keyClick(page.note.sheet, Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.note.text() == "Ljus"
    type_in(qtbot, " och lampor")
    page.flush()
    assert sorted((n.question_id, n.text) for n in stored(Note)) == [("light", "Ljus och lampor"), ("sit", "Bänkar")]


def test_the_session_as_a_whole_has_a_note_too(
    page: WritePage, stored: Callable[..., list[Note]], qtbot: QtBot
) -> None:
    page.questions._buttons["light"].setFocus()
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Down)
    page.note.sheet.setFocus()
    type_in(qtbot, "En bra kväll")
    page.flush()
    assert [(note.question_id, note.text) for note in stored(Note)] == [("", "En bra kväll")]


def test_an_emptied_note_is_gone(page: WritePage, stored: Callable[..., list[Note]], qtbot: QtBot) -> None:
    type_in(qtbot, "x")
    page.flush()
    press(qtbot, Key.Key_Backspace)
    page.flush()
    assert stored(Note) == []


def test_undo_changes_the_page_when_nobody_types(
    page: WritePage, hands: Hands, stored: Callable[..., list[Note]], qtbot: QtBot
) -> None:
    type_in(qtbot, "Ljus")
    qtbot.waitUntil(lambda: page.note.state.text().startswith("Sparat "))
    type_in(qtbot, " och mer")
    qtbot.waitUntil(lambda: [note.text for note in stored(Note)] == ["Ljus och mer"])
    qtbot.waitUntil(lambda: not page.note._is_ahead())
    hands.undo()
    qtbot.waitUntil(lambda: page.note.text() == "Ljus")


def test_nobody_writes_over_the_one_who_types(
    page: WritePage, evening: LibraryStore, stored: Callable[..., list[Note]], qtbot: QtBot
) -> None:
    type_in(qtbot, "Ljus")
    page.flush()
    qtbot.waitUntil(lambda: not page.note._is_ahead())
    type_in(qtbot, " och mer")
    [note] = stored(Note)
    with qtbot.waitSignal(page._hands.mirror.committed):
        evening.act(MARIA, deciding.write_note, note.id, "session", "light", "Annat").result()
    assert page.note.text() == "Ljus och mer"
    page.flush()
    assert [note.text for note in stored(Note)] == ["Ljus och mer"]


def test_what_is_refused_stays_and_is_tried_again(
    page: WritePage, stored: Callable[..., list[Note]], qtbot: QtBot
) -> None:
    page.note.sheet.setPlainText("x" * 5001)
    qtbot.waitUntil(page.note.error.isVisible)
    assert "5000" in page.note.error.text()
    page._choose("sit")
    page._choose("light")
    assert len(page.note.text()) == 5001
    page.note.sheet.setFocus()
    press(qtbot, Key.Key_Backspace)
    page.flush()
    qtbot.waitUntil(lambda: not page.note.error.isVisible())
    assert [len(note.text) for note in stored(Note)] == [5000]


def test_another_session_gets_its_own_page_and_nothing_is_lost(
    page: WritePage, evening: LibraryStore, hands: Hands, stored: Callable[..., list[Note]], qtbot: QtBot
) -> None:
    session = hands.mirror.session
    plan = planning.Plan("Nästa", "project", session.starts_at, session.ends_at)
    evening.act(MARIA, planning.save_session, "next", plan).result()
    type_in(qtbot, "Ljus")
    page.decision_card.composer.text.setFocus()
    type_in(qtbot, "Tre lampor")
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("next")
    assert page.note.text() == ""
    assert page.decision_card.composer.facts().text == ""
    assert page.decision_card.rows == []
    assert [note.text for note in stored(Note)] == ["Ljus"]
    assert [decision.text for decision in stored(Decision)] == ["Tre lampor"]


def test_d_writes_a_decision_and_comes_back(
    page: WritePage, stored: Callable[..., list[Decision]], qtbot: QtBot
) -> None:
    type_in(qtbot, "Ljus")
    press(qtbot, Key.Key_Return)
    type_in(qtbot, "D ")
    assert focused() is page.decision_card.composer.text
    type_in(qtbot, "Tre lampor")
    press(qtbot, Key.Key_Return)
    assert focused() is page.note.sheet
    assert page.note.text() == "Ljus\n"
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    assert page.decision_card.rows[0].number.text() == "§ 1"
    assert [(d.number, d.text) for d in stored(Decision)] == [(1, "Tre lampor")]


def test_a_sentence_may_begin_with_the_letters(page: WritePage, qtbot: QtBot) -> None:
    type_in(qtbot, "det alla sade, d och a")
    assert page.note.text() == "det alla sade, d och a"
    assert focused() is page.note.sheet


def test_a_writes_an_action_with_a_name_that_is_completed(
    page: WritePage, evening: LibraryStore, stored: Callable[..., list[ActionItem]], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page._hands.mirror.committed):
        evening.act(MARIA, signing_in.sign_in, "amina", "session", name="Amina Warsame").result()
    type_in(qtbot, "a ")
    type_in(qtbot, "Ta in pris")
    press(qtbot, Key.Key_Tab)
    who = page.action_card.composer.who
    assert who is not None
    assert focused() is who
    type_in(qtbot, "ami")
    popup = who.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert who.text() == "Amina Warsame"
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "15 dec")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.action_card.rows) == 1)
    [action] = stored(ActionItem)
    assert (action.text, action.responsible, action.due) == ("Ta in pris", "Amina Warsame", date(2026, 12, 15))
    assert focused() is page.note.sheet


def test_a_date_that_says_nothing_keeps_the_action_in_its_line(
    page: WritePage, stored: Callable[..., list[ActionItem]], qtbot: QtBot
) -> None:
    composer = page.action_card.composer
    assert composer.when is not None
    composer.text.setFocus()
    type_in(qtbot, "Ta in pris")
    composer.when.setFocus()
    type_in(qtbot, "snart")
    press(qtbot, Key.Key_Return)
    assert composer.error.isVisible()
    assert stored(ActionItem) == []
    composer.when.clear()
    press(qtbot, Key.Key_Up)
    assert composer.when.text() == "26 nov."
    press(qtbot, Key.Key_Return)
    assert [action.due for action in stored(ActionItem)] == [date(2026, 11, 26)]


def test_outcomes_are_changed_in_place(
    page: WritePage, evening: LibraryStore, stored: Callable[..., list[Decision]], qtbot: QtBot
) -> None:
    evening.act(MARIA, deciding.decide, "one", "session", "Tre lampor").result()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    row = page.decision_card.rows[0]
    row.fields.text.setFocus()
    press(qtbot, Key.Key_End)
    type_in(qtbot, " till")
    press(qtbot, Key.Key_Tab)
    assert [decision.text for decision in stored(Decision)] == ["Tre lampor till"]
    row.fields.text.setFocus()
    row.fields.text.selectAll()
    press(qtbot, Key.Key_Delete)
    press(qtbot, Key.Key_Tab)
    qtbot.waitUntil(row.fields.error.isVisible)
    assert row.fields.error.text() == words("sv")("refused.decision_empty")
    row.fields.text.setFocus()
    press(qtbot, Key.Key_Escape)
    assert row.fields.text.text() == "Tre lampor till"
    assert not row.fields.error.isVisible()


def test_a_decision_is_removed_and_put_back(
    page: WritePage, hands: Hands, evening: LibraryStore, stored: Callable[..., list[Decision]], qtbot: QtBot
) -> None:
    for id, text in (("one", "Tre lampor"), ("two", "Två bänkar")):
        evening.act(MARIA, deciding.decide, id, "session", text).result()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 2)
    with qtbot.waitSignal(hands.notices.toasted) as said:
        qtbot.mouseClick(page.decision_card.rows[0].remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    assert page.decision_card.rows[0].number.text() == "§ 1"
    toast: Notice = said.args[0]
    assert toast.act is not None
    toast.act()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 2)
    assert [row.fields.text.text() for row in page.decision_card.rows] == ["Tre lampor", "Två bänkar"]


def test_putting_back_does_not_undo_what_a_resident_did_meanwhile(
    page: WritePage, hands: Hands, evening: LibraryStore, stored: Callable[..., list[Decision]], qtbot: QtBot
) -> None:
    evening.act(MARIA, deciding.decide, "one", "session", "Tre lampor").result()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    with qtbot.waitSignal(hands.notices.toasted) as said:
        qtbot.mouseClick(page.decision_card.rows[0].remove, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(hands.mirror.committed):
        evening.act(MARIA, collecting.add_idea, "idea", "session", "light", "En lapp").result()
    said.args[0].act()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 1)
    assert evening.ask(lambda view: view.count(collecting.Idea, session_id="session")).result() == 1


def test_a_finding_leads_to_its_row(page: WritePage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(MARIA, deciding.agree_action, "act", "session", "Ring", responsible="Maria").result()
    evening.act(MARIA, deciding.write_note, "note", "session", "sit", "Bänkar").result()
    qtbot.waitUntil(lambda: len(page.action_card.rows) == 1)
    page.show_row("act")
    assert focused() is page.action_card.rows[0].fields.when
    page.show_row("note")
    assert page.note.text() == "Bänkar"
    assert focused() is page.note.sheet


def test_the_line_that_is_written_in_stays_on_the_screen(page: WritePage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.resize(1170, 420)
    for n in range(12):
        evening.act(
            MARIA, deciding.decide, f"d{n}", "session", "Ett beslut som tar mer än en rad att skriva ut"
        ).result()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 12)
    type_in(qtbot, "a ")
    line = page.action_card.composer.text

    def is_seen() -> bool:
        return line.visibleRegion().boundingRect().height() == line.height()

    qtbot.waitUntil(is_seen)
    for n in range(3):
        evening.act(MARIA, deciding.decide, f"e{n}", "session", "Ännu ett beslut").result()
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 15)
    qtbot.waitUntil(is_seen)
    assert focused() is line


def test_without_questions_there_is_still_somewhere_to_write(
    page: WritePage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(MARIA, planning.save_questions, "session", []).result()
    qtbot.waitUntil(lambda: page.questions.ids == [""])
    assert page.note.heading.text() == words("sv")("write.whole")
