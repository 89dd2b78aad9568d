"""Two hundred power cuts: of what was thanked for nothing is lost, whatever part of the unsynced was."""

from __future__ import annotations

from tests.bench.harness import passes
from tests.bench.table import Finding


def measure() -> list[Finding]:
    return passes("200 power cuts", "tests/storage/test_power_cut.py", {"LAPPTACKE_POWER_CUTS": "200"})
