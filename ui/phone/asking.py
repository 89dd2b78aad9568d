"""Waiting, on the desk's loop, for what the store thread does."""

from __future__ import annotations

import asyncio
import weakref
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from ui.phone.crossing import Crossing
from ui.phone.waiting import Waiting
from workshop.errors import StorageTrouble

T = TypeVar("T")
PATIENCE_S = 8.0
_patience: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Waiting] = weakref.WeakKeyDictionary()


async def settled(future: Future[T]) -> T:
    """What the future comes to. StorageTrouble("slow") when it takes too long; it may still be done after that,

    which is why everything a phone sends has an id and may be sent again.
    """
    loop, crossing = asyncio.get_running_loop(), Crossing.here()
    over = loop.create_future()
    end = partial(_end, over)
    future.add_done_callback(lambda _: crossing.say(end))
    patience = _patience.get(loop) or _patience.setdefault(loop, Waiting(PATIENCE_S))
    patience.begin(end)
    try:
        await over
    finally:
        patience.end(end)
    if not future.done():
        raise StorageTrouble("slow")
    return future.result()


def _end(over: asyncio.Future[None]) -> None:
    if not over.done():
        over.set_result(None)
