"""One request as the pages see it: who may be asking, in which language, with which people signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import HTTPConnection

from resources.i18n import Words, languages, words
from ui.phone.liking import best_liked
from ui.phone.passes import LANGUAGE_COOKIE, PEOPLE_COOKIE, Passes, Person, cookies_of
from ui.phone.room import Room

EASY_SWEDISH = "sv-x-ll"
# Where the page stands that a form was sent from, when the answer shows it again.
_PAGE_OF_FORM = {
    **dict.fromkeys(("/ideas", "/ideas/back", "/hand/down"), "/now"),
    **dict.fromkeys(("/leave", "/remove"), "/people"),
    "/pictures": "/photo",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """chosen: a language picked with this very request, to be remembered by the phone. here: where its links lead."""

    room: Room
    words: Words
    offered: tuple[str, ...]
    chosen: str
    device: str
    people: tuple[Person, ...]
    here: str
    wants_json: bool
    passes: Passes

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def html_lang(self) -> str:
        return "sv" if self.easy else self.language

    @property
    def ticket(self) -> str:
        """What the page hands over when the laptop gets another address; nothing for a phone that is not let in."""
        return self.passes.ticket(self.device, self.people) if self.device else ""

    @property
    def easy(self) -> bool:
        return self.language == EASY_SWEDISH


# A room's browsers say one of a few things, at every request.
_guessed = lru_cache(maxsize=256)(best_liked)


@lru_cache(maxsize=4)
def _offered(chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in chosen if one in languages()) or languages()[:1]


def visit(connection: HTTPConnection, room: Room, passes: Passes) -> Visit:
    """Read what a request tells. The address's ?l= wins, then the phone's choice, then what its browser prefers."""
    offered = _offered(room.session.languages)
    headers, cookies = dict(connection.scope["headers"]), cookies_of(connection.scope)
    path: str = connection.scope["path"]
    asked = connection.query_params.get("l", "") if connection.scope["query_string"] else ""
    chosen = asked if asked in offered else ""
    remembered = cookies.get(LANGUAGE_COOKIE, "")
    guessed = _guessed(headers.get(b"accept-language", b"").decode("latin-1"), offered)
    return Visit(
        room=room,
        words=words(chosen or (remembered if remembered in offered else guessed)),
        offered=offered,
        chosen=chosen,
        device=connection.scope.get("device", ""),
        people=tuple(passes.people(cookies.get(PEOPLE_COOKIE, ""))),
        here=_PAGE_OF_FORM.get(path, path),
        wants_json=b"application/json" in headers.get(b"accept", b""),
        passes=passes,
    )
