"""The room as it changes: a stream, and the same facts to ask for now and then where streams do not get through."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.hub import RETRY, event
from ui.phone.site import Site, done_json
from ui.phone.streaming import Streaming


class Live:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/live", self.stream, methods=["GET"]), Route("/state", self.state, methods=["GET"])]

    async def stream(self, request: Request) -> Response:
        visit = self._site.visit(request, even_stopped=True)
        device = visit.device
        if not device:
            return Response(status_code=401)
        if self._site.hub.closed:
            # Browsers give a stream up for good when it is refused, but come again when it ends.
            return Response(RETRY + event(self._site.room), media_type="text/event-stream")
        if not self._site.hub.has_place(device):
            return Response(status_code=503)
        return Streaming(self._site.hub.stream(device, is_in=bool(visit.people)))

    async def state(self, request: Request) -> Response:
        device = self._site.visit(request, even_stopped=True).device
        if not device:
            return Response(status_code=401)
        return done_json(**self._site.room.facts(), **self._site.hub.own(device))
