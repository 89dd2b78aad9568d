"""What lets a library of a million notes be as quick as a small one: figures kept, and a finer search index."""

from __future__ import annotations

from sqlite_utils import Database

_M003_COLOURS = ("butter", "apricot", "rose", "heather", "bluebell", "lake", "birch", "oat")
# What is counted: a table, the column that may change a figure, and each figure with what one row adds to it.
_M003_COUNTED = (
    ("attendance", "heads", {"heads": "{row}heads"}),
    ("decision", "session_id", {"decisions": "1"}),
    ("idea", "colour", {colour: f"({{row}}colour = '{colour}')" for colour in _M003_COLOURS}),
)


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
