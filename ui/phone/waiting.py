"""Waiting for things that nearly always come in time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Waiting:
    """Many that are each given equally long, under one timer.

    A timer for each costs asyncio as much as reading the request: it keeps those that were cancelled in order too.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: dict[Callable[[], object], float] = {}  # the first to begin is the first to end
        self._is_timed = False

    def begin(self, give_up: Callable[[], object]) -> None:
        """give_up is called in so many seconds, unless end comes before."""
        self._until[give_up] = asyncio.get_running_loop().time() + self._seconds
        if not self._is_timed:
            self._time(self._seconds)

    def end(self, give_up: Callable[[], object]) -> None:
        self._until.pop(give_up, None)

    def _time(self, seconds: float) -> None:
        self._is_timed = True
        asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._is_timed = False
        loop = asyncio.get_running_loop()
        now = loop.time()
        for give_up, until in list(self._until.items()):
            if until > now:
                self._time(until - now)
                return
            del self._until[give_up]
            loop.call_soon(give_up)
