"""Making the search index anew from the rows, with what keeps it in step otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.search import SHELF_OF, follow
from storage.tables import table_of
from workshop.changes import Change

_BATCH = 1_000
_TIMES = ("starts_at", "written_at", "signed_in_at")


def index_agrees(sql: sqlite.Connection) -> bool:
    """Whether the index holds the words that it says it does, and is sound in itself. Needs to be able to write."""
    try:
        sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite.DatabaseError as error:
        if "malformed" in str(error) or "fts5" in str(error):
            return False
        raise
    return True


def index_anew(sql: sqlite.Connection) -> None:
    """Throw the index away and make another, in one transaction."""
    sql.execute("BEGIN IMMEDIATE")
    try:
        sql.execute("INSERT INTO search (search) VALUES ('delete-all')")
        sql.execute("DELETE FROM search_row")
        for kind in SHELF_OF:
            for batch in _batches(sql, kind):
                follow(sql, [Change(None, row) for row in batch])
        sql.execute("COMMIT")
    except BaseException:
        sql.execute("ROLLBACK")
        raise


def _batches(sql: sqlite.Connection, kind: type[Any]) -> Iterator[list[Any]]:
    """The rows of one kind, the oldest first, so many at a time: there may be a million, and only their numbers are
    sorted all at once.
    """
    table = table_of(kind)
    at = next((f"julianday({name}), {name}, " for name in _TIMES if name in kind.__dataclass_fields__), "")
    numbers = sql.execute(f'SELECT rowid FROM "{table.name}" ORDER BY {at}id').fetchall()  # noqa: S608
    for n in range(0, len(numbers), _BATCH):
        wanted = json.dumps([number for (number,) in numbers[n : n + _BATCH]])
        found = sql.execute(f"{table.select} WHERE rowid IN (SELECT value FROM json_each(?))", (wanted,))  # noqa: S608
        yield in_order(table.row(cells) for cells in found)


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows of one kind, the oldest first: in a search the newest come first."""
    return sorted(rows, key=_age)


def _age(row: Any) -> tuple[str, str]:
    at = next((getattr(row, name) for name in _TIMES if hasattr(row, name)), None)
    return at.astimezone(UTC).isoformat() if at is not None else "", row.id
