"""Sets pretix up under build/bench/pretix, to be measured beside us: python -m tests.bench.peers.pretix

From PyPI, in a virtual environment of its own, with its database in SQLite. Takes some minutes and 600 MB.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.peers.pretix.place import CONFIG, DATA, DATABASE, FACTS, FILLED, HOME, PYTHON, environment

WANTED = ("pretix==2026.8.0", "gunicorn")
TICKETS = 1_500
_CONFIG = f"""[pretix]
instance_name=bench
url=http://127.0.0.1
datadir={DATA}
[database]
backend=sqlite3
[locale]
default=en
"""


def main() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    DATA.mkdir(parents=True)
    CONFIG.write_text(_CONFIG, "utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(HOME / "venv")], check=True)
    _run("-m", "pip", "--disable-pip-version-check", "--quiet", "install", *WANTED)
    _run("-m", "pretix", "migrate")
    filled = _run(str(Path(__file__).with_name("fill.py")), str(TICKETS))
    shutil.copy(DATABASE, FILLED)
    FACTS.write_text(filled.splitlines()[-1], "utf-8")


def _run(*arguments: str) -> str:
    command = [str(PYTHON), *arguments]
    return subprocess.run(command, env=environment(), cwd=HOME, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
