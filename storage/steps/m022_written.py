"""Notes under the parts of an agenda, what decisions were made on, and what becomes of actions."""

from __future__ import annotations

from sqlite_utils import Database


def m022_written(db: Database) -> None:
    """Notes under the parts of an agenda, what decisions were made on, and what becomes of actions."""
    db.execute("ALTER TABLE note ADD COLUMN block_id TEXT REFERENCES block(id)")
    db.execute("CREATE INDEX note_block ON note(block_id)")
    for column in ("background", "proposal", "reservation"):
        db.execute(f"ALTER TABLE decision ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    for column in (
        "status TEXT NOT NULL DEFAULT 'open'",
        "reason TEXT NOT NULL DEFAULT ''",
        "began_on TEXT",
        "done_on TEXT",
    ):
        db.execute(f"ALTER TABLE actionitem ADD COLUMN {column}")
