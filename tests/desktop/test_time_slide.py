"""The time on the projector: the room's timer in a corner or as all there is, what goes on, and nothing private."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.presenter import Presenter
from ui.desktop.scenes import Scene
from ui.desktop.time_slide import TimeSlide
from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.leading import go_live
from workshop.running import begin_block
from workshop.timer import start_timer

AGENDA = [
    Block("walk", "session", 0, "Vandring", 20, track="Grupp 1", private="Ahmed vill säga något om ljuset."),
    Block("table", "session", 0, "Vid bordet & kaffe", 25, track="Grupp 2"),
    Block("end", "session", 1, "Avslut", 10),
]


class Pretended:
    """The clock of library and window alike: it stands until a test moves it."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> Any:
        return self.now


@pytest.fixture
def clock() -> Pretended:
    return Pretended()


@pytest.fixture
def presenter(
    hands: Hands, bridge: Bridge, desk: FakeDesk, clock: Pretended, evening: LibraryStore, qtbot: QtBot
) -> Presenter:
    hands.clock = clock
    made = Presenter(hands, Evening(hands, bridge, desk), lambda _scene: None)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    evening.act(FACILITATOR, save_agenda, "session", AGENDA).result()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, begin_block, "walk").result()
    qtbot.waitUntil(lambda: any(block.is_on for block in hands.mirror.rows(Block)))
    return made


class Told(QPainter):
    """Paints, and remembers what it wrote."""

    texts: tuple[str, ...] = ()

    def drawText(self, *facts: Any) -> Any:
        self.texts += tuple(one for one in facts if isinstance(one, str))
        return super().drawText(*facts)


def written(presenter: Presenter) -> tuple[str, ...]:
    slide = presenter._pages[Scene.TIME]
    assert isinstance(slide, TimeSlide)
    picture = QPixmap(1920, 1080)
    painter = Told(picture)
    slide.paint_sheet(painter)
    painter.end()
    return painter.texts


def test_the_timer_is_in_a_corner_of_whatever_is_shown(
    presenter: Presenter, evening: LibraryStore, qtbot: QtBot
) -> None:
    corner = presenter._corner
    assert not corner.isVisible()
    evening.act(FACILITATOR, start_timer, "session", 300).result()
    qtbot.waitUntil(corner.isVisible)
    assert corner._text == "5:00"
    for size in ((1366, 768), (640, 360), (1920, 1080)):
        presenter.resize(*size)
        assert presenter.rect().contains(corner.geometry())
    for scene in (Scene.TIME, Scene.BLACK):
        presenter.show_scene(scene)
        assert not corner.isVisible()
    presenter.show_scene(Scene.QUESTION)
    assert corner.isVisible()


def test_alone_it_is_as_large_as_it_can_be_until_the_time_is_up(
    presenter: Presenter, evening: LibraryStore, clock: Pretended, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, start_timer, "session", 300).result()
    qtbot.waitUntil(presenter._corner.isVisible)
    assert {"5:00", "Nu: Vandring · Vid bordet & kaffe", "18.25 · Avslut"} <= set(written(presenter))
    clock.now += timedelta(minutes=5)
    assert "Tiden är ute" in written(presenter)
    clock.now += timedelta(minutes=1)
    assert {"Nu", "Grupp 1: Vandring\nGrupp 2: Vid bordet & kaffe", "19 min kvar"} <= set(written(presenter))


def test_what_is_private_is_not_on_it(presenter: Presenter) -> None:
    assert not any("Ahmed" in text for text in written(presenter))
