"""Data för program: everything of the session as JSON, by the schema in resources/schema.

What lets phones in (the session's codes, the Wi-Fi's password) is not in it, nor anything that the record may not hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from resources import path
from resources.i18n import Words
from workshop.reports import SessionReport

SCHEMA_NAME = "lapptacke-record-1.schema.json"


def json_data(report: SessionReport, words: Words) -> bytes:
    """The session as UTF-8; times in UTC, days as they are. It is the same whatever the words."""
    known = json.loads(schema())["properties"]
    told: dict[str, object] = {"format": known["format"]["const"], "version": known["version"]["const"]}
    for name, part in known.items():
        match part.get("type"):
            case "object":
                told[name] = _facts(getattr(report, name), part["properties"])
            case "array":
                told[name] = [_facts(row, part["items"]["properties"]) for row in getattr(report, name)]
    told["made_at"] = report.made_at
    text = json.dumps(told, default=_as_text, ensure_ascii=False, indent=1)
    return (text + "\n").encode(errors="replace")  # half a character, which no file can hold, becomes a question mark


def schema() -> bytes:
    """What the file may hold, as JSON Schema: goes with the data, so that both are found in the same place."""
    return path("schema", SCHEMA_NAME).read_bytes()


def _facts(row: Any, parts: Mapping[str, Any]) -> dict[str, object]:
    """What the schema knows of the row, and nothing else: a new field stays out until somebody lets it in."""
    return {name: _fitted(getattr(row, name), part) for name, part in parts.items()}


def _fitted(value: Any, part: Mapping[str, Any]) -> object:
    inner = part.get("items", {}).get("properties")
    return [_facts(one, inner) for one in value] if inner else value


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
