"""Data för program: everything of the session as JSON, by the schema in resources/schema.

What lets phones in (the session's codes, the Wi-Fi's password) is not in it, nor anything that the record may not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from resources import path
from resources.i18n import Words
from workshop.people import Ages, Presence
from workshop.programme import Activity
from workshop.reports import SessionReport
from workshop.writing import Decision

VERSIONS = (1, 2)
"""All that the program has written, and whose schemas it has; the last is what it writes now."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group that was counted without names. count: everybody in it, of whom adults_with came with the children."""

    label: str
    count: int
    age_band: Ages | None
    adults_with: int


def _group_counts(report: SessionReport, _row: SessionReport) -> list[GroupCount]:
    return [GroupCount(one.name, one.heads, one.ages, one.adults) for one in report.of(Presence.GROUP)]


# What no row says of itself.
_WORKED_OUT: Mapping[tuple[type, str], Callable[[SessionReport, Any], object]] = {
    (Decision, "paragraph"): SessionReport.paragraph,
    (Activity, "stream"): lambda report, _activity: next(iter(report.stream), None),
    (Activity, "area"): lambda report, _activity: next(iter(report.area), None),
    (SessionReport, "group_counts"): _group_counts,
}


def json_data(report: SessionReport, words: Words) -> bytes:
    """The session as UTF-8; times in UTC, days as they are. It is the same whatever the words."""
    known = json.loads(schema())

    def told(row: Any, part: Mapping[str, Any]) -> object:
        """What the schema knows of it, and nothing else: a new field stays out until somebody lets it in."""
        part = known["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        if row is not None and "properties" in part:
            return {name: field(row, name, inner) for name, inner in part["properties"].items()}
        return [told(one, part["items"]) for one in row] if row is not None and "items" in part else row

    def field(row: Any, name: str, part: Mapping[str, Any]) -> object:
        if "const" in part:
            return part["const"]
        worked_out = _WORKED_OUT.get((type(row), name))
        return told(worked_out(report, row) if worked_out is not None else getattr(row, name), part)

    text = json.dumps(told(report, known), default=_as_text, ensure_ascii=False, indent=1)
    return (text + "\n").encode(errors="replace")  # half a character, which no file can hold, becomes a question mark


def schema(version: int = VERSIONS[-1]) -> bytes:
    """What the file may hold, as JSON Schema: goes with the data, so that both are found in the same place."""
    return path("schema", schema_name(version)).read_bytes()


def schema_name(version: int = VERSIONS[-1]) -> str:
    return f"lapptacke-record-{version}.schema.json"


def schemas(made: Iterable[bytes]) -> dict[str, bytes]:
    """The schemas that files of data keep to, by their names: older files have older ones."""
    versions = {json.loads(data)["version"] for data in made}
    return {schema_name(version): schema(version) for version in sorted(versions)}


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
