"""Three hundred phones that come into a room within half a minute, as their browsers and the pages' script behave."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from tests.bench.speech import Speech
from tests.bench.wire import Answer, Wire, get, post

PHONES, COMING_S, IDEAS, PAUSES = 300, 30.0, 3, (0.5, 3.0)
_FILES = re.compile(r'"(/s/[0-9a-f]+/phone\.(?:css|js))"')
_COOKIE = re.compile(rb"\r\nset-cookie: (\w)=([^;]*)", re.IGNORECASE)
Facts = dict[str, object]


@dataclass(slots=True)
class Seen:
    """took: by what was asked for, seconds. thanked: what the laptop has said is safe, by id: when it was sent.

    told: what the stream told of the question, with the time, for each phone that was there.
    """

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    people: dict[str, float] = field(default_factory=dict)
    ideas: dict[str, float] = field(default_factory=dict)
    told: list[tuple[str, float]] = field(default_factory=list)


class Caller:
    """One connection on which a phone asks for one thing after another."""

    def __init__(self) -> None:
        self._waiting: asyncio.Future[Answer]
        self._wire = Wire(self._answered, self._lost)

    async def call(self, address: str, port: int) -> None:
        await asyncio.get_running_loop().create_connection(lambda: self._wire, address, port)

    async def ask(self, request: bytes) -> Answer:
        self._waiting = asyncio.get_running_loop().create_future()
        self._wire.send(request)
        return await self._waiting

    def hang_up(self) -> None:
        self._wire.close()

    def _answered(self, answer: Answer) -> None:
        self._waiting.set_result(answer)

    def _lost(self) -> None:
        if hasattr(self, "_waiting") and not self._waiting.done():
            self._waiting.set_exception(ConnectionError())


class Stream(asyncio.Protocol):
    """The live stream: told(facts) for each message."""

    def __init__(self, request: bytes, told: Callable[[Facts], None]) -> None:
        self._request = request
        self._told = told
        self._come = b""
        self.is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.is_open = True
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        *lines, self._come = (self._come + data).split(b"\n")
        for line in lines:
            if line.startswith(b"data: "):
                self._told(json.loads(line[6:]))

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_open = False

    def hang_up(self) -> None:
        self._transport.close()


class Phone:
    def __init__(self, n: int, where: tuple[str, int, str], seen: Seen) -> None:
        self._n = n
        self._address, self._port, self._code = where
        self._host = f"{self._address}:{self._port}"
        self._seen = seen
        self._chance = Random(n)
        self._cookies: dict[str, str] = {}
        self._question, self._text = "", ""
        self._caller = Caller()
        self.stream: Stream | None = None

    async def come(self) -> None:
        """Page, styles, script, signing in, the page for notes, the live stream, and three notes."""
        await asyncio.sleep(self._chance.uniform(0, COMING_S))
        try:
            await self._caller.call(self._address, self._port)
            page = await self._ask("page", get(self._host, f"/{self._code}"))
            for file in dict.fromkeys(_FILES.findall(_unpacked(page))):
                await self._ask("file", get(self._host, file, self._jar, "*/*"))
            await self._sign_in()
            await self._ask("page", get(self._host, "/now?s=in", self._jar))
            await self._listen()
            for k in range(IDEAS):
                await asyncio.sleep(self._chance.uniform(*PAUSES))
                await self._write(k)
        except (OSError, ConnectionError) as error:
            self._seen.wrong[type(error).__name__] += 1

    def go(self) -> None:
        self._caller.hang_up()
        if self.stream is not None:
            if not self.stream.is_open:
                self._seen.wrong["stream ended"] += 1
            self.stream.hang_up()

    async def _sign_in(self) -> None:
        id = str(uuid4())
        fields = {"t": self._code, "id": id, "as": "named", "name": f"{Speech(self._chance).name()} {self._n}"}
        sent = time.monotonic()
        if (await self._ask("sign-in", post(self._host, "/sign-in", self._jar, fields))).status == 200:
            self._seen.people[id] = sent

    async def _write(self, k: int) -> None:
        id = str(uuid4())
        fields = {"t": self._code, "id": id, "question": self._question, "text": f"Not {k} från {self._n}: {id}"}
        sent = time.monotonic()
        if (await self._ask("idea", post(self._host, "/ideas", self._jar, fields))).status == 200:
            self._seen.ideas[id] = sent

    async def _listen(self) -> None:
        request = get(self._host, "/live", self._jar, "text/event-stream")
        stream = self.stream = Stream(request, self._told)
        await asyncio.get_running_loop().create_connection(lambda: stream, self._address, self._port)

    def _told(self, facts: Facts) -> None:
        question = facts.get("question")
        if isinstance(question, dict):
            if self._text not in ("", question["text"]):  # the first message tells how things stand, and no news
                self._seen.told.append((question["text"], time.monotonic()))
            self._question, self._text = question["id"], question["text"]

    async def _ask(self, what: str, request: bytes) -> Answer:
        began = time.perf_counter()
        answer = await self._caller.ask(request)
        self._seen.took.setdefault(what, []).append(time.perf_counter() - began)
        if answer.status != 200:
            self._seen.wrong[f"{what} {answer.status}"] += 1
        for name, value in _COOKIE.findall(answer.head):
            self._cookies[name.decode()] = value.decode()
        return answer

    @property
    def _jar(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())


def _unpacked(answer: Answer) -> str:
    return gzip.decompress(answer.body).decode()


async def all_come(where: tuple[str, int, str], phones: int = PHONES, staying_s: float = 3.0) -> Seen:
    """They come, write, stay a while, and go."""
    seen = Seen()
    crowd = [Phone(n, where, seen) for n in range(phones)]
    await asyncio.gather(*(phone.come() for phone in crowd))
    await asyncio.sleep(staying_s)
    for phone in crowd:
        phone.go()
    return seen
