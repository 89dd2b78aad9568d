"""The page where somebody says who they are, for the statistics, if they like."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go
from ui.phone.posting import fields_of, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, with_patience
from ui.phone.visit import Visit
from workshop.asking_statistics import answer_statistics, asked, may_tell
from workshop.errors import Refused, StorageTrouble
from workshop.recognising import as_code, is_recognising, new_code, written
from workshop.statistics_asked import CHOICES
from workshop.survey import QUESTIONS

_ALL_DONE = "/statistics?s=done"


class Telling:
    """A phone answers once for each who signed in on it. Each question may be left out, and so may the page."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/statistics", self.page, methods=["GET"]),
            Route("/statistics", self.tell, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        if not visit.device:
            return go("/")
        return await self._page(request, visit, {}) if self._site.room.counting else go("/now")

    async def tell(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        session = self._site.room.session
        values = {
            form: CHOICES[form].index(chosen) + 1
            for form in asked(session)
            if (chosen := fields.get(form.value, "")) in CHOICES[form]
        }
        try:
            self._site.check(visit, fields)
            await self._site.act(answer_statistics, id, session.id, visit.device, values, code=_code(fields))
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json or not visit.device:
                return self._site.sorry(request, visit, wrong)
            return await self._page(request, visit, fields, wrong)
        return done_json(id=id, to=_ALL_DONE) if visit.wants_json else go(_ALL_DONE)

    async def _page(
        self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        session = self._site.room.session
        try:
            mine = await self._site.ask(may_tell, session.id, visit.device)
        except StorageTrouble as error:
            mine, wrong = False, complaint(error, visit.words)
        questions = []
        for form in asked(session):
            ((question, scale),) = QUESTIONS[form]
            choices = zip(CHOICES[form], visit.words.items(f"statistics.{scale}"), strict=True)
            questions.append((form.value, visit.words(f"statistics.q.{question}"), list(choices)))
        response = self._site.pages.page(
            request,
            visit,
            "statistics.html",
            wrong.status if wrong else 200,
            typed=fields,
            wrong=wrong,
            mine=mine,
            done=request.query_params.get("s", "") == "done" and wrong is None,
            questions=questions,
            fresh=_offered(fields) if is_recognising(session) else "",
        )
        return with_patience(response)


def _offered(fields: dict[str, str]) -> str:
    """The code that the page offers; the same again when it is shown once more. Nothing here remembers it."""
    try:
        return written(as_code(fields.get("fresh", "")))
    except Refused:
        return new_code()


def _code(fields: dict[str, str]) -> str:
    """Of whoever lets themselves be recognised: one that they have had, or the one that the page offers."""
    return fields.get("code", "").strip() or (fields.get("fresh", "") if fields.get("known", "") else "")
