"""What makes the desk quick for a whole room, each kept by a test of its own."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from itsdangerous import Signer
from starlette.requests import Request

from tests.phone.phones import BENCHES, SECRET, SESSION, Evening, raw, run_apart, status_of
from ui.phone.crossing import Crossing
from ui.phone.limits import NEW_DEVICES_OF_ADDRESS, REQUESTS_OF_ADDRESS, REQUESTS_OF_DEVICE, WRITES, Limits, Rate
from ui.phone.passes import Passes
from ui.phone.posting import Unreadable, fields_of
from ui.phone.protocol import Envelope, Outgoing, Patience
from ui.phone.sockets import listen
from workshop.leading import open_question
from workshop.signing_in import sign_in


def test_what_is_written_in_one_breath_is_sent_at_one_go() -> None:
    sent: list[bytes] = []

    class Wire:
        def write(self, data: bytes) -> None:
            sent.append(data)

        def is_closing(self) -> bool:
            return False

        def close(self) -> None:
            sent.append(b"<closed>")

    async def answer() -> None:
        envelope: Any = Envelope(Wire(), Outgoing())  # type: ignore[arg-type]
        envelope.write(b"head, ")
        envelope.write(b"body")
        assert sent == []
        await asyncio.sleep(0)
        assert sent == [b"head, body"]
        envelope.write(b"the last")
        envelope.close()

    run_apart(answer())
    assert sent == [b"head, body", b"the last", b"<closed>"]


def test_who_signs_in_wakes_the_loop_for_nothing_else_than_the_answer(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(Crossing, "say", lambda _self, call: said.append(call))
    evening.lead(sign_in, "a", SESSION, name="Åsa")
    assert said == []
    evening.lead(open_question, SESSION, BENCHES)
    assert len(said) == 1


def test_an_answer_does_not_wait_for_the_phone_to_take_in_its_head() -> None:
    """asyncio turns off Nagle's delay only on a socket that says it is TCP; the laptop's phones waited 40 ms."""
    opened = listen("127.0.0.1", 0)
    with opened:
        address = opened.getsockname()

        async def accepted() -> int:
            came: asyncio.Future[int] = asyncio.get_running_loop().create_future()

            class Noting(asyncio.Protocol):
                def connection_made(self, transport: asyncio.BaseTransport) -> None:
                    wire = transport.get_extra_info("socket")
                    came.set_result(wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                    transport.close()

            server = await asyncio.get_running_loop().create_server(Noting, sock=opened)
            with socket.create_connection(address):
                nodelay = await came
            server.close()
            await server.wait_closed()
            return nodelay

        assert run_apart(accepted())


def test_many_answers_at_once_wake_the_loop_once_and_keep_their_order() -> None:
    heard: list[int] = []

    async def listening() -> int:
        loop, crossing = asyncio.get_running_loop(), Crossing.here()
        wakes, wake = [], loop.call_soon_threadsafe

        def counted(call: Callable[..., object], *args: object) -> Any:
            wakes.append(call)
            return wake(call, *args)

        loop.call_soon_threadsafe = counted  # type: ignore[method-assign,assignment]
        speaker = threading.Thread(target=lambda: [crossing.say(lambda n=n: heard.append(n)) for n in range(300)])
        speaker.start()
        speaker.join()  # the loop is held: it hears nothing until all is said
        while len(heard) < 300:
            await asyncio.sleep(0)
        crossing.say(lambda: heard.append(300))
        await asyncio.sleep(0.01)
        return len(wakes)

    assert run_apart(listening()) == 2
    assert heard == list(range(301))


def test_a_fault_in_one_of_them_holds_up_no_other() -> None:
    heard: list[str] = []

    async def listening() -> None:
        loop, crossing = asyncio.get_running_loop(), Crossing.here()
        loop.set_exception_handler(lambda _loop, what: heard.append(str(what["exception"])))
        crossing.say(lambda: heard.append(str(1 / 0)))
        crossing.say(lambda: heard.append("still here"))
        await asyncio.sleep(0.01)

    run_apart(listening())
    assert heard == ["division by zero", "still here"]


def test_nobody_hears_what_is_said_to_a_desk_that_is_gone() -> None:
    async def here() -> Crossing:
        return Crossing.here()

    run_apart(here()).say(lambda: pytest.fail("heard"))


def test_a_cookie_is_signed_as_it_always_was() -> None:
    plain = Signer(SECRET, salt=f"lapptacke.device.{SESSION}", digest_method=hashlib.sha256)
    assert Passes(SECRET, SESSION).device(plain.sign("token")) == "token"
    assert plain.unsign(Passes(SECRET, SESSION).new_device())


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"a=1&b=2",
        b"name=%C3%85sa+%C3%96berg&id=",
        b"&&a=1&",
        b"empty&b==",
        "rått=å&b=%E2%82%AC".encode(),
        b"not=%zz&half=%4",
        b"a=%2B+%26%3D",
    ],
)
def test_a_form_is_read_as_urllib_reads_it(sent: bytes) -> None:
    request = Request({"type": "http", "headers": [], "body": sent})
    assert run_apart(fields_of(request)) == dict(parse_qsl(sent.decode(), keep_blank_values=True))


@pytest.mark.parametrize("sent", [b"a=1&a=2", b"a=%FF", b"\xff=1", b"&" * 12 + b"a=1"])
def test_what_is_no_small_form_of_ours_is_refused(sent: bytes) -> None:
    with pytest.raises(Unreadable):
        run_apart(fields_of(Request({"type": "http", "headers": [], "body": sent})))


@pytest.mark.parametrize("begins", ["at once", "in the same breath"])
def test_the_second_head_of_a_connection_is_given_no_longer_than_the_first(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, begins: str
) -> None:
    monkeypatch.setattr("ui.phone.serving.Patience", lambda: Patience(head_s=0.2))
    evening.reopen()
    first = f"GET /state HTTP/1.1\r\nHost: {evening.state.short_url}\r\n\r\n".encode()
    with socket.create_connection((evening.state.address, evening.state.port), 10) as wire:
        wire.sendall(first if begins == "at once" else first + b"GET / HT")
        assert wire.recv(65_536).startswith(b"HTTP/1.1 401")
        wire.sendall(b"GET / HT" if begins == "at once" else b"")
        assert wire.recv(1) == b""


def test_the_second_head_of_a_connection_may_be_no_larger_than_the_first(standing: Evening) -> None:
    first = f"GET /state HTTP/1.1\r\nHost: {standing.state.short_url}\r\n\r\n".encode()
    with socket.create_connection((standing.state.address, standing.state.port), 10) as wire:
        wire.sendall(first)
        assert wire.recv(65_536).startswith(b"HTTP/1.1 401")
        with contextlib.suppress(ConnectionError):
            wire.sendall(first[:-2] + b"X: " + b"x" * 20_000 + b"\r\n\r\n")
            assert wire.recv(1) == b""


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("POST /now", 405),
        ("DELETE /now", 405),
        ("GET /ideas", 404),
        ("HEAD /privacy", 200),
        ("GET /privacy/", 404),
        ("GET /a/b/c", 404),
    ],
)
def test_an_address_answers_only_to_what_it_is_for(standing: Evening, request_line: str, status: int) -> None:
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close\r\n"
    head = f"{request_line} HTTP/1.1\r\nHost: {standing.state.short_url}\r\n{form}\r\n"
    assert status_of(raw(standing, head.encode())) == status


def test_three_hundred_phones_behind_one_address_are_let_in_even_all_at_once() -> None:
    limits = Limits(lambda: 0.0)
    phones = [f"phone-{n}" for n in range(300)]

    def asked(rate: Rate, whom: str, times: int) -> float:
        return max(limits.wait(rate, whom) for _ in range(times))

    assert asked(REQUESTS_OF_ADDRESS, "192.168.8.1", 300) == 0  # the first page; from then on each has its cookie
    assert asked(NEW_DEVICES_OF_ADDRESS, "192.168.8.1", 300) == 0
    assert max(asked(REQUESTS_OF_DEVICE, phone, 9) for phone in phones) == 0
    assert max(asked(WRITES, phone, 4) for phone in phones) == 0
