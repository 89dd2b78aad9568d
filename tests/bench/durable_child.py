"""Actions through the store, and then the rows that they left, in the same groups, through nothing but SQLite.

Run as ``durable_child FOLDER SENDERS ROUNDS``, on a disk that is slow to sync. Each line out is a round: seconds of the
store, seconds of bare SQLite, how many actions, and in how many commits.

The same rows are all that the actions left in the tables: the person or the note and its number, what joins it to a
phone, the log of actions and what each one changed, and the search index. Bare SQLite has them ready as tuples and puts
them, in the same order, one by one as plain code would, into the same tables with the same indexes, triggers and
settings: it cleans and checks nothing, works out and reads nothing, has no savepoints, waits for nobody and answers
nobody.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from random import Random

from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.store import LibraryStore
from tests.bench.evenings import FACILITATOR, PHONE
from tests.bench.speech import Speech
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.planning import Plan, save_plan
from workshop.sessions import Project
from workshop.signing_in import sign_in

NOTICE = {"organiser": "o", "contact": "c", "legal_basis": "l", "recipients": "r", "keep_until": "k"}
ALONE, TOGETHER = 150, 1_200  # actions in a round of one sender, and of many
Put = tuple[str, tuple[Any, ...]]


class Senders:
    """So many at a time, each of whom sends the next thing when it is thanked for the last: three notes to a name."""

    def __init__(self, store: LibraryStore, senders: int, actions: int) -> None:
        self._store = store
        self._senders = senders
        self._unthanked = actions
        self._chance = Random(9)
        self._speech = Speech(self._chance)
        self._ready = [self._next(n) for n in range(actions)]
        self._done = threading.Event()

    def send_all(self) -> None:
        for _ in range(self._senders):
            self._send()
        self._done.wait()

    def _send(self) -> None:
        try:
            action, facts = self._ready.pop()
        except IndexError:
            return
        self._store.act(PHONE, action, **facts).add_done_callback(self._thanked)

    def _thanked(self, future: Any) -> None:
        future.result()
        self._unthanked -= 1  # only ever on the store's thread
        if not self._unthanked:
            self._done.set()
        self._send()

    def _next(self, n: int) -> tuple[Any, dict[str, Any]]:
        id = str(UUID(int=self._chance.getrandbits(128), version=4))
        of_phone = {"id": id, "session_id": "session", "device": f"phone-{n % 300}"}
        if n % 4 == 0:
            return sign_in, of_phone | {"name": self._speech.name(), "organisation": self._speech.organisation()}
        return add_idea, of_phone | {"question_id": "q0", "text": self._speech.idea()}


def prepared(path: Path) -> None:
    """A library with a live session, as it is found when the program is started."""
    store = LibraryStore(open_library(path))
    at = datetime.now(UTC)
    plan = Plan("Gården", "project", at, at + timedelta(hours=2))
    made = {"project": Project("project", "P", **NOTICE), "plan": plan, "questions": [("q0", "Var behövs ljus?")]}
    store.act(FACILITATOR, save_plan, "session", **made).result()
    store.act(FACILITATOR, go_live, "session").result()
    store.close()


def by_store(path: Path, senders: int) -> tuple[float, list[int]]:
    """Seconds, and how many actions each commit held."""
    store = LibraryStore(open_library(path))
    groups: list[int] = []
    together = store._in_one_transaction

    def counted(batch: Any) -> Any:
        groups.append(len(batch))
        return together(batch)

    store._in_one_transaction = counted  # type: ignore[method-assign]
    sending = Senders(store, senders, ALONE if senders == 1 else TOGETHER)
    began = time.perf_counter()
    sending.send_all()
    took = time.perf_counter() - began
    store.close()
    return took, groups


def left_by(path: Path, groups: list[int]) -> list[list[Put]]:
    """What each commit left, in the order in which the store put it there."""
    with closing(sqlite.connect(str(path))) as sql:
        (first,) = sql.execute("SELECT min(revision) FROM log WHERE source = 'phone'").fetchone()
        commits = []
        for size in groups:
            actions = [_of_action(sql, revision) for revision in range(first, first + size)]
            commits.append([put for rows, _found_by in actions for put in rows])
            commits[-1] += [put for _rows, found_by in actions for put in found_by]
            first += size
    return commits


def _of_action(sql: sqlite.Connection, revision: int) -> tuple[list[Put], list[Put]]:
    """The rows of one action, and what they are found by."""
    (change,) = sql.execute("SELECT * FROM log_change WHERE revision = ?", (revision,)).fetchall()
    kind, id = change[2:4]
    rows: list[Put] = []

    def put(statement: str, select: str, *given: Any) -> None:
        for cells in sql.execute(select, given).fetchall():
            rows.append((statement.replace("#", ", ".join("?" * len(cells))), cells))

    if kind == "idea":
        put("INSERT OR REPLACE INTO idea_number VALUES (#)", "SELECT session_id, number FROM idea WHERE id = ?", id)
    put(f"INSERT INTO {kind} VALUES (#)", f"SELECT * FROM {kind} WHERE id = ?", id)
    if kind == "idea":
        put("INSERT INTO device_idea VALUES (#)", "SELECT * FROM device_idea WHERE idea_id = ?", id)
    else:
        put("INSERT OR REPLACE INTO device VALUES (#)", "SELECT * FROM device LIMIT 1 OFFSET ?", revision % 75)
    put("INSERT INTO log VALUES (#)", "SELECT * FROM log WHERE revision = ?", revision)
    put("INSERT INTO log_change VALUES (#)", "SELECT * FROM log_change WHERE revision = ?", revision)
    written = len(rows)
    put("INSERT INTO search_row VALUES (#)", "SELECT * FROM search_row WHERE row_id = ?", id)
    put("INSERT INTO search (rowid, words) VALUES (#)", "SELECT id, words FROM search_row WHERE row_id = ?", id)
    return rows[:written], rows[written:]


def by_bare_sqlite(path: Path, commits: list[list[Put]]) -> float:
    with closing(sqlite.connect(str(path), isolation_level=None)) as sql:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
            sql.execute(f"PRAGMA {pragma}").fetchall()
        began = time.perf_counter()
        for puts in commits:
            sql.execute("BEGIN IMMEDIATE")
            for statement, cells in puts:
                sql.execute(statement, cells)
            sql.execute("COMMIT")
        return time.perf_counter() - began


def main() -> None:
    gc.disable()  # as in the program: ui/desktop/collector.py keeps it off every thread but the window's
    folder, senders, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for n in range(rounds):
        ours, bare = folder / f"ours-{senders}-{n}.lappbib", folder / f"bare-{senders}-{n}.lappbib"
        prepared(ours)
        prepared(bare)
        took, groups = by_store(ours, senders)
        commits = left_by(ours, groups)
        sys.stdout.write(json.dumps([took, by_bare_sqlite(bare, commits), sum(groups), len(groups)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
