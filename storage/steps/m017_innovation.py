"""An idea's way to something that is in use; needs, offers, and what brings them together."""

from __future__ import annotations

from sqlite_utils import Database


def m017_innovation(db: Database) -> None:
    """An idea's way to something that is in use; needs, offers, and what brings them together."""
    # Nothing here refers to an idea or a card by a key: what has been done stands also when a note is gone, and a need
    # may be met by an offer from another session.
    db.execute("""CREATE TABLE ideastep (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), idea_id TEXT NOT NULL,
        stage TEXT NOT NULL, "on" TEXT NOT NULL, written_at TEXT NOT NULL, why TEXT NOT NULL, evidence TEXT NOT NULL,
        decided_by TEXT NOT NULL, into_id TEXT)""")
    db.execute("""CREATE TABLE innovationcard (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), title TEXT NOT NULL, kind TEXT NOT NULL,
        need TEXT NOT NULL, solution TEXT NOT NULL, owner TEXT NOT NULL, partners TEXT NOT NULL, place TEXT NOT NULL,
        pilot_from TEXT, pilot_to TEXT, hypothesis TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        result TEXT NOT NULL, jobs INTEGER NOT NULL, jobs_evidence TEXT NOT NULL, lessons TEXT NOT NULL,
        spread TEXT NOT NULL)""")
    db.execute("""CREATE TABLE matchcard (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), side TEXT NOT NULL, text TEXT NOT NULL,
        party TEXT NOT NULL, theme TEXT NOT NULL, area TEXT NOT NULL, conditions TEXT NOT NULL, valid_from TEXT,
        valid_to TEXT, contact TEXT NOT NULL, is_seen INTEGER NOT NULL, source TEXT NOT NULL, came_at TEXT)""")
    db.execute("""CREATE TABLE "match" (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), need_id TEXT NOT NULL,
        offer_id TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, next_step TEXT NOT NULL,
        responsible TEXT NOT NULL, due TEXT, agreed_on TEXT, after_3 TEXT NOT NULL, after_6 TEXT NOT NULL)""")
    for table, column in (
        *(("ideastep", "session_id"), ("ideastep", "idea_id"), ("innovationcard", "session_id")),
        *(("matchcard", "session_id"), ("match", "session_id"), ("match", "need_id"), ("match", "offer_id")),
    ):
        db.execute(f'CREATE INDEX {table}_{column} ON "{table}"({column})')
    db.execute('CREATE INDEX match_agreed ON "match"(agreed_on) WHERE agreed_on IS NOT NULL')
    db.execute("ALTER TABLE session ADD COLUMN exchange TEXT NOT NULL DEFAULT 'closed'")
