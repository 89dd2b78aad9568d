"""What somebody agrees to beside signing in, and what they need in order to take part."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go
from ui.phone.posting import fields_of, id_in
from ui.phone.refusals import complaint
from ui.phone.site import Site, done_json, with_patience
from ui.phone.visit import Visit
from workshop.consent import Purpose
from workshop.consenting import choose_consents, consents_of
from workshop.errors import Refused, StorageTrouble
from workshop.needing import tell_needs
from workshop.needs import Need
from workshop.ports import View

_CHOSEN, _TOLD = "/choices?s=saved", "/needs?s=told"


class Choosing:
    """Both pages are there only when the project asks. Nothing is ticked beforehand but what somebody ticked before."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/choices", self.choices, methods=["GET"]),
            Route("/choices", self.choose, methods=["POST"]),
            Route("/needs", self.needs, methods=["GET"]),
            Route("/needs", self.tell, methods=["POST"]),
        ]

    async def choices(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if away := self._site.elsewhere(visit):
            return go(away)
        if not any(one.named for one in visit.people) or not self._site.room.project.consents:
            return go("/now")
        return await self._choices(request, visit)

    async def choose(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id, person = id_in(fields), fields.get("person", "")
        wanted = [one for one in Purpose if fields.get(one.value)]
        try:
            self._site.check(visit, fields)
            if not any(one.id == person and one.named for one in visit.people):  # nobody answers for another phone's
                raise Refused("no_pass")  # noqa: TRY301 - one way to tell what went wrong
            await self._site.act(choose_consents, id, person, wanted, device=visit.device)
        except (Refused, StorageTrouble) as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        return done_json(id=id, to=_CHOSEN) if visit.wants_json else go(_CHOSEN)

    async def needs(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if away := self._site.elsewhere(visit):
            return go(away)
        asked = self._site.room.project.needs
        names = zip(Need, visit.words.items("needs.items"), strict=True)
        if not asked:
            return go("/now")
        needs = [(one.value, name) for one, name in names if one in asked]
        told = request.query_params.get("s") == "told"
        return self._site.pages.page(request, visit, "needs.html", needs=needs, told=told)

    async def tell(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            if not visit.people:
                raise Refused("no_pass")  # noqa: TRY301 - one way to tell what went wrong
            wanted = [one for one in Need if fields.get(one.value)]
            await self._site.act(tell_needs, id, self._site.room.session.id, wanted, device=visit.device)
        except (Refused, StorageTrouble) as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        return done_json(id=id, to=_TOLD) if visit.wants_json else go(_TOLD)

    async def _choices(self, request: Request, visit: Visit) -> Response:
        named = [one for one in visit.people if one.named]
        try:
            held = await self._site.ask(_held, [one.id for one in named])
        except StorageTrouble as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        asked = self._site.room.project.consents
        texts = zip(Purpose, visit.words.items("choices.items"), strict=True)
        said = visit.words("choices.saved") if request.query_params.get("s") == "saved" else ""
        response = self._site.pages.page(
            request,
            visit,
            "choices.html",
            named=named,
            held=held,
            purposes=[(one.value, text) for one, text in texts if one in asked],
            reach=bool({Purpose.CONTACT, Purpose.INVITATION} & set(asked)),
            said=said,
        )
        return with_patience(response)


def _held(view: View, ids: list[str]) -> dict[str, set[str]]:
    """What each of these people agrees to now."""
    return {id: {one.purpose.value for one in consents_of(view, id) if one.holds} for id in ids}
