"""Disks to order, for programs that tests and benchmarks start: C libraries that stand between them and the system.

Each is compiled from ``tests/shims/`` with the computer's C compiler, once in a folder, and loaded before all others in
the program that is started with the environment returned here. Only Linux can do that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).with_name("shims")
FLAGS = ("-O1", "-Wall", "-Werror", "-shared", "-fPIC")


def lacking() -> str:
    """Why this computer can have none of this, or nothing when it can."""
    if not sys.platform.startswith("linux"):
        return "only Linux lets a test stand between a program and its disk"
    return "" if shutil.which("cc") else "no C compiler (cc) on this computer"


def slow_disk_env(folder: Path, fsync_ms: float) -> dict[str, str]:
    """The environment of a program whose every fsync and fdatasync takes so many milliseconds longer.

    The library lies compiled in folder, which must outlive the program. Raises RuntimeError where lacking() says why.
    """
    return {**_loading(folder, "slow_disk"), "FSYNC_MS": str(fsync_ms)}


def tape_env(folder: Path, library: Path, tape: Path, kill_at_commit: int | None = None) -> dict[str, str]:
    """The environment of a program that writes down on tape what it does to that library's files, and what it says.

    What the tape looks like stands in ``tests/shims/tape.c``; ``tests/storage/power.py`` reads it. kill_at_commit:
    the program is killed when it has written, but not yet synced, a commit for that many-eth time. Otherwise as for a
    slow disk.
    """
    env = {**_loading(folder, "tape"), "TAPE_OF": str(library.resolve()), "TAPE": str(tape)}
    return env if kill_at_commit is None else {**env, "TAPE_KILL_AT": str(kill_at_commit)}


def _loading(folder: Path, name: str) -> dict[str, str]:
    return {**os.environ, "LD_PRELOAD": str(_compiled(folder, name))}


def _compiled(folder: Path, name: str) -> Path:
    if reason := lacking():
        raise RuntimeError(reason)
    made = folder.resolve() / f"{name}.so"
    if not made.exists():
        command = ["cc", *FLAGS, "-o", str(made), str(SOURCES / f"{name}.c"), "-ldl"]
        subprocess.run(command, check=True)
    return made
