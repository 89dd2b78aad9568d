"""What is to be seen to before a session is found by searching, also in libraries that were filled before it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.checklist import CheckItem
from workshop.search import find
from workshop.ticking import add_check_items, write_check_item

LINES = ["Boka tolken", "Skarvsladd till Åsas projektor", "Fika"]


@pytest.fixture
def listed(evening: LibraryStore) -> LibraryStore:
    evening.act(FACILITATOR, add_check_items, "session", "x", LINES).result()
    return evening


def found(store: LibraryStore, typed: str) -> list[str]:
    return [hit.text for hit in store.ask(find, typed).result().of("checkitem")]


def test_a_line_is_found_as_it_says_now(listed: LibraryStore) -> None:
    assert found(listed, "skarv") == ["Skarvsladd till Åsas projektor"]
    line = next(one for one in listed.ask(lambda view: view.where(CheckItem)).result() if one.text == "Fika")
    listed.act(FACILITATOR, write_check_item, line.id, "session", "Kaffe").result()
    assert (found(listed, "fika"), found(listed, "kaffe")) == ([], ["Kaffe"])
    listed.act(FACILITATOR, write_check_item, line.id, "session", "").result()
    assert found(listed, "kaffe") == []


def test_lines_of_before_are_in_the_index_after_the_step(listed: LibraryStore, tmp_path: Path) -> None:
    listed.close()
    with sqlite.connect(str(listed.path), isolation_level=None) as sql:
        gone = sql.execute("SELECT id, words FROM search_row WHERE id >> 40 = 30").fetchall()
        sql.executemany("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", gone)
        sql.execute("DELETE FROM search_row WHERE id >> 40 = 30")
        sql.execute("DELETE FROM _sqlite_migrations WHERE name = 'm026_checklist_found'")
    sql.close()
    assert len(gone) == 3
    again = LibraryStore(open_library(listed.path))
    assert found(again, "tolken") == ["Boka tolken"]
    again.act(FACILITATOR, add_check_items, "session", "y", ["Tolkens nyckel"]).result()
    assert sorted(found(again, "tolk")) == ["Boka tolken", "Tolkens nyckel"]
    again.close()
