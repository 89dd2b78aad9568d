"""The facilitator's own phone tries the way in: fetch the page, run it, send something, hold a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ui.phone.site import Site, done_json
from workshop.codes import matches, new_join_code

HOLD_S = 3.0


class SelfTest:
    """One test with a code of its own, which lets nobody into the session. done() is called when it came through."""

    def __init__(self, site: Site, done: Callable[[], None], hold_s: float = HOLD_S) -> None:
        self.code = new_join_code()
        self._site = site
        self._done = done
        self._hold_s = hold_s
        self._posted = False
        self._passed = False

    def routes(self) -> list[Route]:
        return [
            Route("/TEST/{code}", self.page, methods=["GET"]),
            Route("/TEST/{code}", self.post, methods=["POST"]),
            Route("/TEST/{code}/live", self.stream, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        valid = self._valid(request)
        steps = visit.words.items("test.steps")
        return self._site.pages.page(
            request, visit, "selftest.html", 200 if valid else 404, valid=valid, steps=steps, code=self.code
        )

    async def post(self, request: Request) -> Response:
        if not self._valid(request):
            return Response(status_code=404)
        self._posted = True
        return done_json(ok=True)

    async def stream(self, request: Request) -> Response:
        if not self._valid(request) or not self._posted:
            return Response(status_code=404)
        return StreamingResponse(self._hold(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def _hold(self) -> AsyncIterator[bytes]:
        yield b": here\n\n"
        await asyncio.sleep(self._hold_s)
        self._passed = True
        self._done()
        yield b"data: done\n\n"

    def _valid(self, request: Request) -> bool:
        return not self._passed and matches(request.path_params["code"], self.code)
