"""The pages on which somebody draws or takes a picture instead of writing, and the way in for pictures."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.developing import developed
from ui.phone.guard import UPLOAD
from ui.phone.limits import PICTURES
from ui.phone.pages import go
from ui.phone.posting import Unreadable, fields_and_file, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, refusal_json, with_patience
from ui.phone.visit import Visit
from workshop.board import Colour, HeldIdea, Idea
from workshop.collecting import add_idea
from workshop.errors import Refused, StorageTrouble
from workshop.pictures import Picture, PictureKind

_AT_ONCE = 1  # so many are decoded at a time: each may take a few hundred megabytes


class Picturing:
    """A picture is never shown to a phone: whoever sent it has it, and others only see the wall."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._decoding = asyncio.Semaphore(_AT_ONCE)

    def routes(self) -> list[Route]:
        return [
            Route("/draw", self.page, methods=["GET"]),
            Route("/photo", self.page, methods=["GET"]),
            Route(UPLOAD, self.send, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if away := self._site.elsewhere(visit):
            return go(away)
        if self._site.room.question is None:
            return go("/now")
        return self._page(request, visit, request.url.path.strip("/"), {})

    async def send(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields, upload = await fields_and_file(request, "picture")
        id, kind = id_in(fields), _kind(fields)
        try:
            self._check(visit, fields)
            async with self._decoding:
                content = await asyncio.to_thread(developed, upload, kind)
            idea = await self._lay(visit, id, fields, Picture(kind, content))
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json:
                return refusal_json(wrong)
            if not visit.device:
                return self._site.sorry(request, visit, wrong)
            return self._page(request, visit, "photo", fields, wrong)
        clock = visit.words.clock(idea.written_at, self._site.room.session.zone)
        held = isinstance(idea, HeldIdea)
        if visit.wants_json:
            return done_json(id=idea.id, time=clock, held=held)
        return go("/now?s=held" if held else f"/now?s=saved&at={clock}")

    def _check(self, visit: Visit, fields: dict[str, str]) -> None:
        """Refused: no_pass, code_wrong, too_fast."""
        self._site.check(visit, fields)
        if self._site.limits.wait(PICTURES, visit.device):
            raise Refused("too_fast")

    async def _lay(self, visit: Visit, id: str, fields: dict[str, str], picture: Picture) -> Idea | HeldIdea:
        return await self._site.act(
            add_idea,
            id,
            self._site.room.session.id,
            fields.get("question", ""),
            fields.get("text", ""),
            colour=Colour.BUTTER,
            device=visit.device,
            picture=picture,
        )

    def _page(
        self, request: Request, visit: Visit, name: str, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        status = wrong.status if wrong else 200
        facts = {"typed": fields, "wrong": wrong, "question": self._site.room.question}
        return with_patience(self._site.pages.page(request, visit, f"{name}.html", status, **facts))


def _kind(fields: dict[str, str]) -> PictureKind:
    try:
        kind = PictureKind(fields.get("kind", ""))
    except ValueError as error:
        raise Unreadable from error
    if kind is PictureKind.NONE:
        raise Unreadable
    return kind
