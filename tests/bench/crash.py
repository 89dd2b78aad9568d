"""Killed two hundred times under load: nothing thanked for is lost, nothing is there twice, the file is sound."""

from __future__ import annotations

from tests.bench.harness import passes
from tests.bench.table import Finding


def measure() -> list[Finding]:
    return passes("200 kills", "tests/storage/test_crash.py", {"LAPPTACKE_CRASH_ROUNDS": "200"})
