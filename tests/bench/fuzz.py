"""Ten thousand odd requests, and 500 from the desk's own description: no fault, no leak, nothing unfit kept."""

from __future__ import annotations

from tests.bench.harness import passes
from tests.bench.table import Finding


def measure() -> list[Finding]:
    return passes("10,000 odd requests", "tests/phone/test_fuzz.py", {"LAPPTACKE_FUZZ_REQUESTS": "10000"})
