"""Pages that are only read: the privacy notice, and the end."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import drop, go
from ui.phone.passes import DEVICE_COOKIE, PEOPLE_COOKIE
from ui.phone.site import Site
from workshop.notice import expected_until_day
from workshop.recognising import is_recognising


class Reading:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/privacy", self.privacy, methods=["GET"]), Route("/closed", self.closed, methods=["GET"])]

    async def privacy(self, request: Request) -> Response:
        visit = self._site.visit(request, even_stopped=True)
        # Open to everybody: it must be possible to read it before signing in, and after closing.
        back = "/closed" if self._site.room.closed else "/now" if visit.people else "/sign-in"
        room = self._site.room
        return self._site.pages.page(
            request,
            visit,
            "privacy.html",
            back=back,
            heads=visit.words.items("privacy.heads"),
            project=room.project,
            expected_until=expected_until_day(room.session).isoformat() if room.expected else "",
            keeps_contacts=room.keeps_contacts,
            recognises=is_recognising(room.session),
        )

    async def closed(self, request: Request) -> Response:
        visit = self._site.visit(request, even_stopped=True)
        if not self._site.room.closed:
            return go("/now")
        response = self._site.pages.page(request, visit, "closed.html")
        # The laptop has thrown its half of these away; the phone does the same.
        for cookie in (DEVICE_COOKIE, PEOPLE_COOKIE):
            drop(response, cookie)
        return response
