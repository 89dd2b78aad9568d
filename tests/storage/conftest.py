"""What the tests of the library share: nothing may be left behind when a test ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from storage.store import LibraryStore


@pytest.fixture(autouse=True)
def _nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every store that a test opens is closed again. One that a failing test left is closed here, not waited for."""
    threads = set(threading.enumerate())
    opened: list[LibraryStore] = []
    make = LibraryStore.__init__

    def remember(self: LibraryStore, *args: Any, **how: Any) -> None:
        make(self, *args, **how)
        opened.append(self)

    monkeypatch.setattr(LibraryStore, "__init__", remember)
    yield
    left = [store for store in opened if store._thread.is_alive()]
    for store in left:
        store.close()
    assert left == []
    assert {thread.name for thread in set(threading.enumerate()) - threads} == set()
