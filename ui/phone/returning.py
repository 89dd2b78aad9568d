"""Coming back after the laptop has got another address.

To a browser, another address is another site: neither the cookies nor what the page keeps can be seen from there. So
the page that the phone still has open hands it over itself, in the part of the address after #, which is not sent over
the network: a ticket for what the cookies say, and what is written but not sent. The page here asks before it takes it
in; a link from somebody else must not be able to speak in one's name.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.guard import address_of
from ui.phone.limits import NEW_DEVICES_OF_ADDRESS
from ui.phone.pages import go, keep
from ui.phone.passes import DEVICE_COOKIE, PEOPLE_COOKIE
from ui.phone.posting import fields_of
from ui.phone.refusals import complaint
from ui.phone.site import Site, done_json, refusal_json
from workshop.errors import Refused


class Returning:
    """The page that a phone comes back to. Without script there is nothing to carry, and one signs in anew."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/back", self.page, methods=["GET"]), Route("/back", self.take_in, methods=["POST"])]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        return go("/closed") if self._site.room.closed else self._site.pages.page(request, visit, "back.html")

    async def take_in(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        try:
            if not self._site.knows(fields.get("t", ""), request):
                raise Refused("code_wrong")  # noqa: TRY301 - one way to tell what went wrong
            if self._site.limits.wait(NEW_DEVICES_OF_ADDRESS, address_of(request.scope)):
                raise Refused("too_fast")  # noqa: TRY301
            device, people = self._site.passes.read_ticket(fields.get("ticket", ""))
        except Refused as refused:
            return refusal_json(complaint(refused, visit.words))
        here = list(visit.people)
        here += [one for one in people if one.id not in {known.id for known in here}]
        response = done_json(to="/now" if here else "/sign-in")
        if not visit.people:  # whoever has signed in here meanwhile goes on being this phone
            keep(response, DEVICE_COOKIE, self._site.passes.sign_device(device))
        if here:
            keep(response, PEOPLE_COOKIE, self._site.passes.pack(here))
        return response
