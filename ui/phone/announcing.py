"""Telling listeners about the desk, in order, on a thread that is there only while there is something to tell."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from workshop.desk import DeskState

Listener = Callable[[DeskState], None]

_log = logging.getLogger(__name__)


class Announcer:
    """Holds the present state and brings every change of it to every listener."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._state = DeskState()
        self._listeners: tuple[Listener, ...] = ()
        self._waiting: deque[tuple[tuple[Listener, ...], DeskState]] = deque()
        self._telling = False

    @property
    def state(self) -> DeskState:
        return self._state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        with self._gate:
            self._listeners = (*self._listeners, listener)
            self._tell((listener,))

        def stop() -> None:
            with self._gate:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return stop

    def change(self, state: DeskState) -> None:
        with self._gate:
            if state != self._state:
                self._state = state
                self._tell(self._listeners)

    def _tell(self, listeners: tuple[Listener, ...]) -> None:
        if not listeners:
            return
        self._waiting.append((listeners, self._state))
        if not self._telling:
            self._telling = True
            threading.Thread(target=self._empty, name="phone-desk-news", daemon=True).start()

    def _empty(self) -> None:
        while True:
            with self._gate:
                if not self._waiting:
                    self._telling = False
                    return
                listeners, state = self._waiting.popleft()
            for listener in listeners:
                try:
                    listener(state)
                except Exception:
                    _log.exception("a listener to the phone desk failed")
