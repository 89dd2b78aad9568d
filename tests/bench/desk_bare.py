"""Nothing but SQLite, committing what sign-ins leave in the library, on a disk that is slow to sync.

Run as ``desk_bare FOLDER``. For each line in, which says how many sign-ins go into a commit and how many there are in
all, a line comes out: how many were committed in a second. The rows are those of ``durable_child.py``.
"""

from __future__ import annotations

import gc
import itertools
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.library import open_library
from storage.store import LibraryStore
from tests.bench.durable_child import Put, Senders, by_bare_sqlite, left_by, prepared
from workshop.signing_in import sign_in

SIGN_INS = 1_600


class SigningIn(Senders):
    """Everybody signs in, and writes nothing."""

    def _next(self, n: int) -> tuple[Any, dict[str, Any]]:
        _action, facts = super()._next(n * 4)
        return sign_in, facts


def left_by_sign_ins(library: Path) -> list[list[Put]]:
    """What each of them leaves, from a library that they were put into by the store."""
    prepared(library)
    store = LibraryStore(open_library(library))
    SigningIn(store, 300, SIGN_INS).send_all()
    store.close()
    return left_by(library, [1] * SIGN_INS)


def main(folder: Path) -> None:
    gc.disable()
    sign_ins = left_by_sign_ins(folder / "model.lappbib")
    for n in itertools.count():
        asked = sys.stdin.readline().split()
        if not asked:
            return
        together, most = map(int, asked)
        fresh = folder / f"bare-{n}.lappbib"
        prepared(fresh)
        groups = (sign_ins[k : min(k + together, most)] for k in range(0, most, together))
        commits = [[put for puts in group for put in puts] for group in groups]
        sys.stdout.write(f"{most / by_bare_sqlite(fresh, commits)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
