"""Documents that are final, and who signs minutes."""

from __future__ import annotations

from sqlite_utils import Database


def m010_filed(db: Database) -> None:
    """Documents that are final, and who signs minutes."""
    db.execute("""CREATE TABLE fileddocument (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), document_kind TEXT NOT NULL,
        language TEXT NOT NULL, version INTEGER NOT NULL, printed INTEGER NOT NULL, name TEXT NOT NULL,
        finalised_by TEXT NOT NULL, finalised_at TEXT NOT NULL, content_id TEXT NOT NULL, basis TEXT NOT NULL,
        paragraphs TEXT NOT NULL)""")
    db.execute("CREATE INDEX fileddocument_session ON fileddocument(session_id)")
    for column, otherwise in (("form", "notes"), ("chair", ""), ("secretary", ""), ("adjusters", "")):
        db.execute(f"ALTER TABLE session ADD COLUMN {column} TEXT NOT NULL DEFAULT '{otherwise}'")
