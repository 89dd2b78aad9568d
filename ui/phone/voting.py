"""The page for voting: one paper after another for those who share a phone, and the result when the room may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.ballot_page import Paper, has_shared_place, marks_in, paper
from ui.phone.pages import go
from ui.phone.posting import fields_of, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, refusal_json, with_patience
from ui.phone.visit import Visit
from workshop.ballots import Method
from workshop.errors import Refused, StorageTrouble
from workshop.voting import CHOICES_MAX, cast_vote

_FIELDS_MAX = CHOICES_MAX + 8


class Voting:
    """The open ballot, or else the last one whose result is shown."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/vote", self.page, methods=["GET"]), Route("/vote", self.cast, methods=["POST"])]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        away = self._site.elsewhere(visit)
        return go(away) if away else await self._page(request, visit, {})

    async def cast(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request, _FIELDS_MAX)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            await self._cast(visit, id, fields)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json:
                return refusal_json(wrong)
            return await self._page(request, visit, fields, wrong)
        return done_json(id=id, to=f"/vote?done={id}") if visit.wants_json else go(f"/vote?done={id}")

    async def _cast(self, visit: Visit, id: str, fields: dict[str, str]) -> None:
        ballot = self._site.room.ballots.get(fields.get("ballot", ""))
        if ballot is None:
            raise Refused("ballot_closed")
        if has_shared_place(fields, ballot):
            raise Refused("places_shared", "vote")
        facts = {"device": visit.device, "people": len(visit.people)}
        session_id, marks = self._site.room.session.id, marks_in(fields, ballot)
        papers = await self._site.act(cast_vote, id, session_id, ballot.id, marks, **facts)
        self._site.hub.voted(ballot.id, papers)

    async def _page(
        self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        if not visit.device:
            assert wrong is not None
            return self._site.sorry(request, visit, wrong)
        asked = request.query_params
        done = asked.get("done", "")
        try:
            seen = await self._seen(visit, asked.get("change", "") or fields.get("id", "") or done)
        except StorageTrouble as error:
            seen, wrong = None, wrong or complaint(error, visit.words)
        if seen is not None and fields:
            seen = _as_typed(seen, fields)
        is_open = seen is not None and seen.ballot.is_open
        response = self._site.pages.page(
            request,
            visit,
            "vote.html",
            wrong.status if wrong else 200,
            seen=seen,
            fills_in=seen is not None and _fills_in(seen, fields, asked),
            wrong=wrong,
            done=done if is_open and seen is not None and done in seen.own else "",
            typed=fields,
        )
        return with_patience(response)

    async def _seen(self, visit: Visit, change: str) -> Paper | None:
        ballot = self._site.room.ballot
        if ballot is None:
            return None
        return await self._site.ask(paper, ballot.id, visit.device, len(visit.people), change, visit.words)


def _fills_in(seen: Paper, fields: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    """Whether the page is the paper itself, and not what has become of it."""
    if not seen.ballot.is_open:
        return False
    return not seen.own or bool(fields) or bool(seen.mine and "change" in asked) or ("next" in asked and seen.has_room)


def _as_typed(seen: Paper, fields: dict[str, str]) -> Paper:
    """The paper with the marks that could not be taken, so that they can be mended."""
    marks = marks_in(fields, seen.ballot)
    is_order = seen.ballot.method is Method.RANKING
    place = {one: at for at, one in enumerate(marks, 1)}
    marked = (replace(one, mark=place.get(one.id, 0) if is_order else marks.count(one.id)) for one in seen.choices)
    return replace(seen, choices=tuple(marked))
