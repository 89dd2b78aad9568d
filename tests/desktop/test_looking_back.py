"""From the history to the board as it was: chosen by mouse or keys, read only, and now goes on meanwhile."""

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
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop import history
from ui.desktop.app import Desktop, Parts
from ui.desktop.board.past import PastBoard
from ui.desktop.board.still_view import StillView
from ui.desktop.board.view import BoardView
from ui.desktop.history import HistoryPanel
from ui.desktop.scenes import Scene
from ui.desktop.window import Window
from workshop.arranging import group_ideas, move_ideas
from workshop.board import Idea
from workshop.collecting import add_idea, edit_idea, remove_ideas
from workshop.going_back import look_back
from workshop.history import Entry
from workshop.leading import go_live
from workshop.signing_in import sign_in

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
THEN = {"a": (16.0, 40.0), "b": (182.0, 40.0)}


@pytest.fixture
def window(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str], qtbot: QtBot
) -> Iterator[Window]:
    """Leading an evening in which two notes were laid, moved and grouped; the history is open."""
    evening.act(FACILITATOR, go_live, "session").result()
    for id in "ab":
        evening.act(PHONE, add_idea, id, "session", "light", f"Idé {id}").result()
    evening.act(FACILITATOR, move_ideas, THEN).result()
    evening.act(FACILITATOR, move_ideas, {"a": (700.0, 700.0)}).result()
    evening.act(FACILITATOR, edit_idea, "b", "Ändrad").result()
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", facilitator="Maria", reduced_motion=True)
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.show()
    made.window.resize(1366, 768)
    qtbot.waitUntil(lambda: made.window.page_key == "lead")  # a live session is gone on with
    made.window.go("board")
    QTest.keyClick(made.window, Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(lambda: made.window.rooms.history.list.model().rowCount() > 4)
    yield made.window
    made.window.leave()
    made.close()
    made.window.deleteLater()


def entry(store: LibraryStore, action: str, nth: int = 0) -> Entry:
    """The nth of these actions, the newest first."""
    entries = store.ask(lambda view: view.history("session")).result()
    return [one for one in entries if one.action == action][nth]


def pick(panel: HistoryPanel, wanted: Entry) -> None:
    """Click on its line."""
    place = panel.list.visualRect(panel.list.model().place_of(wanted.revision))
    QTest.mouseClick(panel.list.viewport(), LEFT, PLAIN, place.center())


def past(window: Window) -> PastBoard:
    return window.rooms.looking_back.past


def is_seen(window: Window) -> bool:
    return window.rooms.stack.currentWidget() is past(window)


def places(view: BoardView) -> dict[str, tuple[float, float]]:
    return {id: view.contents.places[id] for id in view.contents.ideas}


@pytest.fixture
def then(window: Window, evening: LibraryStore, qtbot: QtBot) -> PastBoard:
    """The board as it was after the first move."""
    pick(window.rooms.history, entry(evening, "move_ideas", 1))
    qtbot.waitUntil(lambda: is_seen(window) and places(past(window).view) == THEN)
    return past(window)


def test_a_line_that_is_clicked_shows_the_board_as_it_was_and_says_so(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    clock = window.words.clock(entry(evening, "move_ideas", 1).at, "Europe/Stockholm")
    assert then.title.text() == f"Så här såg tavlan ut {clock}"
    assert "1 lapp flyttas tillbaka och 1 lapp får tillbaka text" in then.difference.text()
    assert then.title.isVisible()
    assert {idea.text for idea in then.view.contents.ideas.values()} == {"Idé a", "Idé b"}


def test_arrows_step_through_time_and_esc_goes_back_to_now(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    lines = window.rooms.history.list
    qtbot.waitUntil(lambda: QApplication.focusWidget() is lines)
    QTest.keyClick(lines, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: is_seen(window))
    QTest.keyClick(lines, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: {idea.text for idea in past(window).view.contents.ideas.values()} == {"Idé a", "Idé b"})
    QTest.keyClick(lines, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: places(past(window).view) == THEN)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is past(window).back)
    QTest.keyClick(past(window).back, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not is_seen(window))
    assert window.rooms.history.isVisible()
    assert places(window.rooms.board.view)["a"] == (700.0, 700.0)
    assert lines.selectionModel().selectedIndexes() == []
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert not window.rooms.history.isVisible()


def test_what_phones_send_is_not_in_the_picture_but_everywhere_else_and_is_counted(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    window.show_scene(Scene.BOARD)
    evening.act(PHONE, add_idea, "new", "session", "light", "Ny").result()
    qtbot.waitUntil(lambda: "1 ny lapp tas bort" in then.difference.text())
    assert places(then.view) == THEN
    assert "new" in window.rooms.board.view.contents.ideas
    (projected,) = window.rooms.presenter.findChildren(BoardView)
    assert "new" in projected.contents.ideas
    assert places(projected)["a"] == (700.0, 700.0)
    QTest.mouseClick(then.close_button, LEFT)
    qtbot.waitUntil(lambda: not is_seen(window))
    assert "new" in window.rooms.board.view.contents.ideas
    assert then.view.contents.ideas == {}


def test_nothing_on_the_picture_can_be_taken_hold_of(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    before = evening.ask(lambda view: view.history("session")).result()
    view: StillView = then.view
    spot = view.navigation.camera.to_screen(view.contents.box("a").center()).toPoint()
    camera = (view.navigation.camera.x, view.navigation.camera.y)
    QTest.mousePress(view, LEFT, PLAIN, spot)
    for step in (20, 60, 120):
        QTest.mouseMove(view, spot + QPoint(step, step))
    QTest.mouseRelease(view, LEFT, PLAIN, spot + QPoint(120, 120))
    assert (view.navigation.camera.x, view.navigation.camera.y) != camera  # the view moves instead
    QTest.mouseDClick(view, LEFT, PLAIN, spot + QPoint(120, 120))
    assert not view.editing.open
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.selection.ids
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert not view.editing.open
    assert places(view) == THEN
    assert evening.ask(lambda view: view.history("session")).result() == before


def test_going_back_makes_the_board_so_shows_it_and_can_be_undone(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    evening.act(PHONE, sign_in, "p", "session", name="").result()
    evening.act(PHONE, add_idea, "new", "session", "light", "Ny").result()
    qtbot.waitUntil(lambda: "1 ny lapp tas bort" in then.difference.text())
    QTest.mouseClick(then.back, LEFT)
    qtbot.waitUntil(lambda: window.page_key == "board" and not is_seen(window))
    qtbot.waitUntil(lambda: places(window.rooms.board.view) == THEN)
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.text().endswith("1 nyare lapp togs bort.")
    assert evening.ask(lambda view: len(view.where(Idea))).result() == 2
    evening.act(PHONE, add_idea, "newer", "session", "light", "Nyare").result()
    qtbot.waitUntil(lambda: "newer" in window.rooms.board.view.contents.ideas)
    QTest.mouseClick(window.toast._button, LEFT)
    qtbot.waitUntil(lambda: set(window.rooms.board.view.contents.ideas) == {"a", "b", "new", "newer"})
    assert places(window.rooms.board.view)["a"] == (700.0, 700.0)


def test_only_that_action_is_undone_when_that_is_asked_for(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    pick(window.rooms.history, entry(evening, "move_ideas", 0))
    qtbot.waitUntil(lambda: is_seen(window) and past(window).one.isEnabled())
    QTest.mouseClick(past(window).one, LEFT)
    qtbot.waitUntil(lambda: places(window.rooms.board.view) == THEN)
    assert window.rooms.board.view.contents.ideas["b"].text == "Ändrad"
    qtbot.waitUntil(
        lambda: "ångrat" in window.rooms.history.list.model().place_of(entry(evening, "move_ideas").revision).data()
    )


def test_what_is_the_same_cannot_be_gone_back_to(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    pick(window.rooms.history, entry(evening, "edit_idea"))
    qtbot.waitUntil(lambda: past(window).difference.text() == "Ingenting är annorlunda nu.")
    assert not past(window).back.isEnabled()


def test_going_to_another_page_or_closing_the_history_leaves_the_picture(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.page_key == "lead"
    assert window.rooms.stack.currentWidget() is window.rooms.lead
    pick(window.rooms.history, entry(evening, "move_ideas", 1))
    qtbot.waitUntil(lambda: is_seen(window))
    QTest.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert not window.rooms.history.isVisible()
    assert window.rooms.stack.currentWidget() is window.rooms.lead


def test_groups_and_removed_notes_are_in_the_picture(window: Window, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, group_ideas, "g", ["a", "b"], "Ljus").result()
    evening.act(FACILITATOR, remove_ideas, ["a", "b"]).result()
    grouped = entry(evening, "group_ideas")
    qtbot.waitUntil(lambda: window.rooms.history.list.model().place_of(grouped.revision).isValid())
    pick(window.rooms.history, grouped)
    qtbot.waitUntil(lambda: set(past(window).view.contents.groups) == {"g"})
    assert past(window).view.contents.members == {"g": {"a", "b"}}
    assert "2 borttagna lappar kommer tillbaka" in past(window).difference.text()


def test_more_is_read_when_one_comes_to_the_end_and_what_is_chosen_stays_when_new_comes(
    window: Window, evening: LibraryStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 20)
    for n in range(90):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", "x").result()
    window.rooms.history.hide()
    window.rooms.history.list.model().show([], window._hands.mirror.session, has_more=False)
    window.rooms.looking_back.open()
    model, lines = window.rooms.history.list.model(), window.rooms.history.list
    qtbot.waitUntil(lambda: model.rowCount() >= 20)
    assert model.rowCount() < 90
    whole = evening.ask(lambda view: view.history("session", most=1_000)).result()
    while model.rowCount() < len(whole):
        before = model.rowCount()
        lines.scrollToBottom()
        qtbot.waitUntil(lambda before=before: model.rowCount() > before)
    assert model.entries == whole
    pick(window.rooms.history, whole[-3])
    qtbot.waitUntil(lambda: is_seen(window))
    chosen = lines.selectionModel().selectedIndexes()[0].data()
    at = lines.verticalScrollBar().value()
    evening.act(PHONE, add_idea, "new", "session", "light", "x").result()
    qtbot.waitUntil(lambda: model.rowCount() == len(whole) + 1)
    assert lines.selectionModel().selectedIndexes()[0].data() == chosen
    assert lines.verticalScrollBar().value() >= at
    assert [one.revision for one in model.entries[1:]] == [one.revision for one in whole]
    assert is_seen(window)


def test_what_the_picture_shows_is_what_going_back_brings(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    shown = set(then.view.contents.ideas.values())
    wanted = evening.ask(look_back, "session", entry(evening, "move_ideas", 1).revision).result()
    assert shown == {row for row in wanted.rows if isinstance(row, Idea)}


def test_an_entry_that_has_been_undone_is_not_offered_to_be_undone_again(
    window: Window, evening: LibraryStore, qtbot: QtBot
) -> None:
    pick(window.rooms.history, entry(evening, "edit_idea"))
    qtbot.waitUntil(lambda: is_seen(window) and past(window).one.isEnabled())
    QTest.mouseClick(past(window).one, LEFT)
    qtbot.waitUntil(lambda: not past(window).one.isEnabled())
    assert past(window).view.contents.ideas["b"].text == "Ändrad"  # as it was, all the same
    pick(window.rooms.history, entry(evening, "undo"))
    qtbot.waitUntil(lambda: past(window).view.contents.ideas["b"].text == "Idé b")
    assert not past(window).one.isEnabled()


def test_a_note_that_came_in_the_last_moment_is_not_removed_before_that_has_been_said(
    window: Window, evening: LibraryStore, then: PastBoard, qtbot: QtBot
) -> None:
    evening.act(PHONE, add_idea, "new", "session", "light", "Ny").result()
    QTest.mouseClick(then.back, LEFT)  # before the banner has been told
    qtbot.waitUntil(lambda: window.toast.text().startswith("Det kom nya lappar just nu."))
    qtbot.waitUntil(lambda: "1 ny lapp tas bort" in then.difference.text())
    assert is_seen(window)
    assert "new" in window.rooms.board.view.contents.ideas
    QTest.mouseClick(then.back, LEFT)
    qtbot.waitUntil(lambda: places(window.rooms.board.view) == THEN)
