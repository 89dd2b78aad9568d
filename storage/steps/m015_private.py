"""Consents, needs as counts, what has been erased and the record of it, and which notice somebody was shown."""

from __future__ import annotations

from sqlite_utils import Database


def m015_private(db: Database) -> None:
    """Consents, needs as counts, what has been erased and the record of it, and which notice somebody was shown."""
    db.execute("""CREATE TABLE consent (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        attendance_id TEXT NOT NULL REFERENCES attendance(id), purpose TEXT NOT NULL, given_at TEXT NOT NULL,
        source TEXT NOT NULL, notice INTEGER NOT NULL, withdrawn_at TEXT)""")
    db.execute("CREATE INDEX consent_session ON consent(session_id)")
    db.execute("CREATE INDEX consent_attendance ON consent(attendance_id)")
    for table, column, kind in (
        ("project", "notice", "INTEGER NOT NULL DEFAULT 1"),
        ("project", "consents", "TEXT NOT NULL DEFAULT '[]'"),
        ("project", "needs", "TEXT NOT NULL DEFAULT '[]'"),
        ("attendance", "notice", "INTEGER NOT NULL DEFAULT 0"),
        ("attendance", "ages", "TEXT"),
        ("attendance", "adults", "INTEGER NOT NULL DEFAULT 0"),
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    # Outside the log, and in the order of random ids: nothing tells who said it, or when.
    db.execute("""CREATE TABLE need_told (
        id TEXT NOT NULL, session_id TEXT NOT NULL, need TEXT NOT NULL, PRIMARY KEY (id, need)) WITHOUT ROWID""")
    # What must not come back from a package or a backup. Ids are random numbers; no name is here.
    db.execute("""CREATE TABLE erased (
        kind TEXT NOT NULL, row_id TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (kind, row_id)) WITHOUT ROWID""")
    # Beside the log, so that no undo takes a line out of it.
    db.execute("""CREATE TABLE disposal (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, "by" TEXT NOT NULL, held TEXT NOT NULL, rule TEXT NOT NULL,
        rows INTEGER NOT NULL, project_id TEXT, "left" INTEGER NOT NULL)""")
