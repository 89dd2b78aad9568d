"""The board is kept in squares, and whoever looks never notices: it looks as if it were painted anew each time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap, QTextLayout
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import FACILITATOR, Table
from ui.desktop.board.camera import Camera
from ui.desktop.board.lettering import Lettering
from ui.desktop.board.painting import BOARD_HAND
from ui.desktop.board.panels import set_questions
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.tiles import SIDE, Tiles
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from workshop.arranging import group_ideas, move_ideas, name_group, ungroup
from workshop.board import Colour
from workshop.collecting import add_idea, colour_ideas, edit_idea, remove_ideas
from workshop.duplicates import merge_ideas


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    made = Table(hands, evening, qtbot)
    made.lay(*(f"n{n}" for n in range(14)))
    made.lay(*(f"m{n}" for n in range(5)), question="sit")
    return made


def seen(table: Table, view: BoardView) -> QImage:
    view.update()
    table.until(lambda: view.grab() is not None and view.is_sharp)
    return view.grab().toImage()


def painted_anew(table: Table) -> QImage:
    view = BoardView(table.hands, motion=False)
    table.qtbot.addWidget(view)
    view.resize(table.view.size())
    view.grab()  # meets the board, and places its camera by itself
    view.navigation.camera.become(table.view.navigation.camera)
    view.selection.all_of(table.view.selection.ids)
    return seen(table, view)


def test_panned_and_zoomed_it_looks_as_if_painted_anew(table: Table) -> None:
    navigation = table.view.navigation
    for dx, dy, factor in ((-33, -7, 1.0), (-211.0, 40.0, 0.83), (5.4, -8.7, 0.5), (90, 17, 1.9), (-1, -1, 1.0)):
        table.view.grab()
        navigation.pan(dx, dy)
        if factor != 1.0:
            navigation.zoom(factor, QPointF(301, 222))
        assert seen(table, table.view) == painted_anew(table)


def test_whatever_changes_is_seen(table: Table) -> None:

    def act(action: Callable[..., object], *facts: object, **more: object) -> object:
        return table.store.act(FACILITATOR, action, *facts, **more).result()

    seen(table, table.view)
    changes: tuple[Callable[[], object], ...] = (
        lambda: act(colour_ideas, ["n1"], Colour.LAKE),
        lambda: act(edit_idea, "n2", "Något helt annat"),
        lambda: act(move_ideas, {"n3": (333.0, 444.0)}),
        lambda: act(group_ideas, "g", ["n4", "n5"], heading="Ljus"),
        lambda: act(name_group, "g", "Mörker"),
        lambda: act(merge_ideas, "n6", ["n7"]),
        lambda: act(ungroup, "g"),
        lambda: act(remove_ideas, ["n8", "m1"]),
        lambda: act(add_idea, "new", "session", "light", "Ny"),
        lambda: table.store.undo(FACILITATOR, "session").result(),
    )
    for n, change in enumerate(changes):
        with table.qtbot.waitSignal(table.view.filled):
            change()
        assert seen(table, table.view) == painted_anew(table), n


def test_what_is_chosen_or_carried_is_drawn_over_the_squares_and_leaves_nothing_behind(table: Table) -> None:
    before = seen(table, table.view)
    table.view.selection.all_of(["n0", "n1"])
    assert seen(table, table.view) != before
    table.view.contents.carry(["n0", "n1"])
    table.view.contents.shift(150.0, 90.0)
    carried = seen(table, table.view)
    table.view.contents.settle(table.view.contents.put_down()[0])
    table.view.selection.clear()
    assert carried != before
    lifted = painted_anew(table)  # n0 and n1 now lie over the others, where they lay
    assert seen(table, table.view) == lifted


class Counted:
    """A ground that says which squares were drawn."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, float]] = []
        self.weight = 0

    def prepare(self, *_facts: object) -> bool:
        return True

    def draw(self, painter: object, box: QRectF, camera: Camera, *, rough: bool) -> None:
        self.drawn.append((box.x(), box.y()))

    def weigh(self, box: QRectF) -> int:
        return self.weight


def test_only_what_is_new_or_spoilt_is_drawn(qapp: object) -> None:
    ground, sheet = Counted(), QPixmap(4 * SIDE, 2 * SIDE)
    tiles = Tiles(ground)

    def look(x: float) -> int:
        before = len(ground.drawn)
        painter = QPainter(sheet)
        camera = Camera(x, 0.0, 1.0)
        until = time.perf_counter() + 10
        assert tiles.paint(painter, QRectF(x, 0, 4 * SIDE, 2 * SIDE), camera, "look", hurried=False, until=until)
        painter.end()
        return len(ground.drawn) - before

    assert look(0.0) == 6 * 4  # with a square's width beyond each edge
    assert look(0.0) == 0
    assert look(3.0) == 4  # one more column has come close
    tiles.spoil([QRectF(10, 10, 20, 20)])
    assert look(3.0) == 1
    tiles.spoil([QRectF(SIDE - 5, SIDE - 5, 10, 10)])
    assert look(3.0) == 4


def test_after_a_long_walk_what_lies_far_off_has_been_let_go_and_what_is_near_has_not(qapp: object) -> None:
    ground, sheet = Counted(), QPixmap(4 * SIDE, 2 * SIDE)
    tiles = Tiles(ground)

    def look(x: float) -> int:
        before = len(ground.drawn)
        painter = QPainter(sheet)
        until = time.perf_counter() + 10
        box = QRectF(x, 0, 4 * SIDE, 2 * SIDE)
        assert tiles.paint(painter, box, Camera(x, 0.0, 1.0), "look", hurried=False, until=until)
        painter.end()
        return len(ground.drawn) - before

    for step in range(40):
        look(step * SIDE / 2)
    assert sum(len(kept) for kept in tiles._scales.values()) <= 7 * 4 + 12
    assert look(39 * SIDE / 2) == look(38 * SIDE / 2) == 0
    assert look(0.0) == 6 * 4


def test_while_zooming_a_square_that_takes_too_long_is_left_to_what_was_seen_before(qapp: object) -> None:
    ground, sheet = Counted(), QPixmap(4 * SIDE, 2 * SIDE)
    tiles = Tiles(ground)

    def look(scale: float, *, hurried: bool, seconds: float = 10.0) -> int:
        before = len(ground.drawn)
        painter = QPainter(sheet)
        seen, until = QRectF(0, 0, 4 * SIDE / scale, 2 * SIDE / scale), time.perf_counter() + seconds
        tiles.paint(painter, seen, Camera(0.0, 0.0, scale), "look", hurried=hurried, until=until)
        painter.end()
        return len(ground.drawn) - before

    assert look(1.0, hurried=False)
    ground.weight = 10**9
    assert look(2.5, hurried=True) == 0
    assert look(2.5, hurried=True, seconds=0.0) == 0
    ground.weight = 1
    assert look(2.5, hurried=True) == 4 * 2  # of the doubling below
    ground.weight = 10**9
    assert look(0.5, hurried=True) == 4 * 2 - 2  # wherever nothing was seen before


def test_without_time_no_text_is_set(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """To set a note's text takes longer than to draw all the rest of it."""
    asked: list[str] = []

    def fitted(text: str, *_facts: object) -> Lettering:
        asked.append(text)
        return Lettering(QTextLayout(), 0.0, True)

    monkeypatch.setattr("ui.desktop.board.painting.fitted", fitted)
    contents = table.view.contents
    pictures = Pictures(BOARD_HAND, contents.author, table.view.look, table.hands.album)
    assert pictures.near(contents.ideas["n1"], rough=True) is None
    assert pictures.whole(contents.ideas["n1"], rough=True)
    assert not asked
    assert pictures.whole(contents.ideas["n1"])
    assert asked


def test_while_zooming_questions_are_stretched_and_not_set_anew(table: Table) -> None:
    def letters(scale: float, *, hurried: bool) -> list[int]:
        camera = Camera(0.0, 0.0, scale)
        return [id(one) for one in set_questions(table.view.contents, camera, BOARD_HAND, hurried=hurried).letters]

    assert letters(0.9, hurried=True) == letters(1.1, hurried=True) == letters(1.0, hurried=False)
    assert letters(1.1, hurried=False) != letters(1.0, hurried=False)
