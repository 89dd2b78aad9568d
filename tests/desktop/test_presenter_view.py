"""What the room sees of the board: all of it, what the facilitator sees, or an area that stays. Nothing private."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.board_fixtures import CONTROL, PLAIN, SHIFT
from tests.desktop.keyboard import type_text
from ui.desktop.board.glide import STEP_MS
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.page import BoardPage
from ui.desktop.board.painting import ROOM_HAND
from ui.desktop.board.room_view import RoomView
from ui.desktop.hands import Hands
from ui.desktop.sight import Sight, Way
from ui.desktop.sight_menu import SightMenu
from workshop.arranging import group_ideas, move_ideas
from workshop.board import AREA_WIDTH
from workshop.collecting import add_idea

Notes = Callable[..., None]


@pytest.fixture
def sight() -> Sight:
    made = Sight()
    made.meet("session")
    return made


@pytest.fixture
def page(hands: Hands, sight: Sight, qtbot: QtBot) -> BoardPage:
    made = BoardPage(hands, sight, motion=False)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.show()
    made.view.setFocus()
    return made


@pytest.fixture
def room(hands: Hands, page: BoardPage, sight: Sight, qtbot: QtBot) -> RoomView:
    return shown(RoomView(hands, sight, motion=False), qtbot)


@pytest.fixture
def notes(evening: LibraryStore, page: BoardPage, qtbot: QtBot) -> Notes:
    def lay(*ids: str, question: str = "light") -> None:
        for id in ids:
            evening.act(FACILITATOR, add_idea, id, "session", question, f"Idé {id}").result()
        qtbot.waitUntil(lambda: set(ids) <= set(page.view.contents.ideas))

    return lay


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[SightMenu]:
    """The menus that are opened, without taking the keyboard from the test."""
    found: list[SightMenu] = []

    def popup(menu: SightMenu, _at: QPoint) -> None:
        menu.refresh()
        found.append(menu)

    monkeypatch.setattr(SightMenu, "popup", popup)
    return found


def shown(made: RoomView, qtbot: QtBot) -> RoomView:
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def seen(room: RoomView) -> QRectF:
    return room.navigation.seen


def agree(room: RoomView, page: BoardPage) -> bool:
    """The room sees all that the facilitator does, in the middle of its screen, as large as it can be."""
    mine, theirs = page.view.navigation.seen, seen(room)
    near = (mine.center() - theirs.center()).manhattanLength() < 1 / room.navigation.camera.scale
    share = max(mine.width() / theirs.width(), mine.height() / theirs.height())
    return near and abs(share - 1) < 0.01


def turn_wheel(page: BoardPage, down: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    at = QPointF(500, 300)
    where = QPointF(page.view.mapToGlobal(at.toPoint()))
    plain, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, where, QPoint(), QPoint(0, -120 * down), plain, modifiers, phase, False)
    QApplication.sendEvent(page.view, event)


def is_there(room: RoomView) -> bool:
    """The projector's camera is where it should be."""
    return room.navigation.camera.looks_like(room._wanted())


def picture(room: RoomView, qtbot: QtBot) -> QImage:
    def sharp() -> bool:
        room.repaint()
        return room.is_sharp

    qtbot.waitUntil(lambda: is_there(room) and not room.navigation.hurried)
    qtbot.waitUntil(sharp)
    return room.grab().toImage()


def menu_at(page: BoardPage, point: QPoint, monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], object]]:
    opened: list[BoardMenu] = []
    monkeypatch.setattr(BoardMenu, "open_at", lambda menu, _point: opened.append(menu))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(page.view, QContextMenuEvent(reason, point, page.view.mapToGlobal(point), PLAIN))
    return {action.text().split("\t")[0]: action.trigger for action in opened[-1].actions()}


# Following.


def test_the_room_follows_wheel_zoom_drag_and_keys_until_something_else_is_chosen(
    page: BoardPage, room: RoomView, sight: Sight, notes: Notes, qtbot: QtBot
) -> None:
    notes(*(f"n{n}" for n in range(30)))
    whole = seen(room)
    sight.choose(Way.FOLLOWING)
    qtbot.waitUntil(lambda: agree(room, page))
    assert seen(room) != whole
    turn_wheel(page, 2)
    qtbot.waitUntil(lambda: agree(room, page))
    turn_wheel(page, -3, CONTROL)
    qtbot.waitUntil(lambda: agree(room, page))
    QTest.keyPress(page.view, Qt.Key.Key_Space)
    QTest.mousePress(page.view, Qt.MouseButton.LeftButton, PLAIN, QPoint(400, 300))
    for step in (40, 80, 120):
        QTest.mouseMove(page.view, QPoint(400 - step, 300 - step))
    QTest.mouseRelease(page.view, Qt.MouseButton.LeftButton, PLAIN, QPoint(280, 180))
    QTest.keyRelease(page.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: agree(room, page))
    page.resize(900, 700)
    qtbot.waitUntil(lambda: agree(room, page))
    QTest.keyClick(page.view, Qt.Key.Key_Exclam, SHIFT)
    qtbot.waitUntil(lambda: agree(room, page))
    sight.choose(Way.WHOLE)
    qtbot.waitUntil(lambda: is_there(room))
    before = seen(room)
    assert before.contains(room.contents.bounds())
    turn_wheel(page, 2)
    assert not room._glide.is_going
    assert seen(room) == before


def test_it_follows_softly_and_never_in_the_hands_own_time(
    hands: Hands, page: BoardPage, sight: Sight, notes: Notes, qtbot: QtBot
) -> None:
    notes(*(f"n{n}" for n in range(30)))
    room = shown(RoomView(hands, sight), qtbot)
    sight.choose(Way.FOLLOWING)
    qtbot.waitUntil(lambda: agree(room, page))
    before, steps = seen(room), []
    room.navigation.moved.connect(lambda: steps.append(seen(room)))
    began = time.perf_counter()
    for _ in range(40):
        page.view.navigation.pan(0, -6)
    assert steps == []
    qtbot.waitUntil(lambda: agree(room, page))
    took = (time.perf_counter() - began) * 1000
    assert 3 <= len(steps) <= took / STEP_MS + 2
    tops = [box.top() for box in steps]
    assert tops == sorted(tops)
    assert before.top() < tops[0] < tops[-1] - 20  # the first step is but a part of the way


def test_with_less_motion_it_waits_until_the_hand_rests_and_is_there_at_once(
    hands: Hands, page: BoardPage, sight: Sight, notes: Notes, qtbot: QtBot
) -> None:
    notes(*(f"n{n}" for n in range(30)))
    hands.settings.change(reduced_motion=True)
    room = shown(RoomView(hands, sight), qtbot)
    sight.choose(Way.FOLLOWING)
    qtbot.waitUntil(lambda: agree(room, page))
    steps = []
    room.navigation.moved.connect(lambda: steps.append(seen(room)))
    for _ in range(8):
        turn_wheel(page, 1)
        assert room._glide.is_going
        assert steps == []
    qtbot.waitUntil(lambda: agree(room, page))
    assert len(steps) == 1


# An area that stays.


def test_what_is_frozen_stays_whatever_comes_and_wherever_the_facilitator_goes(
    page: BoardPage, room: RoomView, sight: Sight, notes: Notes, qtbot: QtBot
) -> None:
    notes(*(f"n{n}" for n in range(6)))
    page.view.choose("n0")
    turn_wheel(page, -4, CONTROL)
    sight.choose(Way.FOLLOWING)
    qtbot.waitUntil(lambda: agree(room, page))
    followed = seen(room)
    sight.choose(Way.FIXED)
    notes(*(f"m{n}" for n in range(40)))
    notes("far", question="sit")
    turn_wheel(page, 4)
    qtbot.waitUntil(lambda: "far" in room.contents.ideas and not room._glide.is_going)
    assert seen(room) == followed  # to freeze it changes nothing, and nor does what happens elsewhere
    assert not seen(room).contains(room.contents.box("far"))
    sight.choose(Way.WHOLE)
    qtbot.waitUntil(lambda: seen(room).contains(room.contents.box("far")))


def test_a_group_is_shown_large_and_alone_and_keeps_its_place_as_it_grows(
    page: BoardPage,
    room: RoomView,
    sight: Sight,
    notes: Notes,
    evening: LibraryStore,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes(*(f"n{n}" for n in range(60)))
    evening.act(FACILITATOR, group_ideas, "g", ["n0", "n1", "n2", "n3"], "Ljus").result()
    qtbot.waitUntil(lambda: len(room.contents.members.get("g", ())) == 4)
    heading = page.view.navigation.camera.to_screen(page.view.contents.frame_heading("g").center()).toPoint()
    menu_at(page, heading, monkeypatch)["Visa för rummet"]()
    frame = room.contents.frame("g")
    qtbot.waitUntil(lambda: is_there(room))
    assert seen(room).contains(frame)
    assert room.navigation.camera.scale * min(ROOM_HAND.sizes) >= 18  # of 720 lines
    image, camera = picture(room, qtbot), room.navigation.camera
    inside = camera.on_screen(room.contents.box("n0")).center().toPoint()
    beside = [id for id, _x, _y in room.contents.places.within(seen(room)) if not room.contents.ideas[id].group_id]
    assert beside
    ground = room.look.tokens.board
    for id in beside:
        other = camera.on_screen(room.contents.box(id)).toRect().intersected(room.rect())
        assert distance(image, other.center(), ground) < distance(image, inside, ground) / 3
    # A note that joins the group is seen there.
    evening.act(FACILITATOR, group_ideas, "g", ["n9", "n10", "n11"]).result()
    qtbot.waitUntil(lambda: room.contents.frame("g") != frame)
    qtbot.waitUntil(lambda: seen(room).contains(room.contents.frame("g")))
    # And when it is no longer a group, the room goes on seeing where it was.
    there = sight.area.box
    page.view.commands.dissolve("g")
    qtbot.waitUntil(lambda: "g" not in room.contents.groups)
    qtbot.waitUntil(lambda: not room._glide.is_going)
    assert sight.area.box == there
    assert seen(room).contains(there)


def distance(image: QImage, at: QPoint, colour: str) -> int:
    one, other = image.pixelColor(at), QColor(colour)
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_r_shows_the_room_what_is_chosen_and_not_where_single_keys_are_off(
    page: BoardPage, room: RoomView, sight: Sight, notes: Notes, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    notes("a", "b", "c")
    evening.act(FACILITATOR, move_ideas, {"c": (3 * AREA_WIDTH, 2_000.0)}).result()
    qtbot.waitUntil(lambda: room.contents.places["c"] == (3 * AREA_WIDTH, 2_000.0))
    QTest.keyClick(page.view, Qt.Key.Key_R)
    assert sight.way is Way.WHOLE  # nothing is chosen
    page.view.selection.only("a")
    hands.settings.change(single_keys=False)
    QTest.keyClick(page.view, Qt.Key.Key_R)
    assert sight.way is Way.WHOLE
    hands.settings.change(single_keys=True)
    QTest.keyClick(page.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: not seen(room).contains(room.contents.box("c")))
    assert seen(room).contains(room.contents.box("a"))
    page.view.selection.all_of({"a", "c"})
    QTest.keyClick(page.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: seen(room).contains(room.contents.box("c")))
    assert seen(room).contains(room.contents.box("a"))


def test_a_question_is_chosen_from_the_boards_tools_and_what_comes_under_it_is_seen(
    page: BoardPage, room: RoomView, opened: list[SightMenu], notes: Notes, qtbot: QtBot
) -> None:
    notes("a")
    notes("b", question="sit")
    QTest.mouseClick(page.toolbar.room, Qt.MouseButton.LeftButton)
    (menu,) = opened
    assert not page.toolbar.room.isChecked()
    question = page.view.contents.questions[1]
    offered = menu._questions.actions()
    assert [one.text() for one in offered] == [one.text for one in page.view.contents.questions]
    offered[1].trigger()
    qtbot.waitUntil(lambda: not seen(room).contains(room.contents.box("a")))
    assert page.toolbar.room.isChecked()
    assert question.text in page.toolbar.room.toolTip()
    notes(*(f"m{n}" for n in range(30)), question="sit")
    qtbot.waitUntil(lambda: all(seen(room).contains(room.contents.box(f"m{n}")) for n in range(30)))
    QTest.keyClick(page.toolbar.room, Qt.Key.Key_Space)
    menu = opened[1]
    assert [one.isChecked() for one in menu._questions.actions()][:2] == [False, True]
    assert not any(one.isChecked() for one in menu.actions())


def test_the_facilitator_sees_a_frame_while_the_room_sees_an_area_that_stays(
    page: BoardPage, room: RoomView, sight: Sight, notes: Notes
) -> None:
    notes("a", "b")
    marks = page.view.marks
    assert marks.room is None
    page.view.selection.only("a")
    bare = page.view.grab().toImage()
    sight.show_chosen()
    assert marks.room is not None
    assert marks.room.contains(page.view.contents.box("a"))
    assert page.view.grab().toImage() != bare
    room.hide()
    assert marks.room is None
    room.show()
    assert marks.room is not None
    sight.choose(Way.FOLLOWING)
    assert marks.room is None
    assert room.marks.room is None


def test_a_note_that_comes_fades_in_before_the_room(
    hands: Hands, page: BoardPage, sight: Sight, notes: Notes, qtbot: QtBot
) -> None:
    notes("a")
    room = shown(RoomView(hands, sight), qtbot)
    qtbot.waitUntil(lambda: not room._glide.is_going)
    came: list[float] = []
    room._arrivals.stepped.connect(lambda: came.append(room.marks.share("b")))
    notes("b")
    qtbot.waitUntil(lambda: bool(came) and came[-1] == 1.0)
    assert came == sorted(came)
    assert came[0] < 1.0


# Nothing of what a hand is in the middle of.


def test_the_room_sees_nothing_of_what_is_being_written_chosen_searched_or_carried(
    page: BoardPage, room: RoomView, notes: Notes, qtbot: QtBot
) -> None:
    notes("a", "b", "c")
    qtbot.waitUntil(lambda: {"a", "b", "c"} <= set(room.contents.ideas))
    before = picture(room, qtbot)
    view = page.view
    view.selection.all_of({"a", "b"})
    page.toolbar.search.setText("c")
    assert picture(room, qtbot) == before
    page.toolbar.search.clear()
    view.selection.only("a")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.editing.open
    (pen,) = (one for one in view.findChildren(QPlainTextEdit) if one.isVisible())
    type_text(pen, " Hemligt")
    assert picture(room, qtbot) == before
    assert [one for one in room.findChildren(QMenu) if one.isVisible()] == []
    assert [one for one in room.children() if one.isWidgetType()] == []
    QTest.keyClick(pen, Qt.Key.Key_Escape)
    at = view.navigation.camera.on_screen(view.contents.box("b")).center().toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, at)
    for step in (30, 90):
        QTest.mouseMove(view, at + QPoint(step, step))
    assert view.contents.carried
    assert picture(room, qtbot) == before
    QTest.keyClick(view, Qt.Key.Key_Escape)
