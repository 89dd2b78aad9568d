"""What the facilitator does with agenda and timer, each said in passing with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from ui.desktop.hands import Hands
from workshop.agenda import Block
from workshop.running import add_minutes, begin_block, skip_block
from workshop.timer import add_to_timer, pause_timer, resume_timer, start_timer, stop_timer

# Who presses twice means once: the second press would begin what comes after.
_SETTLES = timedelta(seconds=1)


class Running:
    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._pressed = hands.clock() - _SETTLES

    def begin(self, beside: Sequence[Block]) -> None:
        """Begin what runs side by side; nothing for nothing."""
        now = self._hands.clock()
        if beside and now - self._pressed >= _SETTLES:
            self._pressed = now
            self._do(begin_block, beside, "run.began")

    def skip(self, beside: Sequence[Block]) -> None:
        if beside:
            self._do(skip_block, beside, "run.skipped")

    def add_minute(self, beside: Sequence[Block]) -> None:
        if beside:
            self._do(add_minutes, beside, "run.added")

    def start_timer(self, seconds: int) -> None:
        self._time(start_timer, seconds)

    def pause_timer(self) -> None:
        self._time(pause_timer)

    def resume_timer(self) -> None:
        self._time(resume_timer)

    def add_to_timer(self) -> None:
        self._time(add_to_timer)

    def stop_timer(self) -> None:
        self._time(stop_timer)

    def _do(self, action: Callable[..., object], beside: Sequence[Block], said: str) -> None:
        hands, say = self._hands, self._hands.words
        if hands.may_write():
            text = say(said, title=titles(beside))
            hands.act(action, beside[0].id, done=lambda _: hands.notices.toast(text, say("undo.undo"), hands.undo))

    def _time(self, action: Callable[..., object], *facts: object) -> None:
        if self._hands.may_write():
            self._hands.act(action, self._hands.mirror.session_id, *facts)


def titles(beside: Sequence[Block]) -> str:
    """What runs side by side, in one line; the same title at several tables once."""
    return " · ".join(dict.fromkeys(block.title for block in beside))
