"""The room's timer, in the session's row."""

from __future__ import annotations

from sqlite_utils import Database


def m019_timer(db: Database) -> None:
    """The room's timer, in the session's row."""
    for column in (
        "timer_s INTEGER NOT NULL DEFAULT 0",
        "timer_left_s INTEGER NOT NULL DEFAULT 0",
        "timer_ends_at TEXT",
    ):
        db.execute(f"ALTER TABLE session ADD COLUMN {column}")
