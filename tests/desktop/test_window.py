"""The window as a whole: finding one's way, speaking up, the projector, choices that apply at once, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
import zxingcpp
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE, PROJECT
from tests.desktop.keyboard import type_text
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.crash_dialog import report, show_crash
from ui.desktop.rail import SESSION_PAGES
from ui.desktop.rooms import Rooms
from ui.desktop.scenes import Scene
from ui.desktop.tokens import tokens
from ui.desktop.window import Window
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.planning import Plan, save_project, save_session
from workshop.sessions import Session, SessionState


@pytest.fixture
def desktop(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Desktop]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light")
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.show()
    yield made
    made.window.leave()
    made.close()
    made.window.deleteLater()


@pytest.fixture
def window(desktop: Desktop, qtbot: QtBot) -> Window:
    """The window, leading the evening's session."""
    desktop.window.open_session("session", "lead")
    qtbot.waitUntil(lambda: desktop.window.page_key == "lead")
    return desktop.window


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def choose(dialog: QDialog, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().strip() == text).click()


def asked(window: Window) -> QDialog:
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


def test_no_page_is_a_window_before_it_lies_in_one(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    """It would flash on the screen and take what is typed away from the window."""
    alone: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                alone.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    window.go("settings")
    rooms = Rooms(window._hands, window, window.evening, window.rooms._places, lambda: None, None, None)
    rooms.furnish()
    qapp.removeEventFilter(watch)
    rooms.presenter.deleteLater()
    rooms.looking_back.panel.deleteLater()
    rooms.stack.deleteLater()
    assert alone == []
    assert window.isActiveWindow()


def test_ctrl_and_a_number_go_round_the_session(window: Window) -> None:
    for n, page in enumerate(SESSION_PAGES, 1):
        press(window, Qt.Key(Qt.Key.Key_0 + n), Qt.KeyboardModifier.ControlModifier)
        assert window.page_key == page


def test_a_phones_idea_is_counted_in_the_rail_and_ctrl_z_takes_it_back_with_a_word(
    window: Window, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i", "session", "light", "Fler lampor").result()
    count = window._session_rail._counts["board"]
    qtbot.waitUntil(lambda: count.text() == "1")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count.text() == "")
    assert window.toast.text() == "Ångrat: en ny lapp"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: count.text() == "1")


def test_the_live_bar_shows_only_while_the_session_is_live(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    assert not window.live_bar.isVisible()
    window.evening.start()
    qtbot.waitUntil(window.live_bar.isVisible)
    window.go("library")
    assert not window.live_bar.isVisible()


def test_ending_asks_first_and_then_shows_the_record(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    window.evening.start()
    qtbot.waitUntil(lambda: window.is_live)
    window.ask_end()
    choose(asked(window), "Avbryt")
    assert window.is_live
    window.ask_end()
    choose(asked(window), "Avsluta träffen")
    qtbot.waitUntil(lambda: not window.is_live)
    assert window.page_key == "record"
    session = evening.ask(lambda view: view.need(Session, "session")).result()
    assert session.state is SessionState.CLOSED


def test_closing_the_window_while_phones_are_in_asks_first(window: Window, qtbot: QtBot) -> None:
    window.evening.start()
    qtbot.waitUntil(lambda: window.evening.serves_this)
    window.close()
    assert window.isVisible()
    choose(asked(window), "Stäng programmet")
    assert not window.isVisible()


def test_the_projector_has_its_own_window_and_keys(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F5)
    presenter = window.rooms.presenter
    assert presenter.isVisible()
    assert presenter.scene is Scene.CODES
    qtbot.keyClick(presenter, Qt.Key.Key_Right)
    assert presenter.scene is Scene.QUESTION
    assert window.rooms.lead._chips[Scene.QUESTION].isChecked()
    qtbot.keyClick(presenter, Qt.Key.Key_B)
    assert presenter.scene is Scene.BLACK
    qtbot.keyClick(presenter, Qt.Key.Key_F)
    assert presenter.isFullScreen()
    qtbot.keyClick(presenter, Qt.Key.Key_Escape)
    assert not presenter.isFullScreen()
    qtbot.keyClick(presenter, Qt.Key.Key_Escape)
    assert not presenter.isVisible()


def test_the_projected_codes_can_be_read_by_a_phone(
    window: Window, evening: LibraryStore, desk: FakeDesk, qtbot: QtBot
) -> None:
    session = evening.ask(lambda view: view.need(Session, "session")).result()
    plan = Plan(**{name: getattr(session, name) for name in Plan.__dataclass_fields__})
    named = replace(plan, wifi_name='Kvarnby; "gäst"', wifi_password="blå:sippa,26")
    evening.act(FACILITATOR, save_session, "session", named).result()
    window.evening.start()
    qtbot.waitUntil(lambda: window.evening.serves_this)
    window.show_scene(Scene.CODES)
    window.rooms.presenter.resize(1280, 720)
    image = window.rooms.presenter.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(image.height(), image.bytesPerLine())
    read = {code.text for code in zxingcpp.read_barcodes(pixels[:, : image.width()])}
    assert read == {desk.state.join_url, 'WIFI:T:WPA;S:Kvarnby\\; \\"gäst\\";P:blå\\:sippa\\,26;;'}


def test_another_theme_and_language_apply_at_once_and_the_session_stays_open(
    desktop: Desktop, window: Window, qtbot: QtBot
) -> None:
    window.evening.start()
    qtbot.waitUntil(lambda: window.evening.serves_this)
    window.rooms.settings._choose(theme="dark", language="en")
    fresh = desktop.window
    assert fresh is not window
    assert tokens().dark
    qtbot.waitUntil(lambda: fresh.page_key == "lead" and fresh.has_session)
    assert fresh.words("rail.lead") == "Lead"
    assert fresh.evening.serves_this


def test_a_bug_gives_a_report_without_what_people_wrote(window: Window, qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="Amina") as bug:
        int("Amina Warsame, 070-123 45 67")
    text = report(bug.type, bug.tb)
    dialog = show_crash(window, bug.type, bug.tb)
    assert "Amina" not in text
    assert "ValueError" in text
    assert "test_window.py" in text
    assert str(Path.home()) not in text
    dialog.accept()


def test_every_page_fits_a_small_laptop(window: Window) -> None:
    """1366 by 688: what is left of a 768 screen under the taskbar."""
    for page in ("start", "plan", "lead", "board", "write", "record", "settings"):
        window.go(page)
        least = window.minimumSizeHint()
        assert least.width() <= 1366, page
        assert least.height() <= 688, page


def test_a_missing_privacy_notice_is_said_while_phones_may_come_and_leads_to_where_it_is_filled_in(
    window: Window, evening: LibraryStore, qtbot: QtBot
) -> None:
    notices = window._hands.notices
    evening.act(FACILITATOR, save_project, replace(PROJECT, legal_basis="", contact="")).result()
    assert not notices.waiting
    window.evening.start()
    qtbot.waitUntil(lambda: any(one.key == "privacy" for one in notices.waiting))
    next(one for one in notices.waiting if one.key == "privacy").act()
    assert window.page_key == "plan"
    assert window.rooms.plan.form.privacy._editors["contact"].hasFocus()
    evening.act(FACILITATOR, save_project, PROJECT).result()
    qtbot.waitUntil(lambda: not notices.waiting)


def test_a_session_is_served_where_its_phones_know_it(window: Window, desk: FakeDesk, qtbot: QtBot) -> None:
    window._hands.settings.change(served_session="session", served_port=8083)
    window.evening.start()
    qtbot.waitUntil(lambda: window.evening.serves_this)
    assert desk.state.port == 8083


def test_ctrl_z_in_an_emptied_line_is_the_windows(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    window.evening.start()
    qtbot.waitUntil(lambda: window.evening.serves_this)
    line = window.rooms.lead.stream.idea
    line.setFocus()
    type_text(line, "Fler lampor")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.text() == "")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: evening.ask(lambda view: view.count(Idea)).result() == 0)
    assert line.text() == ""


def test_settings_stay_within_a_session_that_is_led(window: Window, qtbot: QtBot) -> None:
    window.evening.start()
    qtbot.waitUntil(window.live_bar.isVisible)
    window.go("settings")
    assert window.live_bar.isVisible()
    assert window._rails.currentWidget() is window._session_rail


def test_nothing_is_undone_out_of_sight(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, add_idea, "i", "session", "light", "Lampor").result()
    window.go("library")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert evening.ask(lambda view: view.count(Idea)).result() == 1


def test_the_keys_of_a_sessions_pages_hold_after_a_look_at_the_menu_without_one(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    menu = next(one for one in window.menuBar().findChildren(QMenu) if one.objectName() == "session")
    board = menu.actions()[SESSION_PAGES.index("board")]
    menu.aboutToShow.emit()
    assert not board.isEnabled(), "there is no session to show the board of"
    menu.aboutToHide.emit()
    board.trigger()
    assert window.page_key == "start"
    window.open_session("session", "lead")
    qtbot.waitUntil(lambda: window.page_key == "lead")
    board.trigger()
    assert window.page_key == "board"
