"""The bytes of a file: objects in their places, packed together and compressed (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import md5
from typing import NamedTuple

_HEADER = b"%PDF-1.7\n%\xc3\xa5\xc3\xa4\xc3\xb6\n"
_TOGETHER = 200  # small objects in one compressed stream
_IN_PLACE, _IN_STREAM = 1, 2


class Stored(NamedTuple):
    """An object with its number. body: a dictionary or anything else, as it stands in the file.

    stream: what follows the dictionary, if it is a stream. is_plain: it must be readable for those who only search.
    """

    number: int
    body: bytes
    stream: bytes | None = None
    is_plain: bool = False


def packed(objects: Iterable[Stored], root: int, info: int) -> bytes:
    """The file. root, info: the numbers of the catalogue and of the facts about the file."""
    out = bytearray(_HEADER)
    places: dict[int, tuple[int, int, int]] = {}
    small: list[Stored] = []
    for stored in objects:
        if stored.stream is None:
            small.append(stored)
        else:
            places[stored.number] = (_IN_PLACE, len(out), 0)
            out += _as_stream(stored.number, stored.body, stored.stream, stored.is_plain)
    number = max([*places, *(stored.number for stored in small)]) + 1
    for start in range(0, len(small), _TOGETHER):
        part = small[start : start + _TOGETHER]
        places |= {stored.number: (_IN_STREAM, number, index) for index, stored in enumerate(part)}
        places[number] = (_IN_PLACE, len(out), 0)
        out += _together(number, part)
        number += 1
    return bytes(
        out
        + _ending(
            places, number, len(out), f"/Root {root} 0 R/Info {info} 0 R", md5(out, usedforsecurity=False).hexdigest()
        )
    )


def _together(number: int, part: Iterable[Stored]) -> bytes:
    heads, bodies, offset = [], [], 0
    for stored in part:
        heads.append(b"%d %d" % (stored.number, offset))
        bodies.append(stored.body)
        offset += len(stored.body) + 1
    head = b" ".join(heads) + b"\n"
    entries = b"<</Type/ObjStm/N %d/First %d>>" % (len(heads), len(head))
    return _as_stream(number, entries, head + b"\n".join(bodies))


def _ending(places: dict[int, tuple[int, int, int]], number: int, offset: int, entries: str, id: str) -> bytes:
    """Where everything lies, itself a stream."""
    places[number] = (_IN_PLACE, offset, 0)
    rows = [b"\0\0\0\0\0\xff\xff"]
    for at in range(1, number + 1):
        kind, place, index = places.get(at, (0, 0, 0))
        rows.append(b"%c%b%b" % (kind, place.to_bytes(4), index.to_bytes(2)))
    body = f"<</Type/XRef/Size {number + 1}/W[1 4 2]{entries}/ID[<{id}><{id}>]>>".encode()
    return _as_stream(number, body, b"".join(rows)) + b"startxref\n%d\n%%%%EOF\n" % offset


def _as_stream(number: int, body: bytes, data: bytes, is_plain: bool = False) -> bytes:
    entries = body.rstrip()[:-2]
    if not is_plain:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    return b"%d 0 obj\n%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, len(data), data)
