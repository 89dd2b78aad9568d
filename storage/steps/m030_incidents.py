"""Incidents with personal data, and finding those who let themselves be recognised without reading every answer."""

from __future__ import annotations

from sqlite_utils import Database


def m030_incidents(db: Database) -> None:
    """Incidents with personal data, and finding those who let themselves be recognised without reading every answer."""
    db.execute("""CREATE TABLE incident (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), what TEXT NOT NULL,
        found_at TEXT NOT NULL, began_on TEXT, ended_on TEXT, whose TEXT NOT NULL, data TEXT NOT NULL,
        people INTEGER NOT NULL, consequences TEXT NOT NULL, measures TEXT NOT NULL, informed TEXT NOT NULL,
        reporting TEXT NOT NULL, reported_at TEXT, why_not TEXT NOT NULL)""")
    db.execute("CREATE INDEX incident_project ON incident(project_id)")
    db.execute("CREATE INDEX log_change_incident ON log_change(row_id) WHERE kind = 'incident'")
    # The form is one of ours: nothing here is typed by anybody.
    db.execute("""CREATE INDEX surveyanswer_known ON surveyanswer(session_id, "values") WHERE form = 'known'""")
