"""What to see to before a session."""

from __future__ import annotations

from sqlite_utils import Database


def m020_checklist(db: Database) -> None:
    """What to see to before a session."""
    db.execute("""CREATE TABLE checkitem (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), position INTEGER NOT NULL,
        text TEXT NOT NULL, is_done INTEGER NOT NULL)""")
    db.execute("CREATE INDEX checkitem_session ON checkitem(session_id)")
