"""Places are laid out on a map by hand, by the keyboard and as numbers: on a plain sketch, or one's own picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.placing import Placing
from ui.desktop.pages.project import ProjectPage
from ui.desktop.pages.walk import WalkPage
from workshop.programme import Area
from workshop.programme_planning import save_area
from workshop.sessions import Project
from workshop.walking import save_stop
from workshop.walks import Walk, WalkStop


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> WalkPage:
    for n, place in enumerate(("Torget", "Gångtunneln")):
        evening.act(FACILITATOR, save_stop, WalkStop(f"s{n}", "session", 0, place)).result()
    made = WalkPage(hands, lambda: None)
    qtbot.addWidget(made)
    made.resize(1138, 690)
    made.show()
    made.sides[1].click()
    qtbot.waitUntil(lambda: made.placing.list.count() == 2)
    return made


def places(store: LibraryStore) -> dict[str, tuple[float | None, float | None]]:
    return {one.id: (one.x, one.y) for one in rows(store, WalkStop)}


def at(placing: Placing, x: float, y: float) -> QPoint:
    return placing.map.point_of(x, y).toPoint()


def test_a_click_lays_the_first_that_lies_nowhere_and_a_drag_moves_it(
    page: WalkPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    placing = page.placing
    QTest.mouseClick(placing.map, Qt.MouseButton.LeftButton, pos=at(placing, 0.25, 0.5))
    qtbot.waitUntil(lambda: places(evening)["s0"][0] is not None)
    assert places(evening)["s0"] == pytest.approx((0.25, 0.5), abs=0.01)
    assert places(evening)["s1"] == (None, None)
    qtbot.waitUntil(lambda: "På kartan" in placing.list.item(0).text())
    QTest.mousePress(placing.map, Qt.MouseButton.LeftButton, pos=at(placing, 0.25, 0.5))
    QTest.mouseMove(placing.map, at(placing, 0.75, 0.25))
    QTest.mouseRelease(placing.map, Qt.MouseButton.LeftButton, pos=at(placing, 0.75, 0.25))
    qtbot.waitUntil(lambda: (places(evening)["s0"][0] or 0) > 0.7)
    assert places(evening)["s0"] == pytest.approx((0.75, 0.25), abs=0.01)
    hands.undo()
    qtbot.waitUntil(lambda: (places(evening)["s0"][0] or 1) < 0.3)


def test_the_arrow_keys_do_the_same_and_a_pause_is_one_step_to_undo(
    page: WalkPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    placing = page.placing
    placing.list.setCurrentRow(1)
    placing.map.setFocus()
    QTest.keyClick(placing.map, Qt.Key.Key_Right)  # the first press lays it in the middle
    for _ in range(3):
        QTest.keyClick(placing.map, Qt.Key.Key_Right)
    QTest.keyClick(placing.map, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: places(evening)["s1"] == pytest.approx((0.53, 0.45)) if places(evening)["s1"][0] else False)
    qtbot.waitUntil(lambda: "53, 45" in placing.map.accessibleName())
    hands.undo()
    qtbot.waitUntil(lambda: places(evening)["s1"] == (None, None))


def test_the_numbers_in_the_form_say_the_same_and_one_alone_is_in_the_middle_of_the_other(
    page: WalkPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.sides[0].click()
    x, y = page.stops.form.editors["x"], page.stops.form.editors["y"]
    x.setText("12,5")
    x.editingFinished.emit()
    qtbot.waitUntil(lambda: places(evening)["s0"] == (0.125, 0.5))
    qtbot.waitUntil(lambda: y.text() == "50")
    y.setText("mitt på")
    y.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(page.stops.form.fields["y"].error()))
    assert places(evening)["s0"] == (0.125, 0.5)
    y.setText("")
    y.editingFinished.emit()
    qtbot.waitUntil(lambda: places(evening)["s0"] == (None, None))


def test_a_picture_of_ones_own_lies_under_the_stops_and_is_kept_in_the_library(
    page: WalkPage, evening: LibraryStore, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = QImage(600, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#808000"))
    file = tmp_path / "karta.png"
    assert picture.save(str(file))
    page.placing.take_in(file)
    qtbot.waitUntil(lambda: bool(rows(evening, Walk)))
    qtbot.waitUntil(lambda: not page.placing.map._ground.isNull())
    id = rows(evening, Walk)[0].picture_id
    assert evening.ask(lambda view: view.content(id)).result()
    assert evening.ask(lambda view: view.loose_pictures()).result() == []
    page.placing.plain.click()
    qtbot.waitUntil(lambda: rows(evening, Walk) == [])
    qtbot.waitUntil(lambda: page.placing.map._ground.isNull())  # noqa: PLW0108 - it is another picture by then
    hands.undo()
    qtbot.waitUntil(lambda: [one.picture_id for one in rows(evening, Walk)] == [id])


def test_writing_what_the_walk_was_like_leaves_its_map_alone(
    page: WalkPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, lambda work: work.put(Walk("session", "session", picture_id="a" * 64))).result()
    qtbot.waitUntil(lambda: page._hands.mirror.row(Walk, "session") is not None)
    page.whole.editors["weather"].setText("Klart")
    page.whole.editors["weather"].editingFinished.emit()
    qtbot.waitUntil(lambda: rows(evening, Walk)[0].weather == "Klart")
    assert rows(evening, Walk)[0].picture_id == "a" * 64


def test_a_projects_areas_are_laid_out_on_its_sketch(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_area, Area("a", "project", "Rosengård")).result()
    page = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(page)
    page.resize(1170, 738)
    page.show()
    page.go_to("project", "areas", "a")
    qtbot.waitUntil(lambda: page.areas.placing.list.count() == 1)
    page.areas.sides[1].click()
    QTest.mouseClick(page.areas.placing.map, Qt.MouseButton.LeftButton, pos=at(page.areas.placing, 0.4, 0.6))
    qtbot.waitUntil(lambda: rows(evening, Area)[0].x is not None)
    assert (rows(evening, Area)[0].x, rows(evening, Area)[0].y) == pytest.approx((0.4, 0.6), abs=0.01)
    assert rows(evening, Project)[0].picture_id == ""
