"""Reading JSON strictly: as dataclasses, with nothing missing, misspelt or of another kind."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints


def shaped(kind: Any, raw: Any, where: str) -> Any:
    """What was read from JSON, as a value of this type. ValueError, saying where, when it is anything else."""
    if is_dataclass(kind):
        return _made(kind, raw, where)
    if get_origin(kind) is tuple:
        _need(isinstance(raw, list), where, "a list")
        return tuple(shaped(get_args(kind)[0], one, f"{where}[{n}]") for n, one in enumerate(raw))
    if get_origin(kind) is dict:
        _need(isinstance(raw, dict), where, "an object")
        return {key: shaped(str, value, f"{where}.{key}") for key, value in raw.items()}
    if issubclass(kind, StrEnum):
        _need(raw in list(kind), where, f"one of {', '.join(kind)}")
        return kind(raw)
    _need(type(raw) is kind, where, kind.__name__)
    return raw


def _made(kind: Any, raw: Any, where: str) -> Any:
    _need(isinstance(raw, dict), where, "an object")
    kinds = get_type_hints(kind)
    required = {field.name for field in fields(kind) if field.default is MISSING}
    _need(required <= raw.keys() <= kinds.keys(), where, f"an object with {', '.join(kinds)}")
    return kind(**{key: shaped(kinds[key], value, f"{where}.{key}") for key, value in raw.items()})


def _need(true: bool, where: str, what: str) -> None:
    if not true:
        raise ValueError(f"{where} is not {what}")
