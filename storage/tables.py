"""How each kind of row looks in the library: its table, its columns, and the statements the store thread runs often."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter
from types import UnionType
from typing import Any, Generic, Union, get_args, get_origin, get_type_hints

from workshop.rows import ROW_KINDS, R

Cell = str | int | float | None

_MANY = 16
_AS_THEY_ARE = frozenset({str, int, float})
_ENCODER = json.JSONEncoder(ensure_ascii=False)
# How each type of cell is written in an image. The encoder takes its time for anything but a text.
_AS_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    type(None): lambda _nothing: "null",
    int: repr,
    float: lambda number: repr(number) if isfinite(number) else _ENCODER.encode(number),
    bool: lambda whether: "true" if whether else "false",
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    encode: Callable[[Any], Cell]
    decode: Callable[[Any], Any]


class Table(Generic[R]):
    """The table of one kind of row. An image is a row's cells by column name, the form in which the log keeps it."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.name = kind.__name__.lower()
        hints = get_type_hints(kind)
        self.columns = tuple(_column(field.name, hints[field.name]) for field in fields(kind))
        self._names = tuple(column.name for column in self.columns)
        self._values = attrgetter(*self._names)
        self._encoders = tuple(column.encode for column in self.columns)
        # Most cells are texts and numbers that need no decoding.
        self._decoded = [(at, c.decode) for at, c in enumerate(self.columns) if c.decode not in _AS_THEY_ARE]
        self._puts = [getattr(kind, name).__set__ for name in self._names]
        self._image = f"{{{','.join(f'{json.dumps(name)}:%s' for name in self._names)}}}"
        self._latest: tuple[R | None, tuple[Cell, ...]] = (None, ())
        names = ", ".join(f'"{name}"' for name in self._names)
        marks = ", ".join("?" * len(self.columns))
        changes = ", ".join(f'"{c.name}" = excluded."{c.name}"' for c in self.columns if c.name != "id")
        # Names come from dataclasses of ours, never from outside: nothing here is typed by anybody.
        self.select = f'SELECT {names} FROM "{self.name}"'  # noqa: S608
        self.by_id = f"{self.select} WHERE id = ?"
        self.insert = f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})'  # noqa: S608
        self.upsert = f"{self.insert} ON CONFLICT(id) DO UPDATE SET {changes}"
        self.delete = f'DELETE FROM "{self.name}" WHERE id = ?'  # noqa: S608

    def cells(self, row: R) -> tuple[Cell, ...]:
        latest, cells = self._latest  # what goes into the table goes into the log next
        if row is not latest:
            cells = tuple([encode(value) for encode, value in zip(self._encoders, self._values(row), strict=True)])
            self._latest = (row, cells)
        return cells

    def row(self, cells: tuple[Cell, ...]) -> R:
        values: list[Any] = list(cells)
        for at, decode in self._decoded:
            values[at] = decode(values[at])
        return self.kind(*values)

    def rows(self, found: Sequence[tuple[Cell, ...]]) -> list[R]:
        """Many, column by column: a frozen dataclass takes twice as long to make itself."""
        if len(found) < _MANY:
            return [self.row(cells) for cells in found]
        made = [object.__new__(self.kind) for _ in found]
        for column, put, cells in zip(self.columns, self._puts, zip(*found, strict=True), strict=True):
            deque(map(put, made, cells if column.decode in _AS_THEY_ARE else map(column.decode, cells)), maxlen=0)
        return made

    def image(self, row: R) -> str:
        return self._image % tuple([_AS_JSON[type(cell)](cell) for cell in self.cells(row)])

    def from_image(self, image: str) -> R:
        """A row from an image; columns younger than the image take their defaults."""
        known = json.loads(image)
        return self.kind(**{c.name: c.decode(known[c.name]) for c in self.columns if c.name in known})

    def matching(self, equals: dict[str, object]) -> tuple[str, list[Cell]]:
        """A WHERE clause for the given values, and its cells."""
        by_name = {column.name: column for column in self.columns}
        cells = [by_name[name].encode(value) for name, value in equals.items()]
        tests = [f'"{name}" IS ?' for name in equals]
        return (f" WHERE {' AND '.join(tests)}" if tests else ""), cells


class _InText:
    """A moment as a cell. What one action does, it does at one moment, and to write one takes as long as all texts."""

    _latest: tuple[datetime | None, str] = (None, "")

    def __call__(self, at: datetime) -> str:
        latest, text = self._latest
        if at is not latest:
            text = at.isoformat(timespec="microseconds")
            self._latest = at, text
        return text


in_text = _InText()


def _column(name: str, hint: Any) -> Column:
    optional = get_origin(hint) in {Union, UnionType}
    plain = next(a for a in get_args(hint) if a is not type(None)) if optional else hint
    if name.endswith("_id"):
        return Column(name, lambda value: value or None, lambda cell: cell or "")
    encode, decode = _codec(plain)
    if not optional:
        return Column(name, encode, decode)
    return Column(
        name,
        lambda value: None if value is None else encode(value),
        lambda cell: None if cell is None else decode(cell),
    )


def _codec(plain: Any) -> tuple[Callable[[Any], Cell], Callable[[Any], Any]]:
    if get_origin(plain) is tuple:
        return lambda value: json.dumps(list(value)), _tuple_of
    if plain is bool:
        return int, bool
    if issubclass(plain, StrEnum):
        return str, _Choices(plain).__getitem__
    if issubclass(plain, datetime):
        return in_text, datetime.fromisoformat
    if issubclass(plain, date):
        return date.isoformat, date.fromisoformat
    return plain, plain


class _Choices(dict[str, Any]):
    """An enum by its values, looked up ten times sooner than by asking the enum itself."""

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__((choice.value, choice) for choice in kind)
        self._kind = kind

    def __missing__(self, cell: str) -> Any:
        return self._kind(cell)  # ValueError


@lru_cache(maxsize=256)  # the same few languages, in session after session
def _tuple_of(cell: str) -> tuple[Any, ...]:
    return tuple(json.loads(cell))


_TABLES: dict[type[Any], Table[Any]] = {kind: Table(kind) for kind in ROW_KINDS}
TABLE_NAMED: dict[str, Table[Any]] = {table.name: table for table in _TABLES.values()}


def table_of(kind: type[R]) -> Table[R]:
    return _TABLES[kind]
