"""Reading a form that a phone sent."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl
from uuid import uuid4

from starlette.requests import Request

_FIELDS_MAX = 12
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Unreadable(Exception):
    """The body is no form of ours."""


async def fields_of(request: Request) -> dict[str, str]:
    """The fields by name. Raises Unreadable for what is not a small form in UTF-8 with each field once."""
    try:
        pairs = parse_qsl(
            (await request.body()).decode("utf-8", "strict"),
            keep_blank_values=True,
            max_num_fields=_FIELDS_MAX,
            errors="strict",
        )
    except ValueError as error:
        raise Unreadable from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Unreadable
    return fields


def id_in(fields: dict[str, str], name: str = "id") -> str:
    """The UUID in a field. Raises Unreadable for anything else."""
    id = fields.get(name, "").lower()
    if not _UUID.fullmatch(id):
        raise Unreadable
    return id


def fresh_id() -> str:
    # Version 4: it tells nothing of when it was made.
    return str(uuid4())
