"""Names for this library's changes that hold in other libraries too, and room for the histories of others."""

from __future__ import annotations

from uuid import uuid4

from sqlite_utils import Database


def m004_packages(db: Database) -> None:
    """Names for this library's changes that hold in other libraries too, and room for the histories of others."""
    db.execute("CREATE TABLE origin (since INTEGER PRIMARY KEY, id TEXT NOT NULL)")
    db.execute("INSERT INTO origin VALUES (0, ?)", (str(uuid4()),))
    # scope: the session or the project that brings a change along; an action may have been told in parts.
    db.execute("""CREATE TABLE merged (
        origin TEXT NOT NULL, revision INTEGER NOT NULL, scope TEXT NOT NULL, at TEXT NOT NULL,
        session_id TEXT NOT NULL, action TEXT NOT NULL, source TEXT NOT NULL, who TEXT NOT NULL,
        PRIMARY KEY (origin, revision, scope)) WITHOUT ROWID""")
    db.execute("""CREATE TABLE merged_change (
        origin TEXT NOT NULL, revision INTEGER NOT NULL, scope TEXT NOT NULL, n INTEGER NOT NULL, stamp TEXT NOT NULL,
        learnt INTEGER NOT NULL, kind TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT,
        PRIMARY KEY (origin, revision, scope, n)) WITHOUT ROWID""")
    db.execute("CREATE INDEX merged_session ON merged(session_id, at)")
    db.execute("CREATE INDEX merged_change_scope ON merged_change(scope)")
