"""A desk in a process of its own, and what its phones send."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.bench.desk_program import ADDRESS, SECRET, SESSION
from tests.bench.wire import post
from tests.shims import slow_disk_env
from ui.phone.passes import DEVICE_COOKIE, Passes

PROGRAM, BARE = (Path(__file__).with_name(name) for name in ("desk_program.py", "desk_bare.py"))
FSYNC_MS = 5.0


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """Where a desk listens. pid: of its process."""

    port: int
    code: str
    pid: int

    @property
    def host(self) -> str:
        return f"{ADDRESS}:{self.port}"

    def devices(self, most: int) -> list[str]:
        """The cookies of so many phones that have been let in."""
        passes = Passes(SECRET, SESSION)
        return [f"{DEVICE_COOKIE}={passes.new_device()}" for _ in range(most)]

    def sign_ins(self, most: int) -> list[bytes]:
        """What so many phones send, each of which has the page already and signs in once."""
        who = {"t": self.code, "as": "named", "organisation": "Odlarna"}
        return [
            post(self.host, "/sign-in", device, who | {"id": str(uuid4()), "name": f"Åsa Öberg {n}"})
            for n, device in enumerate(self.devices(most))
        ]


@contextmanager
def open_desk(folder: Path, fsync_ms: float = FSYNC_MS) -> Iterator[OpenDesk]:
    """On a disk that takes 5 ms to sync, or however many; 0: on this computer's own."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", str(PROGRAM), str(folder)],
        env=_surroundings(folder, fsync_ms),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        where = json.loads(program.stdout.readline())
        yield OpenDesk(where["port"], where["code"], program.pid)
        program.stdin.close()


@contextmanager
def bare_sqlite(folder: Path, fsync_ms: float) -> Iterator[Callable[[int, int], float]]:
    """On such a disk, the same rows without a desk and without our store: asked(together, most) tells how many of so
    many sign-ins are committed in a second, when so many share a commit.
    """
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", str(BARE), str(folder)],
        env=_surroundings(folder, fsync_ms),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:

        def asked(together: int, most: int) -> float:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(f"{together} {most}\n")
            program.stdin.flush()
            return float(program.stdout.readline())

        yield asked
        assert program.stdin is not None
        program.stdin.close()


def _surroundings(folder: Path, fsync_ms: float) -> dict[str, str] | None:
    return slow_disk_env(folder, fsync_ms) if fsync_ms else None
