"""Notes with pictures."""

from __future__ import annotations

from sqlite_utils import Database


def m007_pictures(db: Database) -> None:
    """Notes with pictures."""
    for table in ("idea", "heldidea"):
        # No foreign key: the bytes lie outside the log, and may be thrown away while the log still names them.
        db.execute(f"ALTER TABLE {table} ADD COLUMN picture_id TEXT")
        for column in ("picture_kind", "picture_alt"):
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
        db.execute(f"CREATE INDEX {table}_picture ON {table}(picture_id) WHERE picture_id IS NOT NULL")
