"""What the desk answers, read from its own routes and forms, so that a new page is attacked as soon as it is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from starlette.routing import Route

from resources import path
from ui.phone.app import application
from ui.phone.noticing import Noticing
from ui.phone.site import Site

_NAMED = re.compile(r'\bname="(\w+)"')
_TEXT = {"type": "string"}
_BY_SCRIPT = ("t", "id", "ids", "ticket", "label", "text")


def routes() -> list[tuple[str, str]]:
    """Methods and path templates, as ("POST", "/ideas"), noted as they are made."""
    found: set[tuple[str, str]] = set()
    make = Route.__init__

    def noted(self: Route, path: str, *given: Any, **more: Any) -> None:
        make(self, path, *given, **more)
        found.update((method, path) for method in (self.methods or set()) - {"HEAD"})

    with patch.object(Route, "__init__", noted):
        site = cast(Site, SimpleNamespace(limits=None, passes=None))
        application(site, (), Noticing(lambda **_: None), lambda _: None, 0)
    return sorted(found)


def ended() -> list[tuple[str, str]]:
    """Those whose answer ends, which a stream's does not."""
    return [one for one in routes() if not one[1].endswith("/live")]


def fields() -> list[str]:
    """The names of all fields in all forms."""
    forms = "".join(file.read_text("utf-8") for file in path("phone").rglob("*.html"))
    return sorted({*_NAMED.findall(forms), *_BY_SCRIPT} - {"viewport"})


def described(code: str, questions: Sequence[str]) -> dict[str, Any]:
    """The same as an OpenAPI document: every form takes every field, and every answer but a fault is right."""
    known = {
        "t": {"type": "string", "enum": [code]},
        "id": {"type": "string", "format": "uuid"},
        "question": {"type": "string", "enum": list(questions)},
        "as": {"type": "string", "enum": ["named", "guest"]},
        "text": {"type": "string", "minLength": 1, "maxLength": 500},
        "name": {"type": "string", "minLength": 1, "maxLength": 80},
    }
    form = {
        "type": "object",
        "properties": {**dict.fromkeys(fields(), _TEXT), **known},
        "required": list(known),
    }
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    paths: dict[str, dict[str, Any]] = {}
    for method, template in ended():
        parts = [
            {"name": name, "in": "path", "required": True, "schema": {**_TEXT, "minLength": 1}}
            for name in re.findall(r"{(\w+)}", template)
        ]
        asked = [{"name": name, "in": "query", "schema": _TEXT} for name in ("l", "s", "at")]
        what: dict[str, Any] = {"parameters": parts + asked, "responses": {"default": {"description": "any"}}}
        if method == "POST":
            what["requestBody"] = body
        paths.setdefault(template, {})[method.lower()] = what
    return {"openapi": "3.0.3", "info": {"title": "The phone desk", "version": "1"}, "paths": paths}
