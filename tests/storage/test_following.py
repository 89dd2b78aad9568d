"""A library that another program has: it is read, it is followed commit by commit, and nothing is written to it."""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage import store as store_module
from storage.holder import held_by
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.storage.two_programs import Other
from workshop.changes import Commit
from workshop.errors import StorageTrouble
from workshop.overview import overview
from workshop.planning import save_project
from workshop.sessions import Project

PATIENCE_S = 30


class Told:
    """What a listener has been told, in order."""

    def __init__(self, store: LibraryStore) -> None:
        self._told: queue.SimpleQueue[Commit] = queue.SimpleQueue()
        store.subscribe(self._told.put)

    def next(self) -> Commit:
        return self._told.get(timeout=PATIENCE_S)

    def names(self, count: int) -> list[str]:
        rows = [self.next().changes[0].after for _ in range(count)]
        return [row.name for row in rows if isinstance(row, Project)]

    @property
    def nothing_more(self) -> bool:
        return self._told.empty()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


@pytest.fixture
def other(path: Path) -> Iterator[Other]:
    made = Other(path)
    yield made
    made.close()


@pytest.fixture
def reader(path: Path, other: Other, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryStore]:
    """The library that the other program has, open for reading here, looked at often."""
    monkeypatch.setattr(store_module, "LOOK_S", 0.02)
    store = LibraryStore(open_library(path, reading_will_do=True))
    assert not store.writable
    yield store
    store.close()


def projects(store: LibraryStore) -> set[str]:
    return {row.name for row in store.ask(lambda view: view.where(Project)).result()}


def test_what_the_other_does_is_told_in_order_and_once_without_being_asked_for(
    other: Other, reader: LibraryStore
) -> None:
    told = Told(reader)
    for n in range(5):
        other.do(f"project p{n} Kvarnby-{n}")
    assert told.names(5) == [f"Kvarnby-{n}" for n in range(5)]
    other.do("project p0 Annat")
    commit = told.next()
    assert (commit.action, commit.by.who, commit.revision) == ("save_project", "Maria", 6)
    assert told.nothing_more
    assert reader.since(0).result()[-1] == commit


def test_an_answer_never_knows_more_than_has_been_told(
    other: Other, reader: LibraryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page was filled with and what it then follows must meet: nothing twice, nothing missing."""
    monkeypatch.setattr(store_module, "LOOK_S", 3_600)
    reader.ask(overview).result()  # it waits for the next question from now on
    order: list[str] = []
    reader.subscribe(lambda commit: order.append("told"))
    other.do("project p1 Kvarnby")
    asked = reader.ask(overview)
    asked.add_done_callback(lambda _answer: order.append("answer"))
    assert [project.name for project in asked.result().projects] == ["Kvarnby"]
    assert order == ["told", "answer"]


def test_nothing_is_written_and_the_refusal_says_who_has_it(other: Other, reader: LibraryStore, path: Path) -> None:
    for turn in (
        reader.act(FACILITATOR, save_project, Project("x", "X")),
        reader.undo(FACILITATOR, ""),
        reader.redo(FACILITATOR, ""),
    ):
        with pytest.raises(StorageTrouble) as no:
            turn.result()
        assert no.value.code == "library_busy"
        holder = held_by(path)
        assert holder is not None
        assert no.value.facts["computer"] == holder.computer
    assert projects(reader) == set()


def test_reading_keeps_nothing_open_that_would_stop_the_other_from_folding_in(
    other: Other, reader: LibraryStore, path: Path
) -> None:
    told = Told(reader)
    other.do("project p1 Kvarnby")
    assert told.names(1) == ["Kvarnby"]
    assert projects(reader) == {"Kvarnby"}
    connection = sqlite.connect(str(path), isolation_level=None)
    blocked, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()
    assert blocked == 0
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0


def test_it_goes_on_when_the_other_closes_and_somebody_opens_it_again(other: Other, reader: LibraryStore) -> None:
    told = Told(reader)
    other.do("project p1 Kvarnby")
    other.do("away")
    assert told.names(1) == ["Kvarnby"]
    assert projects(reader) == {"Kvarnby"}
    other.do("back")
    other.do("project p2 Centrum")
    assert told.names(1) == ["Centrum"]
    assert told.nothing_more
    assert not reader.replaced.done()


def test_it_goes_on_when_the_other_is_killed(other: Other, reader: LibraryStore, path: Path) -> None:
    told = Told(reader)
    other.do("project p1 Kvarnby")
    other.kill()
    assert told.names(1) == ["Kvarnby"]
    next_one = Other(path)
    next_one.do("project p2 Centrum")
    assert told.names(1) == ["Centrum"]
    assert projects(reader) == {"Kvarnby", "Centrum"}
    next_one.close()


def test_a_restored_backup_is_told_as_another_library(other: Other, reader: LibraryStore) -> None:
    told = Told(reader)
    other.do("project p1 Kvarnby")
    other.do("backup")
    other.do("project p2 Centrum")
    assert told.names(2) == ["Kvarnby", "Centrum"]
    other.do("restore")
    other.do("project p3 Hamnen")  # the second action again, and another than the one that was told
    reader.replaced.result(PATIENCE_S)
    assert told.nothing_more
    other.do("project p4 Torget")
    assert projects(reader) == {"Kvarnby", "Hamnen", "Torget"}
    assert told.nothing_more, "what is told of another history would be laid on top of the old one"


def test_another_file_in_the_librarys_place_is_another_library(
    other: Other, reader: LibraryStore, path: Path, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("nothing can take the place of an open file there")
    fresh = LibraryStore(open_library(tmp_path / "fresh.lappbib"))
    fresh.close()
    (tmp_path / "fresh.lappbib").replace(path)
    reader.replaced.result(PATIENCE_S)


def test_a_library_that_is_written_in_has_no_timer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    store = LibraryStore(open_library(path))
    jobs = store._jobs

    class Watched:
        def get(self, block: bool = True, timeout: float | None = None) -> object:
            waits.append(timeout)
            return jobs.get(block, timeout)

        def __getattr__(self, name: str) -> object:
            return getattr(jobs, name)

    monkeypatch.setattr(store, "_jobs", Watched())
    store.ask(overview).result()
    store.ask(overview).result()
    store.close()
    assert waits
    assert set(waits) == {None}
