"""A backup takes as long as its library is large: the time for each megabyte, at three sizes in turn."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from storage.backup import BackupFolder
from tests.bench.big_library import CACHE, library_of
from tests.bench.table import Finding
from workshop.backups import Reason

SIZES, ROUNDS = (50, 100, 200), 3  # sessions
AT_MOST = 1.5


def measure() -> list[Finding]:
    """The largest may take half as much again for each megabyte as the smallest, and no more."""
    of_a_megabyte: dict[int, list[float]] = {size: [] for size in SIZES}
    megabytes: dict[int, float] = {}
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        libraries = {size: Path(shutil.copy(library_of(size), folder)) for size in SIZES}
        for _ in range(ROUNDS):
            for size, library in libraries.items():
                megabytes[size] = library.stat().st_size / 1e6
                began = time.perf_counter()
                BackupFolder(library).make(Reason.ASKED)
                of_a_megabyte[size].append((time.perf_counter() - began) / megabytes[size])
                shutil.rmtree(BackupFolder(library).path)
    per = {size: 1000 * median(took) for size, took in of_a_megabyte.items()}
    raw = ", ".join(f"{megabytes[size]:.0f} MB: {per[size]:.1f} ms/MB" for size in SIZES)
    ratio = per[SIZES[-1]] / per[SIZES[0]]
    return [Finding(f"{SIZES[-1] // SIZES[0]} times as large", ratio, raw, at_most=AT_MOST, unit=" x")]
