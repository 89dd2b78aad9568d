"""What projects demand of their sessions, where a walk stopped on its sketch; and the register, the walks, the visions,
the methods and the funders in the search index.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workshop.folding import words_of

# How storage/search.py numbers their entries, and what each kind was found by when this step was written.
_M029_SEARCHED = (
    (
        40,
        "SELECT id, '', name || ', ' || number || ', ' || coalesce((SELECT group_concat(value, ', ') "
        "FROM json_each(spellings)), '') FROM organisation ORDER BY id",
    ),
    (41, "SELECT id, '', funder || ', ' || case_no FROM \"grant\" ORDER BY id"),
    (42, "SELECT id, session_id, route || ', ' || follow_up FROM walk ORDER BY id"),
    (
        43,
        "SELECT id, session_id, place || ', ' || observation || ', ' || proposal || ', ' || in_charge "
        "FROM walkstop ORDER BY id",
    ),
    (
        44,
        "SELECT id, '', text || ', ' || social || ', ' || ecological || ', ' || economic || ', ' || open_questions "
        "FROM vision ORDER BY written_at, id",
    ),
    (
        45,
        "SELECT id, session_id, title || ', ' || fits || ', ' || learnt || ', ' || advice FROM methodcard ORDER BY id",
    ),
)


def m029_found(db: Database) -> None:
    """What projects demand of their sessions, where a walk stopped on its sketch; and more kinds in the index."""
    db.execute("ALTER TABLE project ADD COLUMN demands TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE project ADD COLUMN picture_id TEXT")
    db.execute("ALTER TABLE walk ADD COLUMN picture_id TEXT")
    for column in ("x", "y"):
        db.execute(f"ALTER TABLE walkstop ADD COLUMN {column} REAL")
    for shelf, select in _M029_SEARCHED:
        first = shelf << 40
        db.conn.executemany("INSERT INTO search_row VALUES (?, ?, ?, ?)", _m029_entries(first, db.execute(select)))
    # By rising numbers, and only these: the others are in the index already.
    db.execute(
        "INSERT INTO search (rowid, words) SELECT id, words FROM search_row WHERE id >= ? ORDER BY id", [40 << 40]
    )


def _m029_entries(first: int, rows: Iterable[tuple[str, str, str]]) -> Iterable[tuple[int, str, str, str]]:
    for n, (id, session_id, text) in enumerate(rows):
        if words := " ".join(words_of(text)):
            yield first + n, id, session_id, words
