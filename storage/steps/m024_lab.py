"""Whether a session's survey asks what a lab is measured by."""

from __future__ import annotations

from sqlite_utils import Database


def m024_lab(db: Database) -> None:
    """Whether a session's survey asks what a lab is measured by.

    The answers, and their figures of m021, are told apart by the form, so nothing else is new.
    """
    db.execute("ALTER TABLE session ADD COLUMN lab TEXT NOT NULL DEFAULT 'not_asked'")
