"""What stands where something was erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from workshop.people import Attendance, Presence

ERASED = "[…]"
"""In whatever language the rest of a text is."""

NOBODY: Mapping[str, object] = {
    "presence": Presence.GUEST,
    "name": "",
    "organisation": "",
    "role": None,
    "from_id": "",
    "to_id": "",
    "away": (),
}
"""What is left of somebody on an attendance list: that somebody was there."""


def blank(kind: type[Any], names: Sequence[str]) -> dict[str, object]:
    """What erased fields say when nothing better is known."""
    if kind is Attendance:
        return {name: NOBODY.get(name, "") for name in names}
    lists = {field.name for field in fields(kind) if "tuple" in str(field.type)}
    return {name: () if name in lists else "" if name.endswith("_id") else ERASED for name in names}
