"""The whole way, with nothing pretended: a window, a phone in a browser, the library, and the documents."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.app import Desktop, Parts
from ui.desktop.window import Window
from ui.phone.desk import PhoneDesk
from workshop.board import Idea
from workshop.leading import go_live
from workshop.people import Attendance
from workshop.reports import session_report
from workshop.sessions import Session, SessionState

pytestmark = pytest.mark.usefixtures("collected")
LOOPBACK = "127.0.0.1"
IDEA = "Bänkar i kvällssolen, även för مريم"


@pytest.fixture
def desk(evening: LibraryStore) -> Iterator[PhoneDesk]:
    made = PhoneDesk(evening, b"a secret of thirty-two bytes ...")
    yield made
    made.close().result(5)


@pytest.fixture
def window(
    evening: LibraryStore, desk: PhoneDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Window]:
    """The program's own window, on the evening."""
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", port=18_080)
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    desktop = Desktop(qapp, parts)
    desktop.show()
    yield desktop.window
    desktop.window.leave()
    desktop.close()
    desktop.window.deleteLater()


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def minutes(store: LibraryStore) -> str:
    report = store.ask(session_report, "session", datetime(2026, 11, 26, 20, 0, tzinfo=UTC)).result()
    return text_of(build(report, DocumentKind.MINUTES, words("sv")))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.browser
def test_an_idea_goes_from_a_phone_to_the_board_to_the_minutes_and_ctrl_z_takes_it_out_of_both(
    window: Window, desk: PhoneDesk, evening: LibraryStore, chromium: Browser, qtbot: QtBot
) -> None:
    # The facilitator opens the session and starts it; the desk opens on the loopback card.
    window.open_session("session", "board")
    qtbot.waitUntil(lambda: window.page_key == "board")
    evening.act(FACILITATOR, go_live, "session").result()
    opened = desk.open("session", LOOPBACK, 18_080)
    qtbot.waitUntil(opened.done)
    qtbot.waitUntil(lambda: window.evening.serves_this)

    # A phone scans, signs in and sends an idea over the network.
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="sv")
    phone = context.new_page()
    phone.goto(f"http://{LOOPBACK}:{opened.result().port}/{join_code(evening)}")
    phone.fill("#name", "Åsa Öberg")
    phone.click("#sign-in .go")
    phone.wait_for_url("**/now*")
    qtbot.waitUntil(lambda: window._hands.mirror.heads == 1, timeout=500)
    phone.fill("#text", IDEA)
    phone.click("#idea .go")
    expect(phone.locator("#status")).to_have_text(re.compile("Sparad"))

    # It is on the board within half a second of the phone being thanked.
    qtbot.waitUntil(lambda: IDEA in shown(window), timeout=500)
    assert "Bänkar i kvällssolen" in flat(minutes(evening))

    # Ctrl+Z takes it off the board, off the phone, and out of the next document.
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: IDEA not in shown(window))
    assert "Bänkar i kvällssolen" not in flat(minutes(evening))
    assert evening.ask(lambda view: view.count(Idea)).result() == 0
    context.close()


def test_the_program_goes_on_with_a_session_that_was_live_when_it_ended(
    evening: LibraryStore, desk: PhoneDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str], qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", port=18_090, card=LOOPBACK)
    parts = Parts(evening, _Slow(desk), settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    desktop = Desktop(qapp, parts)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.window.page_key == "lead")
    qtbot.waitUntil(lambda: desktop.window.evening.serves_this)
    said = [notice.text for notice in desktop.hands.notices.waiting]
    assert any("fortsätt där du var" in text for text in said)
    desktop.window.leave()
    desktop.close()
    desktop.window.deleteLater()


class _Slow:
    """The real desk, kept on the loopback card whatever cards this computer has."""

    def __init__(self, desk: PhoneDesk) -> None:
        self._desk = desk
        self.cards, self.close, self.subscribe = desk.cards, desk.close, desk.subscribe

    def open(self, session_id: str, _address: str = "", port: int = 8080) -> Future[object]:
        return self._desk.open(session_id, LOOPBACK, port)


def join_code(store: LibraryStore) -> str:
    return store.ask(lambda view: view.need(Session, "session").join_code).result()


def shown(window: Window) -> list[str]:
    """What the notes on the board say."""
    return [idea.text for idea in window.rooms.board.view.contents.ideas.values()]


def test_the_sample_evening_is_one_press_away_and_yields_a_record(
    window: Window, evening: LibraryStore, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.page_key == "start")
    window.rooms.sample.play()
    qtbot.waitUntil(lambda: window.page_key == "board", timeout=10_000)
    session = window._hands.mirror.session
    assert session.state is SessionState.CLOSED
    assert evening.ask(lambda view: view.count(Attendance, session_id=session.id)).result() > 40
