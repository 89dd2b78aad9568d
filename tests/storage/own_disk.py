"""Running a program that has a small real disk to itself, to fill or to make read-only. Only on Linux."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_APART = ("unshare", "--user", "--map-root-user", "--mount")


@functools.cache
def can_be_made() -> bool:
    probe = [*_APART, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        sys.platform.startswith("linux")
        and bool(shutil.which("unshare"))
        and subprocess.run(probe, capture_output=True, check=False).returncode == 0
    )


def run(program: str, disk: Path, size: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program whose first argument is the folder where the disk is."""
    script = 'mount -t tmpfs -o size="$4" tmpfs "$1" && exec "$2" -c "$3" "$1"'
    there = ["sh", "-c", script, "sh", str(disk), sys.executable, program, size]
    return subprocess.run([*_APART, *there], cwd=ROOT, capture_output=True, text=True, check=False)
