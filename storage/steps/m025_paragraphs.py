"""Minutes by agenda item, and who was there for which of their §§."""

from __future__ import annotations

from sqlite_utils import Database


def m025_paragraphs(db: Database) -> None:
    """Minutes by agenda item, and who was there for which of their §§.

    from_id and to_id name decisions without being foreign keys: where one is gone, the row says that nothing is known.
    """
    db.execute("ALTER TABLE decision ADD COLUMN title TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE decision ADD COLUMN block_id TEXT REFERENCES block(id)")
    db.execute("CREATE INDEX decision_block ON decision(block_id)")
    db.execute("ALTER TABLE attendance ADD COLUMN from_id TEXT")
    db.execute("ALTER TABLE attendance ADD COLUMN to_id TEXT")
    db.execute("ALTER TABLE attendance ADD COLUMN away TEXT NOT NULL DEFAULT '[]'")
