"""From a hit on the first screen to the very place in its session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.pages.search_results import LINE_ROLE
from ui.desktop.window import Window
from workshop import arranging, collecting, deciding, leading, signing_in, ticking
from workshop.search import Hit


@pytest.fixture
def window(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str], qtbot: QtBot
) -> Iterator[Window]:
    """The first screen of a library with a live session in which something of every kind is written."""

    def act(action: Callable[..., Any], *args: object, **facts: object) -> None:
        evening.act(FACILITATOR, action, *args, **facts).result()

    act(leading.go_live, "session")
    for n in range(30):
        act(signing_in.sign_in, f"p{n}", "session", name=f"Person Nummer{n}")
        act(collecting.add_idea, f"i{n}", "session", "light", f"lapp nummer{n}")
    act(arranging.group_ideas, "group", ["i3", "i4"], heading="Belysning")
    act(deciding.write_note, "note", "session", "sit", "Bänkarna blev det mest av")
    act(deciding.agree_action, "action", "session", "Fråga kommunen", responsible="Leila")
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light")
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.window.show()
    made.window.rooms.start.refresh()
    qtbot.waitUntil(lambda: bool(made.window.rooms.start._overview.entries))
    yield made.window
    made.window.leave()
    made.close()
    made.window.deleteLater()


def open_hit(window: Window, typed: str, qtbot: QtBot) -> None:
    """Search, go down to the first hit that is no session, and press Enter."""
    start = window.rooms.start
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert start._search.hasFocus()
    with qtbot.waitSignal(start._asking.answered):
        start._search.setText(typed)
    QTest.keyClick(start._search, Qt.Key.Key_Down)
    while not isinstance(start._list.currentIndex().data(LINE_ROLE), Hit):
        QTest.keyClick(start._list, Qt.Key.Key_Down)
    QTest.keyClick(start._list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page_key != "start")


def test_an_idea_is_chosen_on_the_board_and_in_sight(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "lapp nummer29", qtbot)
    view = window.rooms.board.view
    assert (window.page_key, view.selection.ids) == ("board", {"i29"})
    qtbot.waitUntil(
        lambda: view.rect().contains(view.navigation.camera.to_screen(view.contents.box("i29").center()).toPoint())
    )


def test_a_group_is_opened_with_its_notes_chosen(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "belys", qtbot)
    assert (window.page_key, window.rooms.board.view.selection.ids) == ("board", {"i3", "i4"})


def test_a_note_is_opened_where_it_is_written(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "bänkarna", qtbot)
    assert window.page_key == "write"
    assert window.rooms.write.note.sheet.toPlainText() == "Bänkarna blev det mest av"


def test_an_action_is_opened_among_the_outcomes(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "leila", qtbot)
    assert window.page_key == "write"
    assert window.rooms.write.action_card.rows[0].fields.when.hasFocus()


def test_somebody_who_is_here_is_chosen_in_the_list(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "person nummer7", qtbot)
    people = window.rooms.lead.people
    assert window.page_key == "lead"
    assert people._list.currentIndex().data() == "Person Nummer7"
    assert people._list.hasFocus()


def test_the_same_session_opened_again_stays_where_it_was_asked_to(window: Window, qtbot: QtBot) -> None:
    open_hit(window, "lapp nummer29", qtbot)
    window.go("library")
    window.open_session("session", "board")
    qtbot.waitUntil(lambda: window.page_key == "board")
    assert window.rooms.board.view.selection.ids == set()


def test_a_line_of_a_checklist_is_gone_to_in_the_plan(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, ticking.write_check_item, "line", "session", "Boka tolken Rozhin").result()
    open_hit(window, "rozhin", qtbot)
    assert window.page_key == "plan"
    line = window.rooms.plan.checklist.lines["line"]
    qtbot.waitUntil(line.text.hasFocus)
