"""The search index in few parts, so that a search in a large library looks in few places."""

from __future__ import annotations

from sqlite_utils import Database


def m012_search_upkeep(db: Database) -> None:
    """The search index in few parts, so that a search in a large library looks in few places."""
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    # From now on two parts of one size are put together, when storage.search.gather says so; see there.
    db.execute("INSERT INTO search (search, rank) VALUES ('usermerge', 2)")
