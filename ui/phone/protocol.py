"""Deadlines and a size limit for request heads, which uvicorn's httptools protocol does not have."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ui.phone.probes import is_probe

_HEADERS_MAX = 100
_HEAD_ENDS = b"\r\n\r\n"


class Outgoing:
    """The envelopes that are written in during one turn of the loop, and are sent together when it is over."""

    def __init__(self) -> None:
        self._envelopes: deque[Envelope] = deque()

    def take(self, envelope: Envelope) -> None:
        if not self._envelopes:
            asyncio.get_running_loop().call_soon(self._send)
        self._envelopes.append(envelope)

    def _send(self) -> None:
        try:
            while self._envelopes:
                self._envelopes.popleft().send()
        finally:
            if self._envelopes:  # a fault in one of them holds up no other
                asyncio.get_running_loop().call_soon(self._send)


class Envelope:
    """A transport that sends at one go what is written in one breath: uvicorn writes head and body one by one.

    Each costs the laptop a system call and the Wi-Fi a turn in the air.
    """

    def __init__(self, transport: asyncio.Transport, outgoing: Outgoing) -> None:
        self._transport = transport
        self._outgoing = outgoing
        self._written: list[bytes] = []

    def write(self, data: bytes) -> None:
        if not self._written:
            self._outgoing.take(self)
        self._written.append(data)

    def close(self) -> None:
        self.send()
        self._transport.close()

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def send(self) -> None:
        written, self._written = self._written, []
        if written and not self._transport.is_closing():
            self._transport.write(b"".join(written))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


@dataclass(slots=True)
class Patience:
    """How long, how large and how many unfinished heads may be. ``half_open`` keeps the order they came in."""

    head_s: float = 8.0
    head_bytes: int = 16_384
    half_open_max: int = 256
    spared_s: float = 2.0  # three hundred phones may connect in one instant: those are not to be thrown out
    half_open: dict[PatientProtocol, None] = field(default_factory=dict)
    outgoing: Outgoing = field(default_factory=Outgoing)
    hosts: Container[bytes] = ()  # those that are ours; under others, what phones' systems ask is met with silence


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with a connection closed whose request head does not come, or does not end, in time."""

    patience: Patience
    _is_in_head = True  # from the first byte, or from the end of the last request
    _head_bytes = 0
    _tail = b""  # the end may come in pieces
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.transport = cast("asyncio.Transport", Envelope(transport, self.patience.outgoing))
        self._await_head()
        if len(self.patience.half_open) > self.patience.half_open_max:
            oldest = next(iter(self.patience.half_open))
            if oldest.waited() > self.patience.spared_s:
                oldest.give_up()

    def data_received(self, data: bytes) -> None:
        if self._is_in_head:
            self._head_bytes += self._of_the_head(data)
            if self._head_bytes > self.patience.head_bytes:
                self.give_up()
                return
            self._tail = (self._tail + data)[1 - len(_HEAD_ENDS) :]
        super().data_received(data)
        # Only now: nearly all heads come whole, and to set and stop a clock takes as long as to read one.
        if self._is_in_head and self._head_bytes and not self.transport.is_closing():
            self._await_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_bytes = max(self._head_bytes, 1)  # it may have come in the same breath as the last one's end

    def on_headers_complete(self) -> None:
        self._head_done()
        if len(self.headers) > _HEADERS_MAX or self._is_probe():
            self.give_up()
        if not self.transport.is_closing():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        self.scope["is_whole"] = True  # type: ignore[typeddict-unknown-key]  # for the guard
        self._is_in_head, self._head_bytes, self._tail = True, 0, b""
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_done()
        super().connection_lost(exc)

    def _is_probe(self) -> bool:
        found = dict(self.headers)
        host = found.get(b"host", b"")
        if host in self.patience.hosts:
            return False
        return is_probe(host, self.url.partition(b"?")[0], found.get(b"user-agent", b""))

    def _of_the_head(self, data: bytes) -> int:
        """How many of these bytes belong to the head: Firefox sends a picture in the same breath."""
        end = (self._tail + data).find(_HEAD_ENDS)
        return len(data) if end < 0 else min(end, len(data))

    def waited(self) -> float:
        """Seconds since this connection, or its newest request, began."""
        assert self._deadline is not None
        return self.patience.head_s - (self._deadline.when() - self.loop.time())

    def give_up(self) -> None:
        """Close the connection without a word."""
        self._head_done()
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()

    def _await_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.patience.head_s, self.give_up)
            self.patience.half_open[self] = None

    def _head_done(self) -> None:
        self._is_in_head = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
            self.patience.half_open.pop(self, None)


def patient_protocol(patience: Patience) -> type[PatientProtocol]:
    """The protocol of one server, which counts its own half-open connections."""
    return type("PatientProtocol", (PatientProtocol,), {"patience": patience})
