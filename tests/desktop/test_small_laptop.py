"""The window on a laptop of 1366 by 768: no page asks for more room than that, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.pages.plan import SIDES
from ui.desktop.rail import SESSION_PAGES
from workshop.leading import go_live

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

SELDOM = ("match", "walk", "interviews")
USUAL = tuple(key for key in SESSION_PAGES if key not in SELDOM)
HOME = ("start", "project", "ideas", "follow", "persons", "settings")
WIDTH, HEIGHT = 1366, 688  # 768 less the taskbar and a title bar


@pytest.fixture(params=["sv", "en"])
def desktop(
    request: pytest.FixtureRequest,
    evening: LibraryStore,
    desk: FakeDesk,
    qapp: QApplication,
    tmp_path: Path,
    new_id: Callable[[], str],
) -> Iterator[Desktop]:
    """The window while the evening is live."""
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language=request.param, theme="light")
    evening.act(FACILITATOR, go_live, "session").result()
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.window.resize(WIDTH, HEIGHT)
    made.show()
    yield made
    made.window.leave()
    made.close()
    made.window.deleteLater()


def test_every_page_fits_a_small_laptop(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    window.open_session("session", "lead")
    qtbot.waitUntil(lambda: window.page_key == "lead")
    for key in (*USUAL, *HOME):
        window.go(key)
        assert fits(window.minimumSizeHint()), key
    for side in SIDES:
        window.go("plan")
        window.rooms.plan.show_side(side)
        assert fits(window.minimumSizeHint()), side
    for key in SELDOM:  # each has a line more in the rail
        window.go(key)
        assert window.minimumSizeHint().width() <= WIDTH, key


def fits(least: QSize) -> bool:
    return least.width() <= WIDTH and least.height() <= HEIGHT
