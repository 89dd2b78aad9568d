"""All pages behind the guard, as one ASGI application."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from ui.phone.addresses import Addresses
from ui.phone.arriving import Arriving
from ui.phone.choosing import Choosing
from ui.phone.guard import Guard
from ui.phone.home import Home
from ui.phone.leaving import Leaving
from ui.phone.live import Live
from ui.phone.noticing import Noticing
from ui.phone.offering import Offering
from ui.phone.picturing import Picturing
from ui.phone.posting import Unreadable
from ui.phone.raising import Raising
from ui.phone.reading import Reading
from ui.phone.refusals import Complaint
from ui.phone.returning import Returning
from ui.phone.selftest import SelfTest
from ui.phone.site import Site, Stopped
from ui.phone.stopped import stopped_page
from ui.phone.surveying import Surveying
from ui.phone.telling import Telling
from ui.phone.voting import Voting


class _Page(Protocol):
    def routes(self) -> list[Route]: ...


_SENTENCES = {404: "err.lost", 401: "err.code", 403: "err.code", 429: "err.fast"}


def application(
    site: Site, hosts: Container[bytes], noticing: Noticing, step: Callable[[int], None], hold_s: float
) -> tuple[ASGIApp, SelfTest]:
    """The application for what browsers write as Host, and the self-test that it serves."""
    test = SelfTest(site, step, hold_s)

    async def files(request: Request) -> Response:
        return site.pages.files.answer(request) or _sorry(request, 404)

    def _sorry(request: Request, status: int) -> Response:
        visit = site.visit(request, even_stopped=True)
        sentence = visit.words(_SENTENCES.get(status, "err.other"))
        return site.sorry(request, visit, Complaint(status, "", "", sentence))

    async def barred(request: Request, _error: Exception) -> Response:
        return stopped_page(site, request)

    async def lost(request: Request, error: Exception) -> Response:
        return _sorry(request, error.status_code if isinstance(error, HTTPException) else 400)

    def refusal(scope: Scope, status: int) -> Response:
        if status in (400, 421):  # not even the address is right: no page of ours
            return PlainTextResponse("", status)
        scope.setdefault("device", "")
        return _sorry(Request(scope), status)

    pages: list[_Page] = [Live(site), Home(site), Raising(site), Leaving(site), Reading(site), Voting(site), test]
    pages += [Picturing(site), Surveying(site), Telling(site)]
    pages += [Choosing(site), Offering(site), Returning(site), Arriving(site)]
    routes = [Route("/s/{version}/{name}", files, methods=["GET"])]
    for page in pages:
        routes += page.routes()
    app = Addresses(routes, {HTTPException: lost, Unreadable: lost, Stopped: barred})
    guard = Guard(app, hosts=hosts, limits=site.limits, passes=site.passes, refusal=refusal, noticing=noticing)
    return guard, test
