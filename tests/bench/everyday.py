"""What a facilitator does all the time, on a library of a million ideas and on one a hundredth that size, in turn."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median, quantiles

import psutil

from tests.bench.big_library import BIG, CACHE, SMALL, library_of
from tests.bench.table import Finding

CHILD = Path(__file__).with_name("everyday_child.py")
ROUNDS = 20  # in short turns, so that a slow moment of the computer's falls on both
MEMORY_MB, SEARCH_MS = 400, 50
# What is done, how many times in each round, and how much longer it may take in the big library.
DONE = (
    ("opening", "opening to the first list", 1, 2.0),
    ("session", "opening one session", 3, 2.0),
    ("three_letters", "searching with three letters", 10, 2.0),
    ("rare_word", "searching with a rare word", 5, 2.0),
    ("any_search", "searching as people do", 15, None),
    ("add_idea", "adding one idea", 5, 2.0),
    ("undo", "undo", 5, 2.0),
    ("totals", "totals of all projects", 3, 10.0),
)


class Program:
    """One program with one library open; remembers how much memory it has had at most."""

    def __init__(self, library: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", str(CHILD), str(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.most_bytes = 0
        self.took: dict[str, list[float]] = {}
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()
        self._answer()

    def do(self, name: str, times: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{name} {times}\n")
        self._process.stdin.flush()
        self.took.setdefault(name, []).extend(self._answer())

    def end(self) -> None:
        self._ended.set()
        self._watcher.join()
        self._process.communicate()

    def _answer(self) -> list[float]:
        assert self._process.stdout is not None
        answer: list[float] = json.loads(self._process.stdout.readline())
        return answer

    def _watch(self) -> None:
        seen = psutil.Process(self._process.pid)
        while not self._ended.wait(0.02):
            try:
                self.most_bytes = max(self.most_bytes, seen.memory_info().rss)
            except psutil.Error:
                return


def measure() -> list[Finding]:
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        small, big = (Program(_copy(library_of(sessions), Path(folder))) for sessions in (SMALL, BIG))
        for name, _what, _times, _limit in DONE:  # the first time is another matter, for both
            small.do(name, 1)
            big.do(name, 1)
        for program in (small, big):
            program.took.clear()
        for _ in range(ROUNDS):
            for name, _what, times, _limit in DONE:
                small.do(name, times)
                big.do(name, times)
        for program in (small, big):
            program.end()
    findings = [_compared(what, small.took[name], big.took[name], limit) for name, what, _times, limit in DONE]
    slow = quantiles(big.took["any_search"], n=20)[-1]
    of_small = quantiles(small.took["any_search"], n=20)[-1]
    worst = max(big.took["any_search"])
    raw = f"small {of_small:.1f} ms; big worst {worst:.1f} ms of {len(big.took['any_search'])}"
    findings.append(Finding("95 of 100 searches in the big one", slow, raw, at_most=SEARCH_MS, unit=" ms"))
    findings.append(_memory("memory, big", big.most_bytes))
    findings.append(_memory("memory, small", small.most_bytes))
    return findings


def _copy(library: Path, folder: Path) -> Path:
    """On the disk before anything is measured: else the first to sync would wait for all of it."""
    copy = Path(shutil.copy(library, folder))
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy


def _compared(what: str, small: list[float], big: list[float], limit: float | None) -> Finding:
    raw = f"{median(small):.2f} ms -> {median(big):.2f} ms, medians of {len(big)}"
    return Finding(what, median(big) / median(small), raw, at_most=limit, unit=" x")


def _memory(what: str, most_bytes: int) -> Finding:
    return Finding(what, most_bytes / 1e6, "most resident memory at any time", at_most=MEMORY_MB, unit=" MB")
