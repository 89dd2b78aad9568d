"""Making a page out of a template and a visit, and sending it small."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from resources import path
from resources.funding_words import funding_sentence
from resources.i18n import Words, words
from ui.phone.files import StaticFiles, takes_gzip
from ui.phone.passes import LANGUAGE_COOKIE
from ui.phone.visit import Visit
from workshop.funding import statements, wants_emblem
from workshop.programme import Grant
from workshop.timer import in_minutes

# The six patches of the phone, in the order of the catalogue's idea.colours.
COLOURS = ("butter", "rose", "bluebell", "birch", "apricot", "heather")
KEPT_S = 2 * 24 * 3600
_ON_PAPER = "sv"  # the language in which projects are paid for
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")

# What the script may have to say, carried by the pages that it works on.
_SCRIPT_WORDS = (
    *("send.sending", "send.saved", "send.waiting", "send.waiting.text", "send.wifi", "send.item", "send.retry"),
    *("send.again", "send.refused", "send.full", "idea.takeback", "idea.takenback", "undo", "idea.locked", "idea.all"),
    *("idea.removed", "idea.drop", "idea.closed", "home.now", "home.new", "closed.title", "closed.text"),
    *("closed.unsent", "err.empty", "err.name", "err.other", "err.prefix", "err.title"),
    *("move.text", "move.label", "move.go"),
    *("paused.text", "hand.isup", "hand.isdown", "idea.review"),
    *("home.vote", "vote.left", "vote.plus", "vote.minus", "vote.done"),
    *("photo.bad", "idea.drawing", "idea.picture", "survey.thanks"),
    *("timer.left", "timer.paused", "timer.over"),
)


class Pages:
    """The templates of resources/phone, with everything typed by anybody shown as text."""

    def __init__(self) -> None:
        self.files = StaticFiles()
        self._templates = Environment(
            loader=FileSystemLoader(path("phone")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            asset=self.files.addresses,
            colours=COLOURS,
            script_words=_SCRIPT_WORDS,
            filled=filled,
            name_of=lambda language: words(language)("lang.name"),
            direction_of=lambda language: words(language).direction,
            new_id=lambda: str(uuid4()),
            as_day=as_day,
            in_minutes=in_minutes,
        )

    def page(self, request: Request, visit: Visit, template: str, status: int = 200, **facts: object) -> Response:
        """Render a template. It sees the visit as v, the texts as w, and the facts by their names."""
        made = self._templates.get_template(template).render(v=visit, w=visit.words, **facts)
        return self.packed(request, visit, _BETWEEN_TAGS.sub(">\n<", made), status)

    def packed(self, request: Request, visit: Visit, html: str, status: int = 200) -> Response:
        headers = {"cache-control": "no-store", "vary": "accept-encoding"}
        body = html.encode()
        if takes_gzip(request):
            headers["content-encoding"] = "gzip"
            body = gzip.compress(body, 6)
        response = Response(body, status, headers, "text/html; charset=utf-8")
        if visit.chosen:
            keep(response, LANGUAGE_COOKIE, visit.chosen)
        return response


@dataclass(frozen=True, slots=True)
class Paid:
    """What the sign-in page says of who pays, in Swedish as on paper; emblem: whether the Union's stands beside."""

    said: str
    emblem: bool


def paid_by(funders: Sequence[Grant]) -> Paid:
    """As at the foot of the documents."""
    found = statements(funders)
    return Paid(funding_sentence(words(_ON_PAPER), found.said, found.lacking), wants_emblem(funders))


@cache
def the_pages() -> Pages:
    """Read and compiled once, however often a desk is opened."""
    return Pages()


def keep(response: Response, cookie: str, value: str) -> None:
    """Let the phone remember something, out of reach of other sites and of the pages' script."""
    kept = f"{cookie}={value}; HttpOnly; Max-Age={KEPT_S}; Path=/; SameSite=strict"
    response.raw_headers.append((b"set-cookie", kept.encode("latin-1")))


def drop(response: Response, cookie: str) -> None:
    response.delete_cookie(cookie, path="/", httponly=True, samesite="strict")


def go(address: str) -> Response:
    """On to another page, after a form was sent."""
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def filled(text: str, **facts: object) -> Markup:
    """A text with what its braces name, each isolated so that its direction does not disturb the sentence's."""
    isolated = {name: Markup("<bdi>{}</bdi>").format(str(fact)) for name, fact in facts.items()}
    return Markup(escape(text)).format(**isolated)  # noqa: S704 - both halves are escaped


def as_day(words: Words, typed: str) -> str:
    """A date in words when what was typed is one, as 2028-12-31; else as it was typed."""
    try:
        return words.day(date.fromisoformat(typed.strip()), "long")
    except ValueError:
        return typed
