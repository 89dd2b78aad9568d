"""A real desk on a real library, over real sockets on 127.0.0.1; and a phone that knows no script."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
from playwright.sync_api import Page

from storage.store import LibraryStore
from tests.fresh import fresh_library
from ui.phone.desk import PhoneDesk
from workshop.changes import By
from workshop.desk import DeskState
from workshop.leading import go_live
from workshop.planning import Plan, save_project, save_questions, save_session
from workshop.ports import View
from workshop.rows import Row
from workshop.sessions import Project
from workshop.source import Source

SESSION, PROJECT = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
LAMPS, BENCHES = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
SECRET = b"k" * 32
LEADER = By(Source.FACILITATOR, "Leila")
NOTICE = Project(
    PROJECT,
    "Torget",
    organiser="Exempelhem AB",
    contact="08-123 45 67",
    dpo="dso@exempelhem.example",
    legal_basis="uppgift av allmänt intresse",
    recipients="Exempelhem AB",
    keep_until="2028-12-31",
)
T = TypeVar("T")
_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass
class Evening:
    """A live session with two questions, and its desk."""

    store: LibraryStore
    desk: PhoneDesk
    state: DeskState

    @property
    def base(self) -> str:
        return f"http://{self.state.short_url}"

    @property
    def join_path(self) -> str:
        return self.state.join_url.removeprefix(self.base.replace("http", "HTTP", 1))

    @property
    def code(self) -> str:
        return self.join_path.strip("/")

    def lead(self, action: Callable[..., Any], *args: object, **facts: object) -> Any:
        """Do something as the facilitator."""
        return self.store.act(LEADER, action, *args, **facts).result(5)

    def rows(self, kind: type[Row], **equals: object) -> list[Any]:
        def where(view: View) -> list[Row]:
            return list(view.where(kind, **equals))

        return self.store.ask(where).result(5)

    def reopen(self) -> None:
        self.state = self.desk.open(SESSION, "127.0.0.1", self.state.port).result(5)

    def until_attached(self, phones: int = 1) -> None:
        """Wait until so many phones listen to the stream."""
        there = threading.Event()
        stop = self.desk.subscribe(lambda state: there.set() if state.phones == phones else None)
        assert there.wait(5)
        stop()

    def stop(self) -> None:
        self.desk.close().result(5)


class Phone:
    """A browser that knows no script: cookies, forms and links."""

    def __init__(self, evening: Evening, **headers: str) -> None:
        self.evening = evening
        self.http = httpx.Client(base_url=evening.base, headers={"accept-language": "sv", **headers}, trust_env=False)
        self.page = ""

    def open(self, path: str) -> httpx.Response:
        return self._seen(self.http.get(path, follow_redirects=True))

    def scan(self) -> httpx.Response:
        return self.open(self.evening.join_path)

    def send(self, path: str, json: bool = False, **fields: str) -> httpx.Response:
        """Send a form with the page's hidden fields, unless others are given."""
        data = {**dict(reversed(_FIELD.findall(self.page))), **fields}
        headers = {"accept": "application/json"} if json else {}
        return self._seen(self.http.post(path, data=data, headers=headers, follow_redirects=True))

    def sign_in(self, name: str) -> httpx.Response:
        return self.send("/sign-in", name=name, **{"as": "named"})

    def write(self, text: str, **fields: str) -> httpx.Response:
        return self.send("/ideas", **{"question": LAMPS, "text": text, **fields})

    def _seen(self, response: httpx.Response) -> httpx.Response:
        self.page = response.text
        return response


def run_apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run it in a loop of its own; the test's own thread may be a browser's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result(10)


def fresh() -> str:
    return str(uuid4())


@contextmanager
def no_threads_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for one in set(threading.enumerate()) - before:
        one.join(5)
        assert not one.is_alive(), one.name


@contextmanager
def an_evening(
    folder: Path, project: Project = NOTICE, languages: tuple[str, ...] = ("sv", "sv-x-ll", "en", "ar")
) -> Iterator[Evening]:
    with no_threads_left():
        store = LibraryStore(fresh_library(folder / "evening.lappbib"))
        desk = PhoneDesk(store, SECRET, hold_s=0.05)
        try:
            now = datetime.now(UTC)
            plan = Plan("Torget vi vill ha", PROJECT, now, now + timedelta(hours=2), languages=languages)
            questions = [(LAMPS, "Vad skulle göra torget tryggare på kvällen?"), (BENCHES, "Var vill du sitta?")]
            for action, *args in (
                (save_project, project),
                (save_session, SESSION, plan),
                (save_questions, SESSION, questions),
                (go_live, SESSION),
            ):
                store.act(LEADER, action, *args).result(5)
            state = desk.open(SESSION, "127.0.0.1", 0).result(5)
            yield Evening(store, desk, state)
        finally:
            desk.close().result(5)
            store.close()


@contextmanager
def a_phone(evening: Evening, **headers: str) -> Iterator[Phone]:
    made = Phone(evening, **headers)
    with made.http:
        yield made


OpenBrowser = Callable[..., AbstractContextManager[Page]]


def raw(evening: Evening, request: bytes, patience_s: float = 10.0) -> bytes:
    """What the desk answers to these very bytes; nothing when it only closes the connection."""
    with socket.create_connection((evening.state.address, evening.state.port), patience_s) as wire:
        wire.settimeout(patience_s)
        answer = b""
        try:
            wire.sendall(request)
            while piece := wire.recv(65_536):
                answer += piece
        except ConnectionError:
            pass
        return answer


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0
