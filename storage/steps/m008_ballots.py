"""Ballots, their votes, and the box in which the phones' papers lie until a ballot is closed."""

from __future__ import annotations

from sqlite_utils import Database


def m008_ballots(db: Database) -> None:
    """Ballots, their votes, and the box in which the phones' papers lie until a ballot is closed."""
    db.execute("""CREATE TABLE ballot (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id), title TEXT NOT NULL,
        method TEXT NOT NULL, subject TEXT NOT NULL, choices TEXT NOT NULL, titles TEXT NOT NULL,
        budget INTEGER NOT NULL, most INTEGER NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
        round INTEGER NOT NULL, opened_at TEXT, closed_at TEXT)""")
    db.execute("CREATE INDEX ballot_session ON ballot(session_id)")
    db.execute("""CREATE TABLE vote (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
        ballot_id TEXT NOT NULL REFERENCES ballot(id), via TEXT NOT NULL, marks TEXT NOT NULL,
        count INTEGER NOT NULL, counted TEXT NOT NULL)""")
    db.execute("CREATE INDEX vote_session ON vote(session_id)")
    db.execute("CREATE INDEX vote_ballot ON vote(ballot_id)")
    # Outside the log, and without rowid: nothing tells when a paper was laid in, or after which other.
    db.execute("""CREATE TABLE ballot_paper (
        ballot_id TEXT NOT NULL, id TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (ballot_id, id)) WITHOUT ROWID""")
    # Which phone has laid in which paper. Once the box is empty, it only says how many have voted there.
    db.execute("""CREATE TABLE device_paper (
        token TEXT NOT NULL, session_id TEXT NOT NULL, ballot_id TEXT NOT NULL, round INTEGER NOT NULL,
        paper_id TEXT NOT NULL, PRIMARY KEY (token, ballot_id, paper_id)) WITHOUT ROWID""")
    db.execute("CREATE INDEX device_paper_session ON device_paper(session_id)")
