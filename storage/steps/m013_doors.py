"""A Wi-Fi that hides its name, and questions whose notes are read first."""

from __future__ import annotations

from sqlite_utils import Database


def m013_doors(db: Database) -> None:
    """A Wi-Fi that hides its name, and questions whose notes are read first."""
    db.execute("ALTER TABLE session ADD COLUMN wifi_hidden INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE question ADD COLUMN review TEXT NOT NULL DEFAULT 'at_once'")
