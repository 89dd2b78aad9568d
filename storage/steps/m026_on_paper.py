"""Where the paper lies on which somebody has agreed to something."""

from __future__ import annotations

from sqlite_utils import Database


def m026_on_paper(db: Database) -> None:
    """Where the paper lies on which somebody has agreed to something."""
    db.execute("ALTER TABLE consent ADD COLUMN paper TEXT NOT NULL DEFAULT ''")
