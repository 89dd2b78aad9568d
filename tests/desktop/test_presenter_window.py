"""What the room sees of the board, in the program's windows: keys, the page one leads from, and how long it lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from tests.desktop.board_fixtures import CONTROL, SHIFT
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.board.room_view import RoomView
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.presenter import Presenter
from ui.desktop.scenes import Scene
from ui.desktop.sight import Way
from ui.desktop.sight_menu import SightMenu
from workshop.collecting import add_idea
from workshop.planning import Plan, save_session
from workshop.sessions import Session


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[SightMenu]:
    """The menus that are opened, without taking the keyboard from the test."""
    found: list[SightMenu] = []

    def popup(menu: SightMenu, _at: QPoint) -> None:
        menu.refresh()
        found.append(menu)

    monkeypatch.setattr(SightMenu, "popup", popup)
    return found


@pytest.fixture
def desktop(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str], qtbot: QtBot
) -> Iterator[Desktop]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", reduced_motion=True)
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.show()
    made.window.open_session("session", "board")
    qtbot.waitUntil(lambda: made.window.page_key == "board")
    yield made
    made.window.leave()
    made.close()
    made.window.deleteLater()


def test_each_way_has_its_key_in_both_windows_and_opens_the_projector_on_the_board(desktop: Desktop) -> None:
    window, sight = desktop.window, desktop.window.rooms.sight
    QTest.keyClick(window, Qt.Key.Key_F5, CONTROL)
    presenter = window.rooms.presenter
    assert presenter.isVisible()
    assert presenter.scene is Scene.BOARD
    assert window.rooms.lead._chips[Scene.BOARD].isChecked()
    assert sight.way is Way.FOLLOWING
    presenter.show_scene(Scene.BLACK)
    QTest.keyClick(window, Qt.Key.Key_F5, CONTROL | SHIFT)
    assert (sight.way, presenter.scene) == (Way.FIXED, Scene.BOARD)
    QTest.keyClick(window, Qt.Key.Key_F5, SHIFT)
    assert sight.way is Way.WHOLE
    QTest.keyClick(presenter, Qt.Key.Key_F5, CONTROL)
    assert sight.way is Way.FOLLOWING


def test_the_page_one_leads_from_tells_what_the_room_sees_and_changes_it(
    desktop: Desktop, opened: list[SightMenu]
) -> None:
    window = desktop.window
    window.go("lead")
    (menu,) = window.rooms.lead.findChildren(SightMenu)
    button = menu.parentWidget()
    assert button is not None
    assert button.accessibleName() == "Visa tavlan för rummet"
    assert button.accessibleDescription() == "Rummet ser hela tavlan."
    assert "Rummet ser hela tavlan." in button.toolTip()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert opened == [menu]
    assert [one.isChecked() for one in menu.actions()[:3]] == [True, False, False]
    menu.setActiveAction(menu.actions()[1])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.rooms.sight.way is Way.FOLLOWING
    assert button.accessibleDescription() == "Rummet ser det du ser."


def test_it_lasts_when_windows_are_closed_or_made_anew_and_ends_with_the_session(
    desktop: Desktop, evening: LibraryStore, qtbot: QtBot
) -> None:
    window = desktop.window
    evening.act(FACILITATOR, add_idea, "a", "session", "light", "Lampa").result()
    qtbot.waitUntil(lambda: "a" in window.rooms.board.view.contents.ideas)
    window.rooms.board.view.selection.only("a")
    window.rooms.sight.show_chosen()
    area = window.rooms.sight.area
    window.rooms.presenter.close()
    window.go("presenter")
    assert window.rooms.sight.area == area
    # The settings make the window anew.
    window.go("settings")
    desktop._rebuild()
    qtbot.waitUntil(lambda: desktop.window.has_session)
    assert desktop.window is not window
    assert desktop.window.rooms.sight.area == area
    qtbot.waitUntil(lambda: board_of(desktop).navigation.seen.contains(area.box))
    assert board_of(desktop).navigation.camera.scale > 2
    # Another session begins with all of its board.
    session = evening.ask(lambda view: view.need(Session, "session")).result()
    plan = Plan("Annan", PROJECT.id, session.starts_at, session.ends_at)
    evening.act(FACILITATOR, save_session, "other", plan).result()
    desktop.window.open_session("other", "board")
    qtbot.waitUntil(lambda: desktop.window._hands.mirror.session_id == "other" and desktop.window.has_session)
    assert desktop.window.rooms.sight.way is Way.WHOLE
    assert desktop.window.rooms.board.view.marks.room is None


def board_of(desktop: Desktop) -> RoomView:
    (found,) = desktop.window.rooms.presenter.findChildren(RoomView)
    return found


def test_no_pointer_is_left_on_a_full_screen(hands: Hands, bridge: Bridge, desk: FakeDesk, qtbot: QtBot) -> None:
    presenter = Presenter(hands, Evening(hands, bridge, desk), lambda _scene: None)
    qtbot.addWidget(presenter)
    presenter.show()
    assert presenter.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.keyClick(presenter, Qt.Key.Key_F)
    assert presenter.cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.keyClick(presenter, Qt.Key.Key_Escape)
    assert presenter.cursor().shape() is Qt.CursorShape.ArrowCursor
