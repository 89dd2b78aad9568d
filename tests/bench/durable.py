"""Actions that are safely on a disk that takes 5 ms to sync, beside bare SQLite that commits the same rows in the same
groups, in turn: see ``durable_child.py`` for what counts as the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.table import Finding
from tests.shims import lacking, slow_disk_env

CHILD = Path(__file__).with_name("durable_child.py")
FSYNC_MS, ROUNDS = 5.0, 7
AT_LEAST = 0.5


def measure() -> list[Finding]:
    if reason := lacking():
        return [Finding("not measured", None, reason)]
    return [_measured("one at a time", 1), _measured("300 senders", 300)]


def _measured(what: str, senders: int) -> Finding:
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.run(
            [sys.executable, "-X", "utf8", str(CHILD), folder, str(senders), str(ROUNDS)],
            env=slow_disk_env(Path(folder), FSYNC_MS),
            stdout=subprocess.PIPE,
            check=True,
        )
    rounds = [json.loads(line) for line in child.stdout.splitlines()]
    ratio = median(bare / ours for ours, bare, _actions, _commits in rounds)
    ours, bare = (median(one[2] / one[n] for one in rounds) for n in (0, 1))
    together = median(actions / commits for _ours, _bare, actions, commits in rounds)
    raw = f"{ours:.0f}/s, bare SQLite {bare:.0f}/s, {together:.0f} to a commit; medians of {len(rounds)}"
    return Finding(what, ratio, raw, at_least=AT_LEAST, unit=" x")
