"""The board's page: its tools, its bars, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.store import LibraryStore
from tests.desktop.board_fixtures import FACILITATOR, LEFT
from ui.desktop import style
from ui.desktop.board.bars import SelectionBar, Swatch, ZoomBar
from ui.desktop.board.page import BoardPage
from ui.desktop.hands import Hands
from workshop.board import Colour, Idea
from workshop.collecting import add_idea
from workshop.planning import save_questions


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Iterator[BoardPage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1724, 1012)
    made = BoardPage(hands, motion=False)
    made.setParent(window)
    made.resize(1170, 700)
    window.show()
    yield made
    window.hide()  # and keep it until here: nobody else does


def lay(page: BoardPage, store: LibraryStore, qtbot: QtBot, **texts: str) -> None:
    for id, text in texts.items():
        store.act(FACILITATOR, add_idea, id, "session", "light", text).result()
    qtbot.waitUntil(lambda: set(texts) <= set(page.view.contents.ideas))


def ideas(store: LibraryStore) -> list[Idea]:
    return store.ask(lambda view: view.where(Idea, session_id="session")).result()


def pressable(page: QWidget, text: str) -> QAbstractButton:
    """The button with that text, or name, that can be seen."""
    (found,) = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and text in {one.text(), one.accessibleName()}
    ]
    return found


def test_an_empty_board_says_what_comes_and_offers_to_write(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pressable(page, "Skriv en lapp"), LEFT)
    pen = page.view.findChild(QPlainTextEdit)
    assert isinstance(pen, QPlainTextEdit)
    qtbot.keyClicks(pen, "Hej")
    qtbot.keyClick(pen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [idea.text for idea in ideas(evening)] == ["Hej"])
    assert (ideas(evening)[0].x, ideas(evening)[0].y) == (0, 0)


def test_without_questions_it_leads_to_the_plan(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_questions, "session", []).result()
    qtbot.waitUntil(lambda: not page.view.contents.questions)
    new = pressable(page, "Ny lapp")
    assert not new.isEnabled()
    assert new.toolTip().startswith("Tavlan behöver en fråga")
    with qtbot.waitSignal(page.plan_wanted):
        qtbot.mouseClick(pressable(page, "Öppna planen"), LEFT)


def test_the_bar_colours_and_removes_what_is_chosen(
    page: BoardPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    lay(page, evening, qtbot, a="Ett", b="Två")
    bar = page.findChild(SelectionBar)
    assert isinstance(bar, SelectionBar)
    assert not bar.isVisible()
    page.view.selection.all_of({"a", "b"})
    assert bar.isVisible()
    lake = pressable(page, "Sjö")
    assert isinstance(lake, Swatch)
    qtbot.mouseClick(lake, LEFT)
    qtbot.waitUntil(lambda: {idea.colour for idea in ideas(evening)} == {Colour.LAKE})
    qtbot.waitUntil(lake.isChecked)
    hands.undo()
    qtbot.waitUntil(lambda: {idea.colour for idea in ideas(evening)} == {Colour.BUTTER})
    qtbot.mouseClick(pressable(page, "Ta bort"), LEFT)
    qtbot.waitUntil(lambda: ideas(evening) == [])
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_searching_dims_the_others_and_enter_goes_to_the_next(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    lay(page, evening, qtbot, a="Lampor vid porten", b="Bänkar", c="fler LAMPOR")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.toolbar.search
    assert field.hasFocus()
    qtbot.keyClicks(field, "lampor")
    assert page.view.marks.found == {"a", "c"}
    for expected in ("a", "c", "a"):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.view.selection.ids == {expected}
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert page.view.marks.found is None
    assert page.view.hasFocus()


def test_zoom_bar(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    lay(page, evening, qtbot, a="Ett")
    page.view.navigation.actual_size()
    bar = page.findChild(ZoomBar)
    assert isinstance(bar, ZoomBar)
    qtbot.mouseClick(pressable(page, "Förstora"), LEFT)
    assert pressable(page, "120\N{NO-BREAK SPACE}%")
    qtbot.mouseClick(pressable(page, "120\N{NO-BREAK SPACE}%"), LEFT)
    qtbot.mouseClick(pressable(page, "Förminska"), LEFT)
    assert pressable(page, "83\N{NO-BREAK SPACE}%")
    qtbot.mouseClick(pressable(page, "Visa allt"), LEFT)
    assert page.view.navigation.camera.seen(page.view.rect().toRectF()).contains(page.view.contents.bounds())


@pytest.mark.parametrize("size", [QSize(1170, 700), QSize(1302, 588), QSize(1724, 1012)])
def test_the_bars_lie_within_the_page_and_not_on_each_other(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot, size: QSize
) -> None:
    lay(page, evening, qtbot, a="Ett", b="Två")
    page.resize(size)
    page.view.selection.all_of({"a", "b"})
    bars = [page.findChild(kind) for kind in (SelectionBar, ZoomBar)]
    first, second = (bar.geometry() for bar in bars if isinstance(bar, QWidget))
    assert not first.intersects(second)
    for one in (first, second):
        assert page.view.rect().contains(one)
    for one in page.findChildren(QAbstractButton):
        if one.isVisible() and not isinstance(one.parent(), QLineEdit):
            assert min(one.width(), one.height()) >= 32, one.text()


def test_large_text_puts_the_bars_one_above_the_other(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot, qapp: QApplication
) -> None:
    lay(page, evening, qtbot, a="Ett")
    try:
        style.dress(qapp, "light", 1.5)
        page.view.selection.only("a")
        bars = [page.findChild(kind) for kind in (SelectionBar, ZoomBar)]
        first, second = (bar.geometry() for bar in bars if isinstance(bar, QWidget))
        assert not first.intersects(second)
        assert page.view.rect().contains(first)
        assert page.view.rect().contains(second)
    finally:
        style.dress(qapp, "light")


def test_everything_that_can_be_pressed_has_a_name_and_a_hint(
    page: BoardPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    lay(page, evening, qtbot, a="Ett")
    page.view.selection.only("a")
    for one in page.findChildren(QAbstractButton):
        if one.isVisible() and not isinstance(one.parent(), QLineEdit):
            assert one.toolTip() or one.text()
            assert one.text() or one.accessibleName()


def test_dark_and_patterns_are_painted_anew(
    page: BoardPage, evening: LibraryStore, hands: Hands, qtbot: QtBot, qapp: QApplication
) -> None:
    lay(page, evening, qtbot, a="Ett", b="Två")
    evening.act(FACILITATOR, add_idea, "r", "session", "light", "Ros", colour=Colour.ROSE).result()
    qtbot.waitUntil(lambda: "r" in page.view.contents.ideas)

    def picture() -> QImage:
        return page.view.grab().toImage()

    light = picture()
    hands.settings.change(note_patterns=True)
    patterned = picture()
    assert patterned != light
    try:
        style.dress(qapp, "dark")
        colours = {picture().pixelColor(x, 5).name() for x in range(100)}
        assert colours == {"#181614"}
    finally:
        style.dress(qapp, "light")


def test_both_languages_have_every_text() -> None:
    swedish, english = words("sv"), words("en")
    for key in ("board.removed", "board.chosen", "board.found", "board.arrived"):
        assert swedish.count(key, 1) != english.count(key, 1)
        assert swedish.count(key, 6).startswith("6 ")
    assert swedish.count("board.removed", 6) == "6 lappar borttagna"
    assert [english(f"colour.{colour}") for colour in Colour] == [
        "Butter",
        "Apricot",
        "Rose",
        "Heather",
        "Bluebell",
        "Lake",
        "Birch",
        "Oat",
    ]


def test_leaving_the_page_keeps_what_was_being_written(page: BoardPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    pen = page.view.findChild(QPlainTextEdit)
    assert isinstance(pen, QPlainTextEdit)
    QTest.keyClicks(pen, "Innan jag gick")
    page.hide()
    qtbot.waitUntil(lambda: [idea.text for idea in ideas(evening)] == ["Innan jag gick"])


def test_the_words_of_some_tools_give_way_when_there_is_more_to_say(page: BoardPage, qtbot: QtBot) -> None:
    bar = page.toolbar
    qtbot.waitUntil(lambda: bar._group.text() == " Gruppera")
    bar.show_parked(12)
    bar.held.setText("12 väntar på ett svar")
    bar.held.show()
    bar._found.setText("120 lappar hittade")
    qtbot.waitUntil(lambda: bar._group.text() == "")
    assert bar._group.accessibleName() == "Gruppera"
    assert bar.width() == page.width() == 1170
    assert bar.rect().contains(bar.search.geometry())
    bar.held.hide()
    bar._found.setText("")
    qtbot.waitUntil(lambda: bar._group.text() == " Gruppera")
