"""What happens at the end of an evening and after it: the exit survey, and the answers to residents."""

from __future__ import annotations

from sqlite_utils import Database


def m009_afterwards(db: Database) -> None:
    """What happens at the end of an evening and after it: the exit survey, and the answers to residents."""
    db.execute("""CREATE TABLE surveyanswer (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        source TEXT NOT NULL, form TEXT NOT NULL, "values" TEXT NOT NULL)""")
    # about refers to nothing that must be there: a group may be dissolved and the answer to it still hold.
    db.execute("""CREATE TABLE answer (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), about TEXT NOT NULL,
        said TEXT NOT NULL, answer TEXT NOT NULL, next_step TEXT NOT NULL, responsible TEXT NOT NULL,
        due TEXT, handling TEXT NOT NULL, written_at TEXT NOT NULL)""")
    db.execute("CREATE INDEX surveyanswer_session ON surveyanswer(session_id)")
    db.execute("CREATE INDEX answer_session ON answer(session_id)")
    db.execute("ALTER TABLE session ADD COLUMN survey TEXT NOT NULL DEFAULT 'closed'")
    db.execute("ALTER TABLE session ADD COLUMN feedback TEXT NOT NULL DEFAULT 'kept'")
    db.execute("ALTER TABLE session ADD COLUMN answer_due TEXT")
    db.execute("CREATE INDEX session_answer_due ON session(answer_due) WHERE answer_due IS NOT NULL")
    db.execute("ALTER TABLE project ADD COLUMN threshold INTEGER NOT NULL DEFAULT 5")
    # Outside the log, until the session is closed. In the order of their random ids, which is no order of coming.
    db.execute("""CREATE TABLE survey_box (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL, form TEXT NOT NULL, "values" TEXT NOT NULL) WITHOUT ROWID""")
    db.execute("ALTER TABLE device ADD COLUMN surveys INTEGER NOT NULL DEFAULT 0")
