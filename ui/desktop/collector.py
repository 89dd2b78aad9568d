"""Keeps Python's cycle collector on the GUI thread.

Left alone it runs on whichever thread happens to allocate, and windows that have gone out of use would be destroyed on
the store's or the phone desk's thread, which Qt does not survive. Reference counting goes on as always.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class Collector(QObject):
    """Takes over from the moment it is made until stop()."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """As Python would have: the young when there are many, the old more seldom."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(due[-1])
