"""Who is expected at a session."""

from __future__ import annotations

from sqlite_utils import Database


def m018_invited(db: Database) -> None:
    """Who is expected at a session."""
    db.execute("""CREATE TABLE invited (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), name TEXT NOT NULL,
        organisation TEXT NOT NULL, role TEXT, is_excused INTEGER NOT NULL)""")
    db.execute("CREATE INDEX invited_session ON invited(session_id)")
