"""Sign-ins over HTTP, each thanked for when it is on a disk that takes 5 ms to sync, beside bare SQLite that commits
the same rows one sign-in at a time, and in groups of 32, in turn.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.desk import FSYNC_MS, bare_sqlite, open_desk
from tests.bench.desk_program import ADDRESS
from tests.bench.table import Finding
from tests.bench.wire import without_pause
from tests.shims import lacking

ROUNDS, SECONDS = 5, 3.0
ALONE, GROUP, GROUPED = 150, 32, 1_600  # sign-ins in a round of bare SQLite
FASTEST = 6_000  # no desk is as quick as this, in sign-ins per second


def measure(rounds: int = ROUNDS, seconds: float = SECONDS) -> list[Finding]:
    if reason := lacking():
        return [Finding("not measured", None, reason)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with bare_sqlite(folder, FSYNC_MS) as bare:
            found = [_round(folder / str(n), bare, seconds) for n in range(rounds)]
    few, many, alone, grouped = (median(each) for each in zip(*found, strict=True))
    raw = f"{{:.0f}}/s, bare SQLite {{:.0f}}/s; medians of {rounds} rounds"
    return [
        _compared("32 connections, to one commit each", found, 0, 2, 12, raw.format(few, alone)),
        _compared("300 connections, to one commit each", found, 1, 2, 24, raw.format(many, alone)),
        _compared("32 connections, to groups of 32", found, 0, 3, 0.5, raw.format(few, grouped)),
    ]


def _round(folder: Path, bare: Callable[[int, int], float], seconds: float) -> tuple[float, float, float, float]:
    """Per second: by 32 connections, by 300, and by bare SQLite one at a time and in groups."""
    few = _signed_in(folder / "few", 32, seconds)
    alone = bare(1, ALONE)
    many = _signed_in(folder / "many", 300, seconds)
    return few, many, alone, bare(GROUP, GROUPED)


def _signed_in(folder: Path, connections: int, seconds: float) -> float:
    """Into a fresh library, as bare SQLite has: no evening begins with ten thousand people on its list."""
    folder.mkdir(parents=True)
    with open_desk(folder) as desk:
        requests = desk.sign_ins(int(FASTEST * seconds))
        load = asyncio.run(without_pause(ADDRESS, desk.port, connections, requests, seconds))
    assert not load.wrong, set(load.wrong)
    return load.per_second


def _compared(
    what: str, found: list[tuple[float, float, float, float]], ours: int, bare: int, least: float, raw: str
) -> Finding:
    return Finding(what, median(one[ours] / one[bare] for one in found), raw, at_least=least, unit=" x")
