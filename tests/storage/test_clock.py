"""A clock that jumps back, also between two starts: what came later stays later, in the log, the feed and for undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.store import LibraryStore
from tests.fresh import fresh_library
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.planning import Plan, save_plan
from workshop.sessions import Project
from workshop.source import Source

BY = By(Source.FACILITATOR)
AT = datetime(2026, 11, 26, 17, tzinfo=UTC)

Open = Callable[[datetime], LibraryStore]


@pytest.fixture
def at(tmp_path: Path) -> Open:
    """The library, opened on a computer whose clock stands still at a time."""
    return lambda now: LibraryStore(fresh_library(tmp_path / "library.lappbib"), lambda: now)


def write(store: LibraryStore, *ids: str) -> list[int]:
    return [store.act(BY, add_idea, id, "session", "light", f"Ljus {id}").result().number for id in ids]


def test_what_is_written_after_the_clock_was_put_back_comes_after_what_was_written_before(at: Open) -> None:
    store = at(AT)
    plan = Plan("Gården", "project", AT, AT + timedelta(hours=2))
    made = {"project": Project("project", "P"), "plan": plan, "questions": [("light", "Var behövs ljus?")]}
    store.act(BY, save_plan, "session", **made).result()
    store.act(BY, go_live, "session").result()
    assert write(store, "z", "y") == [1, 2]
    store.close()

    store = at(AT - timedelta(days=9000))  # a laptop whose clock battery is flat
    assert write(store, "x", "z") == [3, 1]  # z was sent again
    feed = store.since(0).result()
    assert [commit.revision for commit in feed] == [1, 2, 3, 4, 5]
    assert [commit.changes[0].row.id for commit in feed[2:]] == ["z", "y", "x"]
    assert [entry.revision for entry in store.ask(lambda view: view.history("session")).result()] == [5, 4, 3, 2, 1]
    for last in ("x", "y"):
        undone = store.undo(BY, "session").result()
        assert undone is not None
        assert undone.changes[0].row.id == last
    store.close()

    store = at(AT)
    again = store.redo(BY, "session").result()
    assert again is not None
    assert again.changes[0].row.id == "y"
    store.close()
