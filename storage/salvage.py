"""What has been read from a damaged library, and what tells a row from what is none."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED, Cell, Table

Cells = tuple[Cell, ...]
Shape = tuple[tuple[str, tuple[type, ...], bool], ...]


_MANGLED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (int, float)}


@dataclass
class Salvage:
    """What was read. rows and stray by table and id: stray ones were found on a page by itself, and may be out of date.

    changes: revision and place in it, to the rest of the line. known: ids that an index still names. counted: how many
    rows the library's own count says there are, by table. others: the tables beside these that were read from end to
    end, as they are. contents: bytes by their id, which tells that they are whole. broken: those of the first that
    could not be read from end to end.
    """

    rows: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in TABLE_NAMED})
    stray: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in TABLE_NAMED})
    known: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in TABLE_NAMED})
    log: dict[int, Cells] = field(default_factory=dict)
    changes: dict[tuple[int, int], Cells] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[Cells]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not any((*self.rows.values(), *self.stray.values(), self.log, self.changes))


def shapes_of(sound: sqlite.Connection) -> dict[str, Shape]:
    """How the rows of each table look, taken from a library that is as it should be."""
    return {
        name: tuple(
            (column, _TYPES[type_], (bool(needed) and default is None) or is_key)
            for _n, column, type_, needed, default, is_key in sound.execute(f'PRAGMA table_info("{name}")')
        )
        for name in (*TABLE_NAMED, "log", "log_change", "idea_number")
    }


def fits(cells: Cells, shape: Shape) -> bool:
    """Whether the cells are of the kinds that a table's rows have."""
    return all(
        isinstance(cell, types) if cell is not None else not needed
        for cell, (_name, types, needed) in zip(cells, shape, strict=True)
    )


def ends_after(cells: Cells, shape: Shape) -> bool:
    """Whether there is nothing beyond the columns of a table."""
    return all(cell is None for cell in cells[len(shape) :])


def decoded(table: Table[Any], shape: Shape, cells: Cells) -> Any:
    """The row; None when the cells make none. Columns younger than the damaged library take their defaults."""
    by_name = {name: cell for (name, _types, _needed), cell in zip(shape, cells, strict=True)}
    spared = {one.name for one in fields(table.kind) if one.default is not MISSING and by_name[one.name] is None}
    try:
        return table.kind(**{c.name: c.decode(by_name[c.name]) for c in table.columns if c.name not in spared})
    except (ValueError, TypeError, KeyError):
        return None


def is_mangled(row: Any) -> bool:
    """Whether a text in it has been overwritten: what was typed was cleaned of such characters on its way in."""
    values = (getattr(row, one.name) for one in fields(row))
    return any(isinstance(value, str) and _MANGLED.search(value) for value in values)
