"""The mouse on the board: what it does is read from the library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import CONTROL, LEFT, SHIFT, Table
from tests.desktop.keyboard import type_text
from ui.desktop.hands import Hands


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def test_a_dragged_note_is_moved_in_the_library_and_undone(table: Table) -> None:
    table.lay("a", "b")
    before = table.state()
    start = table.on("a")
    table.drag(start, start + QPoint(37, 290))
    table.until(lambda: table.ideas()["a"] != before[0]["a"])
    scale = table.view.navigation.camera.scale
    moved = table.ideas()["a"]
    assert moved.x == pytest.approx(before[0]["a"].x + 37 / scale, abs=1)
    assert moved.y == pytest.approx(before[0]["a"].y + 290 / scale, abs=1)
    assert table.ideas()["b"] == before[0]["b"]
    table.undo_to(before)


def test_while_it_is_carried_the_library_knows_nothing(table: Table) -> None:
    table.lay("a")
    before = table.state()
    table.drag(table.on("a"), table.on("a") + QPoint(60, 200), drop=False)
    assert table.view.contents.places["a"] != (before[0]["a"].x, before[0]["a"].y)
    table.key(Qt.Key.Key_Escape)
    assert table.view.contents.places["a"] == (before[0]["a"].x, before[0]["a"].y)
    assert table.state() == before


def test_a_small_shake_of_the_hand_moves_nothing(table: Table) -> None:
    table.lay("a")
    before = table.state()
    table.drag(table.on("a"), table.on("a") + QPoint(2, 1))
    assert table.view.selection.ids == {"a"}
    assert table.state() == before


def test_the_whole_selection_is_dragged_as_one_action(table: Table) -> None:
    table.lay("a", "b", "c")
    before = table.state()
    table.choose("a", "b")
    table.drag(table.on("a"), table.on("a") + QPoint(0, 300))
    table.until(lambda: table.ideas()["b"].y != before[0]["b"].y)
    after = table.ideas()
    assert after["b"].x - after["a"].x == before[0]["b"].x - before[0]["a"].x
    assert after["c"] == before[0]["c"]
    table.undo_to(before)


def test_dropping_a_note_on_another_groups_them_and_asks_for_a_heading(table: Table) -> None:
    table.lay("a", "b", "c")
    before = table.state()
    table.drag(table.on("c"), table.on("a"))
    table.until(lambda: bool(table.view.contents.groups))
    assert {id for id, idea in table.ideas().items() if idea.group_id} == {"a", "c"}
    table.until(lambda: table.heading_pen().hasFocus())
    QTest.keyClick(table.heading_pen(), Qt.Key.Key_Escape)
    assert [group.heading for group in table.groups()] == [""]
    table.undo_to(before)


def test_the_heading_of_a_new_group_can_be_written_at_once(table: Table) -> None:
    table.lay("a", "b")
    table.drag(table.on("b"), table.on("a"))
    table.until(lambda: bool(table.view.contents.groups) and table.view.editing.open)
    before = table.state()
    type_text(table.heading_pen(), "Ljus")
    QTest.keyClick(table.heading_pen(), Qt.Key.Key_Return)
    table.until(lambda: [group.heading for group in table.groups()] == ["Ljus"])
    assert not table.view.editing.open
    table.undo_to(before)


def grouped(table: Table, *ids: str) -> str:
    """Lay notes, the first two of which form a group. Returns its id."""
    table.lay(*ids)
    table.choose(*ids[:2])
    table.key(Qt.Key.Key_G)
    table.until(lambda: table.view.editing.open)
    QTest.keyClick(table.heading_pen(), Qt.Key.Key_Escape)
    table.click(table.spot(700, 420))
    return table.groups()[0].id


def test_a_note_dropped_on_a_group_joins_it(table: Table) -> None:
    group = grouped(table, "a", "b", "c")
    before = table.state()
    table.drag(table.on("c"), table.heading(group))
    table.until(lambda: table.ideas()["c"].group_id == group)
    table.undo_to(before)


def test_a_note_dropped_on_a_note_in_a_group_joins_that_group(table: Table) -> None:
    group = grouped(table, "a", "b", "c")
    table.drag(table.on("c"), table.on("b"))
    table.until(lambda: table.ideas()["c"].group_id == group)
    assert len(table.groups()) == 1


def test_a_note_dragged_out_of_a_group_leaves_it(table: Table) -> None:
    grouped(table, "a", "b", "c")
    before = table.state()
    table.drag(table.on("b"), table.spot(600, 320))
    table.until(lambda: not table.ideas()["b"].group_id)
    assert table.ideas()["a"].group_id
    table.undo_to(before)


def test_a_note_dropped_within_its_own_group_goes_home(table: Table) -> None:
    grouped(table, "a", "b", "c")
    before = table.state()
    table.drag(table.on("a"), table.on("a") + QPoint(40, 10))
    assert table.view.contents.places["a"] == (before[0]["a"].x, before[0]["a"].y)
    assert table.state() == before


def test_dragging_a_heading_moves_the_group_with_its_notes(table: Table) -> None:
    group = grouped(table, "a", "b", "c")
    before = table.state()
    start = table.heading(group)
    table.drag(start, start + QPoint(20, 260))
    table.until(lambda: table.groups()[0].y != before[1][0].y)
    moved, was = table.ideas(), before[0]
    assert moved["a"].y - was["a"].y == moved["b"].y - was["b"].y > 200
    assert moved["a"].group_id == moved["b"].group_id == group
    table.undo_to(before)


def test_a_click_on_a_heading_chooses_its_notes(table: Table) -> None:
    group = grouped(table, "a", "b", "c")
    table.click(table.heading(group))
    assert table.view.selection.ids == {"a", "b"}


def test_double_click_on_a_heading_renames(table: Table) -> None:
    group = grouped(table, "a", "b")
    QTest.mouseDClick(table.view, LEFT, pos=table.heading(group))
    type_text(table.heading_pen(), "Odla")
    table.click(table.spot(700, 420))  # clicking away keeps it
    table.until(lambda: table.groups()[0].heading == "Odla")


def test_a_frame_chooses_what_it_touches_and_shift_adds(table: Table) -> None:
    table.lay("a", "b", "c", "d")
    table.drag(table.spot(240, 300), table.spot(10, 100))
    assert table.view.selection.ids == {"a", "b"}
    table.drag(table.spot(640, 300), table.spot(510, 100), modifiers=SHIFT)
    assert table.view.selection.ids == {"a", "b", "d"}
    table.click(table.on("b"), SHIFT)
    assert table.view.selection.ids == {"a", "d"}
    table.click(table.spot(700, 420))
    assert not table.view.selection.ids


def test_the_middle_button_and_space_draw_the_board_along(table: Table) -> None:
    table.lay("a")
    before = table.state()
    camera = table.view.navigation.camera
    was = QPointF(camera.x, camera.y)
    table.drag(table.on("a"), table.on("a") + QPoint(50, 40), Qt.MouseButton.MiddleButton)
    assert (was.x() - camera.x) * camera.scale == pytest.approx(50)
    QTest.keyPress(table.view, Qt.Key.Key_Space)
    table.drag(table.on("a"), table.on("a") + QPoint(-50, -40))
    QTest.keyRelease(table.view, Qt.Key.Key_Space)
    assert QPointF(camera.x, camera.y) == was
    assert table.state() == before


def turn(table: Table, at: QPoint, notches: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at.toPointF(),
        table.view.mapToGlobal(at.toPointF()),
        QPoint(),
        notches * 120,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.view, event)


def test_the_wheel_scrolls_and_with_ctrl_zooms_about_the_pointer(table: Table) -> None:
    table.lay("a", "b", "c")
    camera = table.view.navigation.camera
    at = table.on("b")
    held = camera.to_board(at.toPointF())
    turn(table, at, QPoint(0, 2), CONTROL)
    assert camera.scale > 1.1
    assert (camera.to_board(at.toPointF()) - held).manhattanLength() < 0.01
    y = camera.y
    turn(table, at, QPoint(0, -1), Qt.KeyboardModifier.NoModifier)
    assert camera.y > y
    for _ in range(60):
        turn(table, at, QPoint(0, -1), CONTROL)
    assert camera.scale == pytest.approx(0.02)


def test_carrying_to_the_edge_scrolls_on(table: Table) -> None:
    table.lay("a")
    camera = table.view.navigation.camera
    table.drag(table.on("a"), QPoint(table.view.width() - 5, 300), drop=False)
    x, place = camera.x, table.view.contents.places["a"]
    table.until(lambda: camera.x > x + 30)
    assert table.view.contents.places["a"][0] > place[0] + 30  # it stays under the pointer
    QTest.mouseRelease(table.view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(table.view.width() - 5, 300))
    table.until(lambda: table.ideas()["a"].x > place[0])


def test_a_note_removed_by_another_hand_while_it_is_carried_is_let_go(table: Table) -> None:
    table.lay("a", "b")
    table.drag(table.on("a"), table.on("a") + QPoint(60, 200), drop=False)
    table.hands.undo()  # "b" goes, as the latest
    table.hands.undo()  # and "a" with it
    table.until(lambda: not table.view.contents.ideas)
    QTest.mouseRelease(table.view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(100, 300))
    assert table.ideas() == {}
