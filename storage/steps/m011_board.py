"""Notes that stand behind others, are parked or carry tags; a board that is hidden from the room, or locked."""

from __future__ import annotations

from sqlite_utils import Database


def m011_board(db: Database) -> None:
    """Notes that stand behind others, are parked or carry tags; a board that is hidden from the room, or locked."""
    # No foreign key on merged_into_id: the rules keep it, and notes come in no order that one could hold.
    for table, column, kind in (
        ("idea", "merged_into_id", "TEXT"),
        ("idea", "standing", "TEXT NOT NULL DEFAULT 'on_board'"),
        ("idea", "tags", "TEXT NOT NULL DEFAULT '[]'"),
        ("session", "showing", "TEXT NOT NULL DEFAULT 'shown'"),
        ("session", "layout", "TEXT NOT NULL DEFAULT 'free'"),
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    db.execute("CREATE INDEX idea_merged ON idea(merged_into_id)")
