"""Waiting, on the desk's loop, for what the store thread does."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TypeVar

from ui.phone.crossing import Crossing
from workshop.errors import StorageTrouble

T = TypeVar("T")
PATIENCE_S = 8.0


async def settled(future: Future[T], patience_s: float = PATIENCE_S) -> T:
    """What the future comes to. StorageTrouble("slow") when it takes too long; it may still be done after that,

    which is why everything a phone sends has an id and may be sent again.
    """
    crossing, loop = Crossing.here(), asyncio.get_running_loop()
    over = loop.create_future()
    future.add_done_callback(lambda _: crossing.say(lambda: _end(over)))
    patience = loop.call_later(patience_s, _end, over)
    try:
        await over
    finally:
        patience.cancel()
    if not future.done():
        raise StorageTrouble("slow")
    return future.result()


def _end(over: asyncio.Future[None]) -> None:
    if not over.done():
        over.set_result(None)
