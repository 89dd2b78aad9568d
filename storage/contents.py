"""Bytes that rows refer to by what they are: the id of a content is the SHA-256 of its bytes, in hexadecimal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlcipher3 import dbapi2 as sqlite


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
