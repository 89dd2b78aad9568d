"""Other Python and Qt programs, each in an environment of its own under build/bench, made once from what PyPI has."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "build" / "bench" / "peers"


def python_with(name: str, *packages: str) -> Path:
    """The interpreter of an environment by that name with these packages in it."""
    folder = FOLDER / name
    inside = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    finished = folder / "finished"
    if not finished.exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run(
            [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True
        )
        finished.touch()
    return inside


def version_of(python: Path, package: str) -> str:
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
