"""Room for what is no row: pictures, and documents as they were filed."""

from __future__ import annotations

from sqlite_utils import Database


def m006_contents(db: Database) -> None:
    """Room for what is no row: pictures, and documents as they were filed."""
    # Outside the log, which names them by id: undo brings the name back, and the bytes are still there.
    db.execute("CREATE TABLE content (id TEXT PRIMARY KEY, bytes BLOB NOT NULL)")
