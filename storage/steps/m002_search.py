"""An index over everything that was said, written and decided, and what a library already holds is put in it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workshop.folding import words_of

# How the tables of m002 number their entries, and what each kind was found by; see storage/search.py.
_M002_SEARCHED = (
    (1, "SELECT id, session_id, text FROM idea ORDER BY written_at, id"),
    (2, "SELECT id, session_id, name || ', ' || organisation FROM attendance ORDER BY signed_in_at, id"),
    (3, "SELECT id, session_id, text || ', ' || responsible FROM actionitem ORDER BY written_at, id"),
    (4, "SELECT id, session_id, text FROM note ORDER BY written_at, id"),
    (5, 'SELECT id, session_id, heading FROM "group" ORDER BY id'),
    (6, "SELECT id, session_id, text FROM decision ORDER BY written_at, id"),
    (7, "SELECT id, session_id, text FROM question ORDER BY id"),
    (8, "SELECT id, id, title || ', ' || place || ', ' || facilitator FROM session ORDER BY starts_at, id"),
    (9, "SELECT id, '', name || ', ' || own_dnr || ', ' || case_no FROM project ORDER BY id"),
)


def m002_search(db: Database) -> None:
    """An index over everything that was said, written and decided, and what a library already holds is put in it."""
    db.execute("""CREATE TABLE search_row (
        id INTEGER PRIMARY KEY, row_id TEXT NOT NULL, session_id TEXT NOT NULL, words TEXT NOT NULL)""")
    db.execute("CREATE INDEX search_row_row ON search_row(row_id)")
    db.execute("""CREATE VIRTUAL TABLE search USING fts5(
        words, content='search_row', content_rowid='id', tokenize='ascii', prefix='2 3 4 5',
        detail='none', columnsize=0)""")
    db.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    for shelf, select in _M002_SEARCHED:
        db.conn.executemany("INSERT INTO search_row VALUES (?, ?, ?, ?)", _m002_entries(shelf, db.execute(select)))
    db.execute("INSERT INTO search (rowid, words) SELECT id, words FROM search_row")


def _m002_entries(shelf: int, rows: Iterable[tuple[str, str, str]]) -> Iterable[tuple[int, str, str, str]]:
    for n, (id, session_id, text) in enumerate(rows):
        if words := " ".join(words_of(text)):
            yield (shelf << 40) + n, id, session_id, words
