"""Walks with their stops, the plan of a project, visions of places, and cards of methods."""

from __future__ import annotations

from sqlite_utils import Database

_M023_OF_PROJECTS = ("implementationplan", "planrow", "vision")
_M023_OF_SESSIONS = ("walk", "walkstop", "methodcard")


def m023_places(db: Database) -> None:
    """Walks with their stops, the plan of a project, visions of places, and cards of methods."""
    # What a row was made from, or rests on, may be removed: the row stands, and says so.
    db.execute("""CREATE TABLE walk (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), weather TEXT NOT NULL,
        route TEXT NOT NULL, follow_up TEXT NOT NULL)""")
    db.execute("""CREATE TABLE walkstop (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), position INTEGER NOT NULL,
        place TEXT NOT NULL, moment TEXT NOT NULL, observation TEXT NOT NULL, kind TEXT, feeling TEXT,
        proposal TEXT NOT NULL, in_charge TEXT NOT NULL, action_id TEXT, idea_id TEXT)""")
    db.execute("""CREATE TABLE methodcard (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), title TEXT NOT NULL,
        fits TEXT NOT NULL, learnt TEXT NOT NULL, advice TEXT NOT NULL)""")
    db.execute("""CREATE TABLE implementationplan (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), goal TEXT NOT NULL,
        risks TEXT NOT NULL, to_decide TEXT NOT NULL, follow_up TEXT NOT NULL)""")
    db.execute("""CREATE TABLE planrow (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), text TEXT NOT NULL, step TEXT NOT NULL,
        responsible TEXT NOT NULL, begins TEXT, ends TEXT, resources TEXT NOT NULL, partners TEXT NOT NULL,
        source TEXT, source_id TEXT)""")
    db.execute("""CREATE TABLE vision (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), area_id TEXT NOT NULL,
        written_at TEXT NOT NULL, text TEXT NOT NULL, social TEXT NOT NULL, ecological TEXT NOT NULL,
        economic TEXT NOT NULL, ideas TEXT NOT NULL, stage TEXT, open_questions TEXT NOT NULL)""")
    for table in _M023_OF_SESSIONS:
        db.execute(f"CREATE INDEX {table}_session ON {table}(session_id)")
    for table in _M023_OF_PROJECTS:
        db.execute(f"CREATE INDEX {table}_project ON {table}(project_id)")
        db.execute(f"CREATE INDEX log_change_{table} ON log_change(row_id) WHERE kind = '{table}'")
