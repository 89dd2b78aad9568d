"""The agenda: the blocks of a session."""

from __future__ import annotations

from sqlite_utils import Database


def m014_agenda(db: Database) -> None:
    """The agenda: the blocks of a session."""
    db.execute("""CREATE TABLE block (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), position INTEGER NOT NULL,
        title TEXT NOT NULL, minutes INTEGER NOT NULL, track TEXT NOT NULL, goal TEXT NOT NULL,
        instruction TEXT NOT NULL, material TEXT NOT NULL, method TEXT NOT NULL, leader TEXT NOT NULL,
        private TEXT NOT NULL, question_id TEXT REFERENCES question(id), added INTEGER NOT NULL,
        began_at TEXT, ended_at TEXT)""")
    db.execute("CREATE INDEX block_session ON block(session_id)")
    db.execute("CREATE INDEX block_question ON block(question_id)")
