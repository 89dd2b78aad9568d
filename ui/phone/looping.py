"""The desk's loop, which does its work in turns with the store's thread."""

from __future__ import annotations

import asyncio
import selectors
import sys
from typing import Any

from workshop.turns import PYTHON

if sys.platform == "win32":
    _Waits, _Loop = asyncio.IocpProactor, asyncio.ProactorEventLoop
else:
    _Waits, _Loop = selectors.DefaultSelector, asyncio.SelectorEventLoop


class _InTurns(_Waits):  # type: ignore[misc,valid-type]
    """What a loop waits in until there is something to do: it has its turn for as long as it does not."""

    _has_turn = False

    def select(self, timeout: float | None = None) -> Any:
        self.give_turn()
        try:
            return super().select(timeout)
        finally:
            self._has_turn = PYTHON.take()

    def close(self) -> None:
        self.give_turn()
        super().close()

    def give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            PYTHON.give()


def new_loop() -> asyncio.AbstractEventLoop:
    return _Loop(_InTurns())
