"""When something newer stands in the way of undo: what it is, and what can be done instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.storage.test_undo import Evening
from workshop.arranging import group_ideas, move_ideas
from workshop.board import Group, Idea
from workshop.changes import Commit
from workshop.collecting import add_idea, edit_idea, take_back_idea
from workshop.deciding import decide
from workshop.errors import Refused
from workshop.history import Entry, Obstacle
from workshop.leading import close_session, go_live, open_question
from workshop.planning import save_questions
from workshop.sessions import Question, Session
from workshop.source import Source
from workshop.writing import Decision


@pytest.fixture
def it(evening: LibraryStore) -> Evening:
    evening.act(FACILITATOR, go_live, "session").result()
    return Evening(evening)


def entries(it: Evening) -> list[Entry]:
    return list(it.store.ask(lambda view: view.history("session")).result())


def last(it: Evening, action: str) -> Entry:
    return next(entry for entry in entries(it) if entry.action == action)


def undo(it: Evening, *wanted: Entry | int) -> Commit | None:
    numbers = [one.revision if isinstance(one, Entry) else one for one in wanted]
    return it.store.undo(FACILITATOR, "session", numbers).result()


def blocked(it: Evening, turn: Callable[[], object]) -> Obstacle:
    """What stands in the way; and nothing has happened, nor been told."""
    told: list[Commit] = []
    stop = it.store.subscribe(told.append)
    before, history = it.everything(), entries(it)
    with pytest.raises(Refused, match="undo_blocked") as refusal:
        turn()
    stop()
    assert (it.everything(), entries(it), told) == (before, history, [])
    obstacle = refusal.value.facts["obstacle"]
    assert isinstance(obstacle, Obstacle)
    return obstacle


def test_one_action_is_taken_back_by_itself_and_what_came_after_stays(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "a")
    it.do(edit_idea, "a", "b")
    edit = last(it, "edit_idea")
    it.do(move_ideas, {"a": (900.0, 900.0)})
    it.phone(add_idea, "theirs", "session", "light", "x")
    undone = undo(it, edit)
    assert undone is not None
    assert (undone.undone, undone.target) == ("edit_idea", edit.revision)
    (a,) = (idea for idea in it.rows(Idea) if idea.id == "a")
    assert (a.text, a.x) == ("a", 900.0)
    assert undo(it, edit) is None  # already
    assert it.store.redo(FACILITATOR, "session", [edit.revision]).result() is not None
    assert next(idea.text for idea in it.rows(Idea) if idea.id == "a") == "b"


def test_what_stands_in_the_way_is_named_and_both_can_go_in_one_step(it: Evening) -> None:
    it.phone(add_idea, "a", "session", "light", "a")
    it.do(move_ideas, {"a": (900.0, 900.0)})
    it.do(edit_idea, "a", "b")
    before = it.everything()
    sent, moved, edited = last(it, "add_idea"), last(it, "move_ideas"), last(it, "edit_idea")
    obstacle = blocked(it, lambda: undo(it, sent))
    assert obstacle.entry == sent
    assert obstacle.later == edited
    assert (edited.source, edited.who) == (Source.FACILITATOR, "Maria")
    assert obstacle.together == (edited.revision, moved.revision, sent.revision)

    told: list[Commit] = []
    it.store.subscribe(told.append)
    assert undo(it, *obstacle.together) is not None
    assert it.ids(Idea) == set()
    assert [commit.undone for commit in told] == ["edit_idea", "move_ideas", "add_idea"]
    assert it.store.redo(FACILITATOR, "session", obstacle.together).result() is not None
    assert it.everything() == before
    for _ in obstacle.together:
        it.undo()
    assert it.ids(Idea) == set()


def test_a_group_that_was_joined_is_undone_with_the_joining(it: Evening) -> None:
    for id in "abc":
        it.do(add_idea, id, "session", "light", id)
    it.do(group_ideas, "g", ["a", "b"])
    made = last(it, "group_ideas")
    it.do(group_ideas, "g", ["c"])
    joined = last(it, "group_ideas")
    obstacle = blocked(it, lambda: undo(it, made))
    assert obstacle.later == joined
    undo(it, *obstacle.together)
    assert it.rows(Group) == []
    assert {idea.group_id for idea in it.rows(Idea)} == {""}


def test_what_began_or_ended_the_evening_stays_and_the_action_before_is_offered(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "a")
    it.do(open_question, "session", "sit")
    opened = last(it, "open_question")
    it.do(close_session, "session")
    obstacle = blocked(it, it.undo)
    assert obstacle.entry == opened
    assert obstacle.later == last(it, "close_session")
    assert obstacle.together == ()
    assert obstacle.earlier == last(it, "add_idea").revision
    assert undo(it, obstacle.earlier) is not None
    assert it.ids(Idea) == set()
    assert it.rows(Session)[0].state == "closed"


def test_with_nothing_before_there_is_nothing_to_skip_to(it: Evening) -> None:
    obstacle = blocked(it, it.undo)  # the questions, of which the phones are answering one
    assert obstacle.entry.action == "save_questions"
    assert obstacle.later is not None
    assert obstacle.later.action == "go_live"
    assert (obstacle.together, obstacle.earlier) == ((), 0)


def test_decisions_keep_numbers_without_gaps(it: Evening) -> None:
    for id in ("one", "two", "three"):
        it.do(decide, id, "session", id)
    first = [entry for entry in entries(it) if entry.action == "decide"][-1]
    obstacle = blocked(it, lambda: undo(it, first))
    assert len(obstacle.together) == 3
    undo(it, *obstacle.together)
    assert it.rows(Decision) == []


def test_questions_keep_places_without_gaps(it: Evening) -> None:
    it.do(save_questions, "session", [("light", "Ljus?"), ("sit", "Sitta?"), ("grow", "Odla?")])
    added = last(it, "save_questions")
    it.do(save_questions, "session", [("light", "Ljus?"), ("sit", "Sitta?"), ("grow", "Odla?"), ("play", "Leka?")])
    obstacle = blocked(it, lambda: undo(it, added))
    assert obstacle.later == last(it, "save_questions")
    undo(it, *obstacle.together)
    assert it.ids(Question) == {"light", "sit"}


def test_a_group_does_not_lose_its_last_note(it: Evening) -> None:
    for id in "ab":
        it.do(add_idea, id, "session", "light", id)
    it.do(group_ideas, "g", ["a"])
    it.do(group_ideas, "g", ["b"])
    joined = last(it, "group_ideas")
    before = last(it, "group_ideas")
    it.do(move_ideas, {"a": (900.0, 900.0)})
    obstacle = blocked(it, lambda: undo(it, joined))
    assert (obstacle.later, obstacle.together) == (None, ())  # nobody touched the group itself
    assert 0 < obstacle.earlier < before.revision


def test_doing_again_what_a_phone_has_changed_since_says_so(it: Evening) -> None:
    it.phone(add_idea, "a", "session", "light", "a", device="token")
    it.do(edit_idea, "a", "b")
    edit = last(it, "edit_idea")
    it.undo()
    it.store.act(PHONE, _taken_back).result()
    obstacle = blocked(it, it.redo)
    assert obstacle.entry.revision == edit.revision
    assert obstacle.later is not None
    assert (obstacle.later.action, obstacle.later.source) == ("_taken_back", Source.PHONE)
    assert (obstacle.together, obstacle.earlier) == ((), 0)


def _taken_back(work: object) -> None:
    work.remove(work.need(Idea, "a"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("which", ["lasting", "a turn", "of another session", "unknown"])
def test_what_cannot_be_undone_makes_the_whole_step_nothing(it: Evening, which: str) -> None:
    it.do(add_idea, "a", "session", "light", "a")
    added = last(it, "add_idea")
    it.do(edit_idea, "a", "b")
    it.undo()
    revision = {
        "lasting": last(it, "go_live").revision,
        "a turn": last(it, "undo").revision,
        "of another session": 1,  # the project
        "unknown": 10_000,
    }[which]
    before = it.everything()
    assert undo(it, added, revision) is None
    assert it.everything() == before


def test_a_phone_s_own_word_is_undone_by_name_too(it: Evening) -> None:
    it.phone(add_idea, "a", "session", "light", "a", device="token")
    it.phone(take_back_idea, "a", "session", "token")
    taken = last(it, "take_back_idea")
    it.phone(add_idea, "b", "session", "light", "b")
    undo(it, taken)
    assert it.ids(Idea) == {"a", "b"}
