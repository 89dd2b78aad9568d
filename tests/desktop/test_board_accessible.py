"""The board without sight and without a mouse: names, roles, values and places, and colours that can be told apart."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.store import LibraryStore
from tests.desktop.board_fixtures import FACILITATOR, Table
from ui.desktop.board import accessible, hems
from ui.desktop.hands import Hands
from ui.desktop.tokens import DARK, LIGHT, Tokens, note_fill, note_hem
from workshop.arranging import group_ideas
from workshop.board import Colour
from workshop.collecting import remove_ideas
from workshop.parking import park_ideas

assert accessible  # it tells Qt how to read the board aloud
Text, Role = QAccessible.Text, QAccessible.Role


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def test_a_screen_reader_finds_groups_with_their_notes_and_loose_notes_in_reading_order(table: Table) -> None:
    table.lay("a", "b", "c", "d")
    table.store.act(FACILITATOR, group_ideas, "g", ["b", "c"], "Ljus").result()
    table.until(lambda: "g" in table.view.contents.groups)
    board = QAccessible.queryAccessibleInterface(table.view)
    assert (board.role(), board.text(Text.Name)) == (Role.List, "Tavlan")
    assert board.childCount() == 3
    first, group = board.child(0), board.child(1)
    assert first.role() == Role.ListItem
    assert first.text(Text.Name) == 'Idé 1, Smör, "Idé a", från processledaren'
    assert first.text(Text.Value) == "Idé a"
    assert (group.role(), group.text(Text.Name), group.text(Text.Value)) == (Role.Grouping, "Grupp: Ljus", "2 lappar")
    assert group.childCount() == 2
    inner = group.child(1)
    assert "Idé c" in inner.text(Text.Name)
    assert "Ljus" in inner.text(Text.Name)
    assert inner.parent().text(Text.Name) == "Grupp: Ljus"
    assert board.indexOfChild(group) == 1
    assert board.child(9) is None


def test_places_and_states_follow_the_board(table: Table) -> None:
    table.lay("a", "b")
    board = QAccessible.queryAccessibleInterface(table.view)
    note = board.child(1)
    shown = table.view.mapToGlobal(table.on("b"))
    assert note.rect().contains(shown)
    assert board.childAt(shown.x(), shown.y()).text(Text.Value) == "Idé b"
    assert not note.state().selected
    table.choose("b")
    assert note.state().selected
    assert board.focusChild().text(Text.Value) == "Idé b"
    table.view.navigation.pan(-3000, 0)
    table.view.navigation.centre_on(table.view.contents.box("b").center())
    assert not note.state().offscreen
    assert note.backgroundColor() == QColor("#FBE38E")


def test_what_is_gone_says_so_and_what_is_parked_is_not_there(table: Table) -> None:
    table.lay("a", "b", "c")
    board = QAccessible.queryAccessibleInterface(table.view)
    note = board.child(0)
    assert note.isValid()
    table.store.act(FACILITATOR, remove_ideas, ["a"]).result()
    table.until(lambda: "a" not in table.view.contents.ideas)
    assert not note.isValid()
    assert note.text(Text.Name) == ""
    table.store.act(FACILITATOR, park_ideas, ["b"]).result()
    table.until(lambda: "b" not in table.view.contents.ideas)
    assert board.childCount() == 1


def luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", Colour)
def test_every_note_can_be_read_in_every_look(colour: Colour, look: Tokens) -> None:
    ink, fill = QColor(look.note_ink), note_fill(colour, look)
    assert contrast(ink, fill) >= 4.5
    assert contrast(ink, QColor(look.board)) >= 4.5  # the small signs on a note: its ink behind the board's colour
    assert contrast(note_hem(colour, look), QColor(look.board)) >= 1.5  # the edge of a pale note


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_what_shows_where_one_is_stands_out(look: Tokens) -> None:
    assert contrast(QColor(look.focus), QColor(look.board)) >= 3
    assert contrast(QColor(look.primary), QColor(look.board)) >= 3
    assert contrast(QColor(look.text2), QColor(look.board)) >= 4.5


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_colour_has_a_name_and_a_pattern_of_its_own(language: str) -> None:
    say = words(language)
    names = [say(f"colour.{colour}") for colour in Colour]
    assert len(set(names)) == len(Colour) == 8
    drawn = [hems._PATTERNS.get(colour) for colour in Colour]
    assert drawn.count(None) == 1
    assert not any(one == other for one, other in itertools.combinations(drawn, 2))
