"""Measures the library: python -m tests.bench [name ...], or ``make bench`` for all of them.

Ratios of things measured in turn on the same machine, with the raw figures beside them; no absolute time is a goal but
the 50 ms of a search. The exit code is 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from tests.bench.table import printed

MEASUREMENTS = {
    "starting": "from starting the program to its first window, beside two others",
    "durable": "answers per second when each is safely on a slow disk",
    "everyday": "a library of a million ideas beside one a hundredth that size",
    "backing_up": "backups, linear in the size of the library",
    "indicators": "the follow-up at 2,000 sessions beside 20, page by page",
    "board": "the board at 1,000, 5,000 and 20,000 notes, frame by frame",
    "board_and_desk": "panning the board while phones are answered",
    "board_peers": "the board beside web boards in Chromium, moved in the same way",
    "merging": "a thousand packages, linear in their number",
    "crash": "killed two hundred times",
    "power": "two hundred power cuts",
    "desk_speed": "sign-ins over HTTP, each safely on a slow disk",
    "desk_room": "three hundred phones in half a minute, beside a board that is panned",
    "desk_idle": "three hundred phones attached and idle",
    "pretix": "beside pretix, when it is set up",
    "first_visit": "a slow phone on a slow network, ready within a second",
    "fuzz": "ten thousand odd requests",
    "documents": "the same minutes made with other tools",
    "conformance": "every document, also the largest, judged by veraPDF",
}


def main(names: list[str]) -> int:
    kept = True
    for name in names or MEASUREMENTS:
        findings = import_module(f"tests.bench.{name}").measure()
        sys.stdout.write("\n".join([*printed(f"{name}: {MEASUREMENTS[name]}", findings), ""]))
        sys.stdout.flush()
        kept = kept and all(finding.is_kept for finding in findings)
    return 0 if kept else 1


if __name__ == "__main__":
    listed = "\n".join(f"  {name:12}{what}" for name, what in MEASUREMENTS.items())
    arguments = argparse.ArgumentParser(
        prog="python -m tests.bench", description=listed, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("names", nargs="*", metavar="name", choices=[*MEASUREMENTS, []], help="all when none")
    sys.exit(main(arguments.parse_args().names))
