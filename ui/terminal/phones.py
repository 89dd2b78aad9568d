"""Phones without people: each does over HTTP what a participant's browser would do."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from typing import TypeVar, cast
from urllib.parse import urlencode, urlsplit

from workshop.collecting import add_idea
from workshop.consenting import choose_consents
from workshop.evenings import Phone
from workshop.sample import Step
from workshop.signing_in import sign_in
from workshop.voting import cast_vote

AT_ONCE = 8
_TRIES = 8
_TIMEOUT_S = 20.0
_BUSY, _NO_MORE = {429, 503}, 409
_COUNTED = {"vote_counted", "ballot_closed"}
_FORM = "application/x-www-form-urlencoded"

T = TypeVar("T")
Thanked = Callable[[str], None]


class DemoFailed(Exception):
    """Something went otherwise than the script says; the message tells what."""


class PhoneClient:
    """One phone: its address book is one QR, and it keeps the cookies it is given."""

    def __init__(self, url: str, language: str, thanked: Thanked) -> None:
        parts = urlsplit(url)
        self._where = parts.netloc
        self._code = parts.path.strip("/")
        self._language = language
        self._thanked = thanked
        self._cookies: dict[str, str] = {}

    def scan(self) -> None:
        """Open the address in the QR, as the camera does."""
        self._ask(f"/{self._code}")

    def do(self, step: Step) -> None:
        """Sign somebody in, or send an idea, and keep at it until the laptop thanks for it."""
        address, fields = _FORMS[step.action]
        form = {"t": self._code, **fields(step.facts)}
        if step.lost:
            self._ask(address, form, lost=True)
        told = json.loads(self._ask(address, form))
        if told.get("id") != form["id"]:
            raise DemoFailed(f"{address}: {told}")
        if step.action is not choose_consents:  # a choice is no row that somebody could look for
            self._thanked(form["id"])
        self._ask("/now")

    def _ask(self, address: str, form: dict[str, str] | None = None, *, lost: bool = False) -> bytes:
        """Get a page, or send a form; again when the laptop is busy or out of reach. What came back, unless lost."""
        wait = 1.0
        for _ in range(_TRIES):
            try:
                status, body, wait = self._once(address, form, lost=lost)
                if status == 200:
                    return body
                if form and status == _NO_MORE and json.loads(body).get("code") in _COUNTED:
                    return json.dumps({"id": form["id"]}).encode()  # a demo that goes on where it was
                if status not in _BUSY:
                    raise DemoFailed(f"{address}: {status} {body.decode(errors='replace')[:200]}")
            except (OSError, HTTPException):
                wait = min(wait * 2, 8.0)
            time.sleep(wait)
        raise DemoFailed(f"{address}: no answer after {_TRIES} tries")

    def _once(self, address: str, form: dict[str, str] | None, *, lost: bool) -> tuple[int, bytes, float]:
        connection = HTTPConnection(self._where, timeout=_TIMEOUT_S)
        try:
            if form is None:
                connection.request("GET", address, headers=self._headers("text/html"))
            else:
                headers = self._headers("application/json")
                headers |= {"Content-Type": _FORM, "Origin": f"http://{self._where}"}
                connection.request("POST", address, urlencode(form), headers)
            response = connection.getresponse()
            if lost:
                # The laptop has it on disk and has answered; the answer never reaches the phone.
                return 200, b"", 0
            self._keep(response)
            return response.status, response.read(), float(response.headers.get("Retry-After", "1"))
        finally:
            connection.close()

    def _headers(self, accept: str) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Accept": accept, "Accept-Language": self._language}
        return {**headers, "Cookie": cookies} if cookies else headers

    def _keep(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})


class Crowd:
    """All phones in the room, some of them at the same moment."""

    def __init__(self, url: str, phones: Iterable[Phone], thanked: Thanked) -> None:
        self._phones = [PhoneClient(url, phone.language, thanked) for phone in phones]
        self._together(PhoneClient.scan, self._phones)

    def do(self, steps: Iterable[Step]) -> None:
        """Every phone does its own steps in order; DemoFailed as soon as one of them cannot."""
        own: dict[int, list[Step]] = {}
        for step in steps:
            own.setdefault(step.phone, []).append(step)
        self._together(self._all_of, own.items())

    def _all_of(self, own: tuple[int, list[Step]]) -> None:
        phone, steps = own
        for step in steps:
            self._phones[phone].do(step)

    @staticmethod
    def _together(do: Callable[[T], None], each: Iterable[T]) -> None:
        with ThreadPoolExecutor(AT_ONCE, "phone") as pool:
            for done in [pool.submit(do, one) for one in each]:
                done.result()


def _sign_in(facts: Mapping[str, object]) -> dict[str, str]:
    form = {name: str(facts[name] or "") for name in ("id", "name", "organisation", "role")}
    return form if form["name"] else {**form, "as": "guest"}


def _idea(facts: Mapping[str, object]) -> dict[str, str]:
    form = {"id": facts["id"], "question": facts["question_id"], "text": facts["text"], "colour": facts["colour"]}
    shown = {"show": "1", "person": facts["attendance_id"]} if facts["attendance_id"] else {}
    return {name: str(value) for name, value in {**form, **shown}.items()}


def _vote(facts: Mapping[str, object]) -> dict[str, str]:
    marks = Counter(str(mark) for mark in cast("tuple[str, ...]", facts["marks"]))
    named = {"id": str(facts["id"]), "ballot": str(facts["ballot_id"])}
    return {**named, **{f"c-{mark}": str(n) for mark, n in marks.items()}}


def _choices(facts: Mapping[str, object]) -> dict[str, str]:
    wanted = cast("tuple[str, ...]", facts["wanted"])
    return {"id": str(facts["id"]), "person": str(facts["attendance_id"]), **{str(one): "1" for one in wanted}}


_FORMS: dict[Callable[..., object], tuple[str, Callable[[Mapping[str, object]], dict[str, str]]]] = {
    sign_in: ("/sign-in", _sign_in),
    add_idea: ("/ideas", _idea),
    cast_vote: ("/vote", _vote),
    choose_consents: ("/choices", _choices),
}
