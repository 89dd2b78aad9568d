"""The page on which somebody raises a hand, or takes it down again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go
from ui.phone.posting import fields_of
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, with_patience
from ui.phone.visit import Visit
from workshop.errors import Refused
from workshop.text import NAME_MAX, clean_line


class Raising:
    """A name or a seat may go with the hand. It is shown to the facilitator and goes with the hand."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/hand", self.page, methods=["GET"]),
            Route("/hand", self.up, methods=["POST"]),
            Route("/hand/down", self.down, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        away = self._site.elsewhere(visit)
        return go(away) if away else self._page(request, visit, {})

    async def up(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        try:
            self._site.check(visit, fields)
            self._refuse_outsiders(visit)
            self._site.hub.raise_hand(visit.device, clean_line(fields.get("label", ""), NAME_MAX, "label"))
        except Refused as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json or not visit.people or not visit.device:
                return self._site.sorry(request, visit, wrong)
            return self._page(request, visit, fields, wrong)
        return done_json(hand=True, to="/now?s=hand") if visit.wants_json else go("/now?s=hand")

    async def down(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        try:
            self._site.check(visit, fields)
        except Refused as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        self._site.hub.lower_hand(visit.device)
        return done_json(hand=False, to="/now?s=down") if visit.wants_json else go("/now?s=down")

    def _refuse_outsiders(self, visit: Visit) -> None:
        if self._site.room.closed:
            raise Refused("not_live")
        if not visit.people:
            raise Refused("no_pass")

    def _page(self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None) -> Response:
        status = wrong.status if wrong else 200
        is_up = self._site.hub.hands.is_up(visit.device)
        facts = {"typed": fields, "wrong": wrong, "hand": is_up}
        return with_patience(self._site.pages.page(request, visit, "hand.html", status, **facts))
