"""Interviews by code with their quotes, the key that lies apart from them, and what pictures show."""

from __future__ import annotations

from sqlite_utils import Database


def m028_interviews(db: Database) -> None:
    """Interviews by code with their quotes, the key that lies apart from them, and what pictures show."""
    db.execute("""CREATE TABLE interview (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), code TEXT NOT NULL, sector TEXT,
        own_group TEXT NOT NULL, held_on TEXT, setting TEXT, agreement TEXT NOT NULL, notes TEXT NOT NULL,
        key_gone_on TEXT)""")
    db.execute("""CREATE TABLE quote (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        interview_id TEXT NOT NULL REFERENCES interview(id), text TEXT NOT NULL, written_at TEXT NOT NULL,
        approval TEXT NOT NULL)""")
    # It refers to nothing and nothing refers to it. Its id is the interview's, which may be gone and come back.
    db.execute("""CREATE TABLE interviewkey (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL, name TEXT NOT NULL, contact TEXT NOT NULL,
        due TEXT NOT NULL)""")
    for table in ("interview", "quote", "interviewkey"):
        db.execute(f"CREATE INDEX {table}_session ON {table}(session_id)")
    db.execute("CREATE INDEX quote_interview ON quote(interview_id)")
    db.execute("ALTER TABLE idea ADD COLUMN picture_faces TEXT NOT NULL DEFAULT ''")
