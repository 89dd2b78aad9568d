"""The projector's camera on its way to where it should be: soft, and so seldom that nobody who works feels it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from ui.desktop.board.camera import Camera
from ui.desktop.board.navigation import Navigation

STEP_MS = 33
"""One thread paints both windows: of the facilitator's frames every other one is left alone."""
_EASE = 0.09
_REST_MS = 200


class Glide(QObject):
    """wanted(): where the camera should be. softly: whether things may move by themselves; else they are there at once,
    or, when it is a hand that they follow, once it has come to rest.
    """

    def __init__(self, navigation: Navigation, wanted: Callable[[], Camera], *, softly: bool) -> None:
        super().__init__(navigation)
        self._navigation = navigation
        self._wanted = wanted
        self._softly = softly
        self._at = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step if softly else self.arrive)

    @property
    def is_going(self) -> bool:
        return self._timer.isActive()

    def begin(self, *, follows: bool = False) -> None:
        """Be on the way. follows: a hand that moves."""
        if not self._softly:
            self._timer.start(_REST_MS if follows else 0)
        elif not self._timer.isActive():
            self._at = time.perf_counter() - STEP_MS / 1000
            self._timer.start(STEP_MS)

    def arrive(self) -> None:
        """Be there at once."""
        self._timer.stop()
        self._navigation.go(self._wanted())

    def stop(self) -> None:
        self._timer.stop()

    def _step(self) -> None:
        now, camera, wanted = time.perf_counter(), self._navigation.camera, self._wanted()
        way = 1 - math.exp(-(now - self._at) / _EASE)
        self._at = now
        if camera.looks_like(wanted):
            self.arrive()
        else:
            self._navigation.pass_by(camera.between(wanted, way))
