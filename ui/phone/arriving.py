"""The way in: the code, and signing in."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go, keep, paid_by
from ui.phone.passes import PEOPLE_COOKIE, Person
from ui.phone.posting import fields_of, fresh_id, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, refusal_json, with_patience
from ui.phone.small_browsers import is_small_browser
from ui.phone.visit import Visit
from workshop.codes import JOIN_LENGTH, LETTERS, SHORT_LENGTH, as_typed
from workshop.errors import Refused, StorageTrouble
from workshop.people import Attendance, Role
from workshop.signing_in import sign_in
from workshop.text import NAME_MAX, clean_line

AS_GUEST = "guest"
_ROLES = {str(role): role for role in Role}


class Arriving:
    """Pages for somebody who is not in yet."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/", self.front, methods=["GET"]),
            Route("/", self.type_code, methods=["POST"]),
            Route("/sign-in", self.form, methods=["GET"]),
            Route("/sign-in", self.sign_in, methods=["POST"]),
            # Last: it takes every address of one word.
            Route("/{code}", self.scan, methods=["GET"]),
        ]

    async def front(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        return go("/now") if visit.device else self._code_page(request, visit)

    async def type_code(self, request: Request) -> Response:
        visit = self._site.visit(request)
        typed = (await fields_of(request)).get("code", "")
        try:
            if not self._site.knows(typed, request):
                raise Refused("code_wrong", "code")  # noqa: TRY301 - one way to tell what went wrong
            return self._site.let_in(visit, request, lambda _: go("/sign-in"))
        except Refused as refused:
            return self._code_page(request, visit, typed, complaint(refused, visit.words))

    async def scan(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if not looks_like_code(request.path_params["code"]):
            # An icon that a browser asks for by itself is no guess.
            raise HTTPException(404)
        try:
            if not self._site.knows(request.path_params["code"], request):
                return self._code_page(request, visit, "", complaint(Refused("code_wrong"), visit.words), 404)
            if self._site.room.closed:
                return go("/closed")
            if visit.people and visit.device:
                return go("/now")
            return self._site.let_in(visit, request, lambda admitted: self._sign_in_page(request, admitted, {}))
        except Refused as refused:
            return self._code_page(request, visit, "", complaint(refused, visit.words))

    async def form(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        return self._sign_in_page(request, visit, {}) if visit.device else go("/")

    async def sign_in(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        try:
            self._site.check(visit, fields)
            attendance = await self._put_on_list(visit, id, fields)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json:
                return refusal_json(wrong)
            if not visit.device:
                return self._code_page(request, visit, "", wrong)
            return self._sign_in_page(request, visit, fields, wrong)
        person = Person(attendance.id, bool(attendance.name), attendance.signed_in_at)
        people = [*(one for one in visit.people if one.id != person.id), person]
        response = done_json(id=person.id, to="/now?s=in") if visit.wants_json else go("/now?s=in")
        keep(response, PEOPLE_COOKIE, self._site.passes.pack(people))
        return response

    async def _put_on_list(self, visit: Visit, id: str, fields: dict[str, str]) -> Attendance:
        guest = fields.get("as") == AS_GUEST
        name = "" if guest else clean_line(fields.get("name", ""), NAME_MAX, "name")
        if not guest and not name:
            raise Refused("name_missing", "name")
        facts = {
            "name": name,
            "organisation": fields.get("organisation", ""),
            "role": _ROLES.get(fields.get("role", "")),
            "device": visit.device,
        }
        session_id = self._site.room.session.id
        attendance = await self._site.act(sign_in, id, session_id, **facts)
        if attendance.name != name and not visit.wants_json:
            # Without script, "back" shows the same form with the same id: this is another person.
            attendance = await self._site.act(sign_in, fresh_id(), session_id, **facts)
        return attendance

    def _sign_in_page(
        self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        takes_names = self._site.room.project.takes_names
        response = self._site.pages.page(
            request,
            visit,
            "sign_in.html",
            wrong.status if wrong else 200,
            typed=fields,
            shows_languages=not wrong and not visit.people,
            wrong=wrong,
            takes_names=takes_names,
            came=self._came(request, visit),
            paid=paid_by(self._site.room.funders),
            roles=list(zip(Role, visit.words.items("signin.roles"), strict=True)),
        )
        return with_patience(response)

    def _code_page(
        self, request: Request, visit: Visit, typed: str = "", wrong: Complaint | None = None, status: int = 0
    ) -> Response:
        status = status or (wrong.status if wrong else 200)
        return with_patience(
            self._site.pages.page(
                request,
                visit,
                "code.html",
                status,
                typed=typed,
                wrong=wrong,
                came=self._came(request, visit),
                shows_languages=not wrong,
            )
        )

    def _came(self, request: Request, visit: Visit) -> str:
        """What to say about the way on which somebody came, if anything."""
        address = request.headers["host"]
        if is_small_browser(request):
            return visit.words("err.browser", address=f"http://{address}")
        return visit.words("move.hint", address=address) if self._site.has_moved and not visit.people else ""


def looks_like_code(word: str) -> bool:
    typed = as_typed(word)
    return SHORT_LENGTH <= len(typed) <= JOIN_LENGTH and set(typed) <= set(LETTERS)
