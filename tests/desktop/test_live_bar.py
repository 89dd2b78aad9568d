"""The live bar: what goes on, how long is left, what comes next and what that does to the end; and the room's timer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from ui.desktop.agenda_panel import AgendaPanel
from ui.desktop.hands import Hands
from ui.desktop.live_bar import LiveBar
from ui.desktop.live_timer import OwnTime
from ui.desktop.notices import Notice
from ui.desktop.scenes import Scene
from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.leading import close_session, go_live, open_question
from workshop.running import begin_block
from workshop.sessions import Session
from workshop.timer import start_timer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

LONG = "Vandring i området med stopp vid lekplatsen, miljöhuset och den nedlagda affären vid Kvarnbygatan"
AGENDA = [
    Block("hello", "session", 0, "Välkommen", 10),
    Block(
        "walk", "session", 1, LONG, 20, track="Grupp 1", question_id="sit", private="Ahmed vill säga något om ljuset."
    ),
    Block("table", "session", 1, "Vid bordet & kaffe", 25, track="Grupp 2", material="Kartor\nPennor"),
    Block("end", "session", 2, "Avslut", 10),
]


class Pretended:
    """The clock of library and window alike: it stands until a test moves it."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now

    def go(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Pretended:
    return Pretended()


@pytest.fixture
def shown() -> list[Scene]:
    return []


@pytest.fixture
def bar(hands: Hands, clock: Pretended, shown: list[Scene], qtbot: QtBot) -> Iterator[LiveBar]:
    """The bar of a live session with an agenda, as wide as a small laptop leaves it."""
    hands.clock = clock
    made = LiveBar(hands, lambda: None, shown.append)
    qtbot.addWidget(made)
    made.resize(1170, 60)
    act(hands, save_agenda, "session", AGENDA)
    act(hands, go_live, "session")
    qtbot.waitUntil(lambda: made.isVisible() and made.now.isVisible())
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    yield made
    made._agenda.hide()


def act(hands: Hands, action: object, *facts: object) -> None:
    hands._store.act(FACILITATOR, action, *facts).result()


def tick(bar: LiveBar) -> None:
    bar.course.ticked.emit()


def press(bar: LiveBar, key: Qt.Key, qtbot: QtBot, **more: object) -> None:
    qtbot.keyClick(bar, key, **more)


def state(store: LibraryStore, id: str) -> Block:
    return store.ask(lambda view: view.need(Block, id)).result()


def session(store: LibraryStore) -> Session:
    return store.ask(lambda view: view.need(Session, "session")).result()


def test_before_the_first_it_offers_to_begin_it(bar: LiveBar) -> None:
    assert bar.now.caption.whole == "Först i agendan"
    assert bar.next.begin.whole == "Börja: Välkommen"
    assert not bar.now.left.isVisible()
    assert bar.next.pace.text() == "I tid"
    assert bar.next.end.text() == "18.00 · slut 18.45"


def test_the_keys_begin_give_a_minute_and_skip(
    bar: LiveBar, clock: Pretended, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    hands.notices.toasted.connect(said.append)
    clock.go(minutes=3)
    press(bar, Qt.Key.Key_F8, qtbot)
    qtbot.waitUntil(lambda: bar.now.title.whole == "Välkommen")
    qtbot.waitUntil(lambda: bool(said))
    assert (said[-1].text, said[-1].action) == ("Nu: Välkommen", "Ångra")
    assert (bar.now.left.text(), bar.next.pace.text()) == ("10 min", "3 min efter")
    press(bar, Qt.Key.Key_F8, qtbot)
    press(bar, Qt.Key.Key_F7, qtbot)
    qtbot.waitUntil(lambda: bar.now.left.text() == "11 min")
    assert bar.now.title.whole == "Välkommen", "a key that bounces begins one thing"
    assert bar.next.end.text() == "18.03 · slut 18.49"
    press(bar, Qt.Key.Key_F8, qtbot, modifier=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: state(evening, "walk").was_skipped and state(evening, "table").was_skipped)
    qtbot.waitUntil(lambda: bar.next.begin.whole == "Nästa: Avslut")
    assert bar.next.pace.text() == "21 min före"
    hands.undo()
    qtbot.waitUntil(lambda: not state(evening, "walk").was_skipped)
    qtbot.waitUntil(lambda: bar.next.pace.text() == "4 min efter")


def test_colour_word_and_shape_say_together_how_near_the_end_is(
    bar: LiveBar, clock: Pretended, hands: Hands, qtbot: QtBot
) -> None:
    act(hands, begin_block, "hello")
    qtbot.waitUntil(bar.now.left.isVisible)
    seen = []
    for minutes in (0, 8, 1.6, 1.4):
        clock.go(minutes=minutes)
        tick(bar)
        seen.append((bar.now.left.text(), bar.now._how.text(), bar.now.left.property("role"), str(bar.now.pie.near)))
    assert seen == [
        ("10 min", "kvar", "h2", "plenty"),
        ("2 min", "kvar – snart slut", "h2-warn", "little"),
        ("0:24", "kvar – runda av", "h2-error", "last"),
        ("1 min", "över tiden", "h2-error", "over"),
    ]
    assert bar.now.left.accessibleName() == "1 min över tiden: Välkommen"


def test_an_evening_that_will_end_too_late_says_when(
    bar: LiveBar, clock: Pretended, hands: Hands, qtbot: QtBot
) -> None:
    clock.go(minutes=80)
    act(hands, begin_block, "hello")
    qtbot.waitUntil(lambda: bar.next.pace.text() == "80 min efter")
    assert bar.next.pace.property("role") == "warn"
    assert "Slutar 20.05, 5 min efter träffens slut." in bar.next.end.toolTip()


@pytest.mark.parametrize("minutes", [0, 12, 31])
def test_it_is_one_line_whatever_things_are_called(
    bar: LiveBar, clock: Pretended, hands: Hands, qtbot: QtBot, minutes: int
) -> None:
    act(hands, begin_block, "walk")
    act(hands, start_timer, "session", 3600)
    qtbot.waitUntil(lambda: bar.now.title.whole.startswith(LONG))
    clock.go(minutes=minutes)
    tick(bar)
    assert bar.minimumSizeHint().width() <= 1170
    assert bar.sizeHint().height() <= 66
    assert bar.now.title.text().endswith("…")
    assert LONG in bar.now.title.toolTip()
    for part in (bar.now, bar.next, bar.timer, bar._end):
        assert part.geometry().right() <= 1170


def test_the_open_question_changes_with_the_block_and_is_told_above_it(
    bar: LiveBar, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    act(hands, begin_block, "hello")
    qtbot.waitUntil(lambda: bar.now.caption.whole == "Nu")
    act(hands, begin_block, "walk")
    qtbot.waitUntil(lambda: bar.now.caption.whole == "Nu · Öppen fråga: Var vill du sitta?")
    act(hands, open_question, "session", "light")
    qtbot.waitUntil(lambda: bar.now.caption.whole == "Nu · Öppen fråga: Var behövs ljus?")


def test_without_an_agenda_it_is_as_it_was(bar: LiveBar, hands: Hands, qtbot: QtBot) -> None:
    act(hands, save_agenda, "session", [])
    qtbot.waitUntil(bar._simple.isVisible)
    assert not bar.now.isVisible()
    assert not bar.next.isVisible()
    assert bar._title.whole == "Gården mellan husen"
    assert (bar._clock.text(), bar._until.text()) == ("18.00", "Slut 20.00")
    bar.open_agenda()
    assert not bar._agenda.isVisible()


def test_it_goes_with_the_session(bar: LiveBar, hands: Hands, qtbot: QtBot) -> None:
    act(hands, begin_block, "hello")
    bar.open_agenda()
    act(hands, close_session, "session")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert not bar._agenda.isVisible()


# The room's timer


def choose(bar: LiveBar, text: str) -> None:
    """What a press of the key and then of the choice's own letter does."""
    bar.timer.open_choices()
    found = next(one for one in bar.timer.choices.actions() if one.text().replace("&", "") == text)
    bar.timer.choices.hide()
    found.trigger()


def test_the_timer_is_set_paused_lengthened_and_taken_away(
    bar: LiveBar, clock: Pretended, hands: Hands, qtbot: QtBot
) -> None:
    def shows(text: str, said: str = "") -> None:
        def there() -> bool:
            tick(bar)
            return bar.timer.text().strip() == text and said in bar.timer.accessibleName()

        qtbot.waitUntil(there)

    shows("Klocka")
    choose(bar, "5 minuter")
    shows("5:00", "5 min kvar")
    clock.go(minutes=1.5)
    shows("3:30")
    choose(bar, "Pausa")
    shows("3:30", "pausad")
    clock.go(minutes=10)
    shows("3:30", "pausad")
    choose(bar, "En minut till")
    shows("4:30")
    choose(bar, "Fortsätt")
    shows("4:30", "Klockan: ")
    clock.go(minutes=4.6)
    shows("Ute", "tiden är ute")
    clock.go(minutes=1)
    shows("Klocka")
    choose(bar, "2 minuter")
    shows("2:00")
    choose(bar, "Ta bort klockan")
    shows("Klocka")


def test_its_letters_are_its_own(bar: LiveBar, hands: Hands, qtbot: QtBot) -> None:
    """Of two choices with one letter, Qt would only walk between them."""
    act(hands, start_timer, "session", 60)
    act(hands, begin_block, "hello")
    qtbot.waitUntil(lambda: bar.course.timer is not None and bool(bar.course.standing.on))
    bar.timer.open_choices()
    texts = [one.text() for one in bar.timer.choices.actions() if not one.isSeparator()]
    bar.timer.choices.hide()
    letters = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert len([one for one in letters if one]) == len(texts) - 1, "all but 15 minutes"
    assert len(set(letters)) == len(letters)


def test_any_time_can_be_typed(bar: LiveBar, evening: LibraryStore, qtbot: QtBot) -> None:
    choose(bar, "Egen tid …")
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, OwnTime) and one.isVisible())
    qtbot.keyClicks(asked.minutes, "45")
    qtbot.keyClick(asked.minutes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session(evening).timer_s == 45 * 60)


def test_it_can_be_shown_large(bar: LiveBar, shown: list[Scene]) -> None:
    choose(bar, "Visa stort på projektorn")
    assert shown == [Scene.TIME]


# What is noted


def test_what_is_noted_for_the_facilitator_stands_beside_and_lists_where_we_are(
    bar: LiveBar, hands: Hands, qtbot: QtBot
) -> None:
    act(hands, begin_block, "walk")
    qtbot.waitUntil(lambda: bar.course.standing is not None and len(bar.course.standing.on) == 2)
    press(bar, Qt.Key.Key_F4, qtbot)
    qtbot.waitUntil(bar._agenda.isVisible)
    panel = bar._agenda.panel
    written = texts_of(panel)
    assert {"Bara för dig", "Ahmed vill säga något om ljuset.", "• Kartor\n• Pennor"} <= written
    assert {"10 min · överhoppat", "20 min · pågår", "25 min · pågår"} <= written
    assert panel.buttons["end"].hasFocus()
    assert panel.buttons["end"].accessibleName() == "Börja med Avslut"
    qtbot.keyClick(panel.buttons["end"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bar.now.title.whole == "Avslut")
    qtbot.keyClick(bar._agenda, Qt.Key.Key_Escape)
    assert not bar._agenda.isVisible()


def texts_of(panel: AgendaPanel) -> set[str]:
    return {one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)}
