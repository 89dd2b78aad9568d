"""The course of the evening: where the agenda and the room's timer stand, twice a second while the session is live."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from workshop.agenda import Block
from workshop.changes import Commit
from workshop.pace import Standing, forecast, standing
from workshop.sessions import Session, SessionState
from workshop.timer import Reading, reading

_TICK_MS = 500


class Course(QObject):
    """Signals: moved() when agenda, timer or session have changed; ticked() after that, and as time goes."""

    moved = Signal()
    ticked = Signal()

    def __init__(self, hands: Hands, parent: QObject) -> None:
        super().__init__(parent)
        self._hands = hands
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.ticked)
        hands.mirror.loaded.connect(self._move)
        hands.mirror.committed.connect(self._on_commit)

    @property
    def now(self) -> datetime:
        return self._hands.clock()

    @property
    def is_live(self) -> bool:
        mirror = self._hands.mirror
        return mirror.is_loaded and mirror.session.state is SessionState.LIVE

    @property
    def standing(self) -> Standing | None:
        """Where the session stands in its agenda; None without one."""
        mirror = self._hands.mirror
        return standing(mirror.session, mirror.rows(Block), self.now) if mirror.is_loaded else None

    @property
    def forecast(self) -> dict[str, datetime]:
        """When what has not begun can be expected to, by block."""
        mirror = self._hands.mirror
        return forecast(mirror.session, mirror.rows(Block), self.now) if mirror.is_loaded else {}

    @property
    def timer(self) -> Reading | None:
        """What the room's timer shows; None when none is set."""
        return reading(self._hands.mirror.session, self.now) if self.is_live else None

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Session, Block):
            self._move()

    def _move(self) -> None:
        self._tick.start() if self.is_live else self._tick.stop()
        self.moved.emit()
        self.ticked.emit()
