"""What the library holds, for a test that looks."""

from __future__ import annotations

from typing import TypeVar

from storage.store import LibraryStore
from workshop.rows import Row

R = TypeVar("R", bound=Row)


def rows(store: LibraryStore, kind: type[R]) -> list[R]:
    """All of a kind, in no promised order."""
    return store.ask(lambda view: view.where(kind)).result()
