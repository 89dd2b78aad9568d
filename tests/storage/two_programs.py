"""A second program on a library, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


class Other:
    """Runs other_program.py and tells it what to do, a line at a time."""

    def __init__(self, path: Path) -> None:
        child = Path(__file__).with_name("other_program.py")
        self._process = subprocess.Popen(
            [sys.executable, str(child), str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def do(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self._answer()

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def kill(self) -> None:
        self._process.kill()
        self.close()

    def _answer(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "done\n"
