"""New notes come in softly, and are told of in words, though not more often than can be listened to."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.board.marks import Marks
from ui.desktop.notices import announce

FADE_MS = 240
_FRAME_MS = 16
_BETWEEN_WORDS_MS = 10_000


class Arrivals(QObject):
    """Signal stepped(): the new notes are a little clearer than before."""

    stepped = Signal()

    def __init__(self, widget: QWidget, marks: Marks, words: Words, fading: bool) -> None:
        super().__init__(widget)
        self._widget = widget
        self._marks = marks
        self._words = words
        self._fading = fading
        self._came: dict[str, float] = {}
        self._untold = 0
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self._step)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_BETWEEN_WORDS_MS)
        self._quiet.timeout.connect(self._tell)

    def add(self, id: str, tell: bool) -> None:
        """tell: it came from somebody else."""
        if self._fading:
            self._came[id] = time.perf_counter()
            self._marks.fresh[id] = 0.0
            self._frames.start()
        if tell:
            self._untold += 1
            if not self._quiet.isActive():
                self._tell()

    def _tell(self) -> None:
        if self._untold:
            announce(self._widget, self._words.count("board.arrived", self._untold))
            self._untold = 0
            self._quiet.start()

    def _step(self) -> None:
        now = time.perf_counter()
        for id, came in list(self._came.items()):
            way = (now - came) * 1000 / FADE_MS
            if way >= 1:
                del self._came[id], self._marks.fresh[id]
            else:
                self._marks.fresh[id] = 1 - (1 - way) ** 3
        if not self._came:
            self._frames.stop()
        self.stepped.emit()
