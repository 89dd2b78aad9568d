"""The library's own count is what counting the rows anew comes to, whatever has been done, undone and done again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage.library import open_library
from storage.migrations import migrations
from storage.store import LibraryStore
from storage.tables import TABLE_NAMED
from storage.tallies import tallies_of_projects, tally_of_session
from tests.conftest import BEGAN, FACILITATOR, PHONE
from tests.storage.test_undo_properties import AnEvening
from workshop.arranging import move_ideas
from workshop.board import Colour, Idea
from workshop.collecting import add_idea, colour_ideas
from workshop.deciding import decide
from workshop.leading import close_session, go_live
from workshop.overview import overview
from workshop.people import Attendance
from workshop.planning import Plan, remove_session, save_project, save_session
from workshop.ports import Tally, View
from workshop.sessions import Project, Session
from workshop.signing_in import correct_attendance, count_group
from workshop.writing import Decision


def counted_anew(view: View, session: Session) -> Tally:
    ideas = view.where(Idea, session_id=session.id)
    colours = [idea.colour for idea in ideas]
    return Tally(
        heads=sum(one.heads for one in view.where(Attendance, session_id=session.id)),
        ideas=len(ideas),
        decisions=view.count(Decision, session_id=session.id),
        colours={colour: colours.count(colour) for colour in set(colours)},
    )


def assert_counted(view: View) -> None:
    of_projects: dict[str, list[Tally]] = {}
    for session in view.where(Session):
        anew = counted_anew(view, session)
        assert view.tally(session.id) == anew
        of_projects.setdefault(session.project_id, []).append(anew)
    kept = view.project_tallies()
    assert kept.keys() == of_projects.keys()
    for id, tallies in of_projects.items():
        assert kept[id].heads == sum(one.heads for one in tallies)
        assert kept[id].ideas == sum(one.ideas for one in tallies)
        assert kept[id].decisions == sum(one.decisions for one in tallies)


class ACountedEvening(AnEvening):
    """The same evening, which also changes its project, grows and shrinks by groups, and is joined by another."""

    @rule()
    def open_another_project(self) -> None:
        self.act(FACILITATOR, save_project, Project("other", "Q", *(["x"] * 10)))

    @rule(project=st.sampled_from(["project", "other"]))
    def file_under(self, project: str) -> None:
        self.act(FACILITATOR, save_session, "session", Plan("Gården", project, BEGAN, BEGAN + timedelta(hours=2)))

    @rule(id=st.sampled_from(["g0", "g1"]), heads=st.integers(0, 40))
    def count_a_group(self, id: str, heads: int) -> None:
        self.act(FACILITATOR, count_group, id, "session", label="3B", heads=heads)

    @rule(id=st.sampled_from(["g0", "g1"]), heads=st.integers(0, 40))
    def count_a_group_again(self, id: str, heads: int) -> None:
        self.act(FACILITATOR, correct_attendance, id, name="3B", heads=heads)

    @rule()
    def make_and_remove_another(self) -> None:
        plan = Plan("En till", "other", BEGAN, BEGAN + timedelta(hours=1))
        self.act(FACILITATOR, save_session, "another", plan)
        self.act(FACILITATOR, remove_session, "another")

    @invariant()
    def the_count_is_right(self) -> None:
        self.store.ask(assert_counted).result()


def test_the_count_is_right_whatever_is_done_and_undone() -> None:
    run_state_machine_as_test(
        ACountedEvening,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


@pytest.fixture
def filled(evening: LibraryStore) -> LibraryStore:
    for n, colour in enumerate(Colour):
        evening.act(FACILITATOR, add_idea, f"i{n}", "session", "light", "Ljus", colour=colour).result()
    evening.act(FACILITATOR, count_group, "class", "session", label="3B", heads=18).result()
    evening.act(FACILITATOR, decide, "d0", "session", "Lampor").result()
    return evening


def test_every_colour_is_counted(filled: LibraryStore) -> None:
    tally = filled.ask(lambda view: view.tally("session")).result()
    assert tally == Tally(heads=18, ideas=len(Colour), decisions=1, colours=dict.fromkeys(Colour, 1))
    filled.act(FACILITATOR, colour_ideas, [f"i{n}" for n in range(len(Colour))], Colour.LAKE).result()
    assert filled.ask(lambda view: view.tally("session")).result().colours == {Colour.LAKE: len(Colour)}


def test_a_question_in_the_same_commit_already_sees_it(evening: LibraryStore) -> None:
    evening.act(PHONE, _nothing)
    evening.act(FACILITATOR, add_idea, "i0", "session", "light", "Ljus")
    asked = evening.ask(lambda view: view.tally("session"))
    assert asked.result().ideas == 1


def test_what_an_older_library_holds_is_counted_when_it_is_opened(filled: LibraryStore) -> None:
    older = sqlite.connect(":memory:", isolation_level=None)
    migrations().apply(Database(older), stop_before="m003_large_libraries")
    for name in TABLE_NAMED:
        columns = [f'"{column}"' for _n, column, *_rest in older.execute(f'PRAGMA table_info("{name}")')]
        if columns:  # not a kind that came later
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            select = f'SELECT {names} FROM "{name}"'
            rows = filled.ask(lambda view, select=select: view._sql.execute(select).fetchall()).result()
            older.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({marks})', rows)
    migrations().apply(Database(older))
    assert tally_of_session(older, "session") == filled.ask(lambda view: view.tally("session")).result()
    assert tallies_of_projects(older) == filled.ask(lambda view: view.project_tallies()).result()
    older.close()


def test_what_only_moves_is_not_counted_again(filled: LibraryStore) -> None:
    before = filled.ask(lambda view: view._sql.total_changes).result()  # type: ignore[attr-defined]
    filled.act(FACILITATOR, move_ideas, {"i0": (3000.0, 40.0)}).result()
    after = filled.ask(lambda view: view._sql.total_changes).result()  # type: ignore[attr-defined]
    assert after - before == 3, "the note, the action and what it changed"


def test_the_latest_sessions_are_listed_first_with_all_that_wait(tmp_path: Path) -> None:
    store = LibraryStore(open_library(tmp_path / "many.lappbib"))
    store.act(FACILITATOR, save_project, Project("project", "P", *(["x"] * 10))).result()
    for n in range(6):
        begins = BEGAN + timedelta(days=n)
        store.act(FACILITATOR, save_session, f"s{n}", Plan(f"S{n}", "project", begins, begins + timedelta(hours=1)))
    for n in (0, 1, 2, 4, 5):
        store.act(FACILITATOR, _begin_and_end, f"s{n}").result()
    few = store.ask(overview, 2).result()
    assert [entry.session.id for entry in few.entries] == ["s5", "s4", "s3"]
    assert few.older == 3
    whole = store.ask(overview).result()
    assert [entry.session.id for entry in whole.entries] == [f"s{n}" for n in reversed(range(6))]
    assert whole.older == 0
    store.close()


def _nothing(_work: object) -> None:
    pass


def _begin_and_end(work: Any, id: str) -> None:
    go_live(work, id)
    close_session(work, id)
