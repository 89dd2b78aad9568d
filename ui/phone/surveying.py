"""The exit survey's page, and the page with the answers to residents."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.phone.pages import go
from ui.phone.posting import fields_of, id_in
from ui.phone.refusals import Complaint, complaint
from ui.phone.site import Site, done_json, with_patience
from ui.phone.visit import Visit
from workshop.answering import themes_of
from workshop.errors import Refused, StorageTrouble
from workshop.feedback import Handling
from workshop.innovation import OUT
from workshop.journeys import gone_no_further
from workshop.survey import QUESTIONS, VALUES, Form
from workshop.surveying import answer_survey, form_asked, may_answer

_ALL_DONE = "/survey?s=done"


class Surveying:
    """A phone answers once for each who signed in on it, one person after another, also when they have left."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/survey", self.page, methods=["GET"]),
            Route("/survey", self.answer, methods=["POST"]),
            Route("/feedback", self.feedback, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        visit = self._site.visit(request)
        if self._site.room.closed:
            return go("/closed")
        if not visit.device:
            return go("/")
        return await self._page(request, visit, {"form": request.query_params.get("form", "")})

    async def answer(self, request: Request) -> Response:
        visit = self._site.visit(request)
        fields = await fields_of(request)
        id = id_in(fields)
        form = self._filled(fields)
        values = [int(typed) if (typed := fields.get(f"q{n}", "")) in "12345" and typed else 0 for n in _places(form)]
        try:
            self._site.check(visit, fields)
            await self._site.act(answer_survey, id, self._site.room.session.id, visit.device, form, values)
        except (Refused, StorageTrouble) as error:
            wrong = complaint(error, visit.words)
            if visit.wants_json or not visit.device:
                return self._site.sorry(request, visit, wrong)
            return await self._page(request, visit, fields, wrong)
        return done_json(id=id, to=_ALL_DONE) if visit.wants_json else go(_ALL_DONE)

    async def feedback(self, request: Request) -> Response:
        """Open to everybody while it is published, also after the end: it is no secret, and few sign in to read it."""
        visit = self._site.visit(request, even_stopped=True)
        room = self._site.room
        back = "/closed" if room.closed else "/now" if visit.people else "/"
        if not room.published:
            return go(back)
        try:
            themes = await self._site.ask(themes_of, room.session.id)
            out = await self._site.ask(gone_no_further, room.session.id)
        except (Refused, StorageTrouble) as error:
            return self._site.sorry(request, visit, complaint(error, visit.words))
        answers = [theme.answer for theme in themes if theme.answer is not None and theme.is_answered]
        handling = dict(zip(Handling, visit.words.items("feedback.handling"), strict=True))
        became = dict(zip(OUT, visit.words.items("feedback.outs"), strict=True))
        told = {"handling": handling, "out": out, "became": became}
        return self._site.pages.page(request, visit, "feedback.html", 200, back=back, answers=answers, **told)

    async def _page(
        self, request: Request, visit: Visit, fields: dict[str, str], wrong: Complaint | None = None
    ) -> Response:
        room, form = self._site.room, self._asked(fields)
        try:
            mine = room.surveying and await self._site.ask(may_answer, room.session.id, visit.device)
        except StorageTrouble as error:
            mine, wrong = False, complaint(error, visit.words)
        done = request.query_params.get("s", "") == "done" and wrong is None
        facts = {
            "typed": fields if fields.get("form", "") in ("", form) else {},
            "wrong": wrong,
            "mine": mine,
            "done": done,
            "form": form.value,
            "questions": [
                (visit.words(f"survey.q.{key}"), VALUES[scale], visit.words.items(f"survey.{scale}"))
                for key, scale in QUESTIONS[form]
            ],
        }
        return with_patience(
            self._site.pages.page(request, visit, "survey.html", wrong.status if wrong else 200, **facts)
        )

    def _filled(self, fields: dict[str, str]) -> Form:
        """The form that somebody has filled in; another may have been chosen meanwhile."""
        named = fields.get("form", "")
        return Form(named) if named in tuple(Form) else self._asked(fields)

    def _asked(self, fields: dict[str, str]) -> Form:
        return Form.CHILD if fields.get("form", "") == Form.CHILD else form_asked(self._site.room.session)


def _places(form: Form) -> range:
    return range(len(QUESTIONS[form]))
