"""Projects, sessions, people, ideas, what was written down, and the log of actions."""

from __future__ import annotations

from sqlite_utils import Database


def m001_first_evening(db: Database) -> None:
    """Projects, sessions, people, ideas, what was written down, and the log of actions."""
    db.execute("""CREATE TABLE project (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, own_dnr TEXT NOT NULL, funder TEXT NOT NULL, case_no TEXT NOT NULL,
        funding_statement TEXT NOT NULL, organiser TEXT NOT NULL, contact TEXT NOT NULL, dpo TEXT NOT NULL,
        legal_basis TEXT NOT NULL, recipients TEXT NOT NULL, keep_until TEXT NOT NULL)""")
    db.execute("""CREATE TABLE session (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), title TEXT NOT NULL,
        starts_at TEXT NOT NULL, ends_at TEXT NOT NULL, zone TEXT NOT NULL, join_code TEXT NOT NULL,
        short_code TEXT NOT NULL, place TEXT NOT NULL, purpose TEXT NOT NULL, facilitator TEXT NOT NULL,
        languages TEXT NOT NULL, state TEXT NOT NULL, open_question_id TEXT REFERENCES question(id),
        wifi_name TEXT NOT NULL, wifi_password TEXT NOT NULL, went_live_at TEXT, closed_at TEXT)""")
    db.execute("""CREATE TABLE question (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), text TEXT NOT NULL,
        position INTEGER NOT NULL)""")
    db.execute("""CREATE TABLE attendance (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), presence TEXT NOT NULL,
        signed_in_at TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, organisation TEXT NOT NULL, role TEXT,
        heads INTEGER NOT NULL)""")
    db.execute("""CREATE TABLE "group" (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        question_id TEXT NOT NULL REFERENCES question(id), heading TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL)""")
    db.execute("""CREATE TABLE idea (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        question_id TEXT NOT NULL REFERENCES question(id), number INTEGER NOT NULL, text TEXT NOT NULL,
        colour TEXT NOT NULL, source TEXT NOT NULL, written_at TEXT NOT NULL,
        attendance_id TEXT REFERENCES attendance(id), group_id TEXT REFERENCES "group"(id),
        x REAL NOT NULL, y REAL NOT NULL)""")
    db.execute("""CREATE TABLE note (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), question_id TEXT REFERENCES question(id),
        text TEXT NOT NULL, written_at TEXT NOT NULL)""")
    db.execute("""CREATE TABLE decision (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), number INTEGER NOT NULL,
        text TEXT NOT NULL, written_at TEXT NOT NULL)""")
    db.execute("""CREATE TABLE actionitem (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), text TEXT NOT NULL,
        responsible TEXT NOT NULL, due TEXT, written_at TEXT NOT NULL)""")
    for table in ("question", "attendance", "group", "note", "decision", "actionitem"):
        db.execute(f'CREATE INDEX "{table}_session" ON "{table}"(session_id)')
    db.execute("CREATE INDEX session_project ON session(project_id)")
    db.execute("CREATE INDEX idea_place ON idea(session_id, y)")
    db.execute("CREATE INDEX idea_question ON idea(question_id)")
    db.execute("CREATE INDEX idea_group ON idea(group_id)")
    db.execute("CREATE INDEX idea_author ON idea(attendance_id)")

    db.execute("""CREATE TABLE log (
        revision INTEGER PRIMARY KEY, at TEXT NOT NULL, session_id TEXT NOT NULL, action TEXT NOT NULL,
        source TEXT NOT NULL, who TEXT NOT NULL, undone INTEGER NOT NULL, lasting INTEGER NOT NULL, target INTEGER)""")
    db.execute("CREATE INDEX log_session ON log(session_id, revision)")
    db.execute("CREATE INDEX log_turn ON log(session_id, action, revision) WHERE target IS NOT NULL")
    db.execute("""CREATE TABLE log_change (
        revision INTEGER NOT NULL REFERENCES log(revision), n INTEGER NOT NULL,
        kind TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (revision, n)) WITHOUT ROWID""")
    db.execute("CREATE INDEX log_change_row ON log_change(row_id)")

    # Outside the log: counters, and what joins phones to notes until the session is closed. The device tables have no
    # row order and no time, so that nothing in them can be lined up with the attendance list.
    db.execute("CREATE TABLE idea_number (session_id TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("""CREATE TABLE device (
        token TEXT NOT NULL, session_id TEXT NOT NULL, people INTEGER NOT NULL,
        PRIMARY KEY (token, session_id)) WITHOUT ROWID""")
    db.execute("""CREATE TABLE device_idea (
        token TEXT NOT NULL, session_id TEXT NOT NULL, idea_id TEXT NOT NULL,
        PRIMARY KEY (token, session_id, idea_id)) WITHOUT ROWID""")
