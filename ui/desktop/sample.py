"""The sample evening: a whole invented session, laid in the library by the same actions as a real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimeZone

from resources import path
from ui.desktop.hands import Hands

if TYPE_CHECKING:
    from workshop.sample import Step

SCRIPT = path("evenings", "kvarnby.json")


class SampleEvening(QObject):
    """play() lays it in and opens it on its board."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], None]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self._is_playing = False

    def play(self) -> None:
        """Once at a time: a second press while it is being laid in does nothing."""
        if not self._is_playing:
            self._is_playing = True
            self._hands.work(_steps, self._hands.new_id, owner=self, done=self._act)

    def _act(self, steps: list[Step]) -> None:
        session_id = str(steps[-1].facts["session_id"])
        self._hands.act_all([(step.by, step.action, step.facts) for step in steps], lambda: self._on_done(session_id))

    def _on_done(self, session_id: str) -> None:
        self._is_playing = False
        self._open(session_id, "board")


def _steps(new_id: Callable[[], str]) -> list[Step]:
    from workshop.evenings import read_evening
    from workshop.sample import sample_steps

    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "Europe/Stockholm"
    return sample_steps(read_evening(SCRIPT.read_text("utf-8")), new_id, datetime.now(UTC), zone)
