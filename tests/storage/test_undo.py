"""Ctrl+Z: everything can be taken back and done again, also what came from phones, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from storage.library import open_library
from storage.store import LibraryStore
from workshop.arranging import group_ideas, move_ideas, name_group
from workshop.board import Colour, Group, Idea
from workshop.changes import By, Commit
from workshop.collecting import add_idea, colour_ideas, edit_idea, remove_ideas, take_back_idea
from workshop.deciding import decide, remove_decision
from workshop.errors import Refused
from workshop.leading import close_session, go_live, open_question
from workshop.people import Attendance
from workshop.planning import Plan, save_project, save_questions, save_session
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project, Question, Session
from workshop.signing_in import correct_attendance, sign_in, sign_out
from workshop.source import Source
from workshop.writing import Decision

FACILITATOR = By(Source.FACILITATOR, "Maria")
PHONE = By(Source.PHONE)


class Evening:
    """The library in short words."""

    def __init__(self, store: LibraryStore) -> None:
        self.store = store

    def do(self, action: Callable[..., Any], /, *args: object, **facts: object) -> Any:
        return self.store.act(FACILITATOR, action, *args, **facts).result()

    def phone(self, action: Callable[..., Any], /, *args: object, **facts: object) -> Any:
        return self.store.act(PHONE, action, *args, **facts).result()

    def undo(self, session_id: str = "session") -> Commit | None:
        return self.store.undo(FACILITATOR, session_id).result()

    def redo(self, session_id: str = "session") -> Commit | None:
        return self.store.redo(FACILITATOR, session_id).result()

    def rows(self, kind: type[Row], **equals: object) -> list[Any]:
        return self.store.ask(lambda view: view.where(kind, **equals)).result()

    def ids(self, kind: type[Row]) -> set[str]:
        return {row.id for row in self.rows(kind)}

    def everything(self) -> set[Row]:
        return {row for kind in ROW_KINDS for row in self.rows(kind)}


@pytest.fixture
def it(evening: LibraryStore) -> Evening:
    evening.act(FACILITATOR, go_live, "session").result()
    return Evening(evening)


@pytest.mark.parametrize(
    ("action", "args", "facts"),
    [
        (add_idea, ("new", "session", "light", "Ny"), {}),
        (edit_idea, ("a", "rättad"), {}),
        (colour_ideas, (["a", "b"], Colour.LAKE), {}),
        (move_ideas, ({"a": (900.0, 900.0), "c": (5.0, 5.0)},), {}),
        (group_ideas, ("new", ["a", "b"], "Ljus"), {}),
        (group_ideas, ("g", ["a"]), {}),
        (name_group, ("g", "Rubrik"), {}),
        (remove_ideas, (["a", "c", "d"],), {}),
        (sign_in, ("new", "session"), {"name": "Bo"}),
        (sign_out, ("person",), {}),
        (correct_attendance, ("person",), {"name": "Åsa Ö"}),
        (open_question, ("session", "sit"), {}),
        (save_questions, ("session", [("light", "Var?"), ("grow", "Vad ska växa?")]), {}),
        (decide, ("new", "session", "Vi bygger"), {}),
        (remove_decision, ("first",), {}),
    ],
)
@pytest.mark.parametrize("by", [FACILITATOR, PHONE], ids=["facilitator", "phone"])
def test_undo_brings_everything_back_and_redo_does_it_again(
    it: Evening, by: By, action: Callable[..., Any], args: tuple[object, ...], facts: dict[str, object]
) -> None:
    it.phone(sign_in, "person", "session", name="Åsa")
    for id in "abcd":
        it.phone(add_idea, id, "session", "light", id, attendance_id="person" if id == "a" else "")
    it.do(group_ideas, "g", ["c", "d"])
    for id in ("first", "second"):
        it.do(decide, id, "session", id)
    before = it.everything()
    it.store.act(by, action, *args, **facts).result()
    after = it.everything()
    assert after != before

    for _ in range(2):
        undone = it.undo()
        assert undone is not None
        assert (undone.action, undone.undone, undone.session_id) == ("undo", action.__name__, "session")
        assert it.everything() == before
        redone = it.redo()
        assert redone is not None
        assert (redone.action, redone.undone) == ("redo", action.__name__)
        assert it.everything() == after


def test_undo_goes_back_step_by_step_and_redo_comes_forward_again(it: Evening) -> None:
    states = [it.everything()]
    for n in range(6):
        it.do(add_idea, f"i{n}", "session", "light", "x")
        states.append(it.everything())
    for state in reversed(states[:-1]):
        it.undo()
        assert it.everything() == state
    for state in states[1:]:
        it.redo()
        assert it.everything() == state
    assert it.redo() is None


def test_undo_and_redo_work_across_a_restart(it: Evening) -> None:
    before = it.everything()
    it.do(add_idea, "i", "session", "light", "x")
    after = it.everything()
    for turn, state in (("undo", before), ("redo", after), ("undo", before)):
        it.store.close()
        it.store = LibraryStore(open_library(it.store.path))
        assert getattr(it, turn)() is not None
        assert it.everything() == state
    it.store.close()


def test_with_nothing_done_there_is_nothing_to_take_back(it: Evening) -> None:
    it.do(save_session, "other", _plan(it))
    told: list[Commit] = []
    it.store.subscribe(told.append)
    assert it.undo("other") is None
    assert it.redo("other") is None
    assert it.undo("nowhere") is None
    assert told == []


def test_every_session_has_a_history_of_its_own(it: Evening) -> None:
    it.do(save_session, "other", _plan(it))
    it.do(add_idea, "here", "session", "light", "x")
    it.do(sign_in, "there", "other", name="Bo")
    it.undo()
    assert it.ids(Idea) == set()
    assert it.ids(Attendance) == {"there"}


def test_what_a_phone_sent_is_taken_back_and_a_retry_does_not_bring_it_again(it: Evening) -> None:
    it.phone(sign_in, "person", "session", name="Åsa", device="token")
    it.phone(add_idea, "i", "session", "light", "x", device="token")
    it.undo()
    assert it.phone(add_idea, "i", "session", "light", "x", device="token").text == "x"
    assert it.ids(Idea) == set()
    it.undo()
    assert it.phone(sign_in, "person", "session", name="Åsa", device="token").name == "Åsa"
    assert it.ids(Attendance) == set()


def test_what_a_phone_took_back_can_be_brought_back(it: Evening) -> None:
    it.phone(add_idea, "i", "session", "light", "x", device="token")
    it.phone(take_back_idea, "i", "session", "token")
    it.undo()
    assert it.ids(Idea) == {"i"}
    with pytest.raises(Refused, match="idea_locked"):
        it.phone(take_back_idea, "i", "session", "token")


def test_a_number_that_was_undone_is_never_given_again(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "x")
    it.undo()
    assert it.do(add_idea, "b", "session", "light", "x").number == 2


# Redo, while phones go on sending


def test_going_on_after_undo_leaves_nothing_to_do_again(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "x")
    it.undo()
    it.do(add_idea, "b", "session", "light", "x")
    assert it.redo() is None
    it.undo()
    assert it.redo() is not None
    assert it.redo() is None
    assert it.ids(Idea) == {"b"}


def test_phones_that_send_after_undo_do_not_take_redo_away(it: Evening) -> None:
    it.do(add_idea, "mine", "session", "light", "x")
    it.undo()
    it.phone(add_idea, "theirs", "session", "light", "y")
    it.redo()
    assert it.ids(Idea) == {"mine", "theirs"}


def test_undo_after_redo_takes_back_what_was_done_again_not_what_a_phone_sent_between(it: Evening) -> None:
    it.do(add_idea, "mine", "session", "light", "x")
    it.undo()
    it.phone(add_idea, "theirs", "session", "light", "y")
    it.redo()
    it.undo()
    assert it.ids(Idea) == {"theirs"}
    it.redo()
    assert it.ids(Idea) == {"mine", "theirs"}


# What does not go by Ctrl+Z


def test_beginning_and_ending_the_evening_are_not_undone_what_lies_before_is(it: Evening) -> None:
    it.do(add_idea, "i", "session", "light", "x")
    it.do(close_session, "session")
    it.undo()
    assert it.ids(Idea) == set()
    assert it.rows(Session)[0].state == "closed"
    it.do(go_live, "session")
    assert it.redo() is None  # beginning again was going on
    assert it.rows(Session)[0].state == "live"


def test_making_a_session_is_not_undone(it: Evening) -> None:
    it.do(save_session, "other", _plan(it))
    assert it.undo("other") is None
    it.do(save_session, "other", replace(_plan(it), title="Nytt namn"))
    it.undo("other")
    assert it.rows(Session, id="other")[0].title == "Andra"


# What stands in the way


def blocked(it: Evening, turn: Callable[[], object]) -> None:
    told: list[Commit] = []
    stop = it.store.subscribe(told.append)
    before = it.everything()
    for _ in range(2):
        with pytest.raises(Refused, match="undo_blocked"):
            turn()
    stop()
    assert it.everything() == before
    assert told == []


def test_a_question_the_phones_are_answering_is_not_taken_from_under_them(it: Evening) -> None:
    # The questions were saved before the evening began, and beginning opened the first of them.
    blocked(it, it.undo)
    assert it.rows(Session)[0].open_question_id in it.ids(Question)


def test_a_project_with_sessions_is_not_undone(it: Evening) -> None:
    blocked(it, lambda: it.undo("project"))
    it.do(save_project, replace(it.rows(Project)[0], contact="ny@kvarnby.example"))
    it.undo("project")
    assert it.rows(Project)[0].contact == "dialog@kvarnby.example"


def test_a_value_that_another_has_changed_since_is_not_overwritten(it: Evening) -> None:
    it.do(open_question, "session", "sit")
    it.do(close_session, "session")  # closes the question too
    blocked(it, it.undo)
    it.do(add_idea, "i", "session", "sit", "x")
    assert it.undo() is not None


def test_a_row_that_is_gone_is_not_brought_back_halfway(it: Evening) -> None:
    it.do(decide, "d", "session", "x")
    it.do(decide, "d", "session", "y")
    it.store.act(FACILITATOR, lambda work: _hidden_from_the_session(work, "d")).result()
    blocked(it, it.undo)


def _hidden_from_the_session(work: Any, id: str) -> None:
    """Take a decision away in an action that belongs to no session, as the tools of a project might."""
    work.put(replace(work.need(Project, "project"), dpo="x"))
    work.changes.insert(0, work.changes.pop())
    work.remove(work.need(Decision, id))
    work.changes[:] = [c for c in work.changes if isinstance(c.row, Project)]


def test_fields_that_the_action_never_touched_are_left_alone(it: Evening) -> None:
    it.do(add_idea, "i", "session", "light", "x")
    it.do(edit_idea, "i", "y")
    # Two hands on one note: the text came first and the place after, and only the text is taken back.
    it.store.act(FACILITATOR, lambda work: move_ideas(work, {"i": (7.0, 8.0)})).result()
    it.store.act(FACILITATOR, _undo_of_the_edit).result()
    (idea,) = it.rows(Idea)
    assert (idea.text, idea.x, idea.y) == ("x", 7.0, 8.0)


def _undo_of_the_edit(work: Any) -> None:
    from storage.log import Log
    from storage.turning import _apply
    from workshop.changes import Change

    log = Log(work._sql)
    revision = work._sql.execute("SELECT revision FROM log WHERE action = 'edit_idea'").fetchone()[0]
    for change in reversed(log.changes(revision)):
        _apply(work, Change(change.after, change.before))


def test_groups_come_back_with_their_notes_in_them(it: Evening) -> None:
    for id in "abc":
        it.do(add_idea, id, "session", "light", id)
    it.do(group_ideas, "g", ["a", "b"])
    it.do(remove_ideas, ["a", "b"])
    assert it.ids(Group) == set()
    it.undo()
    assert it.ids(Group) == {"g"}
    assert {i.id for i in it.rows(Idea, group_id="g")} == {"a", "b"}
    it.undo()
    assert not it.rows(Idea, group_id="g")


def _plan(it: Evening) -> Plan:
    session = it.rows(Session, id="session")[0]
    return Plan("Andra", "project", session.starts_at, session.ends_at)
