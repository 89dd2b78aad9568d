"""New libraries at once: the program makes one for each process of the tests, and the others are copies of it.

To make one takes as long as twenty tests of what is done in it. Those that are about the making call open_library.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from storage.connection import connect
from storage.library import Library, open_library


def fresh_library(path: Path) -> Library:
    """What open_library opens; where there is none, with an origin of its own."""
    if not path.exists():
        made, origin = _made()
        path.write_bytes(made.replace(origin, str(uuid4()).encode()))
    return open_library(path)


@cache
def _made() -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "library.lappbib")
        open_library(path).close()
        with closing(connect(path, "ro&immutable=1")) as sql:
            origin = str(sql.execute("SELECT id FROM origin").fetchone()[0]).encode()
        made = path.read_bytes()
    assert made.count(origin) == 1
    return made, origin
