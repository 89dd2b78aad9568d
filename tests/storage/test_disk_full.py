"""A full disk costs what did not fit, says so, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import own_disk
import pytest
from holding import Held

from storage.library import open_library
from storage.store import LibraryStore
from workshop.changes import By, Commit
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.people import Attendance
from workshop.signing_in import sign_in
from workshop.source import Source

BY = By(Source.FACILITATOR)


def pragma(store: LibraryStore, statement: str) -> int:
    ask: Callable[[Any], int] = lambda view: int(view._sql.execute(f"PRAGMA {statement}").fetchone()[0])  # noqa: E731
    return store.ask(ask).result()


def fill(store: LibraryStore) -> list[str]:
    """Sign people in until no more fit; who was thanked for."""
    pragma(store, f"max_page_count = {pragma(store, 'page_count') + 6}")
    thanked: list[str] = []
    while True:
        try:
            store.act(BY, sign_in, f"a{len(thanked)}", "session", name="Å" * 80, organisation="Ö" * 80).result()
        except StorageTrouble as full:
            assert full.code == "disk_full"  # noqa: PT017
            return thanked
        thanked.append(f"a{len(thanked)}")


def people(store: LibraryStore) -> set[str]:
    return {a.id for a in store.ask(lambda view: view.where(Attendance)).result()}


def test_what_was_thanked_for_stays_and_the_rest_leaves_no_trace(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    thanked = fill(evening)
    assert len(thanked) > 3
    assert people(evening) == set(thanked)
    assert [c.changes[0].row.id for c in told] == thanked
    evening.close()
    again = LibraryStore(open_library(evening.path))
    assert people(again) == set(thanked)
    again.close()


def test_the_store_keeps_working_when_there_is_room_again(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    thanked = fill(evening)
    for _ in range(3):
        with pytest.raises(StorageTrouble, match="disk_full"):
            evening.act(BY, sign_in, "late", "session", name="Å" * 80, organisation="Ö" * 80).result()
    pragma(evening, "max_page_count = 1000000")
    evening.act(BY, sign_in, "late", "session", name="Å" * 80).result()
    assert people(evening) == {*thanked, "late"}
    first = told[0].revision
    assert [c.revision for c in told] == list(range(first, first + len(thanked) + 1))
    undone = evening.undo(BY, "session").result()
    assert undone is not None
    assert people(evening) == set(thanked)


def test_when_a_shared_commit_does_not_fit_nobody_in_it_is_thanked(evening: LibraryStore) -> None:
    fill(evening)
    before = people(evening)
    pragma(evening, f"max_page_count = {pragma(evening, 'page_count') + 8}")  # room for some of them
    held = Held(evening)
    small = evening.act(BY, lambda work: work.next_number("session"))
    large = [evening.act(BY, add_idea, f"i{n}", "session", "light", "Å" * 500) for n in range(30)]
    held.let_go()
    assert {str(one.exception()) for one in [small, *large]} == {"disk_full"}
    pragma(evening, "max_page_count = 1000000")
    assert people(evening) == before
    told: list[Commit] = []
    evening.subscribe(told.append)
    assert evening.act(BY, add_idea, "i0", "session", "light", "Å").result().number == 1
    assert told[0].revision == 3 + len(before) + 1  # three to plan the evening, and the people


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from storage.library import open_library
from storage.store import LibraryStore
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.changes import By
from workshop.sessions import Project
from workshop.source import Source

disk, by = Path(sys.argv[1]), By(Source.FACILITATOR)
ballast = disk / "ballast"
ballast.write_bytes(b"x" * 400_000)
store = LibraryStore(open_library(disk / "library.lappbib"))
thanked, refused = [], set()

def save(*ids):
    sent = [(id, store.act(by, save_project, Project(id, "P", funding_statement="x" * 4000))) for id in ids]
    for id, future in sent:
        try:
            future.result()
            thanked.append(id)
        except StorageTrouble as trouble:
            refused.add(trouble.code)

while len(refused) == 0 and len(thanked) < 5000:
    save(f"p{len(thanked)}")
for n in range(20):
    save(f"more{n}")
    save(*(f"together{n}.{m}" for m in range(20)))
before = len(thanked)
ballast.unlink()
for n in range(5):
    save(f"later{n}")
print(sorted(refused), len(thanked) - before)
store.close()
store = LibraryStore(open_library(disk / "library.lappbib"))
kept = [project.id for project in store.ask(lambda view: view.where(Project)).result()]
store.close()
print(sorted(thanked) == sorted(kept), before > 5)
"""


@pytest.mark.skipif(not own_disk.can_be_made(), reason="no small disk can be made here")
def test_a_disk_that_is_really_full_is_called_so_and_outlived(tmp_path: Path) -> None:
    done = own_disk.run(ON_A_SMALL_DISK, tmp_path, "3m")
    assert done.stdout == "['disk_full'] 5\nTrue True\n", done.stderr


ON_A_DISK_WITH_NO_ROOM = """
import os, sys
from pathlib import Path
from storage.library import open_library
from workshop.errors import StorageTrouble

library = Path(sys.argv[1]) / "library.lappbib"
open_library(library).close()
filler = library.with_name("filler").open("wb", buffering=0)
try:
    while True:
        filler.write(bytes(1024))
except OSError:
    filler.close()
try:
    open_library(library).close()
except StorageTrouble as trouble:
    print(trouble.code)
library.with_name("filler").unlink()
open_library(library).close()
print("opened")
"""


@pytest.mark.skipif(not own_disk.can_be_made(), reason="no small disk can be made here")
def test_a_library_on_a_disk_without_any_room_is_not_called_unreachable(tmp_path: Path) -> None:
    done = own_disk.run(ON_A_DISK_WITH_NO_ROOM, tmp_path, "4m")
    assert done.stdout == "disk_full\nopened\n", done.stderr
