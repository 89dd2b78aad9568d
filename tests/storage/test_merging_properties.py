"""Whatever several laptops do to one session, and in whichever order they merge, nothing is lost and all agree."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from storage.tables import TABLE_NAMED
from tests.storage.laptops import AT, MARIA, PLAN, Laptop, State
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import Colour, Group, Idea
from workshop.errors import Refused
from workshop.organisations import Organisation
from workshop.organisations_kept import join_organisations, save_organisation
from workshop.packages import Package
from workshop.programme import Activity, Stream, StreamKind
from workshop.programme_planning import remove_stream, save_activity, save_stream
from workshop.sessions import Project, Question, Session
from workshop.writing import Decision, Note

NAMES = ("a", "b", "c")
laptops = st.sampled_from(NAMES)
ids = st.sampled_from([f"i{n}" for n in range(6)])
people = st.sampled_from(["p0", "p1", "p2"])
questions = st.sampled_from(["light", "sit", "tree"])
groups = st.sampled_from(["g0", "g1"])
words = st.sampled_from(["ljus", "bänk", "träd", "sol"])
places = st.tuples(st.sampled_from([0.0, 100.0, 332.0, 1100.0, 2300.0]), st.sampled_from([0.0, 90.0, 288.0]))


class SeveralLaptops(RuleBasedStateMachine):
    """One clock that all laptops read, each with an error of its own, from half an hour slow to half an hour fast."""

    @initialize(errors=st.tuples(*[st.integers(-1800, 1800)] * 3))
    def open(self, errors: tuple[int, ...]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.now = AT
        self.kept: dict[str, set[str]] = {name: set() for name in NAMES}
        self.all = {
            name: Laptop(self.folder, name, self._clock(error)) for name, error in zip(NAMES, errors, strict=True)
        }
        first = self.all["a"].plan().pack()
        self.all["b"].merge(first)
        self.all["c"].merge(first)
        self.packed: list[Package] = [first]

    def _clock(self, error: int) -> Callable[[], datetime]:
        def read() -> datetime:
            self.now += timedelta(seconds=1)
            return self.now + timedelta(seconds=error)

        return read

    def teardown(self) -> None:
        for laptop in self.all.values():
            laptop.close()
        shutil.rmtree(self.folder)

    def act(self, name: str, action: Callable[..., Any], /, *args: object, **facts: object) -> None:
        try:
            self.all[name].act(action, *args, **facts)
        except Refused:
            return

    # What may be done

    @rule(on=laptops, id=ids, question=questions, text=words, author=people)
    def add_idea(self, on: str, id: str, question: str, text: str, author: str) -> None:
        self.act(on, collecting.add_idea, f"{on}-{id}", "session", question, text, attendance_id=author)

    @rule(on=laptops, of=laptops, id=ids, text=words)
    def edit_idea(self, on: str, of: str, id: str, text: str) -> None:
        self.act(on, collecting.edit_idea, f"{of}-{id}", f"{text} {on}")

    @rule(on=laptops, of=laptops, id=ids, colour=st.sampled_from(Colour))
    def colour_ideas(self, on: str, of: str, id: str, colour: Colour) -> None:
        self.act(on, collecting.colour_ideas, [f"{of}-{id}"], colour)

    @rule(on=laptops, of=laptops, id=ids)
    def remove_ideas(self, on: str, of: str, id: str) -> None:
        self.act(on, collecting.remove_ideas, [f"{of}-{id}"])

    @rule(on=laptops, of=laptops, where=st.dictionaries(ids, places, max_size=3))
    def move_ideas(self, on: str, of: str, where: dict[str, tuple[float, float]]) -> None:
        self.act(on, arranging.move_ideas, {f"{of}-{id}": place for id, place in where.items()})

    @rule(on=laptops, group=groups, some=st.lists(st.tuples(laptops, ids), max_size=4))
    def group_ideas(self, on: str, group: str, some: list[tuple[str, str]]) -> None:
        self.act(on, arranging.group_ideas, group, [f"{of}-{id}" for of, id in some])

    @rule(on=laptops, group=groups, place=places)
    def move_group(self, on: str, group: str, place: tuple[float, float]) -> None:
        self.act(on, arranging.move_group, group, *place)

    @rule(on=laptops, group=groups)
    def ungroup(self, on: str, group: str) -> None:
        self.act(on, arranging.ungroup, group)

    @rule(on=laptops, group=groups, heading=words)
    def name_group(self, on: str, group: str, heading: str) -> None:
        self.act(on, arranging.name_group, group, heading)

    @rule(on=laptops, id=people, name=words)
    def sign_in(self, on: str, id: str, name: str) -> None:
        self.act(on, signing_in.sign_in, id, "session", name=name)

    @rule(on=laptops, id=people, name=words | st.just(""))
    def correct(self, on: str, id: str, name: str) -> None:
        self.act(on, signing_in.correct_attendance, id, name=name)

    @rule(on=laptops, id=people)
    def sign_out(self, on: str, id: str) -> None:
        self.act(on, signing_in.sign_out, id)

    @rule(on=laptops, of=laptops, n=st.integers(0, 1), text=words)
    def decide(self, on: str, of: str, n: int, text: str) -> None:
        self.act(on, deciding.decide, f"d{n}-{of}", "session", f"{text} {on}")

    @rule(on=laptops, of=laptops, n=st.integers(0, 1))
    def remove_decision(self, on: str, of: str, n: int) -> None:
        self.act(on, deciding.remove_decision, f"d{n}-{of}")

    @rule(on=laptops, question=questions | st.just(""), text=words | st.just(""))
    def write_note(self, on: str, question: str, text: str) -> None:
        self.act(on, deciding.write_note, f"n-{question}", "session", question, text and f"{text} {on}")

    @rule(on=laptops, order=st.permutations(["light", "sit", "tree"]), n=st.integers(1, 3))
    def save_questions(self, on: str, order: list[str], n: int) -> None:
        self.act(on, planning.save_questions, "session", [(id, f"{id}?") for id in order[:n]])

    @rule(on=laptops, title=words)
    def save_session(self, on: str, title: str) -> None:
        plan = planning.Plan(title, "project", PLAN.starts_at, PLAN.ends_at)
        self.act(on, planning.save_session, "session", plan)

    @rule(on=laptops, dpo=words)
    def save_project(self, on: str, dpo: str) -> None:
        self.act(on, planning.save_project, Project("project", "P", *(["x"] * 6), dpo=dpo))

    @rule(on=laptops, id=groups, name=words)
    def save_organisation(self, on: str, id: str, name: str) -> None:
        self.act(on, save_organisation, Organisation(f"{on}-{id}", "project", f"{name} {on}"))

    @rule(on=laptops, of=laptops, id=groups)
    def join_organisations(self, on: str, of: str, id: str) -> None:
        self.act(on, join_organisations, f"{on}-{id}", f"{of}-g0")

    @rule(on=laptops, id=groups, name=words, removes=st.booleans())
    def save_stream(self, on: str, id: str, name: str, removes: bool) -> None:
        self.act(on, save_stream, Stream(id, "project", StreamKind.LAB, name))
        if removes:
            self.act(on, remove_stream, id)

    @rule(on=laptops, id=groups, influence=words)
    def save_activity(self, on: str, id: str, influence: str) -> None:
        self.act(on, save_activity, Activity("session", "session", stream_id=id, influence=influence))

    @rule(on=laptops)
    def undo_in_the_project(self, on: str) -> None:
        self.all[on].store.undo(MARIA, "project").exception()

    @rule(on=laptops)
    def an_evening(self, on: str) -> None:
        self.act(on, leading.go_live, "session")
        self.act(on, leading.close_session, "session")

    @rule(on=laptops)
    def undo(self, on: str) -> None:
        self.all[on].store.undo(MARIA, "session").exception()

    # Packages

    @rule(on=laptops)
    def pack(self, on: str) -> None:
        self.packed.append(self.all[on].pack())

    @rule(on=laptops, n=st.integers(0, 100))
    def merge_again_changes_nothing(self, on: str, n: int) -> None:
        laptop, package = self.all[on], self.packed[n % len(self.packed)]
        before = laptop.state()
        told = laptop.merge(package)
        self.no_text_is_gone(before, package, laptop.state())
        assert told.is_nothing or laptop.state() != before or told.conflicts
        after, revision = laptop.state(), laptop.revision()
        assert laptop.merge(package).is_nothing
        assert laptop.state() == after
        assert laptop.revision() == revision

    @rule(on=laptops, to=laptops)
    def to_and_fro_makes_two_equal(self, on: str, to: str) -> None:
        one, other = self.all[on], self.all[to]
        one.merge(other.pack())
        other.merge(one.pack())
        assert other.state() == one.state()
        assert one.merge(other.pack()).is_nothing

    @rule(on=laptops, to=laptops)
    def two_that_merge_at_once_come_to_the_same(self, on: str, to: str) -> None:
        one, other = self.all[on], self.all[to]
        packed = one.pack(), other.pack()
        one.merge(packed[1])
        other.merge(packed[0])
        assert one.state() == other.state()

    @rule()
    def all_that_hear_of_each_other_agree(self) -> None:
        """Round after round until nobody has anything new to tell; it must not take many."""
        for _ in range(5):
            news = [
                not one.merge(other.pack()).is_nothing for one, other in itertools.permutations(self.all.values(), 2)
            ]
            if not any(news):
                break
        a, b, c = (laptop.state() for laptop in self.all.values())
        assert a == b == c

    def no_text_is_gone(self, before: State, package: Package, after: State) -> None:
        """A note's or a decision's text that was in either is there afterwards, unless whoever lacks it knew it."""
        texts = {row.text for row in after.values() if isinstance(row, Idea | Note | Decision)}
        given = {(type(row).__name__, row.id): row for row in package.rows}
        told = {(write.after.text) for write in package.writes if isinstance(write.after, Idea | Note | Decision)}
        for key, row in before.items():
            if isinstance(row, Idea | Note | Decision) and row.text not in texts:
                assert row.text in told, (key, given.get(key))

    # What always holds

    @invariant()
    def the_state_is_a_replay_of_the_log(self) -> None:
        def replay(view: Any) -> State:
            state: State = {}
            for kind, before, after in view._sql.execute(
                "SELECT kind, before, after FROM log_change ORDER BY revision, n"
            ):
                table = TABLE_NAMED[kind]
                rows = [None if image is None else table.from_image(image) for image in (before, after)]
                key = (table.kind.__name__, (rows[1] or rows[0]).id)
                assert state.get(key) == rows[0]
                if rows[1] is None:
                    del state[key]
                else:
                    state[key] = rows[1]
            return state

        for laptop in self.all.values():
            assert laptop.store.ask(replay).result() == laptop.state()

    @invariant()
    def everything_refers_to_something_and_nothing_is_half(self) -> None:
        for laptop in self.all.values():
            checked = laptop.store.ask(lambda view: view._sql.execute("PRAGMA foreign_key_check").fetchall())
            assert checked.result() == []
            rows = laptop.state().values()
            ideas = [row for row in rows if isinstance(row, Idea)]
            assert {row.id for row in rows if isinstance(row, Group)} == {row.group_id for row in ideas} - {""}
            assert len({row.number for row in ideas}) == len(ideas)
            numbers = sorted(row.number for row in rows if isinstance(row, Decision))
            assert numbers == list(range(1, len(numbers) + 1))
            positions = sorted(row.position for row in rows if isinstance(row, Question))
            assert positions == list(range(len(positions)))
            asked = {row.id: row.session_id for row in rows if isinstance(row, Question)}
            for row in rows:
                if isinstance(row, Session) and row.open_question_id:
                    assert asked[row.open_question_id] == row.id


def test_whatever_several_laptops_do_they_can_be_brought_together() -> None:
    run_state_machine_as_test(
        SeveralLaptops,
        settings=settings(
            max_examples=24,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
