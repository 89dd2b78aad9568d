"""Each row of the study's security table, as an attack on a real desk."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import socket
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.responses import Response

from tests.phone.phones import LAMPS, SESSION, Evening, Phone, a_phone, fresh, raw, run_apart, status_of
from ui.phone import guard, limits
from ui.phone.limits import Limits, Rate
from ui.phone.passes import Passes
from ui.phone.protocol import Patience
from workshop.board import Idea
from workshop.people import Attendance

FORM = "application/x-www-form-urlencoded"
HOSTILE = (
    "<script>parent.hit=1</script>",
    '"><img src=x onerror=hit=1>',
    "</textarea><svg onload=hit=1>",
    "{{ 7*7 }}{% raw %}",
    'a\n\ndata: {"state":"closed"}\n\n',
)


def head(evening: Evening, path: str = "/", method: str = "GET", host: str = "", more: str = "") -> bytes:
    host = host or evening.state.short_url
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode()


def post(evening: Evening, phone: Phone, body: bytes, more: str = "", type: str = FORM) -> bytes:
    cookies = "; ".join(f"{name}={value}" for name, value in phone.http.cookies.items())
    extra = f"Content-Type: {type}\r\nContent-Length: {len(body)}\r\nCookie: {cookies}\r\n{more}"
    return raw(evening, head(evening, "/ideas", "POST", more=extra) + body)


def idea_body(evening: Evening, **fields: str) -> bytes:
    return urlencode({"t": evening.code, "id": fresh(), "question": LAMPS, "text": "En lapp", **fields}).encode()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1:{port}@x",
        "[::1]:{port}",
        "0.0.0.0:{port}",
    ],
)
def test_another_host_is_misdirected(standing: Evening, host: str) -> None:
    assert status_of(raw(standing, head(standing, host=host.format(port=standing.state.port)))) == 421


def test_two_hosts_or_none(standing: Evening) -> None:
    assert status_of(raw(standing, head(standing, more=f"Host: {standing.state.short_url}\r\n"))) == 400
    assert status_of(raw(standing, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")) in (400, 421)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods(standing: Evening, method: str) -> None:
    assert status_of(raw(standing, head(standing, method=method))) == 405


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://{host}", ""])
def test_a_form_from_elsewhere(standing: Evening, seated: Phone, origin: str) -> None:
    said = f"Origin: {origin.format(host=standing.state.short_url)}\r\n"
    assert status_of(post(standing, seated, idea_body(standing), said)) == 403
    assert standing.rows(Idea) == []


def test_a_form_of_ones_own(evening: Evening, guest: Phone) -> None:
    said = f"Origin: http://{evening.state.short_url}\r\nSec-Fetch-Site: same-origin\r\n"
    assert status_of(post(evening, guest, idea_body(evening), said)) == 303
    assert status_of(post(evening, guest, idea_body(evening), "Sec-Fetch-Site: cross-site\r\n")) == 403


def test_cookies_stay_with_the_site_and_out_of_reach_of_scripts(phone: Phone) -> None:
    said = phone.scan().headers["set-cookie"].lower()
    assert "samesite=strict" in said
    assert "httponly" in said


@pytest.mark.parametrize("type", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_other_kinds_of_body(standing: Evening, seated: Phone, type: str) -> None:
    assert status_of(post(standing, seated, idea_body(standing), type=type)) == 415


def test_a_form_without_the_rooms_code_or_without_a_pass(evening: Evening, guest: Phone) -> None:
    assert guest.write("Hej", t="AAAAAAAAAA").status_code == 403
    assert "Hej</textarea>" in guest.page
    with a_phone(evening) as stranger:
        answer = stranger.send("/ideas", json=True, t=evening.code, id=fresh(), question=LAMPS, text="Hej")
        assert answer.status_code == 401
        assert stranger.http.get("/live").status_code == 401
        assert stranger.http.get("/state").status_code == 401
    assert evening.rows(Idea) == []


def test_a_pass_that_was_made_up_or_altered(standing: Evening, seated: Phone) -> None:
    good = seated.http.cookies["d"]
    token, _, mark = good.partition(".")
    for forged in ("", "x", f"{token}x.{mark}", f"{token}.{mark[:-2]}AA", "é", "a" * 5_000):
        answer = raw(standing, head(standing, "/state", more=f"Cookie: d={forged}\r\n"))
        assert status_of(answer) == 401


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(evening: Evening, guest: Phone, text: str) -> None:
    guest.write(text)
    assert guest.open("/now").status_code == 200
    found = re.search(r'data-id="[^"]+"><p dir="auto">(.*?)</p>', guest.page, re.DOTALL)
    assert found
    for sign in ("<", ">", '"'):
        assert sign not in found[1]


def test_every_answer_carries_the_policy(evening: Evening, phone: Phone) -> None:
    for path in ("/", evening.join_path, "/nope.php", "/privacy", "/state"):
        headers = phone.http.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    phone.scan()
    assert " style=" not in phone.page
    assert not re.search(r"<script(?![^>]* src=)", phone.page)


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/s/../../x", "/s/%2e%2e/phone.css", "/s/00000000/phone.css", "/..%5c..%5cwindows/win.ini",
     "//etc/passwd", "/%00", "/s//etc/passwd", "/file:///etc/passwd", "/%c0%ae%c0%ae/x", "/now/", "/favicon.ico"],
)  # fmt: skip
def test_no_address_reaches_the_disk(standing: Evening, path: str) -> None:
    answer = raw(standing, head(standing, path))
    assert status_of(answer) in (400, 404)
    assert b"root:" not in answer


def test_a_huge_body_is_refused_before_it_comes(standing: Evening) -> None:
    claims = f"Content-Type: {FORM}\r\nContent-Length: 10000000000\r\n"
    assert status_of(raw(standing, head(standing, "/ideas", "POST", more=claims))) == 413


def test_a_body_that_grows_in_pieces(standing: Evening) -> None:
    claims = f"Content-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n"
    piece = b"1000\r\n" + b"a" * 4_096 + b"\r\n"
    assert status_of(raw(standing, head(standing, "/ideas", "POST", more=claims) + piece * 3)) == 413


def test_huge_heads(standing: Evening) -> None:
    assert raw(standing, head(standing, more="X: " + "a" * 200_000 + "\r\n")) == b""
    assert raw(standing, head(standing, more="X: a\r\n" * 2_000)) == b""
    assert raw(standing, head(standing, "/" + "a" * 200_000)) == b""


@pytest.mark.parametrize(
    "more",
    ["Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
     "Content-Length: -1\r\n", "Content-Length: 1e3\r\n", "X y: z\r\n", "X: a\rb\r\n"],
)  # fmt: skip
def test_smuggled_requests(standing: Evening, more: str) -> None:
    said = f"Content-Type: {FORM}\r\n{more}"
    assert status_of(raw(standing, head(standing, "/ideas", "POST", more=said) + b"hello")) in (0, 400, 413)


def test_a_name_cannot_add_headers(evening: Evening, phone: Phone) -> None:
    phone.scan()
    answer = phone.send("/sign-in", name="Åsa\r\nSet-Cookie: x=1", **{"as": "named"})
    assert "x" not in answer.history[0].cookies
    assert evening.rows(Attendance)[0].name == "Åsa Set-Cookie: x=1"


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", b"%ff=%ff", b"a=1&" * 50, b"id=1&id=2", b"", b"t=x&id=not-a-uuid", b"%00=%00&id=" + b"0" * 36],
)
def test_bodies_that_are_no_forms(standing: Evening, seated: Phone, body: bytes) -> None:
    assert status_of(post(standing, seated, body)) == 400


def test_guessing_codes_is_slow_and_the_right_code_still_works(evening: Evening) -> None:
    with a_phone(evening) as guesser:
        seen = [guesser.http.get(f"/{n:010}").status_code for n in range(60)]
        assert seen[:20] == [404] * 20
        assert seen[20:].count(429) >= 35
        assert guesser.scan().status_code == 200


def test_one_flooding_phone_does_not_slow_its_neighbours(evening: Evening, guest: Phone) -> None:
    sent = [guest.send("/ideas", json=True, t=evening.code, id=fresh(), question=LAMPS, text="x") for _ in range(20)]
    refused = [one for one in sent if one.status_code == 429]
    assert len(refused) >= 5
    assert refused[-1].headers["retry-after"]
    assert "för fort" in refused[-1].json()["reason"]
    for _ in range(5):
        with a_phone(evening) as neighbour:
            neighbour.scan()
            assert neighbour.sign_in("Granne").status_code == 200


def test_what_was_written_too_fast_is_kept_without_script(evening: Evening, guest: Phone) -> None:
    while guest.write("Igen").status_code != 429:
        pass
    assert "Det gick för fort" in guest.page
    assert "Igen</textarea>" in guest.page


def test_three_streams_are_enough_for_one_phone(evening: Evening, guest: Phone) -> None:
    cookie = f"Cookie: d={guest.http.cookies['d']}\r\n"
    wires = [socket.create_connection(("127.0.0.1", evening.state.port), 3) for _ in range(3)]
    try:
        for wire in wires:
            wire.sendall(head(evening, "/live", more=cookie))
            assert b"200" in wire.recv(1_000)
        assert guest.http.get("/live").status_code == 503
    finally:
        for wire in wires:
            wire.close()


def test_nothing_about_people_is_logged(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with a_phone(evening) as phone:
        phone.scan()
        phone.sign_in("Åsa Öberg")
        phone.write("Hemligt")
        device = phone.http.cookies["d"].split(".")[0]
    ours = "\n".join(one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "httpcore")))
    for secret in ("Åsa", "Hemligt", device, evening.code, SESSION):
        assert secret not in ours


def test_a_fault_in_a_page_is_an_apology_and_logs_no_text(
    evening: Evening, guest: Phone, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Hemligt")

    monkeypatch.setattr(evening.store, "act", broken)
    assert guest.write("Hemligt").status_code == 500
    assert "Något gick fel hos oss" in guest.page
    assert "a phone page failed: ValueError" in caplog.text
    assert "Hemligt" not in caplog.text


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_at_all(standing: Evening, noise: bytes) -> None:
    with contextlib.suppress(TimeoutError):  # it may well look like the beginning of something, and be waited for
        assert status_of(raw(standing, noise + b"\r\n\r\n", 0.02)) < 500
    assert status_of(raw(standing, head(standing))) in (200, 429)


@given(st.dictionaries(st.sampled_from(["text", "colour", "question", "show", "person", "id"]), st.text(max_size=80)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_fields_at_all(standing: Evening, seated: Phone, fields: dict[str, str]) -> None:
    clean = {name: value.encode("utf-8", "ignore").decode() for name, value in fields.items()}
    assert status_of(post(standing, seated, idea_body(standing, **clean))) < 500


def closed(wire: socket.socket) -> bool:
    """Whether the desk ends the connection without an answer."""
    try:
        return wire.recv(100) == b""
    except ConnectionError:
        return True


# Time: the guard and the protocol are tried with short deadlines of their own.


def test_a_slow_body_is_cut_off() -> None:
    answered: list[int] = []

    async def never() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    async def note(message: dict[str, object]) -> None:
        if "status" in message:
            answered.append(int(str(message["status"])))

    passes = Passes(b"k", "s")
    sentry = guard.Guard(
        never, hosts={b"h"}, limits=Limits(), passes=passes, refusal=lambda _, s: Response("", s), body_s=0.02
    )
    headers = [(b"host", b"h"), (b"content-type", FORM.encode())]
    scope = {"type": "http", "method": "POST", "path": "/ideas", "headers": headers}
    run_apart(sentry(scope, never, note))
    assert answered == [408]


def test_half_heads_are_closed_in_time_on_the_wire(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.phone.serving.Patience", lambda: Patience(head_s=0.2))
    evening.reopen()
    wires = [socket.create_connection(("127.0.0.1", evening.state.port), 5) for _ in range(30)]
    try:
        for wire in wires:
            wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        for wire in wires:
            wire.settimeout(5)
            assert closed(wire)
        with a_phone(evening) as phone:
            assert phone.scan().status_code == 200
    finally:
        for wire in wires:
            wire.close()


def test_too_many_half_heads_push_out_the_oldest_but_spare_the_newly_come(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = Patience(half_open_max=3, spared_s=0.0)
    monkeypatch.setattr("ui.phone.serving.Patience", lambda: patience)
    evening.reopen()
    wires = [socket.create_connection(("127.0.0.1", evening.state.port), 5) for _ in range(5)]
    try:
        assert closed(wires[0])
        with a_phone(evening) as phone:
            assert phone.scan().status_code == 200
    finally:
        for wire in wires:
            wire.close()


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    tried = Limits(lambda: now[0])
    rate = Rate(1, 2)
    assert [tried.wait(rate, "a") for _ in range(3)] == [0, 0, 1]
    assert tried.wait(rate, "b") == 0
    now[0] += 1
    assert tried.wait(rate, "a") == 0


def test_made_up_senders_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_KEPT_MAX", 100)
    tried = Limits(lambda: 0.0)
    for n in range(1_000):
        tried.wait(limits.WRITES, str(n))
    assert len(tried._buckets) <= 101
