"""A library of every age still opens, with all that was in it.

The specimens were made by the program of their time: each holds the whole sample evening, played with
``main.py demo`` when its last step was the newest, folded in and packed with lzma. A new migration gets one of its
own; an old one is never made again.
"""

from __future__ import annotations

import lzma
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.library import open_library
from storage.migrations import STEPS
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.backups import Reason
from workshop.collecting import edit_idea
from workshop.overview import overview
from workshop.ports import View
from workshop.rows import ROW_KINDS, Row
from workshop.search import find
from workshop.sessions import Session

SPECIMENS = sorted(Path(__file__).with_name("specimens").glob("*.lappbib.xz"))
ALL = [one.name.removesuffix(".lappbib.xz") for one in SPECIMENS]
HEADS, IDEAS, DECISIONS = 60, 73, 4


def laid_out(name: str, at: Path) -> Path:
    at.write_bytes(lzma.decompress(Path(__file__).with_name("specimens").joinpath(f"{name}.lappbib.xz").read_bytes()))
    return at


@pytest.fixture(params=ALL)
def specimen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return laid_out(request.param, tmp_path / "library.lappbib")


def applied(file: Path) -> list[str]:
    with closing(sqlite.connect(str(file))) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY name")]


def rows(view: View) -> dict[tuple[str, str], Row]:
    return {(kind.__name__, row.id): row for kind in ROW_KINDS for row in view.where(kind)}


def test_there_is_a_specimen_of_the_newest_age() -> None:
    """Steps that were released together have one between them, named by the last."""
    assert ALL[-1] == STEPS[-1]
    assert set(ALL) <= set(STEPS)


def test_each_was_made_before_the_steps_that_came_later(specimen: Path) -> None:
    assert applied(specimen) in [list(STEPS[: STEPS.index(name) + 1]) for name in ALL]


def test_an_old_library_opens_with_all_that_was_in_it(specimen: Path) -> None:
    store = LibraryStore(open_library(specimen))
    try:
        found = store.ask(overview).result()
        assert [(e.tally.heads, e.tally.ideas, e.tally.decisions) for e in found.entries] == [(HEADS, IDEAS, DECISIONS)]
        told = {}
        for commit in store.since(0).result():
            for change in commit.changes:
                told[type(change.row).__name__, change.row.id] = change.after
        assert {key: row for key, row in told.items() if row is not None} == store.ask(rows).result()
    finally:
        store.close()


def test_it_can_be_searched_changed_and_undone_at_once(specimen: Path) -> None:
    store = LibraryStore(open_library(specimen))
    try:
        (session,) = store.ask(lambda view: view.where(Session)).result()
        hit = next(iter(store.ask(find, "gården").result().of("idea")))
        store.act(FACILITATOR, edit_idea, hit.row_id, "Något helt nytt").result()
        assert [one.row_id for one in store.ask(find, "helt nytt").result().hits] == [hit.row_id]
        before = store.ask(rows).result()
        assert store.undo(FACILITATOR, session.id).result() is not None
        assert store.redo(FACILITATOR, session.id).result() is not None
        assert store.ask(rows).result() == before
    finally:
        store.close()


def test_a_backup_is_made_before_an_old_one_is_changed_and_can_be_looked_into(specimen: Path) -> None:
    was_old = len(applied(specimen)) < len(STEPS)
    open_library(specimen).close()
    folder = BackupFolder(specimen)
    assert [backup.reason for backup in folder.found()] == [Reason.MIGRATION] * was_old
    assert [folder.preview(backup).entries[0].tally.heads for backup in folder.found()] == [HEADS] * was_old
    assert applied(specimen) == list(STEPS)
