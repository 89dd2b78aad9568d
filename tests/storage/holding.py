"""A way to make several actions share one commit."""

from __future__ import annotations

import threading

from storage.store import LibraryStore
from workshop.ports import View


class Held:
    """Keeps the store thread busy until it is let go, so that everything sent meanwhile shares the next commit."""

    def __init__(self, store: LibraryStore) -> None:
        self._go = threading.Event()
        began = threading.Event()

        def wait(view: View) -> None:
            began.set()
            self._go.wait()

        self._asked = store.ask(wait)
        began.wait()

    def let_go(self) -> None:
        self._go.set()
        self._asked.result()
