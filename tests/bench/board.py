"""The board at 1,000, 5,000 and 20,000 notes: the work of each frame, while somebody pans, zooms and drags.

A frame's work is the movement and the painting that follows: the processor's time on the GUI thread, so that a busy
machine measures as a quiet one. The window has 1920 by 1080 pixels, and no graphics card helps. At 120 frames a second
there are 8.3 ms for it. Raw figures are the same work, and what the clock on the wall said.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from resources.i18n import words
from storage.library import open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.bench.table import Finding
from tests.pretend import FakeDesk
from ui.desktop import style
from ui.desktop.board.still import StillMirror
from ui.desktop.board.view import BoardView
from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from workshop import planning
from workshop.board import AREA_COLUMNS, AREA_WIDTH, STEP_X, STEP_Y, Colour, Idea
from workshop.changes import By, Change
from workshop.sessions import Question
from workshop.source import Source

SIZES = (1_000, 5_000, 20_000)
FRAMES = 60
FRAME_MS, SHARP_MS, OPEN_MS, MEMORY_MB = 8.3, 200.0, 150.0, 300.0
_AREAS = 12
_WORDS = (
    *("lampor", "gården", "odla", "bänkar", "cykelrum", "tunneln", "musik", "grill", "barnen", "kvällen", "trappan"),
    *("hållplatsen", "حديقة", "مقاعد"),
)


def measure() -> list[Finding]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.load_fonts()
    style.dress(app, "light")
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder, _hands(Path(folder)) as hands:
        for size in SIZES:
            findings += _Board(hands, size).measured()
    if sys.platform != "win32":
        findings.append(_memory())
    return findings


class _hands:  # noqa: N801  a context, as in the standard library
    """Hands on a library with a session of many questions and no notes."""

    def __init__(self, folder: Path) -> None:
        self._store = LibraryStore(open_library(folder / "library.lappbib"))
        by, now = By(Source.FACILITATOR), datetime.now(UTC)
        self._store.act(by, planning.save_project, planning.Project("p", "Kvarnby")).result()
        plan = planning.Plan("Mätning", "p", now, now + timedelta(hours=2))
        self._store.act(by, planning.save_session, "s", plan).result()
        self._bridge = Bridge(self._store, FakeDesk())
        settings = SettingsFile(folder / "settings.json")
        self._hands = Hands(self._store, self._bridge, words("sv"), settings, lambda: uuid4().hex)

    def __enter__(self) -> Hands:
        loop = QEventLoop()
        self._hands.mirror.loaded.connect(loop.quit)
        self._hands.mirror.open("s")
        loop.exec()
        return self._hands

    def __exit__(self, *_facts: object) -> None:
        self._bridge.stop()
        self._hands.close()
        self._store.close()


class _Board:
    """A board of that many notes, and what is done to it."""

    def __init__(self, hands: Hands, size: int) -> None:
        self._size = size
        self._chance = random.Random(size)
        self._still = StillMirror(hands.mirror)
        questions = [Question(f"q{n}", "s", f"Fråga {n}: vad skulle du vilja?", n) for n in range(_AREAS)]
        self._still.show([*questions, *(self._note(n) for n in range(size))])
        began = time.thread_time()
        self.view = BoardView(hands, mirror=self._still, motion=False)
        self.view.resize(1920, 1080)
        self.view.show()
        _let_go()
        self.view.repaint()
        self._opened = (time.thread_time() - began) * 1000

    def measured(self) -> list[Finding]:
        finding = [_at_most(f"{self._size}: opening", self._opened, OPEN_MS)]
        for what, far in (("all in view", 0.0), ("middle", 0.4), ("near", 1.0)):
            self._look(far)
            finding.append(self._frames(f"panning, {what}", self._panning()))
            finding.append(_at_most(f"{self._size}: sharp again, {what}", self._sharpened(), SHARP_MS))
        self._look(0.0)
        finding.append(self._frames("zooming from all to one", self._zooming()))
        for count in (1, 200):
            self._look(0.5)
            finding.append(self._frames(f"dragging {count}", self._dragging(count)))
        self._look(0.6)
        finding.append(self._frames("panning while 20 a second arrive", self._arriving()))
        self.view.close()
        self.view.deleteLater()
        return finding

    def _note(self, n: int) -> Idea:
        area, cell = n % _AREAS, n // _AREAS
        x, y = area * AREA_WIDTH + cell % AREA_COLUMNS * STEP_X, cell // AREA_COLUMNS * STEP_Y
        text = " ".join(self._chance.choices(_WORDS, k=self._chance.randint(2, 24)))[:200]
        colour = self._chance.choice(list(Colour))
        return Idea(f"i{n}", "s", f"q{area}", n + 1, text, colour, Source.PHONE, datetime.now(UTC), x=x, y=y)

    def _look(self, far: float) -> None:
        """0: all of it; else at that scale, somewhere in the middle."""
        navigation = self.view.navigation
        navigation.show_all()
        if far:
            navigation.zoom(far / navigation.camera.scale)
            navigation.centre_on(self.view.contents.bounds().center())
        self._sharpened()

    def _frames(self, what: str, steps: Iterator[None]) -> Finding:
        took, passed = [], []
        while True:
            began, worked = time.perf_counter(), time.thread_time()
            if next(steps, True) is not None:
                break
            self.view.repaint()
            took.append((time.thread_time() - worked) * 1000)
            passed.append((time.perf_counter() - began) * 1000)
            _let_go()
        raw = "; ".join(
            f"{name} median {_share(of, 0.5):.1f}, 95th {_share(of, 0.95):.1f}, worst {max(of):.1f}"
            for name, of in (("work", took), ("clock", passed))
        )
        return _at_most(f"{self._size}: {what}", _share(took, 0.95), FRAME_MS, raw)

    def _panning(self) -> Iterator[None]:
        for n in range(FRAMES):
            self.view.navigation.pan(-17 if n < FRAMES // 2 else 17, -11 if n % 40 < 20 else 11)
            yield

    def _zooming(self) -> Iterator[None]:
        navigation = self.view.navigation
        factor = (1.0 / navigation.camera.scale) ** (1 / FRAMES)
        for _ in range(FRAMES):
            navigation.zoom(factor, QPointF(960, 540))
            yield

    def _dragging(self, count: int) -> Iterator[None]:
        contents = self.view.contents
        seen = contents.places.within(self.view.navigation.seen)
        contents.carry([id for id, _x, _y in seen[:count]])
        for n in range(FRAMES):
            contents.shift(n * 3.0, n * 2.0)
            yield
        contents.settle(contents.put_down()[0])

    def _arriving(self) -> Iterator[None]:
        """A frame at 60 a second, so that every third one brings a note."""
        panning = self._panning()
        for n in range(FRAMES):
            if n % 3 == 0:
                self._still.changed.emit(Change(None, self._note(self._size + n)))
                self._still.committed.emit(None)
            next(panning)
            yield

    def _sharpened(self) -> float:
        """How long it takes until nothing is drawn that was made at another scale."""
        began = time.thread_time()
        self.view.repaint()
        while not self.view.is_sharp and time.thread_time() - began < 5:
            _let_go()
            self.view.repaint()
        return (time.thread_time() - began) * 1000


def _let_go() -> None:
    """Let what has been posted happen, as between two frames."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _share(figures: list[float], share: float) -> float:
    ordered = sorted(figures)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _at_most(what: str, figure: float, most: float, raw: str = "") -> Finding:
    return Finding(what, figure, raw, at_most=most, unit=" ms")


def _memory() -> Finding:
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Finding("memory of the program at the most", most, "", at_most=MEMORY_MB, unit=" MB")
