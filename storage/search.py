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

import json
from collections.abc import Collection, Iterable, Iterator

from sqlcipher3 import dbapi2 as sqlite

from workshop.agenda import Block
from workshop.belonging import session_id_of
from workshop.board import Group, Idea
from workshop.changes import Change
from workshop.checklist import CheckItem
from workshop.feedback import Answer
from workshop.folding import Query, may_go_on, words_of
from workshop.innovation import InnovationCard
from workshop.matchmaking import MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.people import Attendance
from workshop.programme import Grant
from workshop.rows import Row
from workshop.search import shares, text_of
from workshop.sessions import Project, Question, Session
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

# Frozen: the numbers stand in the library. The kinds with fewest rows have the highest, as far as they came at once.
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
    Answer: 10,
    Block: 14,
    InnovationCard: 17,
    MatchCard: 18,
    CheckItem: 30,
    Organisation: 40,
    Grant: 41,
    Walk: 42,
    WalkStop: 43,
    Vision: 44,
    MethodCard: 45,
}
_KIND_ON: dict[int, type[Row]] = {shelf: kind for kind, shelf in SHELF_OF.items()}
_SHELF_BITS = 40
_PAGES_AT_A_TIME, _PAGES_IN_A_STEP = 50_000, 1_000

_FOUR_CELLS = ", ".join(f"value ->> {n}" for n in range(4))
_NEWEST_FIRST = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC"
_ANYWHERE = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
_BETWEEN = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"


def follow(sql: sqlite.Connection, changes: Iterable[Change]) -> None:
    """Bring the index in step with changes that have been made to the rows. What they come to is all that counts."""
    net: dict[tuple[type[Row], str], tuple[Row | None, Row | None]] = {}
    for change in changes:
        key = type(change.row), change.row.id
        if key[0] in SHELF_OF:
            before, _after = net.get(key, (change.before, None))
            net[key] = before, change.after
    gone: list[tuple[int, str]] = []
    come: list[tuple[int, str, str, str]] = []
    numbers = _Numbers(sql)
    for (kind, id), (before, after) in net.items():
        had, has = _words(before), _words(after)
        if had == has:  # most changes move or colour something
            continue
        entry = _entry(sql, kind, id) if had else None
        if entry is not None:
            gone.append(entry)
        if after is not None and has:
            come.append((numbers.next(kind) if entry is None else entry[0], id, session_id_of(after), has))
    _replace(sql, sorted(gone), sorted(come))


def gather(sql: sqlite.Connection) -> None:
    """Put together parts of the index that have come to be of one size, for half a second at the most.

    FTS5 lays each commit's words into a part of its own, and whoever searches or removes looks into all of them.
    """
    sql.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_PAGES_AT_A_TIME,))


def into_one_part(sql: sqlite.Connection) -> Iterator[None]:
    """Put all parts of the index together, a step of some hundredths of a second at a time; a million notes take
    seconds.

    Anything may be done with the library between two steps.
    """
    pages = -_PAGES_IN_A_STEP  # below nothing: parts of all sizes belong together from now on
    while _merged(sql, pages):
        pages = _PAGES_IN_A_STEP
        yield


def _merged(sql: sqlite.Connection, pages: int) -> bool:
    """Whether there was anything left to put together: then more than the wish for it has been written."""
    before = sql.total_changes
    sql.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
    return bool(sql.total_changes - before > 1)


def search(
    sql: sqlite.Connection, query: Query, most: int, in_all: int, whole: Collection[str]
) -> tuple[list[tuple[type[Row], str]], dict[str, int]]:
    """workshop.ports.View.search, with kind and id for each row."""
    shelves = _shelves(sql, _expression(query), most)
    counts = {_name(kind): len(numbers) for kind, numbers in shelves.items()}
    share = shares(counts, in_all, whole)
    as_typed = _expression(query, may_be_begun=False)
    is_whole = sql.execute(_ANYWHERE, (as_typed,)).fetchone() is not None  # while somebody types it seldom is
    found: list[tuple[type[Row], str]] = []
    for kind, numbers in shelves.items():
        n = share[_name(kind)]
        best_first = _typed_first(sql, as_typed, numbers, n) if is_whole and n < len(numbers) else numbers
        for number in best_first[:n]:
            row = sql.execute("SELECT row_id FROM search_row WHERE id = ?", (number,)).fetchone()
            found.append((kind, row[0]))
    return found, counts


def _shelves(sql: sqlite.Connection, expression: str, most: int) -> dict[type[Row], list[int]]:
    """The newest entries of each kind that has any, so many at the most."""
    found: dict[type[Row], list[int]] = {}
    below: int | None = (max(_KIND_ON) + 1) << _SHELF_BITS
    while below is not None:
        numbers, below = _until_a_shelf_is_full(sql, expression, below, most)
        for number in numbers:
            found.setdefault(_KIND_ON[number >> _SHELF_BITS], []).append(number)
    return found


def _typed_first(sql: sqlite.Connection, as_typed: str, numbers: list[int], n: int) -> list[int]:
    """These entries with the newest n first of those that have every word as it was typed."""
    first = [number for (number,) in sql.execute(_BETWEEN, (as_typed, numbers[-1], numbers[0], n))]
    return [*first, *(number for number in numbers if number not in first)]


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


def _expression(query: Query, *, may_be_begun: bool = True) -> str:
    """For MATCH. A word has only letters, digits and emoji, so that nothing typed is ever read as an operator."""
    return " AND ".join(f'"{word}"*' if may_be_begun and may_go_on(word) else f'"{word}"' for word in query.words)


def _name(kind: type[Row]) -> str:
    return kind.__name__.lower()


def _words(row: Row | None) -> str:
    return "" if row is None else " ".join(words_of(text_of(row)))


def _replace(sql: sqlite.Connection, gone: list[tuple[int, str]], come: list[tuple[int, str, str, str]]) -> None:
    """By rising numbers: FTS5 writes out what it holds whenever it is given a lower one than the last.

    What comes is handed over at one go: to go back and forth for each row holds up the thread that answers the phones.
    """
    sql.executemany("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", gone)
    sql.executemany("DELETE FROM search_row WHERE id = ?", [(number,) for number, _words in gone])
    if come:
        rows = json.dumps(come, ensure_ascii=False)
        sql.execute(f"INSERT INTO search_row SELECT {_FOUR_CELLS} FROM json_each(?)", (rows,))  # noqa: S608
        sql.execute("INSERT INTO search (rowid, words) SELECT value ->> 0, value ->> 3 FROM json_each(?)", (rows,))


def _shelf(kind: type[Row]) -> tuple[int, int]:
    """The first and the last number that entries of a kind may have."""
    first = SHELF_OF[kind] << _SHELF_BITS
    return first, first + (1 << _SHELF_BITS) - 1


def _entry(sql: sqlite.Connection, kind: type[Row], id: str) -> tuple[int, str] | None:
    """The number and the words of a row that is in the index."""
    found: tuple[int, str] | None = sql.execute(
        "SELECT id, words FROM search_row WHERE row_id = ? AND id BETWEEN ? AND ?", (id, *_shelf(kind))
    ).fetchone()
    return found


class _Numbers:
    """The next free number of each kind. What is newest is at the end of its shelf."""

    def __init__(self, sql: sqlite.Connection) -> None:
        self._sql = sql
        self._last: dict[type[Row], int] = {}

    def next(self, kind: type[Row]) -> int:
        if kind not in self._last:
            shelf = _shelf(kind)
            (last,) = self._sql.execute("SELECT max(id) FROM search_row WHERE id BETWEEN ? AND ?", shelf).fetchone()
            self._last[kind] = shelf[0] - 1 if last is None else last
        self._last[kind] += 1
        return self._last[kind]
