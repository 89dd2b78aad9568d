"""The window on a library that another program has: says who has it, follows what is done there, changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage import store as store_module
from storage.library import open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.desktop.keyboard import type_text
from ui.desktop.app import Desktop, Parts
from ui.desktop.board.menu import BoardMenu
from ui.desktop.off import keep_off
from ui.desktop.pages.record_save import SaveCard
from ui.desktop.reading_along import Along, NoDesk
from ui.desktop.scenes import Scene
from ui.desktop.sight_menu import SightMenu
from ui.desktop.window import Window
from workshop.board import Idea
from workshop.changes import Commit
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide, write_note
from workshop.errors import Refused
from workshop.holding import Holder
from workshop.leading import go_live
from workshop.overview import Overview, overview

MARIA, SINCE = Holder("maria", "LAPTOP-7", datetime.now().astimezone().replace(hour=17, minute=40)), "17.40"
OFF = "Du kan bara läsa, för biblioteket är öppet någon annanstans."


class Others:
    """What is known of whoever has the library, as the test wants it."""

    def __init__(self) -> None:
        self.holder: Holder | None = MARIA
        self.free = False
        self.reopened = 0

    def reopen(self) -> None:
        self.reopened += 1


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture
def full(evening: LibraryStore) -> LibraryStore:
    """The other program's library: a live evening with something of everything."""
    evening.act(FACILITATOR, go_live, "session").result()
    for n in range(4):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", f"Idé {n}", at=(n * 200.0, 0.0)).result()
    evening.act(FACILITATOR, write_note, "note", "session", "light", "Flera vill ha ljus.").result()
    evening.act(FACILITATOR, decide, "decision", "session", "Tre lampor").result()
    evening.act(FACILITATOR, agree_action, "action", "session", "Pris på lådor", responsible="Amina").result()
    return evening


@pytest.fixture
def reader(full: LibraryStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryStore]:
    monkeypatch.setattr(store_module, "LOOK_S", 0.02)
    store = LibraryStore(open_library(full.path, reading_will_do=True))
    yield store
    store.close()


@pytest.fixture
def desktop(
    reader: LibraryStore, others: Others, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Desktop]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light")
    along = Along(MARIA, lambda: others.holder, lambda: others.free, reader.replaced, others.reopen)
    parts = Parts(reader, NoDesk(), settings, new_id, reader.path, tmp_path / "records", tmp_path / "logs", along=along)
    made = Desktop(qapp, parts)
    made.show()
    yield made
    made.window.leave()
    made.close()
    made.window.deleteLater()


@pytest.fixture
def window(desktop: Desktop, qtbot: QtBot) -> Window:
    desktop.window.open_session("session", "lead")
    qtbot.waitUntil(lambda: desktop.window.page_key == "lead")
    return desktop.window


def log_of(store: LibraryStore) -> list[Commit]:
    return store.since(0).result()


def banner(window: Window) -> str:
    assert window.banner is not None
    return window.banner.text()


def press_banner(window: Window) -> None:
    assert window.banner is not None
    window.banner.button.click()


# Who has it


def test_the_banner_says_who_has_it_on_every_page_and_cannot_be_closed(window: Window) -> None:
    assert banner(window) == f"Öppet av maria på LAPTOP-7 sedan {SINCE}. Du kan läsa här, men inte ändra."
    for page in ("start", "plan", "lead", "board", "write", "record", "settings"):
        window.go(page)
        assert window.banner is not None
        assert window.banner.isVisible()
        assert [b.text() for b in window.banner.findChildren(QPushButton)] == ["Försök igen"]


def test_trying_again_while_the_other_goes_on_says_so_and_stays(window: Window, others: Others, qtbot: QtBot) -> None:
    press_banner(window)
    qtbot.waitUntil(lambda: window.toast.text() == "Biblioteket är fortfarande öppet på det andra stället.")
    assert window.isVisible()
    assert others.reopened == 0


def test_trying_again_when_the_other_has_gone_closes_this_window_with_the_wish(
    window: Window, others: Others, qtbot: QtBot
) -> None:
    others.free = True
    press_banner(window)
    qtbot.waitUntil(lambda: others.reopened == 1)
    assert not window.isVisible()


def test_the_banner_tells_by_itself_when_the_library_is_free_and_when_somebody_else_takes_it(
    window: Window, others: Others, qtbot: QtBot
) -> None:
    assert window.banner is not None
    others.holder = None
    window.banner.look()
    qtbot.waitUntil(lambda: banner(window).startswith("Ingen annan har biblioteket öppet längre."))
    assert window.banner.button.text() == "Öppna igen"
    others.holder = Holder("", "BIBLIOTEKET", MARIA.since)
    window.banner.look()
    qtbot.waitUntil(lambda: banner(window).startswith(f"Öppet på datorn BIBLIOTEKET sedan {SINCE}."))


def test_a_name_from_somebody_elses_file_is_text(window: Window, others: Others, qtbot: QtBot) -> None:
    assert window.banner is not None
    others.holder = Holder("<b>maria</b>", "<img src=x>", MARIA.since)
    window.banner.look()
    qtbot.waitUntil(lambda: "<b>maria</b> på <img src=x>" in banner(window))
    assert window.banner._text.textFormat() is Qt.TextFormat.PlainText


def test_another_language_keeps_the_banner(desktop: Desktop, window: Window, qtbot: QtBot) -> None:
    window._hands.settings.change(language="en")
    desktop._rebuild()
    qtbot.waitUntil(lambda: desktop.window.page_key == "lead")
    assert banner(desktop.window).startswith("In use by maria on LAPTOP-7 since 17:40. You can read here")


# Following


def test_what_the_other_does_shows_by_itself(window: Window, full: LibraryStore, qtbot: QtBot) -> None:
    full.act(PHONE, add_idea, "new", "session", "light", "Fler lampor").result()
    mirror = window._hands.mirror
    qtbot.waitUntil(lambda: mirror.row(Idea, "new") is not None)
    qtbot.waitUntil(lambda: window._session_rail._counts["board"].text() == "5")
    assert "new" in window.rooms.board.view.contents.ideas
    window.go("write")
    full.act(FACILITATOR, write_note, "note", "session", "light", "Alla vill ha ljus.").result()
    qtbot.waitUntil(lambda: window.rooms.write.note.text() == "Alla vill ha ljus.")
    full.undo(FACILITATOR, "session").result()
    qtbot.waitUntil(lambda: window.rooms.write.note.text() == "Flera vill ha ljus.")


def test_a_library_that_was_replaced_is_said_to_be_so_and_read_again(
    window: Window, reader: LibraryStore, others: Others, qtbot: QtBot
) -> None:
    reader.replaced.set_result(None)
    qtbot.waitUntil(lambda: "bytts ut" in banner(window))
    assert window.banner is not None
    window.banner.look()
    press_banner(window)
    qtbot.waitUntil(lambda: others.reopened == 1)
    assert not window.isVisible()


# What is off


def test_nothing_that_is_pressed_typed_or_drawn_changes_anything(
    window: Window, full: LibraryStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SightMenu, "popup", lambda _menu, _at: None)  # what the room sees is nothing in the library
    before = log_of(full)
    for page in ("start", "plan", "lead", "board", "write", "record"):
        window.go(page)
        shown = window.rooms.page(page)
        for field in [w for w in shown.findChildren(QWidget) if isinstance(w, (QLineEdit, QPlainTextEdit))]:
            if field.isVisible():
                field.setFocus()
                type_text(field, "x")
                QTest.keyClick(field, Qt.Key.Key_Return)
        for pressed in [b for b in shown.findChildren(QAbstractButton) if b.isVisible()]:
            if not isinstance(pressed.parent(), SaveCard):  # saving documents writes beside the library
                pressed.click()
        QApplication.sendPostedEvents()
    answered: list[Overview] = []
    window._hands.ask(overview, owner=window, done=answered.append)  # comes after whatever else was sent
    qtbot.waitUntil(lambda: bool(answered))
    assert log_of(full) == before
    assert window._hands.notices.waiting == [], "what is off needs no error"


@pytest.mark.parametrize(
    ("page", "find"),
    [
        ("start", lambda window: [window.rooms.start._new_button]),
        (
            "plan",
            lambda window: [
                window.rooms.plan.go_button,
                window.rooms.plan.form.title,
                window.rooms.plan.form.date,
                window.rooms.plan.form.questions,
            ],
        ),
        (
            "lead",
            lambda window: [
                window.rooms.lead.people.name,
                window.rooms.lead.stream.idea,
                window.rooms.lead.questions.close_button,
            ],
        ),
        ("lead", lambda window: [window.rooms.lead.people.group.open_button, window.rooms.lead._chips[Scene.CODES]]),
        ("board", lambda window: window.rooms.board.toolbar.changing),
        ("write", lambda window: [window.rooms.write.decision_card.composer, window.rooms.write.action_card.composer]),
    ],
)
def test_what_is_off_says_why(window: Window, page: str, find: Callable[[Window], list[QWidget]]) -> None:
    window.go(page)
    for widget in find(window):
        assert not widget.isEnabled()
        assert widget.toolTip() == OFF


def test_a_long_text_can_be_read_and_copied_but_not_written_in(window: Window, qtbot: QtBot) -> None:
    window.go("write")
    sheet = window.rooms.write.note.sheet
    assert sheet.isEnabled()
    assert sheet.toPlainText() == "Flera vill ha ljus."
    sheet.setFocus()
    type_text(sheet, "x")
    sheet.selectAll()
    sheet.copy()
    assert QApplication.clipboard().text() == "Flera vill ha ljus."
    row = window.rooms.write.decision_card.rows[0]
    qtbot.waitUntil(row.fields.isVisible)
    assert not row.remove.isVisible()


def test_the_board_can_be_looked_round_but_not_moved_about(window: Window, full: LibraryStore, qtbot: QtBot) -> None:
    window.go("board")
    view, before = window.rooms.board.view, log_of(full)
    qtbot.waitUntil(lambda: view.width() > 200)
    view.choose("i1")
    place = view.contents.box("i1")
    at = view.navigation.camera.to_screen(place.center()).toPoint()
    camera = view.navigation.camera.to_board(QPoint(0, 0).toPointF())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for step in (10, 40, 80):
        QTest.mouseMove(view, at + QPoint(-step, step))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(-80, 80))
    assert view.contents.box("i1") == place, "the note lies where it lay"
    assert view.navigation.camera.to_board(QPoint(0, 0).toPointF()) != camera, "the board was drawn along"
    assert view.selection.ids == {"i1"}
    view.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_G, Qt.Key.Key_1, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
        assert not view.editing.open, "nothing is typed that could not be kept"
        assert view.contents.box("i1") == place
    QTest.keyRelease(view, Qt.Key.Key_Right)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert not view.editing.open
    assert window.toast.text() == OFF
    assert log_of(full) == before


def test_the_boards_menu_offers_only_what_can_be_done(window: Window, qtbot: QtBot) -> None:
    window.go("board")
    view = window.rooms.board.view
    view.selection.clear()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selection.ids) == 4
    view.selection.clear()

    def allowed(menu: BoardMenu) -> set[str]:
        return {action.data() for action in menu.actions() if action.isEnabled() and not action.isSeparator()}

    made = partial(BoardMenu, view.stage, window._hands, view._look())
    looking = {"choose_all", "zoom_in", "zoom_out", "actual_size", "show_all", "show_room"}
    assert allowed(made().for_board(view.new_note)) == looking
    view.choose("i1")
    assert allowed(made().for_notes()) == {"copy", "way", "show_room"}


def test_the_menus_offer_no_change(window: Window) -> None:
    words = window.words
    bar = window.menuBar().findChildren(QMenu)
    for menu in bar:
        menu.aboutToShow.emit()
    actions = {action.text(): action for menu in bar for action in menu.actions()}
    for key in ("start.new", "undo.undo", "undo.redo", "live.end.yes"):
        assert isinstance(actions[words(key)], QAction)
        assert not actions[words(key)].isEnabled(), key
    assert actions[words("rail.settings")].isEnabled()
    assert words("backup.title") not in actions


def test_no_phones_are_let_in_and_a_live_session_is_not_taken_over(window: Window, desktop: Desktop) -> None:
    window.evening.retry()
    assert not window.evening.is_opening
    assert not window.evening.is_serving
    assert not window.rooms.lead.desk.isVisible()
    assert not window.live_bar._end.isVisible()
    assert window._hands.notices.waiting == []
    refused = NoDesk().open("session").exception()
    assert isinstance(refused, Refused)
    assert window.words.has(f"refused.{refused.code}")


def test_the_projector_may_show_the_board(window: Window) -> None:
    window.go("presenter")
    assert window.rooms.presenter.isVisible()
    assert window.rooms.presenter.scene is Scene.BOARD


def test_personal_settings_still_work(window: Window) -> None:
    window.go("settings")
    window.rooms.settings.name.setText("Sara Ek")
    window.rooms.settings.name.editingFinished.emit()
    assert window._hands.settings.value.facilitator == "Sara Ek"


def test_what_is_kept_off_stays_off_whoever_turns_it_on(qtbot: QtBot) -> None:
    one = QPushButton("Ny träff")
    qtbot.addWidget(one)
    keep_off(one, OFF)
    one.setEnabled(True)
    one.setToolTip("Skapa en träff")
    assert not one.isEnabled()
    assert one.toolTip() == OFF
