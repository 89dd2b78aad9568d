"""Phones as the network sees them: connections that send requests and hand over what comes back, and no more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

_END = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes


class Wire(asyncio.Protocol):
    """A connection that is kept. answered(answer) is called for each request, in order."""

    def __init__(self, answered: Callable[[Answer], None], lost: Callable[[], None] = lambda: None) -> None:
        self._answered = answered
        self._lost = lost
        self._come = bytearray()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._come += data
        while (answer := self._taken()) is not None:
            self._answered(answer)

    def connection_lost(self, _error: Exception | None) -> None:
        self._lost()

    def send(self, request: bytes) -> None:
        self._transport.write(request)

    def close(self) -> None:
        self._transport.close()

    def _taken(self) -> Answer | None:
        """The first answer that has come to its end."""
        end = self._come.find(_END)
        if end < 0:
            return None
        head = bytes(self._come[:end])
        found = head.lower().find(_LENGTH)
        length = int(head[found + len(_LENGTH) :].partition(b"\r\n")[0]) if found >= 0 else 0
        whole = end + len(_END) + length
        if len(self._come) < whole:
            return None
        body = bytes(self._come[whole - length : whole])
        del self._come[:whole]
        return Answer(int(head[9:12]), head, body)


def get(host: str, path: str, cookies: str = "", accept: str = "text/html") -> bytes:
    """A request as a phone's browser makes it."""
    return _request("GET", host, path, cookies, accept).encode() + b"\r\n"


def post(host: str, path: str, cookies: str, fields: dict[str, str]) -> bytes:
    """A form as the pages' script sends it."""
    body = urlencode(fields).encode()
    head = _request("POST", host, path, cookies, "application/json")
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Origin: http://{host}\r\n{form}\r\n".encode() + body


def _request(method: str, host: str, path: str, cookies: str, accept: str) -> str:
    carried = f"Cookie: {cookies}\r\n" if cookies else ""
    wants = f"Accept: {accept}\r\nAccept-Encoding: gzip, deflate\r\nAccept-Language: sv\r\n"
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{wants}{carried}"


@dataclass(slots=True)
class Load:
    """What came of sending without a pause. took: seconds from each request to its answer; wrong: other statuses."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return (len(self.took) - len(self.wrong)) / self.seconds


async def without_pause(
    address: str, port: int, connections: int, requests: Iterable[bytes], seconds: float, right: int = 200
) -> Load:
    """So many connections, each of which sends the next request when the last is answered, until the time is up."""
    load, waiting = Load(), iter(requests)
    lines = [_Line(address, port, waiting, load, right) for _ in range(connections)]
    for line in lines:
        await line.connect()
    began = time.perf_counter()
    for line in lines:
        line.go_on()
    await asyncio.sleep(seconds)
    load.seconds = time.perf_counter() - began
    for line in lines:
        line.wire.close()
    return load


class _Line:
    """One connection's turn at sending. What has not been answered when the time is up does not count."""

    def __init__(self, address: str, port: int, requests: Iterator[bytes], load: Load, right: int) -> None:
        self.wire: Wire
        self._where = (address, port)
        self._again: asyncio.Task[None] | None = None
        self._requests = requests
        self._load = load
        self._right = right
        self._sent = 0.0

    async def connect(self) -> None:
        wire = Wire(self._answered)
        await asyncio.get_running_loop().create_connection(lambda: wire, *self._where)
        self.wire = wire  # only now: the time may be up before a new connection has come about

    def go_on(self) -> None:
        request = next(self._requests, None)
        if request is not None and not self._load.seconds:
            self._sent = time.perf_counter()
            self.wire.send(request)

    def _answered(self, answer: Answer) -> None:
        if self._load.seconds:
            return
        self._load.took.append(time.perf_counter() - self._sent)
        if answer.status != self._right:
            self._load.wrong.append(answer.status)
        if b"\r\nconnection: close" in answer.head.lower():
            self._again = asyncio.get_running_loop().create_task(self._connect_and_go_on())
        else:
            self.go_on()

    async def _connect_and_go_on(self) -> None:
        self.wire.close()
        await self.connect()
        self.go_on()
