"""What a project is made of beside its sessions, and how a session counts in it."""

from __future__ import annotations

from sqlite_utils import Database

_M016_OF_PROJECTS = ("grant", "stream", "area", "organisation")


def m016_programme(db: Database) -> None:
    """What a project is made of beside its sessions, and how a session counts in it."""
    for column in (
        *(
            "programme TEXT NOT NULL DEFAULT ''",
            "short_name TEXT NOT NULL DEFAULT ''",
            "owner TEXT NOT NULL DEFAULT ''",
        ),
        *("owner_kind TEXT NOT NULL DEFAULT 'other'", "begins TEXT", "ends TEXT"),
        *("units_total INTEGER NOT NULL DEFAULT 0", "innovation_from TEXT NOT NULL DEFAULT 'pilot'"),
        *("innovation_partners INTEGER NOT NULL DEFAULT 1", "meeting_parties INTEGER NOT NULL DEFAULT 2"),
    ):
        db.execute(f"ALTER TABLE project ADD COLUMN {column}")
    db.execute("""CREATE TABLE "grant" (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), funder TEXT NOT NULL, fund TEXT NOT NULL,
        case_no TEXT NOT NULL, amount INTEGER NOT NULL, begins TEXT, ends TEXT, statement TEXT NOT NULL, paid_on TEXT,
        keep_years INTEGER NOT NULL)""")
    db.execute("""CREATE TABLE stream (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), kind TEXT NOT NULL, name TEXT NOT NULL,
        code TEXT NOT NULL, lead TEXT NOT NULL, goal TEXT NOT NULL, target INTEGER NOT NULL)""")
    db.execute("""CREATE TABLE area (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), name TEXT NOT NULL,
        municipality TEXT NOT NULL, access TEXT NOT NULL, stage TEXT, x REAL, y REAL)""")
    # A parent may have been removed on another laptop; what it was to, then stands by itself.
    db.execute("""CREATE TABLE organisation (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), name TEXT NOT NULL,
        spellings TEXT NOT NULL, number TEXT NOT NULL, parent_id TEXT, sector TEXT NOT NULL,
        is_property_owner INTEGER NOT NULL, is_builder INTEGER NOT NULL, is_system_owner INTEGER NOT NULL,
        part TEXT NOT NULL, others TEXT NOT NULL)""")
    # So may a stream or an area: the session then counts without one, and again with it when it is brought back.
    db.execute("""CREATE TABLE activity (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), method TEXT NOT NULL,
        openness TEXT NOT NULL, is_meeting INTEGER NOT NULL, is_inclusive INTEGER NOT NULL, measures TEXT NOT NULL,
        learning_form TEXT NOT NULL, stream_id TEXT, area_id TEXT, grants TEXT NOT NULL, strands TEXT NOT NULL,
        ladder TEXT, influence TEXT NOT NULL, promise TEXT NOT NULL, target_group TEXT NOT NULL, stage TEXT,
        invited INTEGER NOT NULL)""")
    for table in _M016_OF_PROJECTS:
        db.execute(f'CREATE INDEX "{table}_project" ON "{table}"(project_id)')
        # What was done to the rows of a project is few among all changes, and is found without looking at the rest.
        db.execute(f"CREATE INDEX log_change_{table} ON log_change(row_id) WHERE kind = '{table}'")
    db.execute("CREATE INDEX activity_session ON activity(session_id)")
    db.execute("CREATE INDEX activity_stream ON activity(stream_id)")
    db.execute("CREATE INDEX activity_area ON activity(area_id)")
