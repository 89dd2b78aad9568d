"""Back to 14.35: the board as it was, and bringing it back as one action that takes nobody off the list."""

from __future__ import annotations

import pytest

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.storage.test_undo import Evening
from workshop.arranging import group_ideas, move_ideas, name_group, ungroup
from workshop.board import Colour, Group, Idea
from workshop.collecting import add_idea, colour_ideas, edit_idea, remove_ideas
from workshop.deciding import decide, write_note
from workshop.errors import Refused
from workshop.going_back import CONTENT, STAYS, Difference, go_back_to, look_back
from workshop.leading import close_session, go_live, open_question
from workshop.people import Attendance
from workshop.planning import Plan, save_plan, save_questions, save_session
from workshop.rows import ROW_KINDS
from workshop.sessions import Project, Question, Session, SessionState
from workshop.signing_in import correct_attendance, sign_in, sign_out
from workshop.writing import Decision, Note


@pytest.fixture
def it(evening: LibraryStore) -> Evening:
    evening.act(FACILITATOR, go_live, "session").result()
    return Evening(evening)


def now(it: Evening) -> int:
    return int(it.store.ask(lambda view: view.history("session", most=1)[0].revision).result())


def back(it: Evening, revision: int) -> Difference:
    result: Difference = it.do(go_back_to, "session", revision)
    return result


def content(it: Evening) -> set[object]:
    return {row for kind in CONTENT for row in it.rows(kind, session_id="session")}


def shown(it: Evening, revision: int) -> set[object]:
    return set(it.store.ask(look_back, "session", revision).result().rows)


def test_every_kind_of_row_either_goes_back_or_stays() -> None:
    assert set(CONTENT) | set(STAYS) == set(ROW_KINDS)
    assert not set(CONTENT) & set(STAYS)


def test_the_board_comes_back_as_it_was_in_one_action_and_one_undo_takes_that_back(it: Evening) -> None:
    for id in "abcd":
        it.phone(add_idea, id, "session", "light", id)
    it.do(group_ideas, "g", ["a", "b"], "Ljus")
    it.do(decide, "d", "session", "Tre lampor")
    it.do(write_note, "n", "session", "light", "Mörkt vid cyklarna")
    then, revision = content(it), now(it)

    it.do(move_ideas, {"c": (900.0, 900.0)})
    it.do(ungroup, "g")
    it.do(colour_ideas, ["a"], Colour.LAKE)
    it.do(remove_ideas, ["d"])
    it.phone(add_idea, "e", "session", "light", "Ny")
    it.do(group_ideas, "h", ["e", "b"])
    it.do(decide, "d2", "session", "En till")
    it.do(write_note, "n", "session", "light", "Ändrat")
    before = it.everything()

    assert shown(it, revision) == then
    told = len(it.store.since(0).result())
    assert back(it, revision) == Difference(moved=3, changed=1, removed=1, returned=1, groups=2, written=2)
    assert content(it) == then
    (commit,) = it.store.since(told).result()
    assert commit.action == "go_back_to"
    undone = it.undo()
    assert undone is not None
    assert undone.undone == "go_back_to"
    assert it.everything() == before
    it.redo()
    assert content(it) == then


def test_what_would_change_is_said_before_and_is_what_happens(it: Evening) -> None:
    it.phone(add_idea, "a", "session", "light", "a")
    revision = now(it)
    it.do(edit_idea, "a", "b")
    it.do(move_ideas, {"a": (500.0, 500.0)})
    for id in ("x", "y", "z"):
        it.phone(add_idea, id, "session", "light", id)
    past = it.store.ask(look_back, "session", revision).result()
    assert past.difference == Difference(moved=1, changed=1, removed=3)
    assert back(it, revision) == past.difference
    assert back(it, revision).is_none


def test_more_notes_than_one_was_told_of_are_not_removed(it: Evening) -> None:
    revision = now(it)
    for id in ("x", "y"):
        it.phone(add_idea, id, "session", "light", id)
    before = it.everything()
    with pytest.raises(Refused, match="more_would_go"):
        it.do(go_back_to, "session", revision, removing=1)
    assert it.everything() == before
    assert it.do(go_back_to, "session", revision, removing=2).removed == 2


def test_going_to_where_one_is_does_nothing_at_all(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "a")
    told = len(it.store.since(0).result())
    assert back(it, now(it)).is_none
    assert len(it.store.since(0).result()) == told


def test_whoever_has_come_since_stays_on_the_list_as_they_are(it: Evening) -> None:
    it.phone(sign_in, "early", "session", name="Asa")
    it.phone(add_idea, "a", "session", "light", "a")
    revision = now(it)
    it.phone(sign_in, "late", "session", name="Bo")
    it.do(correct_attendance, "early", name="Åsa")
    it.phone(add_idea, "b", "session", "light", "b", attendance_id="late")
    back(it, revision)
    assert {row.name for row in it.rows(Attendance)} == {"Åsa", "Bo"}
    assert it.ids(Idea) == {"a"}


def test_a_name_that_was_taken_off_the_list_does_not_come_back_on_a_note(it: Evening) -> None:
    it.phone(sign_in, "person", "session", name="Åsa")
    it.phone(add_idea, "a", "session", "light", "a", attendance_id="person")
    it.phone(add_idea, "b", "session", "light", "b", attendance_id="person")
    revision = now(it)
    it.do(sign_out, "person")
    it.do(remove_ideas, ["b"])
    back(it, revision)
    assert {row.id: row.attendance_id for row in it.rows(Idea)} == {"a": "", "b": ""}
    assert it.ids(Attendance) == set()


def test_going_back_neither_begins_nor_ends_the_evening_nor_changes_its_plan_or_codes(it: Evening) -> None:
    it.do(add_idea, "a", "session", "light", "a")
    revision = now(it)
    it.do(open_question, "session", "sit")
    it.do(edit_idea, "a", "b")
    session = it.rows(Session)[0]
    plan = Plan("Nytt namn", "project", session.starts_at, session.ends_at, purpose="Annat")
    it.do(save_session, "session", plan)
    it.do(close_session, "session")
    closed = it.rows(Session)[0]
    back(it, revision)
    assert it.rows(Session)[0] == closed
    assert closed.state is SessionState.CLOSED
    assert it.rows(Idea)[0].text == "a"

    it.do(go_live, "session")
    live = it.rows(Session)[0]
    back(it, revision)
    assert it.rows(Session)[0] == live


def test_a_question_that_phones_are_answering_is_not_taken_from_under_them(it: Evening) -> None:
    it.do(add_idea, "a", "session", "sit", "a")
    revision = now(it)
    it.do(save_questions, "session", [("new", "Ny?"), ("light", "Var behövs ljus?"), ("sit", "Var vill du sitta?")])
    it.do(open_question, "session", "new")
    it.phone(add_idea, "b", "session", "new", "b")
    assert back(it, revision).removed == 1
    order = sorted(it.rows(Question), key=lambda question: question.position)
    assert [question.id for question in order] == ["light", "sit", "new"]
    assert [question.position for question in order] == [0, 1, 2]
    assert it.rows(Session)[0].open_question_id == "new"
    assert it.phone(add_idea, "c", "session", "new", "c").text == "c"


def test_questions_and_all_under_them_come_back(it: Evening) -> None:
    it.do(save_questions, "session", [("light", "Ljus?"), ("sit", "Sitta?"), ("grow", "Odla?")])
    it.do(add_idea, "a", "session", "grow", "a")
    it.do(group_ideas, "g", ["a"], "Odling")
    then, revision = content(it), now(it)
    it.do(remove_ideas, ["a"])
    it.do(save_questions, "session", [("sit", "Sitta?"), ("light", "Lampor?")])
    back(it, revision)
    assert content(it) == then


def test_what_a_phone_sent_and_going_back_removed_does_not_come_again_with_a_retry(it: Evening) -> None:
    revision = now(it)
    it.phone(add_idea, "a", "session", "light", "a", device="token")
    back(it, revision)
    assert it.phone(add_idea, "a", "session", "light", "a", device="token").text == "a"
    assert it.ids(Idea) == set()


def test_another_session_is_left_alone(it: Evening) -> None:
    session = it.rows(Session)[0]
    plan = Plan("Andra", "project", session.starts_at, session.ends_at)
    it.do(save_plan, "other", project=it.rows(Project)[0], plan=plan, questions=[("q", "Fråga?")])
    revision = now(it)
    it.do(add_idea, "there", "other", "q", "x")
    it.do(add_idea, "here", "session", "light", "x")
    back(it, revision)
    assert it.ids(Idea) == {"there"}


def test_only_an_entry_of_the_session_s_own_history_can_be_gone_back_to(it: Evening) -> None:
    session = it.rows(Session)[0]
    it.do(save_session, "other", Plan("Andra", "project", session.starts_at, session.ends_at))
    for revision in (0, now(it) + 1, 10_000):
        with pytest.raises(Refused, match="entry_unknown"):
            back(it, revision)
    with pytest.raises(Refused, match="session_unknown"):
        it.do(go_back_to, "nowhere", 1)


def test_a_row_that_an_action_of_another_session_changed_is_as_it_was_too(it: Evening) -> None:
    """One action may touch several sessions and stands in the history of one only."""
    it.do(add_idea, "a", "session", "light", "a")
    revision = now(it)
    session = it.rows(Session)[0]
    it.do(save_session, "other", Plan("Andra", "project", session.starts_at, session.ends_at))

    def of_both(work: object) -> None:
        save_questions(work, "other", [("q", "Fråga?")])  # type: ignore[arg-type]
        edit_idea(work, "a", "b")  # type: ignore[arg-type]

    it.do(of_both)
    assert now(it) == revision
    assert back(it, revision) == Difference(changed=1)
    assert it.rows(Idea)[0].text == "a"


def test_the_history_can_be_read_page_by_page(it: Evening) -> None:
    for n in range(7):
        it.do(add_idea, f"i{n}", "session", "light", "x")
    whole = it.store.ask(lambda view: view.history("session", most=100)).result()
    pages, before = [], 0
    while page := it.store.ask(lambda view, before=before: view.history("session", most=3, before=before)).result():
        pages += page
        before = page[-1].revision
    assert pages == whole
    assert [entry.lasting for entry in whole].count(True) == 2  # made, and begun


def test_headings_numbers_and_notes_are_those_of_then(it: Evening) -> None:
    for id in "ab":
        it.do(add_idea, id, "session", "light", id)
    it.do(group_ideas, "g", ["a", "b"], "Ljus")
    for id in ("one", "two"):
        it.do(decide, id, "session", id)
    revision = now(it)
    it.do(name_group, "g", "Mörker")
    it.store.undo(FACILITATOR, "session", ()).result()
    it.do(name_group, "g", "Skugga")
    back(it, revision)
    assert [group.heading for group in it.rows(Group)] == ["Ljus"]
    assert sorted(row.number for row in it.rows(Decision)) == [1, 2]
    assert it.rows(Note) == []
