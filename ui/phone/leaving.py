"""The people on one phone: going home, and being taken off the list when the sign-in was a mistake."""

from __future__ import annotations

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import drop, go, keep
from ui.phone.passes import PEOPLE_COOKIE
from ui.phone.posting import fields_of, id_in
from ui.phone.refusals import complaint
from ui.phone.site import Site, done_json
from ui.phone.visit import Visit
from workshop.errors import Refused, StorageTrouble
from workshop.signing_in import sign_out
from workshop.surveying import may_answer


class Leaving:
    """Somebody who leaves stays on the attendance list; only the phone forgets."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/people", self.people, methods=["GET"]),
            Route("/leave", self.leave, methods=["POST"]),
            Route("/remove", self.remove, methods=["POST"]),
            Route("/left", self.left, methods=["GET"]),
        ]

    async def people(self, request: Request) -> Response:
        visit = self._site.visit(request)
        away = self._site.elsewhere(visit)
        return go(away) if away else self._site.pages.page(request, visit, "people.html")

    async def leave(self, request: Request) -> Response:
        return await self._without(request, off_the_list=False)

    async def remove(self, request: Request) -> Response:
        return await self._without(request, off_the_list=True)

    async def left(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if not visit.device:
            return go("/")
        asks = self._site.room.surveying
        with suppress(StorageTrouble):  # a page that offers too much is better than none
            asks = asks and await self._site.ask(may_answer, self._site.room.session.id, visit.device)
        return self._site.pages.page(request, visit, "left.html", asks=asks)

    async def _without(self, request: Request, *, off_the_list: bool) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            # Only somebody this phone signed in: nobody may take others off the list.
            if off_the_list and any(one.id == id for one in visit.people):
                await self._site.act(sign_out, id)
        except (Refused, StorageTrouble) as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        return self._gone(visit, id, "removed" if off_the_list else "left")

    def _gone(self, visit: Visit, id: str, said: str) -> Response:
        people = [one for one in visit.people if one.id != id]
        nobody = "/left" if said == "left" else "/sign-in"
        to = f"/now?s={said}" if people else nobody
        response = done_json(id=id, to=to) if visit.wants_json else go(to)
        if people:
            keep(response, PEOPLE_COOKIE, self._site.passes.pack(people))
        else:
            drop(response, PEOPLE_COOKIE)
            self._site.hub.lower_hand(visit.device)
        return response
