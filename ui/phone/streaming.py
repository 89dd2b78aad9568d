"""An answer that goes on for as long as somebody listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Streaming(Response):
    """Server-sent events, as they come. Starlette's own is for every kind of loop, and what it reads in for that
    takes as much memory as the streams of two hundred phones."""

    media_type = "text/event-stream"

    def __init__(self, messages: AsyncIterator[bytes]) -> None:
        self._messages = messages
        self.status_code = 200
        self.background = None
        self.init_headers({"cache-control": "no-store"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(self._tell(send))
            while (await receive())["type"] != "http.disconnect":  # which is said when all has been told, too
                pass
            telling.cancel()

    async def _tell(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for message in self._messages:
            await send({"type": "http.response.body", "body": message, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
