"""Requests that nobody would send: whole ones with odd contents, whole ones with damage, and noise. From a seed."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from random import Random
from urllib.parse import quote_from_bytes

from tests.phone.answered import ended, fields
from tests.phone.phones import BENCHES, LAMPS, SECRET, SESSION, Evening
from ui.phone.guard import UPLOAD
from ui.phone.passes import Passes, Person

PHONES = 300  # so that each is slow enough to be let through, most of the time
_FORM = "application/x-www-form-urlencoded"
_KEYS = ("t", "id", "question", "person", "show")  # a form in which one of these is wrong does not come far
_METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PRI", "get", "G\0T", "")
_TYPES = (
    *(_FORM,) * 40,
    _FORM + "; charset=utf-16",
    "text/plain",
    "application/json",
    "multipart/form-data; boundary=x",
)
# Control characters, what turns or hides text, halves and noncharacters, wrong UTF-8, other alphabets, markup.
_ODD = (
    *(b"\0", b"\x1b[31m", b"\x7f", b"\r\nX: y", b"\t", b"\n\n\n\n", "\x85\u2028\u2029".encode()),
    *("\u202etxt.exe".encode(), "\u2066\u2067\u2069".encode(), "\u061c\u200e\u200f\ufeff\u200b\u00ad".encode()),
    *("\U000e0041\U000e007f".encode(), b"\xed\xa0\x80", "\ufffe\uffff\U0010ffff\ue000".encode()),
    *(b"\xff\xfe", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xe2\x82", "إنارة أكثر".encode(), "می‌خواهم".encode()),
    *("e\u0301\u0301\u0301".encode() * 9, "👩‍👩‍👧‍👦".encode(), b"<script>hit=1</script>", b"'\";--", b"{{7*7}}${7*7}"),
    *(b"=cmd|'/c'!A0", b"../../etc/passwd", b"%00%2e%2e", b"-1", b"1e309", b"NaN", b"", b" ", b"a" * 3_000),
)
_FRAMES = (
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
    b"Content-Length: 18446744073709551616\r\n",
    b"Content-Length: 7000\r\n",
    b"Content-Length: +5\r\n",
    b"Expect: 100-continue\r\n",
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n",
    b"Upgrade: h2c\r\nHTTP2-Settings: AAAA\r\nConnection: Upgrade, HTTP2-Settings\r\n",
    b"Content-Encoding: gzip\r\n",
    b"X: a\r\n folded\r\n",
    b"\xff\xfe: \x80\r\n",
    b"Range: bytes=0-0,1-1,2-2\r\nIf-None-Match: *\r\n",
)
_NOISE = (
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"\0" * 64,
    b"SSH-2.0-x\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"0\r\n\r\n" * 20,
)


def _png(wide: int, high: int) -> bytes:
    """A grey picture of one pixel, whatever it says of its size."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(what)) + kind + what + struct.pack(">I", zlib.crc32(kind + what)) for kind, what in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


_PICTURES = (
    _png(1, 1),
    _png(60_000, 60_000),
    _png(0, 1),
    b"GIF89a",
    b"\xff\xd8\xff\xe0" + bytes(200),
    b"<svg onload='hit=1'/>",
    b"",
)


class Fuzzer:
    """Draws requests as bytes. The phones it speaks for are let in, so that what it sends comes all the way in."""

    def __init__(self, evening: Evening, seed: int) -> None:
        self._chance = Random(seed)
        self._evening = evening
        self._host = evening.state.short_url.encode()
        self._routes = ended()
        self._fields = [one for one in fields() if one not in _KEYS]
        self._posts = [one for one in self._routes if one[0] == "POST"]
        self._phones = [one.encode() for one in let_in(self._chance)]
        self._known = [fresh_from(self._chance) for _ in range(20)]

    def request(self) -> tuple[bytes, bool]:
        """A request, and whether it is whole: then an answer is to come, and the connection to be closed after it."""
        kind = self._chance.random()
        if kind < 0.05:
            return self._chance.choice(_NOISE) + self._chance.randbytes(self._chance.randrange(40)), False
        if kind < 0.1:
            return self._chance.randbytes(self._chance.randrange(1, 300)) + b"\r\n\r\n", False
        if kind < 0.3:
            return self._damaged(self._made()), False
        if kind < 0.35:
            return self._made(self._chance.choice(_FRAMES)), False
        if kind < 0.4:
            return self._made(b"Connection: keep-alive\r\n") + self._made(), False  # two in one breath
        return self._made(b"Connection: close\r\n"), True

    def _made(self, more: bytes = b"") -> bytes:
        method, template = self._chance.choice(self._posts if self._chance.random() < 0.5 else self._routes)
        if self._chance.random() < 0.05:
            method = self._chance.choice(_METHODS)
        kind, body = self._body(template) if method == "POST" else ("", b"")
        head = [f"{method} ".encode() + self._address(template) + b" HTTP/1.1\r\nHost: " + self._host + b"\r\n", more]
        head.append(b"Cookie: " + self._chance.choice(self._phones) + b"\r\n")
        if self._chance.random() < 0.3:
            head.append(b"Accept: application/json\r\n")
        if self._chance.random() < 0.1:
            odd = self._odd().translate(None, b"\r\n")
            head.append(self._chance.choice((b"Accept-Language: ", b"User-Agent: ", b"Origin: ")) + odd + b"\r\n")
        if body:
            head.append(f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n".encode())
        return b"".join(head) + b"\r\n" + body

    def _address(self, template: str) -> bytes:
        address = template.encode()
        for name in (b"{version}", b"{name}", b"{code}", b"{id}"):
            if name in address:
                right = self._evening.code.encode() if name == b"{code}" else self._chance.choice(self._known).encode()
                address = address.replace(name, right if self._chance.random() < 0.5 else self._quoted(self._odd()))
        if b"{" in address:
            address = b"/" + self._quoted(self._odd())
        if self._chance.random() < 0.2:
            name = self._chance.choice((b"l", b"s", b"at", b"x"))
            address += b"?" + name + b"=" + self._quoted(self._odd())
        return address

    def _body(self, template: str) -> tuple[str, bytes]:
        """A form as its kind and its bytes; with a picture where pictures are taken, and now and then elsewhere."""
        pairs = self._form()
        if template == UPLOAD or self._chance.random() < 0.02:
            pairs.append((b"kind", self._chance.choice((b"photo", b"drawing"))))
            parts = [b'; name="' + name + b'"\r\n\r\n' + value for name, value in pairs]
            parts.append(b'; name="picture"; filename="a"\r\nContent-Type: image/png\r\n\r\n' + self._picture())
            body = b"".join(b"--x\r\nContent-Disposition: form-data" + part + b"\r\n" for part in parts)
            return "multipart/form-data; boundary=x", body + b"--x--\r\n"
        if self._chance.random() < 0.1:
            pairs.append(self._chance.choice(pairs))
        return self._chance.choice(_TYPES), b"&".join(name + b"=" + self._quoted(value) for name, value in pairs)

    def _picture(self) -> bytes:
        whole = self._chance.choice(_PICTURES)
        return whole if self._chance.random() < 0.3 else self._damaged(whole)

    def _form(self) -> list[tuple[bytes, bytes]]:
        chosen = {
            "t": self._evening.code.encode(),
            "id": fresh_from(self._chance).encode(),
            "question": self._chance.choice((LAMPS, BENCHES)).encode(),
            "as": self._chance.choice((b"named", b"guest")),
            "text": self._text(),
            "name": self._text(),
        }
        if self._chance.random() < 0.4:
            chosen["id"] = self._chance.choice(self._known).encode()
        if self._chance.random() < 0.5:
            for name in self._chance.sample(self._fields, self._chance.randrange(1, 5)):
                chosen[name] = self._text()
        if self._chance.random() < 0.1:
            chosen[self._chance.choice(_KEYS)] = self._text()
        return [(name.encode(), value) for name, value in chosen.items()]

    def _text(self) -> bytes:
        """Mostly something that a form can hold, odd as it may be; sometimes what is no text at all."""
        made = b" ".join([b"Lampor", *(self._odd() for _ in range(self._chance.randrange(1, 4)))])
        return made if self._chance.random() < 0.2 else made[:300].decode("utf-8", "ignore").encode()

    def _odd(self) -> bytes:
        if self._chance.random() < 0.3:
            signs = (chr(self._chance.randrange(0x110000)) for _ in range(self._chance.randrange(1, 30)))
            return "".join(signs).encode("utf-8", "ignore")
        return self._chance.choice(_ODD)

    def _quoted(self, raw: bytes) -> bytes:
        """Nearly always as browsers write it; otherwise with everything raw that does not end the line."""
        if self._chance.random() < 0.95:
            return quote_from_bytes(raw, safe="").encode()
        return raw.translate(None, b"\r\n ")

    def _damaged(self, whole: bytes) -> bytes:
        made = bytearray(whole)
        for _ in range(self._chance.randrange(1, 6)):
            at, to = sorted(self._chance.randrange(len(made) + 1) for _ in range(2))
            kind = self._chance.randrange(5)
            if kind == 0:
                del made[at : min(to, at + 40)]
            elif kind == 1:
                made[at:at] = self._chance.randbytes(self._chance.randrange(1, 20))
            elif kind == 2:
                made[at:at] = made[at:to]
            elif kind == 3:
                del made[max(at, 20) :]  # broken off
            elif at < len(made):
                made[at] ^= 1 << self._chance.randrange(8)
        return bytes(made)


def let_in(chance: Random) -> list[str]:
    """The cookies of many phones that may write, each with two people on it."""
    passes = Passes(SECRET, SESSION)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        f"d={passes.new_device()}; p={passes.pack([Person(fresh_from(chance), n == 0, at) for n in range(2)])}"
        for _ in range(PHONES)
    ]


def fresh_from(chance: Random) -> str:
    """A random UUID of version 4 out of this source of chance."""
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"
