"""Bytes that rows refer to by what they are: the id of a content is the SHA-256 of its bytes, in hexadecimal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED
from workshop.contents import FIELDS

_AS_PICTURES = "(substr(bytes, 1, 3) = x'FFD8FF' OR substr(bytes, 1, 4) = x'89504E47')"


def read(connection: sqlite.Connection, id: str) -> bytes | None:
    found = connection.execute("SELECT bytes FROM content WHERE id = ?", (id,)).fetchone()
    return bytes(found[0]) if found else None


def keep(connection: sqlite.Connection, content: bytes) -> str:
    """Store the bytes, unless they are there already, and return their id."""
    id = hashlib.sha256(content).hexdigest()
    connection.execute("INSERT OR IGNORE INTO content (id, bytes) VALUES (?, ?)", (id, content))
    return id


def drop(connection: sqlite.Connection, ids: Iterable[str]) -> None:
    connection.executemany("DELETE FROM content WHERE id = ?", ((id,) for id in ids))


def loose_pictures(connection: sqlite.Connection) -> list[str]:
    """The ids of pictures that no row refers to any more. A document that was filed is none, whatever becomes of it."""
    naming = [
        f'SELECT "{column.name}" FROM "{table.name}" WHERE "{column.name}" IS NOT NULL'  # noqa: S608
        for table in TABLE_NAMED.values()
        for column in table.columns
        if column.name in FIELDS
    ]
    found = connection.execute(
        f"SELECT id FROM content WHERE id NOT IN ({' UNION ALL '.join(naming)}) AND {_AS_PICTURES}"  # noqa: S608
    )
    return [id for (id,) in found]
