"""The harnesses of ``tests/storage/``, at full length: what they find is whether they pass."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.table import Finding

ROOT = Path(__file__).parents[2]


def passes(what: str, tests: str, lasting: dict[str, str]) -> list[Finding]:
    """Run a file of tests with the given environment added, and say how it went."""
    began = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "pytest", tests, "-q", "-p", "no:cacheprovider", "--timeout", "3600"],
        cwd=ROOT,
        env={**os.environ, **lasting},
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout.strip().splitlines()
    if run.returncode:
        sys.stderr.write(run.stdout)
    raw = f"{said[-1] if said else 'nothing said'}; {time.perf_counter() - began:.0f} s in all"
    return [Finding(what, float(run.returncode == 0), raw, at_least=1)]
