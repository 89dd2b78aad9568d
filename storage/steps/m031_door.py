"""A door that can be closed to phones that are not in yet."""

from __future__ import annotations

from sqlite_utils import Database


def m031_door(db: Database) -> None:
    """A door that can be closed to phones that are not in yet."""
    db.execute("ALTER TABLE session ADD COLUMN door TEXT NOT NULL DEFAULT 'open'")
