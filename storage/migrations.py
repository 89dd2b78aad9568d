"""The steps that make a library what this program expects. A released step is never edited: a change is a new step."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from workshop.folding import words_of

migrations = Migrations("lapptacke")


@migrations()
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


# How the tables of m002 number their entries, and what each kind was found by; see storage/search.py.
_M002_SEARCHED = (
    (1, "SELECT id, session_id, text FROM idea ORDER BY written_at, id"),
    (2, "SELECT id, session_id, name || ', ' || organisation FROM attendance ORDER BY signed_in_at, id"),
    (3, "SELECT id, session_id, text || ', ' || responsible FROM actionitem ORDER BY written_at, id"),
    (4, "SELECT id, session_id, text FROM note ORDER BY written_at, id"),
    (5, 'SELECT id, session_id, heading FROM "group" ORDER BY id'),
    (6, "SELECT id, session_id, text FROM decision ORDER BY written_at, id"),
    (7, "SELECT id, session_id, text FROM question ORDER BY id"),
    (8, "SELECT id, id, title || ', ' || place || ', ' || facilitator FROM session ORDER BY starts_at, id"),
    (9, "SELECT id, '', name || ', ' || own_dnr || ', ' || case_no FROM project ORDER BY id"),
)


@migrations()
def m002_search(db: Database) -> None:
    """An index over everything that was said, written and decided, and what a library already holds is put in it."""
    db.execute("""CREATE TABLE search_row (
        id INTEGER PRIMARY KEY, row_id TEXT NOT NULL, session_id TEXT NOT NULL, words TEXT NOT NULL)""")
    db.execute("CREATE INDEX search_row_row ON search_row(row_id)")
    db.execute("""CREATE VIRTUAL TABLE search USING fts5(
        words, content='search_row', content_rowid='id', tokenize='ascii', prefix='2 3 4 5',
        detail='none', columnsize=0)""")
    db.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    for shelf, select in _M002_SEARCHED:
        db.conn.executemany("INSERT INTO search_row VALUES (?, ?, ?, ?)", _m002_entries(shelf, db.execute(select)))
    db.execute("INSERT INTO search (rowid, words) SELECT id, words FROM search_row")


def _m002_entries(shelf: int, rows: Iterable[tuple[str, str, str]]) -> Iterable[tuple[int, str, str, str]]:
    for n, (id, session_id, text) in enumerate(rows):
        if words := " ".join(words_of(text)):
            yield (shelf << 40) + n, id, session_id, words
