"""Every document in every language, also of 500 people and 3,000 ideas or of a project with 50 sessions, judged by
veraPDF: many minutes. Which there are, tests/exports/at_size.py knows, and a test sees to it that it knows all.
"""

from __future__ import annotations

from tests.bench.harness import passes
from tests.bench.table import Finding


def measure() -> list[Finding]:
    return passes(
        "every document is PDF/A-2a and PDF/UA-1", "tests/exports/test_verapdf.py", {"LAPPTACKE_CONFORMANCE": "full"}
    )
