"""What every request must pass before a page sees it. Plain ASGI, so that it can be tried without sockets."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.phone.limits import REQUESTS_OF_ADDRESS, REQUESTS_OF_DEVICE, Limits
from ui.phone.noticing import Noticing
from ui.phone.passes import DEVICE_COOKIE, Passes, cookies_of

BODY_MAX = 8_192
BODY_S = 10.0
UPLOAD = "/pictures"
# A phone that runs our script sends less than half a megabyte; without it, what its camera made.
UPLOAD_MAX, UPLOAD_S, UPLOADS_AT_ONCE = 8 * 2**20, 60.0, 8
UPLOAD_SPARED_S = 10.0  # until then nobody who sends a picture is thrown out for another's sake
_FORM, _FORM_WITH_FILE = b"application/x-www-form-urlencoded", b"multipart/form-data"
_ONCE = {b"host", b"content-length", b"content-type", b"origin"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Not no-referrer: browsers then send "Origin: null" with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
)

Refusal = Callable[[Scope, int], Response]
_Clock = contextlib.AbstractAsyncContextManager[object]
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Stop(Exception):
    status: int
    wait: float = 0


class Guard:
    """Host, method, origin, type, size, time and rate. refusal(scope, status) makes the page for what is stopped."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Container[bytes],
        limits: Limits,
        passes: Passes,
        refusal: Refusal,
        noticing: Noticing | None = None,
        body_s: float = BODY_S,
    ) -> None:
        """hosts: what a request may write as Host, as b"192.168.8.20:8080"; may change while the desk is open."""
        self._app = app
        self._hosts = hosts
        self._noticing = noticing
        self._limits = limits
        self._passes = passes
        self._refusal = refusal
        self._body_s = body_s
        self._uploading: dict[str, asyncio.Timeout] = {}  # in the order in which they began

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", []), *SECURITY_HEADERS]
            await send(message)

        try:
            headers = self._headers(scope)
            scope["device"] = self._device(scope)
            self._limit(scope)
            if scope["method"] != "POST":
                await self._app(scope, receive, send_guarded)
            elif scope["path"] == UPLOAD:
                with self._place_for_upload(scope["device"]) as clock:
                    await self._take_body(scope, headers, receive, _FORM_WITH_FILE, UPLOAD_MAX, clock)
                    await self._app(scope, receive, send_guarded)
            else:
                # A form nearly always comes with its head (ui/phone/protocol.py): then there is nothing to wait for.
                in_time = contextlib.nullcontext() if scope.get("is_whole") else asyncio.timeout(self._body_s)
                await self._take_body(scope, headers, receive, _FORM, BODY_MAX, in_time)
                await self._app(scope, receive, send_guarded)
        except _Stop as stop:
            await self._stopped(stop, scope, receive, send_guarded)
        except Exception as error:  # a fault in one page must neither stop the desk nor be told to a phone
            _report(error)
            if not started:
                await self._stopped(_Stop(500), scope, receive, send_guarded)

    def _headers(self, scope: Scope) -> dict[bytes, bytes]:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if len(headers) < len(scope["headers"]) and _ONCE & _doubled(scope["headers"]):
            raise _Stop(400)
        # A page elsewhere whose name is made to point here must not be able to read ours.
        host = headers.get(b"host", b"").lower()
        if host not in self._hosts:
            if self._noticing is not None:
                self._noticing.stranger(host)
            raise _Stop(421)
        if self._noticing is not None:
            self._noticing.request(scope)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise _Stop(405)
        return headers

    def _device(self, scope: Scope) -> str:
        found = cookies_of(scope).get(DEVICE_COOKIE, "")
        return self._passes.device(found.encode("latin-1", "replace"))

    def _limit(self, scope: Scope) -> None:
        if scope["device"]:
            wait = self._limits.wait(REQUESTS_OF_DEVICE, scope["device"])
        else:
            wait = self._limits.wait(REQUESTS_OF_ADDRESS, address_of(scope))
        if wait:
            raise _Stop(429, wait)

    @contextlib.contextmanager
    def _place_for_upload(self, device: str) -> Iterator[asyncio.Timeout]:
        """Only for phones that are in, one from each, and no more at once than there is memory for."""
        if not device:
            raise _Stop(401)
        if device in self._uploading:
            raise _Stop(429, 1)
        if len(self._uploading) >= UPLOADS_AT_ONCE:
            self._end_a_slow_upload()
        self._uploading[device] = asyncio.timeout(UPLOAD_S)
        try:
            yield self._uploading[device]
        finally:
            del self._uploading[device]

    def _end_a_slow_upload(self) -> None:
        """So that no few phones that send byte by byte keep the others from sending pictures."""
        now = asyncio.get_running_loop().time()
        for clock in self._uploading.values():
            if now < (clock.when() or 0) < now + UPLOAD_S - UPLOAD_SPARED_S:
                with contextlib.suppress(RuntimeError):  # one that has sent all is not thrown out
                    clock.reschedule(now)
                    return
        raise _Stop(503, 1)

    async def _take_body(
        self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, type: bytes, most: int, in_time: _Clock
    ) -> None:
        """Read what was sent into scope["body"], if it may be sent at all."""
        # Browsers say where a form was sent from; on plain HTTP this is the only thing they say about it.
        ours = b"http://" + headers[b"host"].lower()
        if headers.get(b"origin", ours) != ours:
            raise _Stop(403)
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
            raise _Stop(403)
        if headers.get(b"content-type", b"").split(b";")[0].strip().lower() != type:
            raise _Stop(415)
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            raise _Stop(413)
        try:
            async with in_time:
                scope["body"] = await _read(receive, most)
        except TimeoutError:
            raise _Stop(408) from None

    async def _stopped(self, stop: _Stop, scope: Scope, receive: Receive, send: Send) -> None:
        response = self._refusal(scope, stop.status)
        response.headers["connection"] = "close"
        if stop.wait:
            response.headers["retry-after"] = str(int(stop.wait) + 1)
        await response(scope, receive, send)


def _doubled(headers: list[tuple[bytes, bytes]]) -> set[bytes]:
    names = [name for name, _value in headers]
    return {name for name in names if names.count(name) > 1}


def address_of(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


async def _read(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Stop(400)
        body += bytes(message.get("body", b""))
        if len(body) > most:
            raise _Stop(413)
        if not message.get("more_body"):
            return bytes(body)


def _report(error: Exception) -> None:
    """Into the log: what kind of fault and where. Not its message, which may hold what somebody typed."""
    places = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{place.name} in {place.filename}:{place.lineno}" for place in reversed(places))
    _log.error("a phone page failed: %s at %s", type(error).__name__, where)
