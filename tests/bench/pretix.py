"""Signing in here beside checking in at pretix on SQLite, in turn: the same visible job, not the same work.

pretix does far more at a check-in (rights, its own log, web hooks, the whole position as JSON), and its makers
recommend PostgreSQL. Both are on this computer's own disk.

What bare SQLite makes of the same rows there, without a desk, is told beside them: nothing that stores them is quicker.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.bench import desk
from tests.bench.desk import OpenDesk, bare_sqlite, open_desk
from tests.bench.peers.pretix.place import ADDRESS, REDEEM, facts, is_set_up, served
from tests.bench.table import Finding
from tests.bench.wire import Load, without_pause

WORKERS, ROUNDS = 2, 2
THEIR_SECONDS, OUR_SECONDS = 6.0, 3.0
FASTEST = 6_000
BARE, BARE_ROUNDS = 1_600, 5
GOALS = {1: 60, 8: 150, 32: 150}  # connections, and how many times as many a second
SHORTER = 20
BEGINS_WITHIN_S = 60.0


def measure(rounds: int = ROUNDS) -> list[Finding]:
    if not is_set_up():
        how = "pretix is not set up; python -m tests.bench.peers.pretix does it, in some minutes and 600 MB"
        return [Finding("not measured", None, how)]
    with tempfile.TemporaryDirectory() as place, open_desk(Path(place), fsync_ms=0) as ours, served(WORKERS) as port:
        redeemed = _redeemed(port)
        _until_it_answers(port, redeemed)
        found = [finding for n, goal in GOALS.items() for finding in _beside(n, goal, rounds, ours, port, redeemed)]
    return [*found, *_without_a_desk()]


def _beside(
    connections: int, goal: float, rounds: int, ours: OpenDesk, port: int, redeemed: Iterator[bytes]
) -> list[Finding]:
    theirs, own = [], []
    for _ in range(rounds):
        theirs.append(_load(port, connections, redeemed, THEIR_SECONDS, 201))
        own.append(_load(ours.port, connections, ours.sign_ins(int(FASTEST * OUR_SECONDS)), OUR_SECONDS, 200))
    if next(redeemed, None) is None:
        raise RuntimeError("all tickets of pretix have been used, so that it had nothing left to answer")
    wrong = sum(len(load.wrong) for load in theirs)
    assert not any(load.wrong for load in own)
    quick, their_quick = _median(own, _per_second), _median(theirs, _per_second)
    slow, their_slow = _median(own, _slow_ms), _median(theirs, _slow_ms)
    raw = f"{quick:.0f}/s, pretix {their_quick:.1f}/s, which refused {wrong}"
    raw_slow = f"{slow:.0f} ms, pretix {their_slow:.0f} ms"
    what = f"{connections} connection{'s' if connections > 1 else ''}"
    return [
        Finding(f"{what}, answers a second", quick / their_quick, raw, at_least=goal, unit=" x"),
        Finding(f"{what}, the slowest of 100", their_slow / slow, raw_slow, at_least=SHORTER, unit=" x"),
    ]


def _without_a_desk() -> list[Finding]:
    with tempfile.TemporaryDirectory() as place, bare_sqlite(Path(place), 0) as bare:
        return [
            Finding(f"bare SQLite, {n} to a commit", median(bare(n, BARE) for _ in range(BARE_ROUNDS)), "", unit="/s")
            for n in GOALS
        ]


def _median(loads: list[Load], of: Callable[[Load], float]) -> float:
    return median(of(load) for load in loads)


def _per_second(load: Load) -> float:
    return load.per_second


def _slow_ms(load: Load) -> float:
    return quantiles(load.took, n=100)[98] * 1_000


def _load(port: int, connections: int, requests: Iterator[bytes] | list[bytes], seconds: float, right: int) -> Load:
    return asyncio.run(without_pause(desk.ADDRESS, port, connections, requests, seconds, right))


def _redeemed(port: int) -> Iterator[bytes]:
    """Everybody's ticket once."""
    known = facts()
    for secret in known["secrets"]:
        body = json.dumps({"secret": secret, "lists": [known["list"]]}).encode()
        head = f"POST {REDEEM} HTTP/1.1\r\nHost: {ADDRESS}:{port}\r\nAuthorization: Token {known['token']}\r\n"
        yield f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _until_it_answers(port: int, redeemed: Iterator[bytes]) -> None:
    """Both workers have loaded what they need. Some it refuses always: while the other worker writes in SQLite."""
    deadline = time.monotonic() + BEGINS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            load = _load(port, WORKERS, redeemed, 2.0, 201)
        except OSError:
            time.sleep(0.5)
            continue
        if len(load.took) > len(load.wrong):
            return
    raise RuntimeError("pretix does not answer")
