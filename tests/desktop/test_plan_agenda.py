"""The agenda on the plan: laid out, moved and lengthened by mouse and by keyboard, and saved when it is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages.plan import AGENDA, PlanPage
from ui.desktop.pages.plan_agenda import AgendaEditor
from ui.desktop.pages.plan_block_bar import PADDING
from workshop.agenda import Block, steps
from workshop.agenda_planning import agenda_of, save_agenda
from workshop.sessions import Session

Run = Callable[[], list[list[str]]]


@pytest.fixture
def created() -> list[str]:
    return []


@pytest.fixture
def page(evening: LibraryStore, hands: Hands, created: list[str], qtbot: QtBot) -> PlanPage:
    made = PlanPage(hands, created.append, lambda: None)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_session()
    made.show_side(AGENDA)
    return made


@pytest.fixture
def agenda(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> AgendaEditor:
    """Four blocks, one after another."""
    blocks = [
        Block(id, "session", at, id.capitalize(), 20) for at, id in enumerate(("welcome", "walk", "write", "end"))
    ]
    evening.act(FACILITATOR, save_agenda, "session", blocks).result()
    qtbot.waitUntil(lambda: len(page.agenda.list.bars) == 4)
    return page.agenda


@pytest.fixture
def run(evening: LibraryStore) -> Run:
    return lambda: [[one.id for one in beside] for beside in steps(evening.ask(agenda_of, "session").result())]


def minutes(store: LibraryStore, id: str) -> int:
    return int(store.ask(lambda view: view.need(Block, id)).result().minutes)


def press(agenda: AgendaEditor, id: str, key: Qt.Key, alt: bool = False) -> None:
    agenda.list.bars[id].setFocus()
    QTest.keyClick(
        agenda.list.bars[id], key, Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    )


def drag(agenda: AgendaEditor, id: str, begin: QPoint, to: QPoint) -> None:
    """From a point on a bar to one in the list."""
    bar = agenda.list.bars[id]
    end = bar.mapFromParent(to)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(bar, begin + (end - begin) / 2)
    QTest.mouseMove(bar, end)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)


def test_an_empty_agenda_offers_to_begin_and_the_title_can_be_written_at_once(
    page: PlanPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.agenda.first_button.click()
    qtbot.waitUntil(page.agenda.details.editors["title"].hasFocus)
    title = page.agenda.details.editors["title"]
    assert title.selectedText() == "Nytt moment"
    title.insert("Fika")
    QTest.keyClick(title, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: [one.title for one in evening.ask(agenda_of, "session").result()] == ["Fika"])


def test_the_keyboard_alone_moves_lengthens_and_lays_side_by_side(
    agenda: AgendaEditor, evening: LibraryStore, run: Run, qtbot: QtBot
) -> None:
    press(agenda, "welcome", Qt.Key.Key_Down)
    assert agenda.list.bars["walk"].hasFocus()
    press(agenda, "walk", Qt.Key.Key_Down, alt=True)
    qtbot.waitUntil(lambda: run() == [["welcome"], ["write"], ["walk"], ["end"]])
    assert agenda.list.bars["walk"].hasFocus()  # the same one can be moved on
    for _ in range(3):
        press(agenda, "walk", Qt.Key.Key_Plus)  # as fast as somebody presses
    qtbot.waitUntil(lambda: minutes(evening, "walk") == 35)
    qtbot.waitUntil(lambda: "35 min" in agenda.list.bars["walk"].accessibleName())
    press(agenda, "walk", Qt.Key.Key_Right, alt=True)
    qtbot.waitUntil(lambda: len(run()) == 3)
    qtbot.waitUntil(lambda: agenda.list.bars["write"].block.track == "Bord 1")
    assert run()[1] == ["write", "walk"]
    press(agenda, "walk", Qt.Key.Key_Left, alt=True)
    qtbot.waitUntil(lambda: run() == [["welcome"], ["write"], ["walk"], ["end"]])
    qtbot.waitUntil(lambda: agenda.list.bars["end"].block.position == 3)
    press(agenda, "end", Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: run() == [["welcome"], ["write"], ["walk"]])


def test_a_bar_is_stretched_by_its_knob_and_later_times_follow_in_the_hand(
    agenda: AgendaEditor, evening: LibraryStore, qtbot: QtBot
) -> None:
    bar = agenda.list.bars["welcome"]
    foot = bar.height() - 6
    begin = QPoint(bar.end_of_line(), foot)
    wide = QPoint(PADDING + round(30 * bar.scale), foot)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(bar, wide)
    assert "1 h 30 min" in agenda._sum.text()  # before it is let go
    assert minutes(evening, "welcome") == 20
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=wide)
    qtbot.waitUntil(lambda: minutes(evening, "welcome") == 30)


def test_escape_lets_go_of_what_is_being_stretched(agenda: AgendaEditor, evening: LibraryStore) -> None:
    bar = agenda.list.bars["welcome"]
    bar.setFocus()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.end_of_line(), bar.height() - 6))
    QTest.mouseMove(bar, QPoint(PADDING + round(45 * bar.scale), bar.height() - 6))
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton)
    assert "1 h 20 min" in agenda._sum.text()
    assert minutes(evening, "welcome") == 20


@pytest.mark.parametrize(
    ("row", "share", "wanted"),
    [
        (2, 0.9, [["walk"], ["write"], ["welcome"], ["end"]]),
        (3, 0.1, [["walk"], ["write"], ["welcome"], ["end"]]),
        (9, 0.5, [["walk"], ["write"], ["end"], ["welcome"]]),
        (2, 0.5, [["walk"], ["write", "welcome"], ["end"]]),
        (0, 0.9, [["welcome"], ["walk"], ["write"], ["end"]]),
    ],
)
def test_a_block_is_dragged_between_others_or_beside_one(
    agenda: AgendaEditor, run: Run, qtbot: QtBot, row: int, share: float, wanted: list[list[str]]
) -> None:
    to = QPoint(300, round((row + share) * agenda.list._pitch))
    drag(agenda, "welcome", QPoint(150, 12), to)
    qtbot.waitUntil(lambda: run() == wanted)


def test_what_is_dragged_up_lands_where_it_is_dropped(agenda: AgendaEditor, run: Run, qtbot: QtBot) -> None:
    drag(agenda, "end", QPoint(150, 12), QPoint(300, round(1.1 * agenda.list._pitch)))
    qtbot.waitUntil(lambda: run() == [["welcome"], ["end"], ["walk"], ["write"]])


def test_it_says_plainly_when_the_agenda_is_longer_than_the_session_and_changes_nothing_by_itself(
    agenda: AgendaEditor, evening: LibraryStore, qtbot: QtBot
) -> None:
    before = evening.ask(lambda view: view.need(Session, "session")).result()
    for _ in range(12):
        press(agenda, "end", Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: "20 min längre än träffen" in agenda._fit.text())
    assert evening.ask(lambda view: view.need(Session, "session")).result() == before
    agenda.end_button.click()
    qtbot.waitUntil(lambda: agenda._fit.text() == "Slutar samtidigt som träffen")
    after = evening.ask(lambda view: view.need(Session, "session")).result()
    assert (after.ends_at - after.starts_at).total_seconds() == 140 * 60


def test_the_details_are_saved_when_they_are_left_and_only_what_was_written(
    agenda: AgendaEditor, evening: LibraryStore, qtbot: QtBot
) -> None:
    agenda.choose("walk")
    details = agenda.details
    details.editors["leader"].setFocus()
    details.editors["leader"].setText("Aisha")
    evening.act(
        FACILITATOR,
        save_agenda,
        "session",
        [
            one if one.id != "walk" else Block("walk", "session", 1, "Walk", 25)
            for one in evening.ask(agenda_of, "session").result()
        ],
    ).result()
    qtbot.waitUntil(lambda: details.editors["minutes"].value() == 25)
    details.editors["private"].setFocus()
    details.editors["private"].setPlainText("Fatima hör dåligt på höger öra")
    details.editors["title"].setFocus()

    def saved() -> tuple[str, str, int]:
        block = evening.ask(lambda view: view.need(Block, "walk")).result()
        return block.leader, block.private, block.minutes

    qtbot.waitUntil(lambda: saved() == ("Aisha", "Fatima hör dåligt på höger öra", 25))


def test_what_is_refused_is_said_beside_the_field_and_stays_written(agenda: AgendaEditor, qtbot: QtBot) -> None:
    agenda.choose("walk")
    title = agenda.details.editors["title"]
    title.setFocus()
    title.setText("   ")
    agenda.details.editors["method"].setFocus()
    qtbot.waitUntil(lambda: agenda.details.fields["title"].error() == "Ge momentet en rubrik.")
    assert title.text() == "   "


def test_ctrl_z_takes_back_one_move_at_a_time(agenda: AgendaEditor, hands: Hands, run: Run, qtbot: QtBot) -> None:
    press(agenda, "walk", Qt.Key.Key_Down, alt=True)
    qtbot.waitUntil(lambda: run()[2] == ["walk"])
    press(agenda, "end", Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(run()) == 3)
    hands.undo()
    qtbot.waitUntil(lambda: run() == [["welcome"], ["write"], ["walk"], ["end"]])
    hands.undo()
    qtbot.waitUntil(lambda: run() == [["welcome"], ["walk"], ["write"], ["end"]])


def test_every_bar_says_its_time_its_title_and_its_length(agenda: AgendaEditor) -> None:
    assert agenda.list.bars["walk"].accessibleName() == "18.20 till 18.40, Walk, 20 min"
    for editor in agenda.details.editors.values():
        assert editor.accessibleName()


def test_enter_goes_to_the_details_and_the_bars_follow_each_other_by_tab(agenda: AgendaEditor) -> None:
    press(agenda, "write", Qt.Key.Key_Return)
    assert agenda.details.editors["title"].hasFocus()
    agenda.list.bars["welcome"].setFocus()
    QTest.keyClick(agenda.list.bars["welcome"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is agenda.list.bars["walk"]


def test_a_past_evening_becomes_a_new_session_with_one_press(
    page: PlanPage, agenda: AgendaEditor, created: list[str], evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    page.copy_button.click()
    qtbot.waitUntil(lambda: bool(created))
    made = evening.ask(lambda view: view.need(Session, created[0])).result()
    assert made.title == hands.mirror.session.title
    assert made.starts_at > hands.mirror.session.starts_at
    blocks = evening.ask(agenda_of, created[0]).result()
    assert [one.title for one in blocks] == ["Welcome", "Walk", "Write", "End"]


def test_a_document_of_the_agenda_goes_to_the_printer(
    agenda: AgendaEditor, hands: Hands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(agenda.print_button.printing, "ask", lambda built: asked.append(built.content))
    names = [action.text() for action in agenda.print_button.menu_of_prints.actions()]
    assert names == ["Körschema", "Materiallista", "Bordskort", "Väggrubriker"]
    agenda.print_button.menu_of_prints.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert asked[0].startswith(b"%PDF")


def test_a_new_block_below_the_edge_is_scrolled_to(agenda: AgendaEditor, evening: LibraryStore, qtbot: QtBot) -> None:
    many = [Block(f"b{n}", "session", n, f"Moment {n}", 5) for n in range(25)]
    evening.act(FACILITATOR, save_agenda, "session", many).result()
    qtbot.waitUntil(lambda: "b24" in agenda.list.bars)
    agenda.choose("b24")
    qtbot.waitUntil(lambda: agenda.list.bars["b24"].visibleRegion().boundingRect().height() > 10)
    agenda.add_button.click()
    qtbot.waitUntil(lambda: len(agenda.list.bars) == 26)
    new = next(bar for id, bar in agenda.list.bars.items() if not id.startswith("b"))
    qtbot.waitUntil(lambda: new.visibleRegion().boundingRect().height() > 10)
