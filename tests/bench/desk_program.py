"""The library and its phone desk without a window, for phones in another process.

Run as ``desk_program FOLDER``. Says in one line of JSON where the desk is, and closes when its input ends.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.library import open_library
from storage.store import LibraryStore
from tests.bench.durable_child import prepared
from ui.phone.desk import PhoneDesk

ADDRESS, SESSION, SECRET = "127.0.0.1", "session", b"a secret of thirty-two bytes ..."


def main(folder: Path) -> None:
    gc.disable()  # as in the program: ui/desktop/collector.py keeps it off every thread but the window's
    sys.setswitchinterval(0.001)  # as in main.py
    library = folder / "desk.lappbib"
    prepared(library)
    store = LibraryStore(open_library(library))
    desk = PhoneDesk(store, SECRET)
    try:
        state = desk.open(SESSION, ADDRESS, 0).result(10)
        sys.stdout.write(json.dumps({"port": state.port, "code": state.join_url.rpartition("/")[2]}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        desk.close().result(10)
        store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
