"""From starting the program to its first painted window, beside two others made of Python and Qt, in turn.

All are started as they lie on a laptop, where they are compiled once: when they are installed, or at their first start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.big_library import library_of
from tests.bench.peers.programs import python_with, version_of
from tests.bench.table import Finding

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("starting_child.py")
ROUNDS = 7
_PLACES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def measure() -> list[Finding]:
    novelwriter, picard = python_with("novelwriter", "novelWriter", "PyQt6"), python_with("picard", "picard")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = Path(shutil.copy(library_of(200), home / "library.lappbib"))
        programs = {
            "ours": [sys.executable, str(CHILD), "PySide6", "main", "--library", str(library)],
            "novelwriter": [str(novelwriter), str(CHILD), "PyQt6", "novelwriter"],
            "picard": [str(picard), str(CHILD), "PyQt6", "picard.tagger"],
        }
        took: dict[str, list[float]] = {name: [] for name in programs}
        for n in range(ROUNDS + 1):
            for name, command in programs.items():
                seconds = _seconds(command, home / name)
                if n:  # the first time reads the disk and compiles, and some ask to be set up
                    took[name].append(seconds)
    ours = median(took["ours"])

    def beside(name: str, package: str, python: Path, limit: float) -> Finding:
        theirs = median(took[name])
        raw = f"ours {ours:.2f} s, {package} {version_of(python, package)} {theirs:.2f} s, medians of {ROUNDS}"
        return Finding(f"to the first window, beside {package}", ours / theirs, raw, at_most=limit, unit=" x")

    return [
        beside("novelwriter", "novelWriter", novelwriter, 0.4),
        beside("picard", "picard", picard, 0.25),
    ]


def _seconds(command: list[str], home: Path) -> float:
    home.mkdir(exist_ok=True)
    places = {
        name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    # Wherever this is run, and whatever lies compiled there: nothing is compiled but in the first round.
    environment |= {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT if "main" in command else home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if line.startswith("painted"):
                return time.perf_counter() - began
        assert program.stderr is not None
        raise RuntimeError(f"{command} opened no window: {program.stderr.read()[-2000:]}")
