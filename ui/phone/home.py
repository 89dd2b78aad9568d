"""Home: the open question, the note to write, and the notes this phone wrote."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.own_notes import own_notes, still_there
from ui.phone.pages import COLOURS, go
from ui.phone.posting import Unreadable, fields_of, fresh_id, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, refusal_json, with_patience
from ui.phone.visit import Visit
from workshop.board import Colour, HeldIdea, Idea
from workshop.collecting import add_idea, take_back_idea
from workshop.errors import Refused, StorageTrouble
from workshop.text import clean_text

MINE_MAX = 150
_SAID = {
    "in": "signin.done",
    "held": "idea.review",
    "back": "idea.takenback",
    "left": "people.left",
    "removed": "people.removed",
    "down": "hand.isdown",
}
_CLOCK = re.compile(r"\d\d[.:]\d\d")


class Home:
    """Pages for somebody who is in."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/now", self.now, methods=["GET"]),
            Route("/ideas", self.send, methods=["POST"]),
            Route("/ideas/back", self.take_back, methods=["POST"]),
            Route("/mine", self.mine, methods=["POST"]),
        ]

    async def now(self, request: Request) -> Response:
        visit = self._site.visit(request)
        away = self._site.elsewhere(visit)
        return go(away) if away else await self._page(request, visit, {})

    async def send(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            idea = await self._lay(visit, id, fields)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json:
                return refusal_json(wrong)
            return await self._page(request, visit, fields, wrong)
        clock = visit.words.clock(idea.written_at, self._site.room.session.zone)
        held = isinstance(idea, HeldIdea)
        if visit.wants_json:
            return done_json(id=idea.id, time=clock, held=held)
        return go("/now?s=held" if held else f"/now?s=saved&at={clock}")

    async def take_back(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            await self._site.act(take_back_idea, id, self._site.room.session.id, visit.device)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            return refusal_json(wrong) if visit.wants_json else await self._page(request, visit, {}, wrong)
        return done_json(id=id) if visit.wants_json else go("/now?s=back")

    async def mine(self, request: Request) -> Response:
        """Which of the notes that a phone remembers are still on the board."""
        visit = self._site.visit(request)
        fields = await fields_of(request)
        ids = [id for id in fields.get("ids", "").split(" ") if id][:MINE_MAX]
        try:
            self._site.check(visit, fields)
            notes, held = await self._site.ask(still_there, self._site.room.session.id, ids)
        except (Refused, StorageTrouble) as error:
            return refusal_json(complaint(error, visit.words))
        return done_json(notes=notes, held=held)

    async def _lay(self, visit: Visit, id: str, fields: dict[str, str]) -> Idea | HeldIdea:
        session_id = self._site.room.session.id
        text, question_id = fields.get("text", ""), fields.get("question", "")
        facts = {
            "colour": _colour(fields.get("colour", "")),
            "attendance_id": _shown(visit, fields),
            "device": visit.device,
        }
        idea = await self._site.act(add_idea, id, session_id, question_id, text, **facts)
        if idea.text != clean_text(text) and not visit.wants_json:
            # Without script, "back" shows the same form with the same id: this is another note.
            idea = await self._site.act(add_idea, fresh_id(), session_id, question_id, text, **facts)
        return idea

    async def _page(
        self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        if not visit.device:
            assert wrong is not None
            return self._site.sorry(request, visit, wrong)
        try:
            notes = await self._site.ask(own_notes, self._site.room.session.id, visit.device)
        except StorageTrouble as error:
            notes, wrong = [], wrong or complaint(error, visit.words)
        response = self._site.pages.page(
            request,
            visit,
            "home.html",
            wrong.status if wrong else 200,
            typed=fields,
            wrong=wrong,
            notes=notes,
            hand=self._site.hub.hands.is_up(visit.device),
            named=[one for one in visit.people if one.named],
            said=_said(request, visit),
            just_in=request.query_params.get("s") == "in",
        )
        return with_patience(response)


def _colour(typed: str) -> Colour:
    return Colour(typed) if typed in COLOURS else Colour.BUTTER


def _shown(visit: Visit, fields: dict[str, str]) -> str:
    """The attendance whose name the note shows: one of this phone's own people, and only when that was ticked."""
    if not fields.get("show"):
        return ""
    mine = [one.id for one in visit.people if one.named]
    person = fields.get("person", "") or (mine[0] if mine else "")
    if person not in mine:
        raise Unreadable
    return person


def _said(request: Request, visit: Visit) -> str:
    """What the page before led to, told without script."""
    said, clock = request.query_params.get("s", ""), request.query_params.get("at", "")
    if said == "saved" and _CLOCK.fullmatch(clock):
        return visit.words("send.saved", time=clock)
    return visit.words(_SAID[said]) if said in _SAID else ""
