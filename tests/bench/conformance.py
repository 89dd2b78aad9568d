"""Every document in every language, also with 500 people and 3,000 ideas, judged by veraPDF: many minutes."""

from __future__ import annotations

from tests.bench.harness import passes
from tests.bench.table import Finding


def measure() -> list[Finding]:
    return passes(
        "every document is PDF/A-2a and PDF/UA-1", "tests/exports/test_verapdf.py", {"LAPPTACKE_CONFORMANCE": "full"}
    )
