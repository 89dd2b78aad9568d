"""Waiting, on the desk's loop, for what the store thread does."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TypeVar

from workshop.errors import StorageTrouble

T = TypeVar("T")
PATIENCE_S = 8.0


async def settled(future: Future[T], patience_s: float = PATIENCE_S) -> T:
    """What the future comes to. StorageTrouble("slow") when it takes too long; it may still be done after that,

    which is why everything a phone sends has an id and may be sent again.
    """
    waiting = asyncio.wrap_future(future)
    done, _ = await asyncio.wait({waiting}, timeout=patience_s)
    if not done:
        waiting.add_done_callback(_read)
        raise StorageTrouble("slow")
    return waiting.result()


def _read(late: asyncio.Future[T]) -> None:
    """Look at what came too late, so that asyncio does not complain that nobody did."""
    if not late.cancelled():
        late.exception()
