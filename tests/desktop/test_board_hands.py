"""Hands on the board: copies, merging, parking and the keys, all read from the library and all undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import CONTROL, FACILITATOR, SHIFT, Table
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.room_view import RoomView
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.sight import Sight
from workshop.board import Colour, Standing
from workshop.collecting import add_idea, colour_ideas
from workshop.laying_out import Order
from workshop.quiet_control import hide_notes, lock_layout, reveal_notes
from workshop.sessions import Layout
from workshop.tagging import tag_ideas

K = Qt.Key


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def grouped(table: Table, *ids: str) -> str:
    table.view.selection.all_of(ids)
    table.view.commands.group()
    table.until(lambda: table.view.editing.open)
    table.view.editing.finish()
    return table.groups()[0].id


def test_copied_notes_are_pasted_in_the_middle_with_their_colours_and_how_they_lay(table: Table) -> None:
    table.lay("a", "b", "c")
    table.store.act(FACILITATOR, colour_ideas, ["b"], Colour.LAKE).result()
    table.until(lambda: table.view.contents.ideas["b"].colour is Colour.LAKE)
    before = table.state()
    table.choose("a", "b")
    table.key(K.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Idé a\nIdé b"
    table.key(K.Key_V, CONTROL)
    table.until(lambda: len(table.ideas()) == 5)
    made = [idea for id, idea in sorted(table.ideas().items(), key=lambda one: one[1].number) if id not in "abc"]
    assert [(idea.text, idea.colour) for idea in made] == [("Idé a", Colour.BUTTER), ("Idé b", Colour.LAKE)]
    assert made[1].x - made[0].x == before[0]["b"].x - before[0]["a"].x
    assert [idea.number for idea in made] == [4, 5]
    table.until(lambda: table.view.selection.ids == {idea.id for idea in made})
    table.undo_to(before)


def test_lines_of_text_from_elsewhere_become_a_note_each(table: Table) -> None:
    before = table.state()
    text = QMimeData()
    text.setText("Lampor vid porten\n\n  <b>Bänkar</b>\nمقاعد\n")
    QGuiApplication.clipboard().setMimeData(text)
    table.key(K.Key_V, CONTROL)
    table.until(lambda: len(table.ideas()) == 3)
    assert {idea.text for idea in table.ideas().values()} == {"Lampor vid porten", "<b>Bänkar</b>", "مقاعد"}
    table.undo_to(before)


def test_rubbish_on_the_clipboard_does_nothing(table: Table) -> None:
    for raw in (b"[{]", b'[{"id": 1}]', b'{"a": 2}', b"[3]"):
        rubbish = QMimeData()
        rubbish.setData("application/x-lapptacke-notes", raw)
        QGuiApplication.clipboard().setMimeData(rubbish)
        table.key(K.Key_V, CONTROL)
    table.lay("a")
    assert set(table.ideas()) == {"a"}


def test_ctrl_d_lays_a_copy_beside(table: Table) -> None:
    table.lay("a", "b")
    table.store.act(FACILITATOR, tag_ideas, ["a"], ["barn"]).result()
    table.until(lambda: table.view.contents.ideas["a"].tags == ("barn",))
    before = table.state()
    table.choose("a")
    table.key(K.Key_D, CONTROL)
    table.until(lambda: len(table.ideas()) == 3)
    (copy,) = [idea for id, idea in table.ideas().items() if id not in "ab"]
    assert (copy.text, copy.tags, copy.y) == ("Idé a", ("barn",), before[0]["a"].y)
    assert not any(
        abs(copy.x - idea.x) < 150 and abs(copy.y - idea.y) < 128 for idea in table.ideas().values() if idea != copy
    )
    table.undo_to(before)


def test_m_merges_into_the_note_the_keyboard_stands_on_and_shift_m_takes_out_again(table: Table) -> None:
    table.lay("a", "b", "c")
    before = table.state()
    table.choose("a", "c", "b")
    table.key(K.Key_M)
    table.until(lambda: set(table.view.contents.ideas) == {"b"})
    assert {id: idea.merged_into_id for id, idea in table.ideas().items()} == {"a": "b", "b": "", "c": "b"}
    table.until(lambda: bool(table.said))
    assert table.said[-1].startswith("3 lappar är nu en")
    merged = table.state()
    table.view.selection.only("b")
    table.key(K.Key_M, SHIFT)
    table.until(lambda: set(table.view.contents.ideas) == {"a", "b", "c"})
    table.hands.undo()
    table.until(lambda: table.state() == merged)
    table.undo_to(before)


def test_p_parks_and_the_note_leaves_board_and_group(table: Table) -> None:
    table.lay("a", "b", "c")
    grouped(table, "a", "b")
    before = table.state()
    table.view.selection.only("a")
    table.key(K.Key_P)
    table.until(lambda: "a" not in table.view.contents.ideas)
    assert table.ideas()["a"].standing is Standing.PARKED
    assert "a" in table.view.contents.aside
    assert table.view.contents.members[table.groups()[0].id] == {"b"}
    table.undo_to(before)


def test_every_drag_has_a_key(table: Table) -> None:
    """Out of a group, a whole group on its way, its heading, and together again: without a mouse."""
    table.lay("a", "b", "c")
    group = grouped(table, "a", "b", "c")
    before = table.state()
    table.view.selection.only("a")
    table.key(K.Key_G, SHIFT)
    assert table.view.selection.ids == {"a", "b", "c"}
    table.key(K.Key_Down, SHIFT)
    table.until(lambda: table.groups()[0].y == before[1][0].y + 40)
    table.undo_to(before)
    table.view.selection.only("b")
    table.key(K.Key_H)
    assert table.heading_pen().isVisible()
    QTest.keyClicks(table.heading_pen(), "Ljus")
    QTest.keyClick(table.heading_pen(), K.Key_Return)
    table.until(lambda: table.groups()[0].heading == "Ljus")
    table.key(K.Key_U, SHIFT)
    table.until(lambda: not table.ideas()["b"].group_id)
    table.until(lambda: not table.view.contents.ideas["b"].group_id)
    table.view.selection.all_of({"a", "b", "c"})
    table.key(K.Key_G)
    table.until(lambda: table.ideas()["b"].group_id == group)


def test_the_menu_lays_notes_and_whole_groups_under_another_question(table: Table) -> None:
    table.lay("a", "b", "c")
    table.lay("there", question="sit")
    group = grouped(table, "a", "b")
    before = table.state()
    sit = table.view.contents.questions[1]

    def choose_question(menu: BoardMenu) -> None:
        into = next(one.menu() for one in menu.actions() if one.text() == "Flytta till fråga")
        assert isinstance(into, QMenu)
        assert [one.text() for one in into.actions()] == ["Var behövs ljus?", "Var vill du sitta?"]
        into.actions()[1].trigger()

    table.view.selection.all_of({"a", "b", "c"})
    choose_question(table.view._menu().for_notes())
    table.until(lambda: {idea.question_id for idea in table.ideas().values()} == {sit.id})
    table.until(lambda: table.view.contents.ideas["c"].question_id == sit.id)
    assert table.groups()[0].question_id == sit.id
    frame, boxes = table.view.contents.frame(group), [table.view.contents.box(id) for id in ("c", "there")]
    assert not any(frame.intersects(box) for box in boxes)
    assert not boxes[0].intersects(boxes[1])
    table.undo_to(before)
    choose_question(table.view._menu().for_group(group))
    table.until(lambda: table.groups()[0].question_id == sit.id)
    assert table.ideas()["c"].question_id == "light"
    table.undo_to(before)


def test_single_letters_can_be_switched_off_and_insert_remains(table: Table) -> None:
    table.lay("a")
    table.hands.settings.change(single_keys=False)
    table.choose("a")
    before = table.state()
    for key in (K.Key_N, K.Key_G, K.Key_P, K.Key_3, K.Key_M, K.Key_H):
        table.key(key)
    table.key(K.Key_Question, SHIFT)
    assert not table.view.editing.open
    assert table.view.findChild(QDialog) is None
    table.key(K.Key_Right)
    table.until(lambda: table.ideas()["a"].x == before[0]["a"].x + 8)
    table.key(K.Key_Exclam, SHIFT)
    table.key(K.Key_Insert)
    assert table.view.editing.open
    assert table.ideas()["a"].colour is Colour.BUTTER


def test_a_question_mark_lists_the_keys(table: Table) -> None:
    table.key(K.Key_Question, SHIFT)
    dialog = table.view.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    dialog.accept()


def test_a_pinch_on_the_touchpad_zooms_about_the_fingers(table: Table) -> None:
    table.lay("a")
    camera = table.view.navigation.camera
    at = QPointF(300, 200)
    held, scale = camera.to_board(at), camera.scale
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        table.view.mapToGlobal(at),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(table.view, event)
    assert camera.scale == pytest.approx(scale * 1.25)
    assert (camera.to_board(at) - held).manhattanLength() < 0.01


def test_reduced_motion_is_a_setting(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    hands.settings.change(reduced_motion=True)
    view = BoardView(hands)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.navigation.zoom(3.0)
    view.navigation.show_all()
    assert view.navigation.camera.scale < 1.5  # there at once


def test_a_locked_board_draws_along_and_says_why(table: Table) -> None:
    table.lay("a", "b")
    table.store.act(FACILITATOR, lock_layout, "session").result()
    table.until(lambda: table.hands.mirror.session.layout is Layout.LOCKED)
    before = table.state()
    camera = table.view.navigation.camera
    x = camera.x
    start = table.on("a")
    table.drag(start, start + QPointF(0, 100).toPoint())
    table.view.selection.only("a")
    table.key(K.Key_Right)
    assert any("låst" in said for said in table.said)
    table.view.selection.all_of({"a", "b"})
    table.key(K.Key_G)
    table.key(K.Key_M)
    menu = BoardMenu(table.view.stage, table.hands, table.view._look()).for_notes()
    enabled = {action.data() for action in menu.actions() if action.data() and action.isEnabled()}
    assert {"park", "copy", "remove", "tags"} <= enabled
    assert not enabled & {"group", "merge", "into_group"}
    menu.close()
    table.key(K.Key_N)  # writing goes on as before
    assert table.view.editing.open
    table.key(K.Key_Escape)
    assert table.state() == before
    assert camera.x == x


def test_tidying_up_lays_everything_in_rows_and_is_undone_at_once(table: Table) -> None:
    table.lay("a", "b", "c", "d")
    for id, point in (("b", (300, 300)), ("d", (20, 330))):
        table.drag(table.on(id), table.spot(*point))
        table.until(lambda id=id: table.ideas()[id].y > 150)
    grouped(table, "a", "c")
    before = table.state()
    table.view.stage.ordering.tidy(Order.AS_CAME)
    table.until(lambda: table.state() != before)
    after = table.ideas()
    assert after["b"].y == after["d"].y
    assert after["d"].x - after["b"].x == 166
    assert not table.view.contents.frame(table.groups()[0].id).intersects(table.view.contents.box("b"))
    table.undo_to(before)


def test_the_room_sees_hidden_notes_come_but_not_what_they_say(
    hands: Hands, evening: LibraryStore, qtbot: QtBot, table: Table
) -> None:
    room = RoomView(hands, Sight(), motion=False)
    qtbot.addWidget(room)
    room.resize(960, 540)
    room.show()
    table.lay("a")
    qtbot.waitUntil(lambda: "a" in room.contents.ideas)

    def dark_pixels(view: BoardView) -> int:
        box = view.navigation.camera.on_screen(view.contents.box("a")).toAlignedRect().adjusted(4, 24, -4, -4)
        image = view.grab(box).toImage()
        return sum(
            image.pixelColor(x, y).lightness() < 100 for x in range(image.width()) for y in range(image.height())
        )

    qtbot.waitUntil(lambda: dark_pixels(room) > 20)
    evening.act(FACILITATOR, hide_notes, "session").result()
    qtbot.waitUntil(lambda: room.marks.face_down)
    assert dark_pixels(room) == 0
    assert dark_pixels(table.view) > 20  # the facilitator sees them all the time
    evening.act(FACILITATOR, reveal_notes, "session").result()
    qtbot.waitUntil(lambda: dark_pixels(room) > 20)


def test_a_click_on_mer_shows_the_whole_text(table: Table) -> None:
    table.store.act(FACILITATOR, add_idea, "long", "session", "light", "Lampor & <b>ljus</b> " * 20).result()
    table.until(lambda: "long" in table.view.contents.ideas)
    table.view.navigation.actual_size()
    table.view.repaint()
    corner = table.view.contents.box("long").bottomRight() - QPointF(14, 14)
    table.click(table.view.navigation.camera.to_screen(corner).toPoint())
    table.until(QToolTip.isVisible)
    assert "&lt;b&gt;ljus" in QToolTip.text()
    QToolTip.hideText()
