"""Where pretix lies when it has been set up, and how its server is started."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[4] / "build" / "bench" / "pretix"
DATA, CONFIG = HOME / "data", HOME / "pretix.cfg"
# The event, and what is in it, before anybody has come in through the door.
DATABASE, FILLED, FACTS = DATA / "db.sqlite3", HOME / "filled.sqlite3", HOME / "filled.json"
PYTHON = HOME / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
ADDRESS, REDEEM = "127.0.0.1", "/api/v1/organizers/bench/checkinrpc/redeem/"


def environment() -> dict[str, str]:
    return {**os.environ, "PRETIX_CONFIG_FILE": str(CONFIG)}


def is_set_up() -> bool:
    return FACTS.exists()


def facts() -> dict[str, Any]:
    """token, list, secrets: see fill.py."""
    found: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))
    return found


@contextmanager
def served(workers: int) -> Iterator[int]:
    """Its port, with nobody in yet."""
    for left in DATA.glob(f"{DATABASE.name}*"):
        left.unlink()
    shutil.copy(FILLED, DATABASE)
    with closing(socket.create_server((ADDRESS, 0))) as taken:
        port = int(taken.getsockname()[1])
    command = [str(PYTHON), "-m", "gunicorn", "pretix.wsgi", "--workers", str(workers), "--bind", f"{ADDRESS}:{port}"]
    with subprocess.Popen(
        command, cwd=HOME, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield port
        finally:
            process.terminate()
