"""Notes that wait to be let through, a pause, and phones that are stopped."""

from __future__ import annotations

from sqlite_utils import Database


def m005_facilitators_hand(db: Database) -> None:
    """Notes that wait to be let through, a pause, and phones that are stopped."""
    db.execute("""CREATE TABLE heldidea (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        question_id TEXT NOT NULL REFERENCES question(id), text TEXT NOT NULL, colour TEXT NOT NULL,
        source TEXT NOT NULL, written_at TEXT NOT NULL, attendance_id TEXT REFERENCES attendance(id))""")
    db.execute("CREATE INDEX heldidea_session ON heldidea(session_id)")
    db.execute("CREATE INDEX heldidea_question ON heldidea(question_id)")
    db.execute("CREATE INDEX heldidea_author ON heldidea(attendance_id)")
    for column, otherwise in (("review", "at_once"), ("intake", "open"), ("stopped", "[]")):
        db.execute(f"ALTER TABLE session ADD COLUMN {column} TEXT NOT NULL DEFAULT '{otherwise}'")
    # Outside the log, with the token that it stands for, until the session is closed.
    db.execute("ALTER TABLE device ADD COLUMN stop TEXT NOT NULL DEFAULT ''")
