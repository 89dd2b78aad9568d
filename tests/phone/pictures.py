"""Pictures as phones, and whoever means harm, might send them."""

from __future__ import annotations

import io
import struct
import zlib

import httpx
from PIL import Image, ImageDraw

from tests.phone.phones import LAMPS, Phone, fresh


def photo(width: int = 640, height: int = 480, format: str = "JPEG", turned: int = 0, place: bool = False) -> bytes:
    """A picture whose left half is red and whose right is blue; with Exif if it is turned, or knows where it was."""
    image = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill="blue")
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    if place:
        exif[0x010F] = "Telefonmakaren"
        exif[0x8825] = {1: "N", 2: (59.0, 19.0, 45.0), 3: "E", 4: (18.0, 3.0, 54.0)}
    out = io.BytesIO()
    image.save(out, format, **({"exif": exif} if turned or place else {}))
    return out.getvalue()


def drawing() -> bytes:
    """A black line on paper that can be seen through."""
    image = Image.new("RGBA", (1200, 1000), (0, 0, 0, 0))
    ImageDraw.Draw(image).line((100, 100, 1100, 900), fill=(0, 0, 0, 255), width=12)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that says it is 2.5 thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + side // 8) * 1_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def send_picture(phone: Phone, content: bytes, json: bool = True, **fields: str) -> httpx.Response:
    """As the form on the page does; the fields may be others than the usual ones."""
    wanted = {"t": phone.evening.code, "id": fresh(), "question": LAMPS, "text": "", "kind": "photo", **fields}
    headers = {"accept": "application/json"} if json else {}
    return phone.http.post(
        "/pictures", data=wanted, files={"picture": ("IMG_2041.jpg", content, "image/jpeg")}, headers=headers
    )


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
