"""The lines of checklists in the search index."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workshop.folding import words_of

_M026_FIRST, _M026_BEYOND = 30 << 40, 31 << 40  # how storage/search.py numbers their entries


def m026_checklist_found(db: Database) -> None:
    """The lines of checklists in the search index."""
    lines = db.execute("SELECT id, session_id, text FROM checkitem ORDER BY session_id, position, id")
    db.conn.executemany("INSERT INTO search_row VALUES (?, ?, ?, ?)", _m026_entries(lines))
    # By rising numbers, and only these: the others are in the index already.
    db.execute(
        "INSERT INTO search (rowid, words) SELECT id, words FROM search_row WHERE id >= ? AND id < ? ORDER BY id",
        [_M026_FIRST, _M026_BEYOND],
    )


def _m026_entries(lines: Iterable[tuple[str, str, str]]) -> Iterable[tuple[int, str, str, str]]:
    for n, (id, session_id, text) in enumerate(lines):
        if words := " ".join(words_of(text)):
            yield _M026_FIRST + n, id, session_id, words
