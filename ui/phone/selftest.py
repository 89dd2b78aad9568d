"""The facilitator's own phone tries the way in: fetch the page, run it, send something, hold a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.site import Site, done_json
from ui.phone.streaming import Streaming
from workshop.codes import matches, new_join_code

PAGE, SCRIPT, POST, STREAM = 1, 2, 3, 4


class SelfTest:
    """One test with a code of its own, which lets nobody into the session. step(n) is called with how far it came."""

    def __init__(self, site: Site, step: Callable[[int], None], hold_s: float) -> None:
        self.code = new_join_code()
        self._site = site
        self._step = step
        self._hold_s = hold_s
        self._reached = 0

    def renew(self) -> None:
        """Begin again, with another code: the way in has changed."""
        self.code = new_join_code()
        self._reached = 0

    def routes(self) -> list[Route]:
        return [
            Route("/TEST/{code}", self.page, methods=["GET"]),
            Route("/TEST/{code}", self.post, methods=["POST"]),
            Route("/TEST/{code}/runs", self.runs, methods=["GET"]),
            Route("/TEST/{code}/live", self.stream, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        valid = self._valid(request)
        steps = visit.words.items("test.steps")
        if valid:
            self._came_to(PAGE)
        return self._site.pages.page(
            request, visit, "selftest.html", 200 if valid else 404, valid=valid, steps=steps, code=self.code
        )

    async def runs(self, request: Request) -> Response:
        """Asked for by the page's script, which shows that it runs."""
        return self._passed_on(request, SCRIPT)

    async def post(self, request: Request) -> Response:
        return self._passed_on(request, POST)

    async def stream(self, request: Request) -> Response:
        if not self._valid(request) or self._reached < POST:
            return Response(status_code=404)
        return Streaming(self._hold())

    async def _hold(self) -> AsyncIterator[bytes]:
        yield b": here\n\n"
        await asyncio.sleep(self._hold_s)
        self._came_to(STREAM)
        yield b"data: done\n\n"

    def _passed_on(self, request: Request, step: int) -> Response:
        if not self._valid(request):
            return Response(status_code=404)
        self._came_to(step)
        return done_json(ok=True)

    def _came_to(self, step: int) -> None:
        if step > self._reached:
            self._reached = step
            self._step(step)

    def _valid(self, request: Request) -> bool:
        return self._reached < STREAM and matches(request.path_params["code"], self.code)
