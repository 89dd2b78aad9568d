"""Writing on the board itself, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import CONTROL, LEFT, SHIFT, Table
from tests.desktop.keyboard import type_text
from ui.desktop.hands import Hands
from workshop.board import Colour
from workshop.collecting import edit_idea
from workshop.errors import StorageTrouble
from workshop.text import IDEA_MAX


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def texts(table: Table) -> list[str]:
    return sorted(idea.text for idea in table.ideas().values())


def test_double_click_on_empty_board_writes_a_note_there(table: Table) -> None:
    before = table.state()
    QTest.mouseDClick(table.view, LEFT, pos=table.spot(400, 300))
    type_text(table.pen(), "Fler bänkar")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: texts(table) == ["Fler bänkar"])
    (idea,) = table.ideas().values()
    assert idea.question_id == "light"
    assert (idea.x, idea.y) == (pytest.approx(325, abs=3), pytest.approx(236, abs=3))
    table.until(lambda: table.view.selection.ids == {idea.id})
    table.undo_to(before)


def test_the_question_is_the_one_under_the_pointer(table: Table) -> None:
    QTest.mouseDClick(table.view, LEFT, pos=table.spot(1050, 300))
    type_text(table.pen(), "Under muren")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: [idea.question_id for idea in table.ideas().values()] == ["sit"])


def test_ctrl_enter_files_and_begins_the_next_beside_it(table: Table) -> None:
    table.key(Qt.Key.Key_N)
    for text in ("Ett", "Två", "Tre"):
        type_text(table.pen(), text)
        QTest.keyClick(table.pen(), Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(table.pen(), Qt.Key.Key_Escape)
    table.until(lambda: len(table.ideas()) == 3)
    places = {(idea.x, idea.y) for idea in table.ideas().values()}
    assert len(places) == 3


def test_shift_enter_is_a_new_line(table: Table) -> None:
    table.key(Qt.Key.Key_N)
    type_text(table.pen(), "Först")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return, SHIFT)
    type_text(table.pen(), "sedan")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: texts(table) == ["Först\nsedan"])


def test_clicking_away_keeps_the_text_and_an_empty_note_is_none(table: Table) -> None:
    table.key(Qt.Key.Key_N)
    table.click(table.spot(900, 420))
    assert not table.view.editing.open
    table.key(Qt.Key.Key_N)
    type_text(table.pen(), "Kvar")
    table.click(table.spot(900, 420))
    table.until(lambda: texts(table) == ["Kvar"])


def test_clicking_on_another_note_keeps_the_text_and_chooses_that_note(table: Table) -> None:
    table.lay("a")
    QTest.mouseDClick(table.view, LEFT, pos=table.spot(400, 300))
    type_text(table.pen(), "Kvar")
    table.click(table.on("a"))
    table.until(lambda: len(table.view.contents.ideas) == 2)
    table.hands.act(edit_idea, "a", "Sist i kön", done=lambda _idea: table.said.append("done"))
    table.until(lambda: bool(table.said))
    assert table.view.selection.ids == {"a"}


def test_n_writes_where_the_pointer_is_or_where_there_is_room(table: Table) -> None:
    table.lay("a")
    QTest.mouseMove(table.view, table.spot(500, 330))
    table.key(Qt.Key.Key_N)
    assert table.pen().geometry().contains(table.spot(500, 330))
    QTest.keyClick(table.pen(), Qt.Key.Key_Escape)
    QTest.mouseMove(table.view, table.on("a"))
    table.key(Qt.Key.Key_N)
    assert not table.pen().geometry().contains(table.on("a"))


def test_esc_files_nothing_but_offers_the_text_again(table: Table) -> None:
    offers: list[Callable[[], object]] = []
    table.hands.notices.toasted.connect(lambda notice: offers.append(notice.act))
    table.key(Qt.Key.Key_N)
    type_text(table.pen(), "Halvskrivet")
    QTest.keyClick(table.pen(), Qt.Key.Key_Escape)
    assert table.said == ["Lappen sparades inte."]
    assert texts(table) == []
    offers[0]()
    assert table.pen().toPlainText() == "Halvskrivet"
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: texts(table) == ["Halvskrivet"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_edit_the_chosen_note(table: Table, key: Qt.Key) -> None:
    table.lay("a")
    before = table.state()
    table.choose("a")
    table.key(key)
    assert table.pen().toPlainText() == "Idé a"
    type_text(table.pen(), "Bättre")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: texts(table) == ["Bättre"])
    table.undo_to(before)


def test_double_click_edits_and_an_unchanged_text_is_no_action(table: Table) -> None:
    table.lay("a")
    QTest.mouseDClick(table.view, LEFT, pos=table.on("a"))
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    assert not table.view.editing.open
    table.undo_to(({}, []))  # the latest action is still the note itself


def test_a_note_removed_while_it_is_written_on_is_not_lost(table: Table) -> None:
    table.lay("a")
    QTest.mouseDClick(table.view, LEFT, pos=table.on("a"))
    type_text(table.pen(), "Det jag skrev")
    table.hands.undo()
    table.until(lambda: not table.view.contents.ideas)
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: texts(table) == ["Det jag skrev"])


def test_a_group_dissolved_while_it_is_named_takes_the_field_with_it(table: Table) -> None:
    table.lay("a", "b")
    table.choose("a", "b")
    table.key(Qt.Key.Key_G)
    table.until(lambda: table.view.editing.open)
    table.hands.undo()
    table.until(lambda: not table.view.contents.groups)
    assert not table.view.editing.open
    assert table.view.hasFocus()


def test_another_session_does_not_get_what_was_begun_in_this_one(table: Table) -> None:
    table.lay("a")
    table.key(Qt.Key.Key_N)
    type_text(table.pen(), "Hör hemma här")
    with table.qtbot.waitSignal(table.hands.mirror.loaded):
        table.hands.mirror.open("session")
    table.until(lambda: "Hör hemma här" in texts(table))
    assert not table.view.editing.open


def test_no_more_is_taken_than_fits(table: Table) -> None:
    table.key(Qt.Key.Key_N)
    QGuiApplication.clipboard().setText("å" * (IDEA_MAX + 50))
    table.pen().paste()
    assert table.pen().toPlainText() == "å" * IDEA_MAX


def test_what_could_not_be_filed_is_offered_again(table: Table, monkeypatch: pytest.MonkeyPatch, hands: Hands) -> None:
    def full(*_args: object, **_facts: object) -> None:
        raise StorageTrouble("disk_full")

    table.lay("a")
    monkeypatch.setattr("ui.desktop.board.editing.edit_idea", full)
    QTest.mouseDClick(table.view, LEFT, pos=table.on("a"))
    type_text(table.pen(), "Viktigt")
    QTest.keyClick(table.pen(), Qt.Key.Key_Return)
    table.until(lambda: bool(table.said))
    assert table.said == ["Lappen sparades inte."]
    assert hands.notices.waiting[0].text.startswith("Disken är full.")


def test_delete_removes_and_says_so_with_a_way_back(table: Table) -> None:
    table.lay("a", "b", "c")
    before = table.state()
    table.key(Qt.Key.Key_A, CONTROL)
    table.key(Qt.Key.Key_Delete)
    table.until(lambda: table.said == ["3 lappar borttagna"])
    assert table.ideas() == {}
    assert not table.view.selection.ids
    table.undo_to(before)


@pytest.mark.parametrize(("number", "colour"), list(enumerate(Colour, 1)))
def test_the_figures_colour(table: Table, number: int, colour: Colour) -> None:
    table.lay("a")
    table.choose("a")
    table.key(Qt.Key(Qt.Key.Key_0 + number))
    table.until(lambda: table.ideas()["a"].colour is colour)


def test_g_groups_and_u_ungroups(table: Table) -> None:
    table.lay("a", "b", "c")
    before = table.state()
    table.choose("a", "c")
    table.key(Qt.Key.Key_G)
    table.until(lambda: table.view.editing.open)
    QTest.keyClick(table.heading_pen(), Qt.Key.Key_Escape)
    assert {id for id, idea in table.ideas().items() if idea.group_id} == {"a", "c"}
    between = table.state()
    table.key(Qt.Key.Key_U)
    table.until(lambda: table.groups() == [])
    assert not any(idea.group_id for idea in table.ideas().values())
    table.undo_to(between)
    table.undo_to(before)


def test_arrows_move_what_is_chosen_and_file_it_once(table: Table) -> None:
    table.lay("a", "b")
    before = table.state()
    table.choose("b")
    QTest.keyPress(table.view, Qt.Key.Key_Right)
    QTest.keyPress(table.view, Qt.Key.Key_Right)
    QTest.keyRelease(table.view, Qt.Key.Key_Right)
    table.until(lambda: table.ideas()["b"].x == before[0]["b"].x + 16)
    table.key(Qt.Key.Key_Down, SHIFT)
    table.until(lambda: table.ideas()["b"].y == before[0]["b"].y + 40)
    table.hands.undo()
    table.undo_to(before)


def test_tab_goes_through_the_notes_in_reading_order(table: Table) -> None:
    table.lay("s1", question="sit")
    table.lay("l1", "l2")
    visited = []
    for _ in range(3):
        table.key(Qt.Key.Key_Tab)
        visited.append(table.view.selection.focus)
        assert table.view.selection.ids == {visited[-1]}
    assert visited == ["l1", "l2", "s1"]
    assert table.view.accessibleDescription() == 'Idé 1, Smör, "Idé s1", från processledaren'
    table.key(Qt.Key.Key_Backtab, SHIFT)
    assert table.view.selection.focus == "l2"
    table.key(Qt.Key.Key_Space, CONTROL)  # held on to
    table.key(Qt.Key.Key_Tab)
    assert table.view.selection.ids == {"l2", "s1"}


def test_zoom_keys(table: Table) -> None:
    table.lay("a")
    camera = table.view.navigation.camera
    table.key(Qt.Key.Key_Plus, CONTROL)
    assert camera.scale == pytest.approx(1.2 * 1.0, rel=0.3)
    table.key(Qt.Key.Key_0, CONTROL)
    assert camera.scale == pytest.approx(1.0)
    table.key(Qt.Key.Key_Minus, CONTROL)
    assert camera.scale < 1.0
    table.key(Qt.Key.Key_Exclam, SHIFT)
    seen = camera.seen(table.view.rect().toRectF())
    assert seen.contains(table.view.contents.bounds())


def test_an_edit_from_elsewhere_is_seen(table: Table) -> None:
    table.lay("a")
    table.hands.act(edit_idea, "a", "Ändrad")
    table.until(lambda: table.view.contents.ideas["a"].text == "Ändrad")
