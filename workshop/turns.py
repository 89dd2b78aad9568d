"""Two threads that do much in Python take turns, so that neither wakes the other in vain.

Python runs in one thread at a time, and whoever reads a socket or asks SQLite lets go of it for a moment. A thread that
waits for it is then woken, often on another core, finds it taken again, and goes back to sleep: with the desk answering
phones while the store carries out what they sent, more than half of both threads' time went to that.

Nothing but speed hangs on it. Who has waited for a while goes on without a turn; and as long as nobody gets one, as
while the store is busy for seconds, nobody waits for any.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 0.05  # longer than it takes to carry out as much as one commit holds


class Turns:
    """One at a time. Who has just had a turn, and wants another, is behind whoever waits already."""

    def __init__(self) -> None:
        self._next = threading.Lock()
        self._turn = threading.Lock()
        self._is_held_up = False

    def take(self) -> bool:
        """Wait for a turn, for a while; False when none came, and then there is nothing to give back."""
        patience_s = 0 if self._is_held_up else PATIENCE_S
        if not self._next.acquire(timeout=patience_s):
            return False
        try:
            has_turn = self._turn.acquire(timeout=patience_s)
        finally:
            self._next.release()
        self._is_held_up = not has_turn
        return has_turn

    def give(self) -> None:
        self._turn.release()

    @contextmanager
    def taken(self) -> Iterator[None]:
        has_turn = self.take()
        try:
            yield
        finally:
            if has_turn:
                self.give()


PYTHON = Turns()  # there is one Python in a process
