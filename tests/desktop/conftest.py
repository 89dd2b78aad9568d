"""Fixtures for the windows: a desk that only pretends to listen, and hands on a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.pretend import FakeDesk
from ui.desktop import style
from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> None:
    """The program's own fonts and look, so that sizes in tests are those of life."""
    style.load_fonts()
    style.dress(qapp, "light")


@pytest.fixture(autouse=True)
def _collected(collected: None) -> Iterator[None]:
    """Every test here makes windows. What it leaves is taken down, or the next change of look would dress it, too."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def bridge(evening: LibraryStore, desk: FakeDesk, qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge(evening, desk)
    yield made
    made.stop()


@pytest.fixture
def hands(
    evening: LibraryStore, bridge: Bridge, tmp_path: Path, new_id: Callable[[], str], qtbot: QtBot
) -> Iterator[Hands]:
    """Hands on the evening, with its session opened and loaded."""
    made = Hands(evening, bridge, words("sv"), SettingsFile(tmp_path / "settings.json"), new_id)
    bridge.failed.connect(made.show_error)
    with qtbot.waitSignal(made.mirror.loaded):
        made.mirror.open("session")
    yield made
    made.close()
