"""Killed in the middle of everything, again and again: what was thanked for is there, once, and the file is sound.

Shortened here; LAPPTACKE_CRASH_ROUNDS makes it longer.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.store import LibraryStore
from workshop.sessions import Session

CHILD = Path(__file__).with_name("crash_child.py")
ROUNDS = int(os.environ.get("LAPPTACKE_CRASH_ROUNDS", "20"))

Sent = tuple[str, str]  # kind, id


class Evening:
    """One library that is killed round by round, and all that its senders were told meanwhile."""

    def __init__(self, library: Path, fault: str = "") -> None:
        self.library = library
        self.fault = fault
        self.tried: set[Sent] = set()
        self.thanked: set[Sent] = set()
        self.chance = random.Random(20261126)

    def kill_once(self) -> None:
        """Start the program, let senders repeat what they were not thanked for, and kill it at some moment.

        Like a phone whose answer was lost, some repeat what they were thanked for, too.
        """
        unsure = sorted(self.tried - self.thanked)
        lost = self.chance.sample(sorted(self.thanked), len(self.thanked) // 5)
        again = [*unsure, *lost]
        enough = self.chance.randint(1, 150)
        with subprocess.Popen(
            [sys.executable, "-X", "utf8", str(CHILD), str(self.library), self.fault],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdin.write("".join(f"{kind} {id}\n" for kind, id in again).encode())
            child.stdin.close()
            heard = 0
            for line in child.stdout:  # what it had said before it was killed is still to be read after
                word, kind, id = line.decode().split()
                (self.thanked if word == "ack" else self.tried).add((kind, id))
                heard += word == "ack"
                if heard == enough:
                    child.kill()
            assert heard >= enough, child.stderr.read().decode()

    def faults(self) -> set[str]:
        """What is wrong with the library, as a file on disk that no program has open."""
        with closing(sqlite.connect(str(self.library))) as sql:
            kept = Counter(
                [("person", name.removeprefix("Åsa ")) for (name,) in sql.execute("SELECT name FROM attendance")]
                + [("idea", text.removeprefix("Ljus ")) for (text,) in sql.execute("SELECT text FROM idea")]
            )
            found = {
                "damaged": sql.execute("PRAGMA integrity_check").fetchall() != [("ok",)],
                "loose ends": sql.execute("PRAGMA foreign_key_check").fetchall() != [],
                "lost": bool(self.thanked - kept.keys()),
                "twice": any(times > 1 for times in kept.values()),
                "unknown": bool(kept.keys() - self.tried),
                "revisions with gaps": _gaps(sql, "log", "revision"),
                "numbers with gaps": _gaps(sql, "idea", "number"),
                "log and rows differ": self._log_differs(sql, kept),
            }
        return {name for name, wrong in found.items() if wrong}

    def _log_differs(self, sql: sqlite.Connection, kept: Counter[Sent]) -> bool:
        told = sql.execute("SELECT count(*) FROM log WHERE action IN ('sign_in', 'add_idea')").fetchone()[0]
        counted = sql.execute("SELECT coalesce(sum(people), 0) FROM device").fetchone()[0]
        joined = sql.execute("SELECT count(*) FROM device_idea").fetchone()[0]
        people = sum(times for (kind, _), times in kept.items() if kind == "person")
        return (told, counted, joined) != (kept.total(), people, kept.total() - people)


def _gaps(sql: sqlite.Connection, table: str, column: str) -> bool:
    count, last = sql.execute(f"SELECT count(*), coalesce(max({column}), 0) FROM {table}").fetchone()
    return bool(count != last)


def test_nothing_thanked_for_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    evening = Evening(tmp_path / "library.lappbib")
    for _ in range(ROUNDS):
        evening.kill_once()
        assert evening.faults() == set()
    assert len(evening.thanked) > ROUNDS
    assert len(evening.tried) > len(evening.thanked) * 0.5


KILLED_WHILE_MADE = """
import os, signal, sys
from pathlib import Path
from storage import library
from storage.library import open_library

connect, left = library.connect, [int(sys.argv[2])]

def watched(path, mode):
    connection = connect(path, mode)
    if mode == "rwc":
        connection.set_trace_callback(step)
    return connection

def step(statement):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

library.connect = watched
open_library(Path(sys.argv[1])).close()
print("made")
"""


def test_a_library_killed_while_it_is_being_made_is_made_at_the_next_start(tmp_path: Path) -> None:
    ends: list[str] = []
    for step in (1, 4, 9, 20, 30, 1000):
        library = tmp_path / f"{step}.lappbib"
        child = [sys.executable, "-c", KILLED_WHILE_MADE, str(library), str(step)]
        ends.append(subprocess.run(child, cwd=CHILD.parents[2], capture_output=True, text=True, check=False).stdout)
        store = LibraryStore(open_library(library))
        assert store.ask(lambda view: view.count(Session)).result() == 0
        store.close()
    assert ends == [""] * 5 + ["made\n"]


@pytest.mark.parametrize(("fault", "seen"), [("early", "lost"), ("keyless", "twice")])
def test_the_harness_would_see_it(tmp_path: Path, fault: str, seen: str) -> None:
    evening = Evening(tmp_path / "library.lappbib", fault)
    found: set[str] = set()
    for _ in range(10):
        evening.kill_once()
        found |= evening.faults()
        if seen in found:
            break
    assert seen in found
