"""The register, the funders, the walks, the visions and the method cards are found, also what was there before."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage.library import open_library
from storage.migrations import migrations
from storage.reindexing import index_agrees
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.ports import Work
from workshop.programme import Area, Fund, Grant
from workshop.rows import Row
from workshop.search import find, text_of
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop

ROWS: tuple[Row, ...] = (
    Area("a", "project", "Kvarnby"),
    Organisation("mkb", "project", "MKB Fastighets AB", ("Malmö kommunala bostäder",), "556000-4615"),
    Organisation("arabic", "project", "جمعية الحدائق"),
    Grant("g", "project", "Tillväxtverket", Fund.ERDF_2014, "20201234"),
    Walk("session", "session", "Klart", "Från torget till ängen", "Möte i december"),
    WalkStop("t", "session", 0, "Gångtunneln", observation="Två lampor lyser", in_charge="Gatukontoret"),
    Vision("v", "project", "a", BEGAN, "En gård för alla åldrar", ecological="Fler träd"),
    MethodCard("session", "session", "Gåtur i mörker", learnt="Belysningen avgör"),
)
FINDS = [
    ("mkb", {("organisation", "mkb")}),
    ("kommunala bost", {("organisation", "mkb")}),
    ("556000", {("organisation", "mkb")}),
    ("الحدا", {("organisation", "arabic")}),
    ("20201234", {("grant", "g")}),
    ("tillväxt", {("grant", "g")}),
    ("tillvaxt", set()),
    ("ÄNGEN", {("walk", "session")}),
    ("gångtunn", {("walkstop", "t")}),
    ("gatukontoret lampor", {("walkstop", "t")}),
    ("åldrar träd", {("vision", "v")}),
    ("mörker belysn", {("methodcard", "session")}),
]


def _write(work: Work) -> None:
    for row in ROWS:
        work.put(row)


@pytest.fixture
def written(evening: LibraryStore) -> LibraryStore:
    evening.act(FACILITATOR, _write).result()
    return evening


def found(store: LibraryStore, typed: str) -> set[tuple[str, str]]:
    return {(hit.kind, hit.row_id) for hit in store.ask(find, typed).result().hits}


@pytest.mark.parametrize(("typed", "wanted"), FINDS)
def test_what_finds_what(written: LibraryStore, typed: str, wanted: set[tuple[str, str]]) -> None:
    assert found(written, typed) == wanted


def test_a_hit_says_which_project_it_is_of(written: LibraryStore) -> None:
    for typed in ("mkb", "20201234", "åldrar", "mörker"):
        (hit,) = written.ask(find, typed).result().hits
        assert hit.project_id == "project"


def test_what_is_removed_is_not_found_and_undoing_brings_it_back(written: LibraryStore) -> None:
    def remove(work: Work) -> None:
        work.remove(work.need(Organisation, "mkb"))

    written.act(FACILITATOR, remove).result()
    assert found(written, "mkb") == set()
    written.undo(FACILITATOR, "project").result()
    assert found(written, "mkb") == {("organisation", "mkb")}


def test_what_a_library_from_before_holds_is_found_when_it_is_opened(written: LibraryStore, tmp_path: Path) -> None:
    old = tmp_path / "old.lappbib"
    _as_before(written, old)
    again = LibraryStore(open_library(old))
    try:
        for typed, wanted in FINDS:
            assert found(again, typed) == wanted, typed
        assert again.ask(lambda view: index_agrees(view._sql)).result()
    finally:
        again.close()


def test_the_step_finds_rows_by_the_very_words_that_the_program_does(written: LibraryStore, tmp_path: Path) -> None:
    """Else a row could not be taken out of the index again."""
    old = tmp_path / "old.lappbib"
    _as_before(written, old)
    again = LibraryStore(open_library(old))
    entries = "SELECT row_id, words FROM search_row WHERE id >> 40 >= 40"
    try:
        assert set(again.ask(lambda view: view._sql.execute(entries).fetchall()).result()) == set(
            written.ask(lambda view: view._sql.execute(entries).fetchall()).result()
        )
    finally:
        again.close()
    assert all(text_of(row) for row in ROWS[1:])


def _as_before(store: LibraryStore, to: Path) -> None:
    """The same rows, in a library that has not taken the step."""
    with sqlite.connect(str(to), isolation_level=None) as sql:
        migrations().apply(Database(sql), stop_before="m029_found")
        sql.execute("PRAGMA application_id = 0x4C415050")
        sql.execute(f"ATTACH '{store.path}' AS newer")
        for table in (
            "project",
            "session",
            "area",
            "organisation",
            "grant",
            "walk",
            "walkstop",
            "vision",
            "methodcard",
        ):
            known = sql.execute(f"SELECT name FROM main.pragma_table_info('{table}')").fetchall()
            columns = ", ".join(f'"{column}"' for (column,) in known)
            sql.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM newer."{table}"')
    sql.close()
