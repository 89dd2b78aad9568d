"""Whatever is done, undone, done again and restarted, the library, its log and its feed tell one story."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from storage.store import LibraryStore
from storage.tables import TABLE_NAMED
from tests.fresh import fresh_library
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import Colour, Group, Idea
from workshop.changes import By, Commit
from workshop.errors import Refused
from workshop.going_back import CONTENT, go_back_to, look_back
from workshop.history import Entry, Obstacle
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project
from workshop.source import Source
from workshop.writing import Decision

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
FACILITATOR = By(Source.FACILITATOR, "Maria")
PHONE = By(Source.PHONE)

State = dict[tuple[str, str], Row]

ids = st.sampled_from([f"i{n}" for n in range(6)])
people = st.sampled_from(["p0", "p1", "p2"])
questions = st.sampled_from(["light", "sit"])
groups = st.sampled_from(["g0", "g1"])
bys = st.sampled_from([FACILITATOR, PHONE])
words = st.sampled_from(["ljus", "bänk", "träd", ""])
picks = st.integers(0, 10_000)
places = st.tuples(st.floats(0, 2000), st.floats(0, 1000))


class AnEvening(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ticks = itertools.count()
        self.fed: State = {}
        self.told: list[Commit] = []
        self.guest: State = {}
        self.guest_has_seen = 0
        self._open()
        plan = planning.Plan("Gården", "project", AT, AT + timedelta(hours=2))
        self.act(FACILITATOR, planning.save_project, Project("project", "P", *(["x"] * 10)))
        self.act(FACILITATOR, planning.save_session, "session", plan)
        self.act(FACILITATOR, planning.save_questions, "session", [("light", "Ljus?"), ("sit", "Sitta?")])

    def _open(self) -> None:
        clock = lambda: AT + timedelta(seconds=next(self.ticks))  # noqa: E731
        self.store = LibraryStore(fresh_library(self.folder / "library.lappbib"), clock)
        self.store.subscribe(self._hear)

    def _hear(self, commit: Commit) -> None:
        self.told.append(commit)
        follow(self.fed, [(c.row, c.after) for c in commit.changes])

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def act(self, by: By, action: Callable[..., Any], /, *args: object, **facts: object) -> None:
        before, told = self.state(), len(self.told)
        try:
            self.store.act(by, action, *args, **facts).result()
        except Refused:
            assert self.state() == before
            assert len(self.told) == told

    def state(self) -> State:
        def read(view: Any) -> State:
            return {(kind.__name__, row.id): row for kind in ROW_KINDS for row in view.where(kind)}

        return self.store.ask(read).result()

    # What may be done

    @rule(by=bys, id=ids, question=questions, text=words, author=people)
    def add_idea(self, by: By, id: str, question: str, text: str, author: str) -> None:
        facts = {"attendance_id": author, "device": "token"}
        self.act(by, collecting.add_idea, id, "session", question, text, **facts)

    @rule(id=ids, text=words)
    def edit_idea(self, id: str, text: str) -> None:
        self.act(FACILITATOR, collecting.edit_idea, id, text)

    @rule(some=st.lists(ids, max_size=3), colour=st.sampled_from(Colour))
    def colour_ideas(self, some: list[str], colour: Colour) -> None:
        self.act(FACILITATOR, collecting.colour_ideas, some, colour)

    @rule(some=st.lists(ids, max_size=3))
    def remove_ideas(self, some: list[str]) -> None:
        self.act(FACILITATOR, collecting.remove_ideas, some)

    @rule(id=ids)
    def take_back(self, id: str) -> None:
        self.act(PHONE, collecting.take_back_idea, id, "session", "token")

    @rule(where=st.dictionaries(ids, places, max_size=3))
    def move_ideas(self, where: dict[str, tuple[float, float]]) -> None:
        self.act(FACILITATOR, arranging.move_ideas, where)

    @rule(group=groups, some=st.lists(ids, max_size=4))
    def group_ideas(self, group: str, some: list[str]) -> None:
        self.act(FACILITATOR, arranging.group_ideas, group, some)

    @rule(group=groups, place=places)
    def move_group(self, group: str, place: tuple[float, float]) -> None:
        self.act(FACILITATOR, arranging.move_group, group, *place)

    @rule(group=groups)
    def ungroup(self, group: str) -> None:
        self.act(FACILITATOR, arranging.ungroup, group)

    @rule(group=groups, heading=words)
    def name_group(self, group: str, heading: str) -> None:
        self.act(FACILITATOR, arranging.name_group, group, heading)

    @rule(by=bys, id=people, name=words)
    def sign_in(self, by: By, id: str, name: str) -> None:
        self.act(by, signing_in.sign_in, id, "session", name=name, device="token")

    @rule(id=people)
    def sign_out(self, id: str) -> None:
        self.act(FACILITATOR, signing_in.sign_out, id)

    @rule(id=st.sampled_from(["d0", "d1", "d2"]), text=words)
    def decide(self, id: str, text: str) -> None:
        self.act(FACILITATOR, deciding.decide, id, "session", text)

    @rule(id=st.sampled_from(["d0", "d1", "d2"]))
    def remove_decision(self, id: str) -> None:
        self.act(FACILITATOR, deciding.remove_decision, id)

    @rule(question=questions | st.just(""), text=words)
    def write_note(self, question: str, text: str) -> None:
        self.act(FACILITATOR, deciding.write_note, f"n-{question}", "session", question, text)

    @rule(question=questions | st.just(""))
    def open_question(self, question: str) -> None:
        self.act(FACILITATOR, leading.open_question, "session", question)

    @rule()
    def go_live(self) -> None:
        self.act(FACILITATOR, leading.go_live, "session")

    @rule()
    def close_session(self) -> None:
        self.act(FACILITATOR, leading.close_session, "session")

    # Back and forth

    def turn(self, direction: str) -> Commit | None:
        before, told = self.state(), len(self.told)
        turned = getattr(self.store, direction)(FACILITATOR, "session")
        if turned.exception() is not None:
            assert str(turned.exception()) == "undo_blocked"
        commit = None if turned.exception() else turned.result()
        if commit is None:
            assert self.state() == before
            assert len(self.told) == told
        return commit

    @rule()
    def undo(self) -> None:
        self.turn("undo")

    @rule()
    def redo(self) -> None:
        self.turn("redo")

    @rule()
    def undo_then_redo_is_the_identity(self) -> None:
        before = self.state()
        if self.turn("undo"):
            assert self.turn("redo")
        assert self.state() == before

    @rule()
    def redo_then_undo_is_the_identity(self) -> None:
        before = self.state()
        if self.turn("redo"):
            assert self.turn("undo")
        assert self.state() == before

    @rule(which=picks)
    def go_back(self, which: int) -> None:
        """Going back shows nothing but what was, does what it showed, and is an action like any other."""
        entry, before = self.entry(which), self.state()
        was = self.replayed(entry.revision)
        assert as_state(self.store.ask(lambda v: v.as_it_was("session", entry.revision)).result()) == {
            key: row for key, row in was.items() if getattr(row, "session_id", "") == "session"
        }
        past = self.store.ask(look_back, "session", entry.revision).result()
        told = len(self.told)
        assert self.store.act(FACILITATOR, go_back_to, "session", entry.revision).result() == past.difference
        after = self.state()
        assert {key: row for key, row in after.items() if isinstance(row, CONTENT)} == as_state(past.rows)
        assert stays(after) == stays(before)
        assert [commit.action for commit in self.told[told:]] == ["go_back_to"] * (after != before)
        if after != before:
            assert self.turn("undo")
            assert self.state() == before
            assert self.turn("redo")
            assert self.state() == after

    @rule(which=picks)
    def undo_one(self, which: int) -> None:
        """Taking back one action out of its turn is refused whole, and what is offered instead can be done."""
        entry, before = self.entry(which), self.state()
        undone = self.store.undo(FACILITATOR, "session", (entry.revision,))
        if undone.exception() is None:
            assert (undone.result() is not None) == entry.can_be_undone
            return
        assert self.state() == before
        obstacle: Obstacle = undone.exception().facts["obstacle"]
        assert obstacle.entry == entry
        if obstacle.together:
            assert obstacle.later is not None
            assert obstacle.together[-1] == entry.revision
            assert self.store.undo(FACILITATOR, "session", obstacle.together).result() is not None
            between = self.state()
            assert self.store.redo(FACILITATOR, "session", obstacle.together).result() is not None
            assert self.state() == before
            assert self.store.undo(FACILITATOR, "session", obstacle.together).result() is not None
            assert self.state() == between

    @rule()
    def a_listener_that_was_away_catches_up(self) -> None:
        while commits := self.store.since(self.guest_has_seen, most=3).result():
            for commit in commits:
                follow(self.guest, [(c.row, c.after) for c in commit.changes])
            self.guest_has_seen = commits[-1].revision
        assert self.guest == self.state()

    @rule()
    def restart(self) -> None:
        before = self.state()
        self.store.close()
        self._open()
        assert self.state() == before

    def entry(self, which: int) -> Entry:
        entries = self.store.ask(lambda view: view.history("session", most=10_000)).result()
        return entries[which % len(entries)]

    # What always holds

    @invariant()
    def the_state_is_a_replay_of_the_log(self) -> None:
        assert self.replayed() == self.state()

    def replayed(self, revision: int = 2**62) -> State:
        """What the log makes of an empty library, up to a revision."""

        def replay(view: Any) -> State:
            state: State = {}
            for kind, before, after in view._sql.execute(
                "SELECT kind, before, after FROM log_change WHERE revision <= ? ORDER BY revision, n", (revision,)
            ):
                table = TABLE_NAMED[kind]
                rows = [None if image is None else table.from_image(image) for image in (before, after)]
                row = rows[1] or rows[0]
                assert state.get((table.kind.__name__, row.id)) == rows[0]
                follow(state, [(row, rows[1])])
            return state

        return self.store.ask(replay).result()

    @invariant()
    def whoever_listened_from_the_beginning_has_the_same(self) -> None:
        assert self.fed == self.state()

    @invariant()
    def revisions_have_no_gaps(self) -> None:
        assert [commit.revision for commit in self.told] == list(range(1, len(self.told) + 1))

    @invariant()
    def everything_refers_to_something_and_nothing_is_half(self) -> None:
        assert self.store.ask(lambda view: view._sql.execute("PRAGMA foreign_key_check").fetchall()).result() == []
        rows = self.state().values()
        filled = {row.group_id for row in rows if isinstance(row, Idea)}
        assert {row.id for row in rows if isinstance(row, Group)} == filled - {""}
        numbers = sorted(row.number for row in rows if isinstance(row, Decision))
        assert numbers == list(range(1, len(numbers) + 1))


def as_state(rows: Iterable[Row]) -> State:
    return {(type(row).__name__, row.id): row for row in rows}


def stays(state: State) -> State:
    return {key: row for key, row in state.items() if not isinstance(row, CONTENT)}


def follow(state: State, changes: list[tuple[Row, Row | None]]) -> None:
    for row, after in changes:
        key = (type(row).__name__, row.id)
        if after is None:
            del state[key]
        else:
            state[key] = after


def test_whatever_is_done_and_undone_library_log_and_feed_agree() -> None:
    run_state_machine_as_test(
        AnEvening,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
