"""A library of any size from a seed, in a minute or two: python -m tests.bench.big_library SESSIONS FILE

The rules run on paper (``paper.py``) and what they changed is laid into the tables in bulk: the rows, the log with its
images, the search index and the numbers are what the same actions through the store would have left there, which
``test_big_library.py`` proves on a small one.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.migrations import STEPS
from storage.search import SHELF_OF, gather, into_one_part
from storage.tables import TABLE_NAMED, table_of
from storage.work import is_lasting, session_of
from tests.bench.evenings import Evenings, Step
from tests.bench.paper import Paper
from workshop.belonging import session_id_of
from workshop.changes import Change
from workshop.folding import words_of
from workshop.rows import Row
from workshop.search import text_of
from workshop.sessions import Project

SMALL, BIG = 20, 2_000
CACHE = Path(__file__).parents[2] / "build" / "bench"
_SHELF_BITS = 40


def library_of(sessions: int, folder: Path = CACHE) -> Path:
    """A library with so many sessions, made if there is none of this age yet. Copy it before changing it."""
    made = folder / f"{sessions}-sessions-{STEPS[-1]}.lappbib"
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = made.with_suffix(".part")
        for left in folder.glob(f"{sessions}-sessions-*"):
            left.unlink()
        make(unfinished, Evenings(sessions))
        unfinished.replace(made)
    return made


def make(path: Path, evenings: Iterable[list[Step]]) -> None:
    """Make a library at path in which these evenings have been."""
    open_library(path).close()
    gc.disable()  # nothing here runs in a circle, and there are a great many of them
    with closing(sqlite.connect(str(path), isolation_level=None)) as sql:
        # A library that is cut short is thrown away, so that nothing has to be safe meanwhile.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            sql.execute(f"PRAGMA {pragma}")
        sql.execute("BEGIN")
        loading = _Loading(sql)
        for evening in evenings:
            loading.take(evening)
        sql.execute("COMMIT")
        _index_as_it_grew(sql)
        sql.execute("PRAGMA journal_mode = WAL")
    gc.enable()


def _index_as_it_grew(sql: sqlite.Connection) -> None:
    """Session by session, as the store does it: in which parts an index lies decides how fast it is."""
    of_session: dict[str, list[tuple[int, str]]] = {}
    for id, session_id, words in sql.execute("SELECT id, session_id, words FROM search_row ORDER BY id"):
        of_session.setdefault(session_id, []).append((id, words))
    for entries in of_session.values():
        sql.execute("BEGIN")
        sql.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", entries)
        sql.execute("COMMIT")
        gather(sql)
    deque(into_one_part(sql), maxlen=0)  # once is enough: what the last session leaves behind is in one part


class _Loading:
    def __init__(self, sql: sqlite.Connection) -> None:
        self._sql = sql
        self._revision = 0
        self._last_on_shelf = {kind: (shelf << _SHELF_BITS) - 1 for kind, shelf in SHELF_OF.items()}
        self._projects: dict[str, Project] = {}
        self._projects_found_by: dict[str, Any] = {}

    def take(self, evening: list[Step]) -> None:
        """One session from its planning to its end; of what was there before, only projects matter to it."""
        paper = Paper(self._projects.values())
        log: list[Any] = []
        images: list[Any] = []
        found_by: dict[str, Any] = dict(self._projects_found_by)
        for step in evening:
            paper.begin(step.by, step.at)
            step.action(paper, **step.facts)
            if paper.changes:
                self._write_down(step, paper.changes, log, images)
                self._index(paper.changes, found_by)
        self._lay_in(paper.rows())
        self._sql.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, 0, ?, NULL)", log)
        self._sql.executemany("INSERT INTO log_change VALUES (?, ?, ?, ?, ?, ?)", images)
        fresh = [entry for id, entry in found_by.items() if id not in self._projects_found_by]
        self._sql.executemany("INSERT INTO search_row VALUES (?, ?, ?, ?)", fresh)
        self._sql.executemany("INSERT INTO idea_number VALUES (?, ?)", paper.numbers.items())
        self._projects = {row.id: row for row in paper.rows() if isinstance(row, Project)}
        self._projects_found_by = {id: found_by[id] for id in self._projects}

    def _write_down(self, step: Step, changes: list[Change], log: list[Any], images: list[Any]) -> None:
        self._revision += 1
        at, name = step.at.isoformat(timespec="microseconds"), step.action.__name__
        source, who = str(step.by.source), step.by.who
        log.append((self._revision, at, session_of(changes), name, source, who, is_lasting(changes)))
        for n, change in enumerate(changes):
            table = table_of(type(change.row))
            before = None if change.before is None else table.image(change.before)
            after = None if change.after is None else table.image(change.after)
            images.append((self._revision, n, table.name, change.row.id, before, after))

    def _index(self, changes: list[Change], found_by: dict[str, Any]) -> None:
        """What storage.search.follow does, for rows that are made and changed but never removed."""
        for change in changes:
            row = change.row
            words = " ".join(words_of(text_of(row)))
            if row.id in found_by:
                found_by[row.id] = (found_by[row.id][0], *found_by[row.id][1:3], words)
            elif words:
                self._last_on_shelf[type(row)] += 1
                found_by[row.id] = (self._last_on_shelf[type(row)], row.id, session_id_of(row), words)

    def _lay_in(self, rows: list[Row]) -> None:
        by_kind: dict[type[Row], list[Any]] = {}
        for row in rows:
            if row.id not in self._projects:
                by_kind.setdefault(type(row), []).append(table_of(type(row)).cells(row))
        for table in TABLE_NAMED.values():
            self._sql.executemany(table.upsert, by_kind.get(table.kind, []))


if __name__ == "__main__":
    make(Path(sys.argv[2]), Evenings(int(sys.argv[1])))
