"""The steps that make a library what this program expects. A released step is never edited: a change is a new step."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

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


_M003_COLOURS = ("butter", "apricot", "rose", "heather", "bluebell", "lake", "birch", "oat")
# What is counted: a table, the column that may change a figure, and each figure with what one row adds to it.
_M003_COUNTED = (
    ("attendance", "heads", {"heads": "{row}heads"}),
    ("decision", "session_id", {"decisions": "1"}),
    ("idea", "colour", {colour: f"({{row}}colour = '{colour}')" for colour in _M003_COLOURS}),
)


@migrations()
def m003_large_libraries(db: Database) -> None:
    """What lets a library of a million notes be as quick as a small one: figures kept, and a finer search index."""
    figures = [figure for _table, _column, added in _M003_COUNTED for figure in added]
    db.execute(f"""CREATE TABLE tally (session_id TEXT PRIMARY KEY, project_id TEXT NOT NULL,
        {", ".join(f"{figure} INTEGER NOT NULL DEFAULT 0" for figure in figures)}) WITHOUT ROWID""")
    db.execute("""CREATE TABLE project_tally (project_id TEXT PRIMARY KEY, sessions INTEGER NOT NULL,
        heads INTEGER NOT NULL, decisions INTEGER NOT NULL, ideas INTEGER NOT NULL) WITHOUT ROWID""")
    _m003_count_projects(db)
    db.execute("""CREATE TRIGGER tally_session_comes AFTER INSERT ON session BEGIN
        INSERT INTO tally (session_id, project_id) VALUES (NEW.id, NEW.project_id); END""")
    db.execute("""CREATE TRIGGER tally_session_changes AFTER UPDATE ON session
        WHEN OLD.project_id IS NOT NEW.project_id BEGIN
        UPDATE tally SET project_id = NEW.project_id WHERE session_id = NEW.id; END""")
    db.execute("""CREATE TRIGGER tally_session_goes AFTER DELETE ON session BEGIN
        DELETE FROM tally WHERE session_id = OLD.id; END""")
    db.execute("INSERT INTO tally (session_id, project_id) SELECT id, project_id FROM session")
    for table, column, added in _M003_COUNTED:
        _m003_count(db, table, column, added)
    # The newest sessions, and those that are live or planned, without looking at all the others.
    db.execute("CREATE INDEX session_start ON session(starts_at, id)")
    db.execute("CREATE INDEX session_state ON session(state)")
    # A beginning without an index of its own is gathered from all words that begin so, at each question; and to take a
    # row out, FTS5 walks through a page for each of its words and beginnings, so the pages are small.
    db.execute("DROP TABLE search")
    db.execute("""CREATE VIRTUAL TABLE search USING fts5(
        words, content='search_row', content_rowid='id', tokenize='ascii', prefix='2 3 4 5 6 7 8 9 10 11 12',
        detail='none', columnsize=0)""")
    db.execute("INSERT INTO search (search, rank) VALUES ('pgsz', 500)")
    db.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    db.execute("INSERT INTO search (rowid, words) SELECT id, words FROM search_row")


def _m003_count_projects(db: Database) -> None:
    """A project's figures follow those of its sessions."""

    def amounts(row: str) -> tuple[str, str, str]:
        return f"{row}.heads", f"{row}.decisions", f"({' + '.join(f'{row}.{colour}' for colour in _M003_COLOURS)})"

    names = ("heads", "decisions", "ideas")
    more = ", ".join(f"{name} = {name} + excluded.{name}" for name in names)
    comes = f"""INSERT INTO project_tally VALUES (NEW.project_id, 1, {", ".join(amounts("NEW"))})
        ON CONFLICT(project_id) DO UPDATE SET sessions = sessions + 1, {more};"""  # noqa: S608
    less = ", ".join(f"{name} = {name} - {old}" for name, old in zip(names, amounts("OLD"), strict=True))
    goes = f"UPDATE project_tally SET sessions = sessions - 1, {less} WHERE project_id = OLD.project_id;"  # noqa: S608
    change = zip(names, amounts("OLD"), amounts("NEW"), strict=True)
    moved = ", ".join(f"{name} = {name} - {old} + {new}" for name, old, new in change)
    db.execute(f"CREATE TRIGGER tally_comes AFTER INSERT ON tally BEGIN {comes} END")
    db.execute(f"CREATE TRIGGER tally_goes AFTER DELETE ON tally BEGIN {goes} END")
    db.execute(f"""CREATE TRIGGER tally_changes AFTER UPDATE ON tally WHEN OLD.project_id IS NEW.project_id BEGIN
        UPDATE project_tally SET {moved} WHERE project_id = NEW.project_id; END""")  # noqa: S608
    db.execute(f"""CREATE TRIGGER tally_moves AFTER UPDATE ON tally WHEN OLD.project_id IS NOT NEW.project_id BEGIN
        {goes} {comes} END""")


def _m003_count(db: Database, table: str, column: str, added: dict[str, str]) -> None:
    """Count what is there, and from now on what comes, goes and changes."""

    def count(sign: str, row: str) -> str:
        sums = (f"{figure} = {figure} {sign} {amount.format(row=row)}" for figure, amount in added.items())
        return f"UPDATE tally SET {', '.join(sums)} WHERE session_id = {row}session_id;"  # noqa: S608

    comes, goes = count("+", "NEW."), count("-", "OLD.")
    changes = f"OLD.session_id IS NOT NEW.session_id OR OLD.{column} IS NOT NEW.{column}"
    db.execute(f"CREATE TRIGGER tally_{table}_comes AFTER INSERT ON {table} BEGIN {comes} END")
    db.execute(f"CREATE TRIGGER tally_{table}_goes AFTER DELETE ON {table} BEGIN {goes} END")
    db.execute(f"CREATE TRIGGER tally_{table}_changes AFTER UPDATE ON {table} WHEN {changes} BEGIN {goes} {comes} END")
    sums = ", ".join(f"coalesce(sum({amount.format(row='')}), 0)" for amount in added.values())
    there = f"SELECT {sums} FROM {table} WHERE {table}.session_id = tally.session_id"  # noqa: S608
    db.execute(f"UPDATE tally SET ({', '.join(added)}) = ({there})")  # noqa: S608


@migrations()
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


@migrations()
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
