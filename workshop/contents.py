"""Bytes that rows refer to by their SHA-256: which fields do so."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.rows import Row

# A field of one of these names, in whatever kind of row, holds the id of a content or nothing.
FIELDS = ("picture_id", "content_id")


def contents_of(rows: Iterable[Row]) -> set[str]:
    """The ids of all contents that these rows refer to."""
    return {id for row in rows for name in FIELDS if (id := getattr(row, name, ""))}
