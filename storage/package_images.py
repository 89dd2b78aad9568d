"""Rows and changes as lines of a package: written as the log keeps them, and read as from a stranger."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from storage.tables import TABLE_NAMED, table_of
from workshop.changes import Write
from workshop.interviews import InterviewKey
from workshop.package_rows import fit_row
from workshop.package_rules import is_id
from workshop.packages import EARLIEST, LATEST
from workshop.rows import ROW_KINDS, Row
from workshop.source import Source
from workshop.text import LINE_MAX, NAME_MAX, clean_line

_ACTION = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,30}")
_REVISION_MAX, _N_MAX, _FAR = 2**48, 2**31, 1e12
_WRITE_KEYS = frozenset(
    {*("origin", "revision", "n", "stamp", "at", "session_id", "action", "source", "who"), "kind", "before", "after"}
)

_KEY_NAMES = frozenset(field.name for field in fields(InterviewKey))


class FromNewer(Exception):
    """A kind, a column or a choice that only a newer program can have written."""


def image_of(row: Row) -> dict[str, Any]:
    table = table_of(type(row))
    return dict(zip((column.name for column in table.columns), table.cells(row), strict=True))


def row_line(row: Row) -> dict[str, Any]:
    return {"kind": table_of(type(row)).name, "image": image_of(row)}


def key_line(key: InterviewKey) -> dict[str, Any]:
    return {name: str(getattr(key, name)) for name in _KEY_NAMES}


def read_key(line: Any) -> InterviewKey:
    """Raises ValueError for what is no line of a key of ours."""
    _demand(type(line) is dict and line.keys() == _KEY_NAMES and all(type(cell) is str for cell in line.values()))
    _demand(is_id(line["id"]) and is_id(line["session_id"]))
    due = date.fromisoformat(line["due"])
    _demand(EARLIEST.date() <= due <= LATEST.date())
    said = clean_line(line["name"], NAME_MAX), clean_line(line["contact"], LINE_MAX)
    return InterviewKey(line["id"], line["session_id"], *said, due)


def write_line(write: Write) -> dict[str, Any]:
    images = (None if image is None else image_of(image) for image in (write.before, write.after))
    return {
        "origin": write.origin,
        "revision": write.revision,
        "n": write.n,
        "stamp": write.stamp.isoformat(),
        "at": write.at.isoformat(),
        "session_id": write.session_id,
        "action": write.action,
        "source": str(write.source),
        "who": write.who,
        "kind": table_of(type(write.row)).name,
        **dict(zip(("before", "after"), images, strict=True)),
    }


def read_row(line: Any) -> Row:
    """Raises FromNewer, or ValueError for what is no row of ours."""
    _demand(type(line) is dict and line.keys() == {"kind", "image"})
    return _row(line["kind"], line["image"], is_past=False)


class WriteReader:
    """Reads changes one after another. A row looks before a change as after the one before it: that is kept once."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], tuple[Any, Row]] = {}

    def read(self, line: Any) -> Write:
        """Raises FromNewer, or ValueError for what is no change of ours."""
        _demand(type(line) is dict and line.keys() == _WRITE_KEYS)
        _demand(type(line["revision"]) is int and 1 <= line["revision"] <= _REVISION_MAX)
        _demand(type(line["n"]) is int and 0 <= line["n"] <= _N_MAX)
        for name in ("origin", "session_id", "action", "source", "who"):
            _demand(type(line[name]) is str)
        _demand(is_id(line["origin"]) and (line["session_id"] == "" or is_id(line["session_id"])))
        _demand(_ACTION.fullmatch(line["action"]) is not None)
        before, after = (self._image(line["kind"], line[name]) for name in ("before", "after"))
        return Write(
            *(line["origin"], line["revision"], line["n"], _moment(line["stamp"]), _moment(line["at"])),
            *(line["session_id"], line["action"], _choice(Source, line["source"])),
            clean_line(line["who"], NAME_MAX),
            *(before, after),
        )

    def _image(self, kind: Any, image: Any) -> Row | None:
        if image is None:
            return None
        _demand(type(image) is dict and type(image.get("id")) is str)
        key = (str(kind), image["id"])
        if key in self._last and self._last[key][0] == image:
            return self._last[key][1]
        row = _row(kind, image, is_past=True)
        self._last[key] = (image, row)
        return row


_HINTS = {table.name: get_type_hints(table.kind) for table in TABLE_NAMED.values()}
_REQUIRED = {kind: {field.name for field in fields(kind) if field.default is MISSING} for kind in ROW_KINDS}


def _row(kind: Any, image: Any, *, is_past: bool) -> Row:
    _demand(type(kind) is str and _WORD.fullmatch(kind) is not None and type(image) is dict)
    if kind not in TABLE_NAMED:
        raise FromNewer
    table, hints = TABLE_NAMED[kind], _HINTS[kind]
    if image.keys() - hints.keys():
        raise FromNewer
    _demand(image.keys() >= _REQUIRED[table.kind])
    row: Row = table.kind(**{name: _value(name, hints[name], cell) for name, cell in image.items()})
    return fit_row(row, is_past=is_past)


def _value(name: str, hint: Any, cell: Any) -> Any:
    """What a cell means, if it can mean anything in that column."""
    if name.endswith("_id") and cell is None:
        return ""
    if get_origin(hint) in {Union, UnionType}:
        if cell is None:
            return None
        hint = next(one for one in get_args(hint) if one is not type(None))
    if hint is bool:
        _demand(type(cell) in {bool, int} and cell in {0, 1})
        return bool(cell)
    return _number(hint, cell) if hint in {int, float} else _text(hint, cell)


def _number(hint: Any, cell: Any) -> int | float:
    _demand(type(cell) is int or (hint is float and type(cell) is float))
    _demand(abs(cell) < _FAR)
    return float(cell) if hint is float else int(cell)


def _text(hint: Any, cell: Any) -> Any:
    _demand(type(cell) is str)
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], cell)
    if issubclass(hint, StrEnum):
        return _choice(hint, cell)
    if issubclass(hint, datetime):
        return _moment(cell)
    return date.fromisoformat(cell) if issubclass(hint, date) else cell


def _moment(text: Any) -> datetime:
    _demand(type(text) is str)
    moment = datetime.fromisoformat(text)
    _demand(moment.tzinfo is not None)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time beyond all times") from None
    _demand(EARLIEST <= moment <= LATEST)
    return moment


def _choice(kind: type[StrEnum], text: str) -> Any:
    if text in {str(one) for one in kind}:
        return kind(text)
    _demand(_WORD.fullmatch(text) is not None)
    raise FromNewer


def _list(kind: type, cell: str) -> tuple[Any, ...]:
    """Texts, or the figures of a survey answer."""
    found = json.loads(cell)
    _demand(type(found) is list and all(type(one) is kind for one in found))
    return tuple(found)


def _demand(holds: bool) -> None:
    if not holds:
        raise ValueError("not as a package of ours has it")
