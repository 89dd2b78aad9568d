"""However a request is cut into pieces on its way, it is the same: a large body is not taken for a large head."""

from __future__ import annotations

import socket

import pytest

from tests.phone.phones import LAMPS, Evening, Phone, fresh, raw, status_of
from ui.phone.guard import UPLOAD

PICTURE = bytes(200_000)


def upload(evening: Evening, phone: Phone, more: str = "") -> tuple[bytes, bytes]:
    """A form with a large file that is no picture, as its head and its body: it is read to the end, and refused."""
    facts = {"t": evening.code, "id": fresh(), "question": LAMPS, "kind": "photo", "text": ""}
    parts = [f'; name="{name}"\r\n\r\n{value}'.encode() for name, value in facts.items()]
    parts.append(b'; name="picture"; filename="a"\r\nContent-Type: image/jpeg\r\n\r\n' + PICTURE)
    body = b"".join(b"--x\r\nContent-Disposition: form-data" + part + b"\r\n" for part in parts) + b"--x--\r\n"
    head = (
        f"POST {UPLOAD} HTTP/1.1\r\nHost: {evening.state.short_url}\r\nConnection: close\r\n"
        f"Accept: application/json\r\nCookie: d={phone.http.cookies['d']}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode(), body


def test_head_and_picture_at_one_go_as_firefox_sends_them(evening: Evening, guest: Phone) -> None:
    answer = raw(evening, b"".join(upload(evening, guest)))
    assert status_of(answer) == 400
    assert b"picture_bad" in answer


@pytest.mark.parametrize("at", [-4, -3, -2, -1, 0, 1])
def test_cut_anywhere_about_the_end_of_the_head(evening: Evening, guest: Phone, at: int) -> None:
    head, body = upload(evening, guest)
    whole, cut = head + body, len(head) + at
    with socket.create_connection(("127.0.0.1", evening.state.port), 10) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.sendall(whole[:cut])
        guest.http.get("/state")  # answered after the desk has read the first piece
        wire.sendall(whole[cut:])
        answer = b"".join(iter(lambda: wire.recv(65_536), b""))
    assert b"picture_bad" in answer


def test_after_another_request_on_the_same_connection(evening: Evening, guest: Phone) -> None:
    head, body = upload(evening, guest)
    first = f"GET /privacy HTTP/1.1\r\nHost: {evening.state.short_url}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    assert b"picture_bad" in raw(evening, first + head + body)


def test_a_large_head_is_still_too_large_in_pieces_too(evening: Evening, guest: Phone) -> None:
    head, body = upload(evening, guest, "X: " + "a" * 20_000 + "\r\n")
    assert raw(evening, head + body) == b""
    with socket.create_connection(("127.0.0.1", evening.state.port), 10) as wire:
        wire.sendall(head[:10_000])
        guest.http.get("/state")
        try:
            wire.sendall(head[10_000:] + body)
            assert wire.recv(100) == b""
        except ConnectionError:
            pass
