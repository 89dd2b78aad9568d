"""A whole evening led by keyboard alone, in Swedish: no test here touches the mouse, or a button in any other way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from tests.desktop.keyboard import type_text
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.live_timer import OwnTime
from ui.desktop.vote_plan import PlanDialog
from ui.desktop.window import Window
from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.ballots import Ballot
from workshop.collecting import add_idea
from workshop.people import Attendance
from workshop.sessions import Session, SessionState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

AGENDA = [
    Block("hello", "session", 0, "Välkommen", 10),
    Block("light", "session", 1, "Vad skaver?", 20, question_id="light"),
    Block("coffee", "session", 2, "Fika", 15),
    Block("end", "session", 3, "Avslut", 10),
]


class Pretended:
    """The clock of library and window alike: it stands until the test moves it."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Pretended:
    return Pretended()


@pytest.fixture
def window(
    evening: LibraryStore,
    clock: Pretended,
    tmp_path: Path,
    new_id: Callable[[], str],
    desk: FakeDesk,
    qapp: QApplication,
    qtbot: QtBot,
) -> Iterator[Window]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv")
    evening.act(FACILITATOR, save_agenda, "session", AGENDA).result()
    evening.act(FACILITATOR, add_idea, "lamp", "session", "light", "Lampor vid lekplatsen").result()
    evening.act(FACILITATOR, add_idea, "bench", "session", "light", "Bänkar").result()
    places = (tmp_path / "library", tmp_path / "Akter", tmp_path / "logg")
    desktop = Desktop(qapp, Parts(evening, desk, settings, new_id, *places))
    desktop.hands.clock = clock
    shown = desktop.window
    shown.resize(1366, 688)
    shown.show()
    shown.open_session("session", "lead")
    qtbot.waitUntil(lambda: desktop.hands.mirror.is_loaded)
    shown.activateWindow()
    yield shown
    shown.leave()
    desktop.close()
    desktop.window.deleteLater()


class Fingers:
    """Ten of them, and a keyboard."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, *, ctrl: bool = False, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else held
        held |= Qt.KeyboardModifier.ShiftModifier if shift else held
        self._qtbot.keyClick(self.focus, key, held)

    def tab_to(self, name: str) -> None:
        """Tab until something with this name has the focus."""
        for _ in range(80):
            here = self.focus
            if name in {here.accessibleName(), here.text().strip() if isinstance(here, QAbstractButton) else ""}:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no Tab leads to {name!r}")

    def push(self, name: str) -> None:
        """Tab to a button and press the space bar."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def menu(self, key: Qt.Key) -> None:
        """A letter or an arrow in the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert menu is not None
        self._qtbot.keyClick(menu, key)
        self.come_back()

    def come_back(self) -> None:
        """What was opened has closed: everywhere but on the offscreen platform the window is active again by itself."""

        def is_back() -> bool:
            self._window.activateWindow()
            return self._window.isActiveWindow() or QApplication.activeModalWidget() is not None

        self._qtbot.waitUntil(is_back)


def test_an_evening_is_led_without_the_mouse(
    window: Window, evening: LibraryStore, clock: Pretended, desk: FakeDesk, qtbot: QtBot
) -> None:
    hand, bar, lead = Fingers(window, qtbot), window.live_bar, window.rooms.lead

    def session() -> Session:
        return evening.ask(lambda view: view.need(Session, "session")).result()

    def on() -> list[str]:
        """What goes on, when library and bar say the same."""
        blocks = evening.ask(lambda view: view.where(Block, session_id="session")).result()
        going = [block for block in blocks if block.is_on]
        stands = bar.course.standing
        return [block.id for block in going] if stands is not None and list(stands.on) == going else ["?"]

    # It begins, and so does the first of the agenda.
    hand.push("Starta träffen")
    qtbot.waitUntil(lambda: session().state is SessionState.LIVE)
    assert session().open_question_id == "", "the agenda opens the questions"
    qtbot.waitUntil(bar.next.begin.isVisible)
    hand.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: on() == ["hello"])

    # Somebody without a phone comes, and wants to speak.
    hand.press(Qt.Key.Key_J, ctrl=True)
    type_text(hand.focus, "Åsa Öberg")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: evening.ask(lambda view: view.count(Attendance, session_id="session")).result() == 1)
    hand.push("Lägg till någon utan mobil")
    type_text(hand.focus, "Åsa vid dörren")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_F6)
    assert lead.raised.speakers.now is not None
    assert lead.raised.speakers.now.label == "Åsa vid dörren"
    hand.push("Klar: Åsa vid dörren")
    assert lead.raised.speakers.all == []

    # A minute more, then the next, whose question opens; and a timer for it.
    clock.now += timedelta(minutes=9)
    hand.press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bar.now.left.text() == "2 min")
    clock.now += timedelta(minutes=2)
    hand.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: on() == ["light"])
    assert session().open_question_id == "light"
    hand.press(Qt.Key.Key_F9)
    hand.menu(Qt.Key.Key_5)
    qtbot.waitUntil(lambda: session().timer_s == 300)
    qtbot.waitUntil(lambda: bar.timer.text().strip() == "5:00")
    hand.press(Qt.Key.Key_F9)
    hand.menu(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: session().timer_ends_at is None and session().timer_left_s == 300)
    hand.press(Qt.Key.Key_F9)
    hand.menu(Qt.Key.Key_E)
    qtbot.waitUntil(lambda: any(isinstance(one, OwnTime) for one in window.findChildren(OwnTime)))
    asked = window.findChildren(OwnTime)[0]
    qtbot.keyClicks(asked.minutes, "7")
    qtbot.keyClick(asked.minutes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session().timer_s == 420)
    hand.come_back()

    # The coffee is skipped, regretted with Ctrl+Z, and begun from the agenda.
    hand.press(Qt.Key.Key_F8, shift=True)
    qtbot.waitUntil(lambda: bar.next.begin.whole == "Nästa: Avslut")
    hand.press(Qt.Key.Key_Z, ctrl=True)
    qtbot.waitUntil(lambda: bar.next.begin.whole == "Nästa: Fika")
    clock.now += timedelta(minutes=20)
    hand.press(Qt.Key.Key_F4)
    qtbot.waitUntil(bar._agenda.isVisible)
    qtbot.keyClick(bar._agenda.panel.buttons["coffee"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: on() == ["coffee"])
    qtbot.keyClick(bar._agenda, Qt.Key.Key_Escape)

    # The room votes on what it wrote.
    hand.come_back()
    hand.tab_to("Agendan")
    hand.press(Qt.Key.Key_Right)
    hand.press(Qt.Key.Key_Right)
    hand.push("Omröstning")
    hand.push("Ny omröstning")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanDialog)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.is_open for one in ballots(evening)))
    qtbot.waitUntil(lambda: bar.now.caption.whole.startswith("Nu · Öppen omröstning"))

    # The last of the agenda, the time on the projector, and the end, which asks first.
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    hand.come_back()
    clock.now += timedelta(minutes=15)
    hand.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: on() == ["end"])
    hand.push("Avsluta")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    asked_to_end = QApplication.activeModalWidget()
    assert asked_to_end is not None
    yes = next(one for one in asked_to_end.findChildren(QPushButton) if one.text() == "Avsluta träffen")
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session().state is SessionState.CLOSED)
    qtbot.waitUntil(lambda: on() == [])
    assert session().timer_s == 0


def ballots(store: LibraryStore) -> list[Ballot]:
    return store.ask(lambda view: view.where(Ballot, session_id="session")).result()
