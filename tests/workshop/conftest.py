"""What the tests of the rules share: short ways to act on the evening's library and to look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.changes import By
from workshop.errors import Refused
from workshop.leading import go_live
from workshop.source import Source


def _acting(store: LibraryStore, by: By) -> Do:
    def do(action: Callable[..., Any], /, *args: object, **facts: object) -> Any:
        return store.act(by, action, *args, **facts).result()

    return do


@pytest.fixture
def do(evening: LibraryStore) -> Do:
    """Act as the facilitator and wait for the answer."""
    return _acting(evening, By(Source.FACILITATOR, "Maria"))


@pytest.fixture
def phone(evening: LibraryStore) -> Do:
    """Act as a phone in the room and wait for the answer."""
    return _acting(evening, By(Source.PHONE))


@pytest.fixture
def live(do: Do) -> None:
    """The evening has begun, and its first question is open."""
    do(go_live, "session")


@pytest.fixture
def rows(evening: LibraryStore) -> Rows:
    """All rows of a kind, as the library has them now."""
    return lambda kind, **equals: evening.ask(lambda view: view.where(kind, **equals)).result()


@pytest.fixture
def refused() -> RefusedWith:
    """Act, and be refused with just this code."""

    def refused(code: str, do: Do, action: Callable[..., Any], /, *args: object, **facts: object) -> Refused:
        with pytest.raises(Refused) as no:
            do(action, *args, **facts)
        assert no.value.code == code
        return no.value

    return refused
