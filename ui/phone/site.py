"""What the pages of one open desk share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from resources.i18n import words
from ui.phone.asking import settled
from ui.phone.guard import address_of
from ui.phone.hub import Hub
from ui.phone.limits import NEW_DEVICES_OF_ADDRESS, WRITES, WRONG_CODES, WRONG_CODES_OF_ADDRESS, Limits
from ui.phone.pages import keep, the_pages
from ui.phone.passes import DEVICE_COOKIE, Passes
from ui.phone.refusals import Complaint
from ui.phone.room import Room
from ui.phone.visit import Visit, visit
from workshop.changes import By
from workshop.codes import matches
from workshop.errors import Refused
from workshop.ports import Store
from workshop.sessions import Door
from workshop.source import Source

T = TypeVar("T")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps makes such a one each time
BY_PHONE = By(Source.PHONE)


class Stopped(Exception):
    """The facilitator has stopped this phone."""


class Site:
    """The store, the room, and the checks that several pages make."""

    def __init__(self, store: Store, hub: Hub, limits: Limits, passes: Passes) -> None:
        self._store = store
        self.hub = hub
        self.limits = limits
        self.passes = passes
        self.pages = the_pages()
        self.has_moved = False  # the desk has been at another address this evening, and phones may have the page there
        for language in hub.room.session.languages:
            words(language)  # read now, while no phone waits

    @property
    def room(self) -> Room:
        return self.hub.room

    def visit(self, connection: HTTPConnection, *, even_stopped: bool = False) -> Visit:
        """Raises Stopped for a phone that the facilitator has stopped, on all pages but a few."""
        found = visit(connection, self.room, self.passes)
        if found.device in self.hub.stopped and not even_stopped:
            raise Stopped
        return found

    def elsewhere(self, visit: Visit) -> str:
        """Where somebody who is not in the room is sent instead; empty for whoever is."""
        if self.room.closed:
            return "/closed"
        if not visit.device:
            return "/"
        return "" if visit.people else "/sign-in"

    async def act(self, action: Callable[..., T], *args: object, **facts: object) -> T:
        """Run an action for a phone, and come back when it is on disk. Raises Refused and StorageTrouble."""
        return await settled(self._store.act(BY_PHONE, action, *args, **facts))

    async def ask(self, question: Callable[..., T], *args: object, **facts: object) -> T:
        """Ask the library something for a phone. Raises Refused and StorageTrouble."""
        return await settled(self._store.ask(question, *args, **facts))

    def check(self, visit: Visit, fields: dict[str, str]) -> None:
        """May this phone write now? Refused: no_pass, code_wrong, too_fast."""
        if not visit.device:
            raise Refused("no_pass")
        if not matches(fields.get("t", ""), self.room.session.join_code):
            raise Refused("code_wrong")
        if self.limits.wait(WRITES, visit.device):
            raise Refused("too_fast")

    def knows(self, typed: str, connection: HTTPConnection) -> bool:
        """Whether a code lets a phone in. Refused: too_fast, for somebody who guesses."""
        session = self.room.session
        if matches(typed, session.join_code) or matches(typed, session.short_code):
            return True
        address = address_of(connection.scope)
        if self.limits.wait(WRONG_CODES_OF_ADDRESS, address) or self.limits.wait(WRONG_CODES, ""):
            raise Refused("too_fast")
        return False

    def let_in(self, visit: Visit, connection: HTTPConnection, answer: Callable[[Visit], Response]) -> Response:
        """Answer a phone that knows the code, which then carries a random number. Refused: door_closed, too_fast."""
        if visit.device:
            return answer(visit)
        if self.room.session.door is Door.CLOSED:
            raise Refused("door_closed")
        if self.limits.wait(NEW_DEVICES_OF_ADDRESS, address_of(connection.scope)):
            raise Refused("too_fast")
        cookie = self.passes.new_device()
        response = answer(replace(visit, device=self.passes.device(cookie)))
        keep(response, DEVICE_COOKIE, cookie)
        return response

    def sorry(self, request: Request, visit: Visit, wrong: Complaint) -> Response:
        """A page, or an answer to the script, that only tells what went wrong."""
        if visit.wants_json:
            return refusal_json(wrong)
        facts = {"sentence": wrong.sentence, "onward": bool(visit.device) and wrong.status != 401}
        return with_patience(self.pages.page(request, visit, "error.html", wrong.status, **facts))


def refusal_json(wrong: Complaint) -> Response:
    told = {"code": wrong.code, "field": wrong.field, "reason": wrong.sentence}
    return with_patience(JSONResponse(told, wrong.status, {"cache-control": "no-store"}))


def done_json(**told: object) -> Response:
    return Response(_JSON.encode(told), 200, {"cache-control": "no-store"}, "application/json")


def with_patience(response: Response) -> Response:
    """Tell a phone that came too often when to come again."""
    if response.status_code == 429:
        response.headers["retry-after"] = "2"
    return response
