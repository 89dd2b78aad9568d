"""Killed in the middle of everything, again and again: what was thanked for is there, once, and the file is sound.

Shortened here; LAPPTACKE_CRASH_ROUNDS makes it longer.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import under_load
from soundness import faults
from under_load import CHILD, Ledger

from storage.library import open_library
from storage.store import LibraryStore
from workshop.sessions import Session

ROUNDS = int(os.environ.get("LAPPTACKE_CRASH_ROUNDS", "20"))


class Evening:
    """One library that is killed round by round, and all that its senders were told meanwhile."""

    def __init__(self, library: Path, fault: str = "") -> None:
        self.library = library
        self.fault = fault
        self.sent = Ledger()
        self.chance = random.Random(20261126)

    def kill_once(self) -> None:
        """Start the program, let senders repeat what they were not thanked for, and kill it at some moment."""
        again = self.sent.again(self.chance)
        for line in under_load.run(self.library, again, fault=self.fault, kill_after=self.chance.randint(1, 200)):
            self.sent.hear(line)

    def faults(self) -> set[str]:
        return faults(self.library, self.sent.tried, self.sent.thanked)


@pytest.mark.timeout(max(120, ROUNDS * 6))
def test_nothing_thanked_for_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    evening = Evening(tmp_path / "library.lappbib")
    for _ in range(ROUNDS):
        evening.kill_once()
        assert evening.faults() == set()
    assert len(evening.sent.thanked) > ROUNDS
    assert len(evening.sent.tried) > len(evening.sent.thanked) * 0.5


KILLED_WHILE_MADE = """
import os, signal, sys
from pathlib import Path
from storage import library
from storage.library import open_library

connect, left = library.connect, [int(sys.argv[2])]

def watched(path, mode, key=None):
    connection = connect(path, mode, key)
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
