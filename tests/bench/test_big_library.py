"""The library that measurements are taken on is one that the program's own actions would have made, row for row."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.store import LibraryStore
from tests.bench.big_library import make
from tests.bench.evenings import FACILITATOR, Evenings
from tests.bench.speech import RARE
from tests.storage.test_tallies import assert_counted
from workshop import planning
from workshop.search import find

SESSIONS = 2


class Clock:
    """Says what it is told to say."""

    now = datetime(2026, 11, 26, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One library laid in in bulk, bulk.lappbib, and one made by the store, acted.lappbib, of the same evenings."""
    made = tmp_path_factory.mktemp("libraries")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "new_join_code", lambda: "JOINJOINJO")
        patch.setattr(planning, "new_short_code", lambda: "SHORTS")
        make(made / "bulk.lappbib", Evenings(SESSIONS))
        _act(made / "acted.lappbib")
    return made


def _act(path: Path) -> None:
    clock = Clock()
    store = LibraryStore(open_library(path), clock)
    try:
        for evening in Evenings(SESSIONS):
            for step in evening:
                clock.now = step.at
                store.act(step.by, step.action, **step.facts).result()
    finally:
        store.close()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows, but those in which SQLite keeps the search index and the name each library has for itself."""
    with closing(sqlite.connect(str(path))) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert sql.execute("PRAGMA foreign_key_check").fetchall() == []
        sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        listed = (
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE '%sqlite%'"
        )
        names = [name for (name,) in sql.execute(listed) if name != "origin"]
        return {name: sql.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in names}


def test_it_is_what_the_same_actions_make(folder: Path) -> None:
    bulk, acted = contents(folder / "bulk.lappbib"), contents(folder / "acted.lappbib")
    assert bulk.keys() == acted.keys()
    assert {name for name in bulk if bulk[name] != acted[name]} == set()
    assert len(bulk["idea"]) == 500 * SESSIONS
    assert len(bulk["attendance"]) == 50 * SESSIONS


def test_it_is_searched_undone_and_counted_like_any_other(folder: Path) -> None:
    store = LibraryStore(open_library(folder / "bulk.lappbib"))
    try:
        hits = store.ask(find, RARE).result().hits
        assert {hit.kind for hit in hits} == {"idea"}
        assert len(hits) == SESSIONS
        session = hits[0].session_id
        before = store.ask(lambda view: view.tally(session)).result()
        undone = store.undo(FACILITATOR, session).result()
        assert undone is not None
        assert undone.undone == "agree_action"
        assert store.redo(FACILITATOR, session).result() is not None
        assert store.ask(lambda view: view.tally(session)).result() == before
        store.ask(assert_counted).result()
    finally:
        store.close()
