"""What lies beside the board and in its place: suggestions, parked notes, filters, the list, the minimap, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import CONTROL, FACILITATOR, LEFT
from tests.desktop.keyboard import retype
from ui.desktop.board.editor import NoteEditor
from ui.desktop.board.list_model import Column
from ui.desktop.board.minimap import Minimap
from ui.desktop.board.page import BoardPage
from ui.desktop.board.picture_out import BoardPicture
from ui.desktop.board.tags_dialog import TagsDialog
from ui.desktop.hands import Hands
from workshop.board import Colour, Group, Idea, Standing
from workshop.collecting import add_idea
from workshop.duplicates import merge_ideas
from workshop.parking import park_ideas

K = Qt.Key
TEXTS = {
    "a": "Lampor vid porten",
    "b": "lampa vid port!",
    "c": "Odla tomater",
    "d": "Odla i pallkragar",
    "e": "Vi vill odla kryddor",
}


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Iterator[BoardPage]:
    window = QWidget()
    qtbot.addWidget(window)
    made = BoardPage(hands, motion=False)
    made.setParent(window)
    made.resize(1170, 700)
    window.resize(1170, 700)
    window.show()
    for id, text in TEXTS.items():
        evening.act(FACILITATOR, add_idea, id, "session", "light", text).result()
    qtbot.waitUntil(lambda: set(TEXTS) <= set(made.view.contents.ideas))
    yield made
    window.hide()


def ideas(store: LibraryStore) -> dict[str, Idea]:
    return {idea.id: idea for idea in store.ask(lambda view: view.where(Idea, session_id="session")).result()}


def named(widget: QWidget, text: str) -> list[QPushButton]:
    return [one for one in widget.findChildren(QPushButton) if one.isVisible() and one.text().strip() == text]


def test_suggestions_are_compared_off_the_gui_thread_and_accepted_or_waved_away(
    page: BoardPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    panel = page.suggesting
    qtbot.waitUntil(lambda: len(panel.found) == 2, timeout=8_000)
    assert page.toolbar.similar.text() == "Liknande · 2"
    qtbot.mouseClick(page.toolbar.similar, LEFT)
    assert panel.isVisible()
    before = ideas(evening)
    (show, _other) = named(panel, "Visa")
    qtbot.mouseClick(show, LEFT)
    assert page.view.selection.ids == {"a", "b"}
    (merge,) = named(panel, "Slå ihop")
    qtbot.mouseClick(merge, LEFT)
    qtbot.waitUntil(lambda: ideas(evening)["b"].merged_into_id == "a")
    qtbot.waitUntil(lambda: len(named(panel, "Gruppera")) == 1)
    (group,) = named(panel, "Gruppera")
    qtbot.mouseClick(group, LEFT)
    groups = lambda: evening.ask(lambda view: view.where(Group, session_id="session")).result()  # noqa: E731
    qtbot.waitUntil(lambda: [one.heading for one in groups()] == ["Odla"])
    hands.undo()
    qtbot.waitUntil(lambda: not groups())
    hands.undo()
    qtbot.waitUntil(lambda: ideas(evening) == before)
    qtbot.waitUntil(lambda: len(panel.found) == 2, timeout=8_000)
    qtbot.waitUntil(lambda: len(named(panel, "Inte nu")) == 2)
    (wave, _other) = named(panel, "Inte nu")
    qtbot.mouseClick(wave, LEFT)
    assert len(panel.found) == 1
    evening.act(FACILITATOR, add_idea, "f", "session", "light", "Grill").result()
    with qtbot.waitSignal(panel.counted, timeout=8_000):
        pass
    assert len(panel.found) == 1  # it does not come again
    assert ideas(evening).keys() == {*before, "f"}
    QTest.keyClick(panel, K.Key_Escape)
    assert not panel.isVisible()
    assert page.view.hasFocus()


def test_parked_notes_are_listed_and_brought_back(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    assert not page.toolbar.parked.isVisible()
    before = ideas(evening)
    page.view.selection.all_of({"a", "c"})
    page.view.setFocus()
    qtbot.keyClick(page.view, K.Key_P)
    qtbot.waitUntil(page.toolbar.parked.isVisible)
    assert page.toolbar.parked.text() == "2 parkerade"
    qtbot.mouseClick(page.toolbar.parked, LEFT)
    first = named(page.parked, "Ta fram")[0]
    assert first.accessibleName() == "Ta fram: Lampor vid porten"
    qtbot.mouseClick(first, LEFT)
    qtbot.waitUntil(lambda: ideas(evening)["a"].standing is Standing.ON_BOARD)
    qtbot.waitUntil(lambda: len(page.parked.notes) == 1)
    qtbot.waitUntil(lambda: len(named(page.parked, "Ta fram")) == 1)
    qtbot.mouseClick(named(page.parked, "Ta fram")[0], LEFT)
    qtbot.waitUntil(lambda: ideas(evening) == before)


def test_a_search_leads_to_the_note_in_front_and_to_the_parked(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, merge_ideas, "a", ["b"]).result()
    evening.act(FACILITATOR, park_ideas, ["c"]).result()
    qtbot.waitUntil(lambda: set(page.view.contents.aside) == {"b", "c"})
    page.show_row("b")
    assert page.view.selection.ids == {"a"}
    page.show_row("c")
    assert page.parked.isVisible()


def test_a_filter_dims_what_does_not_pass_and_says_how_many_do(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, add_idea, "r", "session", "sit", "Ros & sånt", colour=Colour.ROSE).result()
    qtbot.waitUntil(lambda: "r" in page.view.contents.ideas)
    qtbot.mouseClick(page.toolbar.filter, LEFT)
    boxes = {box.accessibleName(): box for box in page.filtering.findChildren(QCheckBox)}
    boxes["Färg: Ros"].click()
    assert page.view.marks.found == {"r"}
    assert page.toolbar._found.text() == "1 lapp"
    boxes["Färg: Smör"].click()
    assert page.view.marks.found == {*TEXTS, "r"}
    boxes["Färg: Ros"].click()
    page.toolbar.search.setText("odla")
    assert page.view.marks.found == {"c", "d", "e"}
    page.toolbar.search.clear()
    (off,) = named(page.filtering, "Visa alla lappar")
    qtbot.mouseClick(off, LEFT)
    assert page.view.marks.found is None


def test_the_search_folds_as_everywhere_else(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, add_idea, "cafe", "session", "light", "Ett kafé på gården").result()
    qtbot.waitUntil(lambda: "cafe" in page.view.contents.ideas)
    for typed, found in (("KAFE", {"cafe"}), ("gard", set()), ("gård kaf", {"cafe"}), ("  ", None)):
        page.toolbar.search.setText(typed)
        assert page.view.marks.found == found


def test_the_list_is_the_same_notes_sorted_chosen_and_written_on(
    page: BoardPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.toolbar.list, LEFT)
    table = page.list
    assert table.isVisible()
    assert [idea.id for idea in table.rows.rows] == list("abcde")
    table.sortByColumn(Column.TEXT, Qt.SortOrder.AscendingOrder)
    assert [idea.id for idea in table.rows.rows] == ["b", "a", "d", "c", "e"]
    before = ideas(evening)
    table.selectRow(0)
    table.selectRow(2)
    QTest.keyClick(table, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selection.ids == {"d", "c"}  # what is chosen here is chosen on the board
    QTest.keyClick(table, K.Key_3)
    qtbot.waitUntil(lambda: {id for id, idea in ideas(evening).items() if idea.colour is Colour.ROSE} == {"c", "d"})
    qtbot.waitUntil(lambda: page.view.contents.ideas["c"].colour is Colour.ROSE)
    assert {index.row() for index in table.selectionModel().selectedRows()} == {2, 3}
    hands.undo()
    qtbot.waitUntil(lambda: ideas(evening) == before)
    table.setCurrentIndex(table.rows.index(4, 0))
    QTest.keyClick(table, K.Key_Return)
    pen = table.findChild(NoteEditor)
    assert isinstance(pen, NoteEditor)
    pen.setPlainText("Vi vill odla\nkryddor och te")
    evening.act(FACILITATOR, add_idea, "g", "session", "light", "Under tiden").result()
    qtbot.waitUntil(lambda: "g" in page.view.contents.ideas)
    assert pen.toPlainText() == "Vi vill odla\nkryddor och te"  # what comes takes no pen away
    QTest.keyClick(pen, K.Key_Return)
    qtbot.waitUntil(lambda: ideas(evening)["e"].text == "Vi vill odla\nkryddor och te")
    qtbot.waitUntil(lambda: len(table.rows.rows) == 6)
    page.view.selection.only("c")
    QTest.keyClick(table, K.Key_Delete)
    qtbot.waitUntil(lambda: "c" not in ideas(evening))
    QTest.keyClick(table, K.Key_Escape)
    assert not table.isVisible()
    assert page.view.hasFocus()


def test_the_list_shows_what_is_found(page: BoardPage, qtbot: QtBot) -> None:
    page.show_list(True)
    QTest.keyClick(page.list, K.Key_F, CONTROL)
    assert page.toolbar.search.hasFocus()
    page.toolbar.search.setText("odla")
    assert [idea.id for idea in page.list.rows.rows] == ["c", "d", "e"]


def test_tags_are_written_for_all_that_is_chosen(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.view.selection.all_of({"a", "b"})
    page.view.setFocus()
    qtbot.keyClick(page.view, K.Key_T)
    dialog = page.findChild(TagsDialog)
    assert isinstance(dialog, TagsDialog)
    retype(dialog.pen, "#trygghet, i år")
    (save,) = named(dialog, "Sätt etiketter")
    save.click()
    qtbot.waitUntil(lambda: {ideas(evening)[id].tags for id in "ab"} == {("trygghet", "i år")})
    qtbot.waitUntil(lambda: page.view.contents.ideas["a"].tags != ())
    page.toolbar.search.setText("trygghet")
    assert page.view.marks.found == {"a", "b"}


def test_the_minimap_shows_what_is_seen_and_leads_there(page: BoardPage, qtbot: QtBot) -> None:
    whole = page.findChild(Minimap)
    assert isinstance(whole, Minimap)
    page.view.navigation.show_all()
    assert not whole.isVisible()  # everything is seen already
    page.view.navigation.zoom(4.0)
    assert whole.isVisible()
    right = QPoint(whole.width() - 12, whole.height() // 2)
    qtbot.mouseClick(whole, LEFT, pos=right)
    middle = page.view.navigation.camera.to_board(page.view.navigation.middle)
    assert middle.x() > page.view.contents.bounds().center().x()
    QTest.mousePress(whole, LEFT, pos=right)
    QTest.mouseMove(whole, QPoint(12, whole.height() // 2))
    QTest.mouseRelease(whole, LEFT, pos=QPoint(12, whole.height() // 2))
    left = page.view.navigation.camera.to_board(page.view.navigation.middle)
    assert left.x() < middle.x()


def test_hiding_and_locking_are_switches_that_say_what_they_do(
    page: BoardPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    hide, lock = page.toolbar.hidden, page.toolbar.locked
    assert hide.accessibleName() == "Dölj lapparna för rummet"
    qtbot.mouseClick(hide, LEFT)
    qtbot.waitUntil(lambda: hands.mirror.session.showing == "hidden")
    qtbot.waitUntil(lambda: hide.accessibleName() == "Visa lapparna för rummet")
    assert hide.isChecked()
    qtbot.mouseClick(lock, LEFT)
    qtbot.waitUntil(lambda: hands.mirror.session.layout == "locked")
    page.view.selection.only("a")
    assert not page.toolbar._group.isEnabled()
    assert "låst" in page.toolbar._group.toolTip()
    qtbot.mouseClick(lock, LEFT)
    qtbot.waitUntil(page.toolbar._group.isEnabled)


@pytest.mark.parametrize("kind", [".png", ".svg"])
def test_the_board_is_saved_as_a_picture(
    page: BoardPage, hands: Hands, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    file = tmp_path / f"Tavlan{kind}"
    said: list[str] = []
    hands.notices.toasted.connect(lambda notice: said.append(notice.text))
    qtbot.mouseClick(page.toolbar.picture, LEFT)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(lambda: said == [f"Tavlan{kind} är sparad"])
    if kind == ".svg":
        drawn = file.read_text("utf-8")
        assert "Lampor vid porten" in drawn or all(word in drawn for word in ("Lampor", "porten"))
        assert "Phosphor" not in drawn  # the icons are pictures: nobody else has that font
    else:
        made = QImage(str(file))
        assert made.width() > 900
        colours = {made.pixelColor(x, y).name() for x in range(0, made.width(), 7) for y in range(0, made.height(), 7)}
        assert {"#fbe38e", "#efe9dd"} <= colours
    assert [one.name for one in tmp_path.glob("Tavlan*")] == [file.name]


def test_a_picture_that_cannot_be_written_is_said_and_leaves_nothing(
    page: BoardPage, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = BoardPicture(page, hands, tmp_path / "borta" / "Tavlan.png")
    with qtbot.waitSignal(picture.saved):
        pass
    assert [one.kind for one in hands.notices.waiting] == ["harm"]
