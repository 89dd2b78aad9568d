"""Three hundred phones that come within half a minute, while the facilitator pans a board in the same program."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil
from sqlcipher3 import dbapi2 as sqlite

from tests.bench.desk import FSYNC_MS
from tests.bench.durable_child import prepared
from tests.bench.room_phones import PHONES, Seen, all_come
from tests.bench.table import Finding
from tests.shims import lacking, slow_disk_env

PROGRAM = Path(__file__).with_name("room_program.py")
ADDRESS = "127.0.0.1"
QUIET_S = 4.0
SIGN_IN_MS, NEWS_MS, TICK_MS, SHARE, MEMORY_MB = 100, 250, 33, 0.25, 200
DESK_THREADS = ("phone-desk", "store")


class Room:
    """The program with its window, as it is seen from outside."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        where = self._said()
        self.where = (ADDRESS, int(where["port"]), str(where["code"]))
        self._threads = {where["threads"][name] for name in DESK_THREADS}
        self._outside = psutil.Process(process.pid)
        self.most_bytes = 0

    def desk_seconds(self) -> float:
        """Of a core, that the desk's and the store's threads have had."""
        return sum(one.user_time + one.system_time for one in self._outside.threads() if one.id in self._threads)

    def watch(self, ended: threading.Event) -> None:
        while not ended.wait(0.05):
            self.most_bytes = max(self.most_bytes, self._outside.memory_info().rss)

    def end(self) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._said()

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the program has ended; what it said stands above")
        said: dict[str, Any] = json.loads(line)
        return said


@contextmanager
def open_room(folder: Path) -> Iterator[Room]:
    """On a disk that takes 5 ms to sync, with a library that is there already."""
    prepared(folder / "room.lappbib")
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", str(PROGRAM), str(folder)],
        env=slow_disk_env(folder, FSYNC_MS),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Room(process)


def measure(phones: int = PHONES) -> list[Finding]:
    if reason := lacking():
        return [Finding("not measured", None, reason)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with open_room(folder) as room:
            time.sleep(QUIET_S)
            began, before, ended = time.monotonic(), room.desk_seconds(), threading.Event()
            watcher = threading.Thread(target=room.watch, args=(ended,))
            watcher.start()
            seen = asyncio.run(all_come(room.where, phones))
            share = (room.desk_seconds() - before) / (time.monotonic() - began)
            ended.set()
            watcher.join()
            inside = room.end()
        lost, doubled = _counted(folder / "room.lappbib", seen)
    safe = f"of {len(seen.people)} people, {len(seen.ideas)} notes"
    asked = ", ".join(f"{n} x {what}" for what, n in seen.wrong.items()) or "none"
    late = [late for at, late in inside["late"] if at >= began]
    return [
        Finding("errors", float(seen.wrong.total()), f"{asked}; {phones} phones", at_most=0),
        Finding("thanked for and lost", float(lost), safe, at_most=0),
        Finding("twice in the library", float(doubled), "", at_most=0),
        _slow("sign-in", seen.took["sign-in"], SIGN_IN_MS),
        _slow("a mended question to every phone", _until_told(seen, inside["mended"]), NEWS_MS),
        _slow("a note to the board", [inside["came"][id] - sent for id, sent in seen.ideas.items()], NEWS_MS),
        Finding("the desk's share of a core", share, "its own thread and the store's", at_most=SHARE),
        Finding("memory of the whole program", room.most_bytes / 1e6, "at most", at_most=MEMORY_MB, unit=" MB"),
        _slow("a tick of the board too late", late, TICK_MS, _before(inside["late"], began)),
    ]


def _counted(library: Path, seen: Seen) -> tuple[int, int]:
    """How many that were thanked for are not there, and how many names or texts there are twice."""
    with closing(sqlite.connect(str(library))) as sql:
        people = sql.execute("SELECT id, name FROM attendance").fetchall()
        notes = sql.execute("SELECT id, text FROM idea WHERE source = 'phone'").fetchall()
    lost = len(seen.people.keys() - {id for id, _name in people}) + len(seen.ideas.keys() - {id for id, _ in notes})
    return lost, sum(n - 1 for said in (people, notes) for n in Counter(text for _id, text in said).values())


def _until_told(seen: Seen, mended: dict[str, float]) -> list[float]:
    return [at - mended[text] for text, at in seen.told]


def _before(late: Sequence[tuple[float, float]], began: float) -> str:
    quiet = [late for at, late in late if at < began]
    return f"; without phones {quantiles(quiet, n=100)[98] * 1_000:.1f}" if len(quiet) > 1 else ""


def _slow(what: str, seconds: list[float], most_ms: float, more: str = "") -> Finding:
    """The 99th percentile."""
    parts = [one * 1_000 for one in quantiles(seconds, n=100)]
    raw = f"p50 {parts[49]:.1f}, p95 {parts[94]:.1f}, worst {max(seconds) * 1_000:.1f} ms of {len(seconds)}{more}"
    return Finding(f"{what}, 99 of 100", parts[98], raw, at_most=most_ms, unit=" ms")
