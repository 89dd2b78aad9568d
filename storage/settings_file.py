"""The settings as a JSON file. What is wrong in it is passed over, what is unknown is kept."""

from __future__ import annotations

import json
import logging
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from workshop.settings import Settings

_log = logging.getLogger(__name__)
_CHOICES: dict[str, tuple[object, ...]] = {"language": ("", "sv", "en"), "theme": ("system", "light", "dark")}
_RANGES = {"text_size": (1.0, 1.5), "port": (1024, 65_535), "served_port": (1, 65_535), "lock_after": (0, 240)}


class SettingsFile:
    """workshop.settings.SettingsKeeper on a file; a file that cannot be written costs only the choice."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._raw = _read(file)
        self._value = replace(Settings(), **_sound(self._raw))

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, **chosen: object) -> Settings:
        sound = _sound(chosen)
        self._value = replace(self._value, **sound)
        self._raw = {**self._raw, **sound}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(self._raw, ensure_ascii=False, indent=2), "utf-8", "replace")
            fresh.replace(self._file)
        except OSError as error:
            _log.warning("settings could not be kept: %s", error.strerror)
        return self._value


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sound(raw: dict[str, Any]) -> dict[str, Any]:
    """Only what is a setting, of the right type, and within its choices or range."""
    sound = {}
    for field in fields(Settings):
        value = raw.get(field.name)
        wanted: type[Any] = type(field.default)
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            continue
        if value in _CHOICES.get(field.name, (value,)) and _within(field.name, value):
            sound[field.name] = wanted(value)
    return sound


def _within(name: str, value: Any) -> bool:
    low, high = _RANGES.get(name, (value, value))
    return bool(low <= value <= high)
