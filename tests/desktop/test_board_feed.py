"""The board follows the feed, shows text as text, and says what comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import CONTROL, FACILITATOR, LEFT, PHONE, PLAIN, Table
from ui.desktop.board.arrivals import FADE_MS
from ui.desktop.board.describe import describe
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.room_view import RoomView
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.sight import Sight
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.planning import save_questions
from workshop.signing_in import sign_in, sign_out

MARKUP = "<h1>STORT</h1><img src='file:///etc/passwd'> & {n} %s ]]>"


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def colours_at(view: BoardView, id: str) -> set[str]:
    """The colours in the picture of a note."""
    box = view.navigation.camera.on_screen(view.contents.box(id)).toAlignedRect().adjusted(2, 14, -2, -2)
    image = view.grab(box).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_phones_idea_comes_by_the_feed(table: Table) -> None:
    loads = []
    table.hands.mirror.loaded.connect(lambda: loads.append(1))
    table.store.act(FACILITATOR, go_live, "session").result()
    table.store.act(PHONE, add_idea, "p", "session", "light", "Från mobilen", device="token").result()
    table.until(lambda: "p" in table.view.contents.ideas)
    assert loads == []
    assert "#fbe38e" in colours_at(table.view, "p")


def test_a_new_note_fades_in_unless_motion_is_off(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    moving, still = BoardView(hands, motion=True), BoardView(hands, motion=False)
    for view in (moving, still):
        qtbot.addWidget(view)
        view.resize(600, 400)
        view.show()
    evening.act(PHONE, go_live, "session").result()
    evening.act(PHONE, add_idea, "p", "session", "light", "Ny").result()
    qtbot.waitUntil(lambda: "p" in moving.contents.ideas)
    assert moving.marks.share("p") < 1.0
    assert still.marks.share("p") == 1.0
    qtbot.waitUntil(lambda: moving.marks.share("p") == 1.0, timeout=FADE_MS * 10)


def test_arrivals_are_announced_once_in_a_while(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.desktop.board.arrivals.announce", lambda _widget, text: said.append(text))
    table.store.act(PHONE, go_live, "session").result()
    table.lay("a", "b", "c", by=PHONE)
    assert said == ["1 ny lapp"]
    table.view._arrivals._quiet.timeout.emit()
    assert said == ["1 ny lapp", "2 nya lappar"]
    table.lay("d")  # written here: nobody needs to be told
    table.view._arrivals._quiet.timeout.emit()
    assert len(said) == 2


def test_hostile_text_is_painted_as_text(table: Table) -> None:
    table.store.act(PHONE, go_live, "session").result()
    table.store.act(PHONE, add_idea, "bad", "session", "light", MARKUP).result()
    table.store.act(PHONE, add_idea, "rtl", "session", "light", "\u202eتجربة\u202c" + "ڱ" * 400).result()
    table.store.act(PHONE, save_questions, "session", [("light", MARKUP), ("sit", "&Sitta")]).result()
    table.until(lambda: {"bad", "rtl"} <= set(table.view.contents.ideas))
    letters = table.view._canvas._pictures._lettered(table.view.contents.ideas["bad"])
    assert letters.layout.text().startswith("<h1>STORT</h1>")
    assert not letters.layout.formats()
    assert "#fbe38e" in colours_at(table.view, "bad")
    table.view.selection.step_to("bad")
    assert MARKUP in table.view.accessibleDescription()


def test_a_name_on_a_note_follows_the_list(table: Table) -> None:
    table.store.act(FACILITATOR, sign_in, "amina", "session", name="Amina W.").result()
    table.store.act(FACILITATOR, add_idea, "a", "session", "light", "Bänkar", attendance_id="amina").result()
    table.until(lambda: "a" in table.view.contents.ideas)
    assert describe(table.view.contents.ideas["a"], table.view.contents, table.hands.words) == (
        'Idé 1, Smör, "Bänkar", Amina W., från processledaren'
    )
    named = table.view.grab().toImage()
    table.store.act(FACILITATOR, sign_out, "amina").result()
    table.until(lambda: table.view.contents.author(table.view.contents.ideas["a"]) == "")
    assert table.view.grab().toImage() != named


def test_the_context_menu_has_every_action_and_names_groups_as_text(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[BoardMenu] = []
    monkeypatch.setattr(BoardMenu, "open_at", lambda menu, _point: opened.append(menu))
    table.lay("a", "b", "c")
    table.view.selection.all_of({"a", "b"})
    table.view.commands.group()
    table.until(lambda: table.view.editing.open)
    group = table.groups()[0].id
    table.view.editing.finish()
    table.view.commands.name(group, "Bord & <b>bänk</b>")
    table.until(lambda: table.view.contents.groups[group].heading != "")
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, table.on("c"), table.view.mapToGlobal(table.on("c")), PLAIN
    )
    QApplication.sendEvent(table.view, event)
    (menu,) = opened
    assert table.view.selection.ids == {"c"}
    actions = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert list(actions) == [
        *("Redigera", "Färg", "Etiketter", "Idéns väg …", "Gruppera", "Lägg i grupp"),
        *("Flytta till fråga", "Ta ut ur gruppen", "Lös upp"),
        *("Slå ihop dubbletter", "Parkera", "Visa för rummet", "Lägg till en bild …"),
        *("Kopiera", "Gör en kopia", "Ta bort"),
    ]
    into = actions["Lägg i grupp"].menu()
    assert isinstance(into, QMenu)
    assert [action.text() for action in into.actions()] == ["Bord && <b>bänk</b>"]
    into.actions()[0].trigger()
    table.until(lambda: table.ideas()["c"].group_id == group)


def test_a_note_can_be_taken_out_of_its_group_without_a_mouse(table: Table) -> None:
    table.lay("a", "b", "c")
    table.view.selection.all_of({"a", "b"})
    table.view.commands.group()
    table.until(lambda: table.view.editing.open)
    table.view.editing.finish()
    before = table.state()
    table.view.selection.only("b")
    table.view.commands.take_out()
    table.until(lambda: not table.ideas()["b"].group_id)
    table.until(lambda: not table.view.contents.ideas["b"].group_id)
    assert not table.view.contents.frame(table.groups()[0].id).intersects(table.view.contents.box("b"))
    table.undo_to(before)


def test_the_presenter_shows_everything_unless_told_otherwise_and_cannot_be_touched(
    hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    view = RoomView(hands, Sight(), motion=False)
    qtbot.addWidget(view)
    view.resize(960, 540)
    view.show()
    for n in range(40):
        evening.act(FACILITATOR, add_idea, f"p{n}", "session", "light", f"Hej {n}").result()
    qtbot.waitUntil(lambda: len(view.contents.ideas) == 40)
    qtbot.waitUntil(lambda: view.navigation.camera.seen(view.rect().toRectF()).contains(view.contents.bounds()))
    where, before = view.navigation.camera.on_screen(view.contents.box("p3")).center(), view.navigation.seen
    presses, kinds = (LEFT, LEFT, PLAIN), QEvent.Type
    for kind in (kinds.MouseButtonPress, kinds.MouseButtonRelease, kinds.MouseButtonDblClick):
        QApplication.sendEvent(view, QMouseEvent(kind, where, view.mapToGlobal(where), *presses))
    QApplication.sendEvent(view, QKeyEvent(kinds.KeyPress, Qt.Key.Key_N, PLAIN, "n"))
    QApplication.sendEvent(view, QKeyEvent(kinds.KeyPress, Qt.Key.Key_Plus, CONTROL))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, where.toPoint(), view.mapToGlobal(where).toPoint(), PLAIN))
    assert not view.selection.ids
    assert not view.editing.open
    assert view.navigation.seen == before
    assert [one for one in view.children() if one.isWidgetType()] == []


def test_a_screen_reader_finds_the_board(table: Table) -> None:
    found = QAccessible.queryAccessibleInterface(table.view)
    assert found.text(QAccessible.Text.Name) == "Tavlan"
