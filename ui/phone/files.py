"""The style and the script, read and compressed once: no address of a request ever reaches the disk."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from resources import path

# In this order they become one file: a phone on a crowded Wi-Fi should ask once.
SCRIPTS = (
    *("memory", "words", "bar", "queue", "notes", "form", "live", "moving"),
    "timer",
    *("home", "hand", "ballot", "people", "survey"),
)
# And these, on the pages for pictures.
PICTURE_SCRIPTS = ("picture", "draw", "photo")


@dataclass(frozen=True, slots=True)
class StaticFile:
    plain: bytes
    packed: bytes
    media_type: str


class StaticFiles:
    """Files under addresses that change with their content, so that phones may keep them."""

    def __init__(self) -> None:
        found = {
            "phone.css": (path("phone", "phone.css").read_bytes(), "text/css; charset=utf-8"),
            "survey.css": (path("phone", "survey.css").read_bytes(), "text/css; charset=utf-8"),
            "phone.js": (_joined(SCRIPTS), "text/javascript; charset=utf-8"),
            "picture.js": (_joined(PICTURE_SCRIPTS), "text/javascript; charset=utf-8"),
            "back.js": (path("phone", "js", "back.js").read_bytes(), "text/javascript; charset=utf-8"),
            "vote.css": (path("phone", "vote.css").read_bytes(), "text/css; charset=utf-8"),
            "vote.js": (path("phone", "js", "vote.js").read_bytes(), "text/javascript; charset=utf-8"),
            "test.js": (path("phone", "js", "selftest.js").read_bytes(), "text/javascript; charset=utf-8"),
        }
        self._files: dict[str, StaticFile] = {}
        self.addresses: dict[str, str] = {}
        for name, (plain, media_type) in found.items():
            address = f"/s/{hashlib.sha256(plain).hexdigest()[:8]}/{name}"
            self.addresses[name] = address
            self._files[address] = StaticFile(plain, gzip.compress(plain, 9, mtime=0), media_type)

    def answer(self, request: Request) -> Response | None:
        """The file at the request's address; None when there is none."""
        file = self._files.get(request.url.path)
        if file is None:
            return None
        headers = {"cache-control": "public, max-age=86400, immutable", "vary": "accept-encoding"}
        if takes_gzip(request):
            headers["content-encoding"] = "gzip"
            return Response(file.packed, media_type=file.media_type, headers=headers)
        return Response(file.plain, media_type=file.media_type, headers=headers)


def _joined(names: Iterable[str]) -> bytes:
    return b"\n".join(path("phone", "js", f"{name}.js").read_bytes() for name in names)


def takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "").lower()
