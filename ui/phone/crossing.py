"""From the store's thread to the desk's loop, which is woken once for all that comes together."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections import deque
from collections.abc import Callable
from typing import ClassVar


class Crossing:
    """What other threads have to say to a loop, in the order in which they say it.

    asyncio's own call_soon_threadsafe writes to a socket each time, for which the thread lets go of Python: a commit
    of three hundred answers would wait for the loop three hundred times.
    """

    _of: ClassVar[weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Crossing]] = weakref.WeakKeyDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)
        self._said: deque[Callable[[], object]] = deque()
        self._is_awake = False

    @classmethod
    def here(cls) -> Crossing:
        """The one of the loop that is running."""
        loop = asyncio.get_running_loop()
        return cls._of.get(loop) or cls._of.setdefault(loop, cls(loop))

    def say(self, call: Callable[[], object]) -> None:
        """Have the loop call this soon. May be said on any thread; when the loop is closed, nobody hears it."""
        self._said.append(call)
        if not self._is_awake:
            self._is_awake = True
            loop = self._loop()
            with contextlib.suppress(RuntimeError):
                if loop is not None:
                    loop.call_soon_threadsafe(self._listen, loop)

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        self._is_awake = False  # before looking: whoever says something after that wakes the loop anew
        try:
            while self._said:
                self._said.popleft()()
        finally:
            if self._said:  # a fault in one of them holds up no other
                loop.call_soon(self._listen, loop)
