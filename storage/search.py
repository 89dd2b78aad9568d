"""The index that finds anything: kept in step with the rows, inside the transaction that changes them.

``search`` is an FTS5 table over ``search_row``, where each row's words lie folded, one space between. Its content is
external, not absent, for two reasons. To take a row out, FTS5 must be given the very words that went in, also when the
folding or Python's tables of letters have changed since. And a contentless table that deletes by itself does not obey
``secure-delete``, by which nothing of a removed name is left in the index.

Its tokenizer is ``ascii``, which takes every letter outside ASCII as it comes: what a word is, is decided in
``workshop/folding.py`` alone. ``detail=none`` and ``columnsize=0``, because neither places nor lengths are asked of it.

An entry's number tells its kind, so that the newest of each kind can be had without looking at the others: however many
ideas hold a word, the one person by that name is found as quickly.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlcipher3 import dbapi2 as sqlite

from workshop.board import Group, Idea
from workshop.folding import Query, may_go_on, words_of
from workshop.people import Attendance
from workshop.ports import Change, Row
from workshop.search import session_id_of, text_of
from workshop.sessions import Project, Question, Session
from workshop.writing import ActionItem, Decision, Note

# Frozen: the numbers stand in the library. The kinds with fewest rows have the highest.
SHELF_OF: dict[type[Row], int] = {
    Idea: 1,
    Attendance: 2,
    ActionItem: 3,
    Note: 4,
    Group: 5,
    Decision: 6,
    Question: 7,
    Session: 8,
    Project: 9,
}
_KIND_ON: dict[int, type[Row]] = {shelf: kind for kind, shelf in SHELF_OF.items()}
_SHELF_BITS = 40

_NEWEST_FIRST = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC"


def follow(sql: sqlite.Connection, changes: Iterable[Change]) -> None:
    """Bring the index in step with changes that have been made to the rows."""
    for change in changes:
        before, after = _words(change.before), _words(change.after)
        if before != after:  # most changes move or colour something
            _replace(sql, change.row, after)


def search(sql: sqlite.Connection, query: Query, most: int) -> list[tuple[type[Row], str]]:
    """The rows that have all the words, as kind and id: the newest of each kind, so many at the most."""
    found: list[tuple[type[Row], str]] = []
    below: int | None = (max(_KIND_ON) + 1) << _SHELF_BITS
    while below is not None:
        numbers, below = _until_a_shelf_is_full(sql, _expression(query), below, most)
        for number in numbers:
            row = sql.execute("SELECT row_id FROM search_row WHERE id = ?", (number,)).fetchone()
            found.append((_KIND_ON[number >> _SHELF_BITS], row[0]))
    return found


def _until_a_shelf_is_full(
    sql: sqlite.Connection, expression: str, below: int, most: int
) -> tuple[list[int], int | None]:
    """Entries from the highest down, and where to go on: the rest of a full shelf is leapt over, not walked past."""
    numbers: list[int] = []
    on_shelf, shelf = 0, 0
    for (number,) in sql.execute(_NEWEST_FIRST, (expression, below)):
        on_shelf = on_shelf + 1 if number >> _SHELF_BITS == shelf else 1
        shelf = number >> _SHELF_BITS
        numbers.append(number)
        if on_shelf == most:
            return numbers, shelf << _SHELF_BITS
    return numbers, None


def _expression(query: Query) -> str:
    """For MATCH. A word has only letters, digits and emoji, so that nothing typed is ever read as an operator."""
    return " AND ".join(f'"{word}"*' if may_go_on(word) else f'"{word}"' for word in query.words)


def _words(row: Row | None) -> str:
    return "" if row is None else " ".join(words_of(text_of(row)))


def _replace(sql: sqlite.Connection, row: Row, words: str) -> None:
    first = SHELF_OF[type(row)] << _SHELF_BITS
    shelf = (first, first + (1 << _SHELF_BITS) - 1)
    old = sql.execute(
        "SELECT id, words FROM search_row WHERE row_id = ? AND id BETWEEN ? AND ?", (row.id, *shelf)
    ).fetchone()
    if old is not None:
        sql.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", old)
        sql.execute("DELETE FROM search_row WHERE id = ?", (old[0],))
    if words:
        number = old[0] if old is not None else _next(sql, shelf)
        sql.execute("INSERT INTO search_row VALUES (?, ?, ?, ?)", (number, row.id, session_id_of(row), words))
        sql.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (number, words))


def _next(sql: sqlite.Connection, shelf: tuple[int, int]) -> int:
    highest = sql.execute("SELECT max(id) FROM search_row WHERE id BETWEEN ? AND ?", shelf).fetchone()[0]
    return int(highest) + 1 if highest is not None else shelf[0]
