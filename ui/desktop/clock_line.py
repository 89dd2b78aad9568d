"""A line for a time of day that takes it as people write it: 18:30, 18.30, 1830 or 18."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.desktop.fields import Line

_WRITTEN = re.compile(r"\s*(\d{1,2})(?:\s*[:.,]?\s*(\d{2}))?\s*\Z")
_STEP_MINUTES = 15


class ClockLine(Line):
    """Shows itself as 18:30 when it is left; the up and down keys step a quarter of an hour."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("18:30")
        self.editingFinished.connect(self._tidy)

    def at(self) -> time | None:
        """What is written, or None when it is no time."""
        return read_time(self.text())

    def set_time(self, at: time) -> None:
        if not self.hasFocus():
            self.setText(at.strftime("%H:%M"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: _STEP_MINUTES, Qt.Key.Key_Down: -_STEP_MINUTES}
        step = steps.get(Qt.Key(event.key()))
        at = self.at()
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        minutes = (at.hour * 60 + at.minute + step) % (24 * 60)
        self.setText(f"{minutes // 60:02}:{minutes % 60:02}")

    def _tidy(self) -> None:
        if (at := self.at()) is not None:
            self.setText(at.strftime("%H:%M"))


def read_time(written: str) -> time | None:
    """A time of day as people write it. None for anything else, as 25 or 12:60."""
    found = _WRITTEN.match(written)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
