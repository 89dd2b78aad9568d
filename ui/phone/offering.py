"""The page where somebody says what they need or offer: on the list of who is there, or passing by a poster."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go
from ui.phone.posting import fields_of, fresh_id, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, with_patience
from ui.phone.visit import Visit
from workshop.errors import Refused, StorageTrouble
from workshop.matching import write_card
from workshop.matchmaking import MatchCard, Side
from workshop.text import clean_text

_TEXTS = ("party", "area", "conditions", "contact")


class Offering:
    """Nobody has to sign in for this: whoever offers something in passing does not take part in the session."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/offer", self.page, methods=["GET"]),
            Route("/offer", self.send, methods=["POST"]),
            Route("/offer/{code}", self.scan, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        return self._page(request, visit, {}) if visit.device else go("/")

    async def scan(self, request: Request) -> Response:
        """From a poster, straight to the form."""
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        try:
            if not self._site.knows(request.path_params["code"], request):
                raise Refused("code_wrong")  # noqa: TRY301 - one way to tell what went wrong
            return self._site.let_in(visit, request, lambda admitted: self._page(request, admitted, {}))
        except Refused as refused:
            return self._site.sorry(request, visit, complaint(refused, visit.words))

    async def send(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            await self._write(visit, id, fields)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json or not visit.device:
                return self._site.sorry(request, visit, wrong)
            return self._page(request, visit, fields, wrong)
        return done_json(id=id) if visit.wants_json else go("/offer?s=done")

    async def _write(self, visit: Visit, id: str, fields: dict[str, str]) -> MatchCard:
        side = Side.OFFER if fields.get("side", "") == Side.OFFER else Side.NEED
        text, session_id = fields.get("text", ""), self._site.room.session.id
        facts = {
            **{name: fields.get(name, "") for name in _TEXTS},
            "has_consent": bool(fields.get("consent")),
            "device": visit.device,
        }
        card = await self._site.act(write_card, id, session_id, side, text, **facts)
        if (card.side, card.text) != (side, clean_text(text)) and not visit.wants_json:
            # Without script, "back" shows the same form with the same id: this is another card.
            card = await self._site.act(write_card, fresh_id(), session_id, side, text, **facts)
        return card

    def _page(self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None) -> Response:
        return with_patience(
            self._site.pages.page(
                request,
                visit,
                "offer.html",
                wrong.status if wrong else 200,
                typed=fields,
                wrong=wrong,
                done=request.query_params.get("s", "") == "done" and wrong is None,
                sides=list(zip(Side, visit.words.items("offer.sides"), strict=True)),
                takes_contact=self._site.room.project.takes_names,
            )
        )
