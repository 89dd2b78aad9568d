"""Reading a form that a phone sent."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes
from uuid import uuid4

from starlette.requests import Request

_FIELDS_MAX = 12
_BOUNDARY = re.compile(r"multipart/form-data; *boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?", re.IGNORECASE)
_PART_NAME = re.compile(rb'\r\ncontent-disposition: form-data; name="([a-z]{1,20})"', re.IGNORECASE)
_PART_HEAD_MAX = 1_024
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Unreadable(Exception):
    """The body is no form of ours."""


async def fields_of(request: Request, most: int = _FIELDS_MAX) -> dict[str, str]:
    """The fields by name, no more than so many.

    Raises Unreadable for what is not a small form in UTF-8 with each field once.
    """
    try:  # urllib's own reader takes three times as long
        pairs = body_of(request).decode().replace("+", " ").split("&", most)
        cut = [pair.partition("=") for pair in pairs if pair]
        fields = {_typed(name): _typed(value) for name, _, value in cut}
    except UnicodeDecodeError as error:
        raise Unreadable from error
    if len(pairs) > most or len(fields) != len(cut):
        raise Unreadable
    return fields


def _typed(sent: str) -> str:
    return unquote_to_bytes(sent).decode() if "%" in sent else sent


def body_of(request: Request) -> bytes:
    """What was sent, which the guard has read and measured."""
    body: bytes = request.scope["body"]
    return body


async def fields_and_file(request: Request, name: str) -> tuple[dict[str, str], bytes]:
    """The fields of a form that carries one file, and the file. Raises Unreadable as fields_of.

    Only what browsers write: no nested parts, no other encodings than the bytes themselves.
    """
    found = _BOUNDARY.fullmatch(request.headers.get("content-type", ""))
    if found is None:
        raise Unreadable
    mark = b"\r\n--" + found[1].encode()
    first, *parts = (b"\r\n" + body_of(request)).split(mark)
    if first or not parts or not parts.pop().startswith(b"--") or len(parts) > _FIELDS_MAX:
        raise Unreadable
    fields: dict[str, bytes] = {}
    for part in parts:
        head, between, content = part.partition(b"\r\n\r\n")
        named = _PART_NAME.search(head)
        if named is None or not between or not part.startswith(b"\r\n") or len(head) > _PART_HEAD_MAX:
            raise Unreadable
        if fields.setdefault(named[1].decode(), content) is not content:
            raise Unreadable
    file = fields.pop(name, b"")
    try:
        return {key: value.decode("utf-8", "strict") for key, value in fields.items()}, file
    except UnicodeDecodeError as error:
        raise Unreadable from error


def id_in(fields: dict[str, str], name: str = "id") -> str:
    """The UUID in a field. Raises Unreadable for anything else."""
    id = fields.get(name, "").lower()
    if not _UUID.fullmatch(id):
        raise Unreadable
    return id


def fresh_id() -> str:
    # Version 4: it tells nothing of when it was made.
    return str(uuid4())
