"""Minutes in the window: who was there for which §, by keyboard, and decisions that stand under the agenda."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages.write import WritePage
from ui.desktop.pages.write_presence import PresenceDialog, numbers_in
from workshop.agenda_planning import add_block, write_block
from workshop.deciding import decide
from workshop.filing import save_form
from workshop.people import Attendance
from workshop.rows import R
from workshop.sessions import MinutesForm
from workshop.signing_in import sign_in
from workshop.writing import Decision

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform
Key = Qt.Key
Stored = Callable[[type[R]], dict[str, R]]


@pytest.fixture
def page(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> WritePage:
    """A steering group with two items, three §§ and three people."""
    for id, title in (("light", "Lampor"), ("rest", "Övriga frågor")):
        evening.act(FACILITATOR, add_block, id, "session", title).result()
    for id in "abc":
        evening.act(FACILITATOR, decide, id, "session", id).result()
    for name in ("Åsa Öberg", "Bo Ek", "Cia Berg"):
        evening.act(FACILITATOR, sign_in, name[:3].strip(), "session", name=name).result()
    evening.act(FACILITATOR, save_form, "session", form=MinutesForm.MINUTES, chair="Åsa").result()
    made = WritePage(hands)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: len(made.decision_card.rows) == 3 and made.attended.isVisible())
    return made


@pytest.fixture
def stored(evening: LibraryStore) -> Stored:
    return lambda kind: {row.id: row for row in evening.ask(lambda view: view.where(kind)).result()}


@pytest.fixture
def dialog(page: WritePage, qtbot: QtBot) -> PresenceDialog:
    page.attended.click()
    found = page.findChild(PresenceDialog)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return found


def type_into(dialog: PresenceDialog, id: str, name: str, text: str, qtbot: QtBot) -> None:
    editor = dialog.fields[id][name]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_who_came_late_left_early_or_took_no_part_is_typed_and_kept(
    dialog: PresenceDialog, stored: Stored[Attendance], hands: Hands, qtbot: QtBot
) -> None:
    assert [one.name for one in dialog._people] == ["Bo Ek", "Cia Berg", "Åsa Öberg"]
    type_into(dialog, "Bo", "from", "2", qtbot)
    type_into(dialog, "Cia", "to", "2", qtbot)
    type_into(dialog, "Åsa", "away", "1, 3", qtbot)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    people = stored(Attendance)
    assert (people["Bo"].from_id, people["Cia"].to_id, people["Åsa"].away) == ("b", "b", ("a", "c"))
    hands.undo()
    qtbot.waitUntil(lambda: stored(Attendance)["Bo"].from_id == "")
    assert stored(Attendance)["Åsa"].away == ()


def test_a_section_that_is_not_there_is_pointed_out_and_nothing_is_kept(
    dialog: PresenceDialog, stored: Stored[Attendance], qtbot: QtBot
) -> None:
    type_into(dialog, "Bo", "from", "4", qtbot)
    dialog.go.click()
    assert dialog._error.isVisible()
    assert "från 1 till 3" in dialog._error.text()
    assert dialog.fields["Bo"]["from"].hasFocus()
    type_into(dialog, "Bo", "from", "3", qtbot)
    type_into(dialog, "Bo", "to", "1", qtbot)
    dialog.go.click()
    qtbot.waitUntil(lambda: "Bo Ek kan inte gå" in dialog._error.text())
    assert stored(Attendance)["Bo"].to_id == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", []),
        ("§ 2", [2]),
        ("2, 4–6", [2, 4, 5, 6]),
        ("4 - 5;1", [1, 4, 5]),
        ("två", None),
        ("2-", None),
        ("²", None),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, meant: list[int] | None) -> None:
    assert numbers_in(typed) == meant


def test_notes_have_no_such_question(page: WritePage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_form, "session", form=MinutesForm.NOTES).result()
    qtbot.waitUntil(lambda: not page.attended.isVisible())


def test_a_decision_belongs_to_the_part_of_the_agenda_that_is_written_in(
    page: WritePage, evening: LibraryStore, stored: Stored[Decision], qtbot: QtBot
) -> None:
    assert page.note.heading.text() == "Lampor"
    page.decision_card.composer.text.setFocus()
    qtbot.keyClicks(page.decision_card.composer.text, "Tre lampor")
    qtbot.keyClick(page.decision_card.composer.text, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.decision_card.rows) == 4)
    made = page.decision_card.rows[3]
    assert made.heading.text() == "Lampor"
    fields = made.fields
    made.unfold()
    fields.part.setCurrentIndex(fields.part.findText("Övriga frågor"))
    fields.part.activated.emit(fields.part.currentIndex())
    qtbot.waitUntil(lambda: [one.block_id for one in stored(Decision).values()].count("rest") == 1)
    fields.reasons["title"].setFocus()
    qtbot.keyClicks(fields.reasons["title"], "Ljus vid porten")
    qtbot.keyClick(fields.reasons["title"], Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.title == "Ljus vid porten" for one in stored(Decision).values()))
    qtbot.waitUntil(lambda: made.heading.text() == "Ljus vid porten")
    evening.act(FACILITATOR, write_block, "rest", title="Annat").result()
    qtbot.waitUntil(lambda: fields.part.findText("Annat") > 0)
