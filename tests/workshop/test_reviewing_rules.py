"""Notes that wait: nothing shows them until they are let through, and whatever is done to them can be undone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.board import HeldIdea, Idea
from workshop.checking import findings
from workshop.collecting import add_idea, remove_ideas, take_back_idea
from workshop.going_back import go_back_to
from workshop.leading import close_session, go_live, open_question, pause_phones, resume_phones
from workshop.people import Attendance
from workshop.planning import save_questions
from workshop.reports import session_report
from workshop.reviewing import review_ideas, review_question, show_ideas, turn_down_ideas
from workshop.search import find
from workshop.sessions import Intake, Review, Session
from workshop.signing_in import sign_in, sign_out


@pytest.fixture
def first(do: Do, live: None) -> None:
    do(review_ideas, "session", Review.FIRST)


def undo(evening: LibraryStore) -> None:
    assert evening.undo(FACILITATOR, "session").result() is not None


def test_only_what_phones_write_is_held(phone: Do, do: Do, rows: Rows, first: None) -> None:
    phone(add_idea, "a", "session", "light", "Från en mobil")
    do(add_idea, "b", "session", "light", "Från datorn")
    assert [held.id for held in rows(HeldIdea)] == ["a"]
    assert [idea.id for idea in rows(Idea)] == ["b"]


def test_one_question_alone_can_be_read_first(phone: Do, do: Do, rows: Rows, live: None) -> None:
    do(review_question, "light", Review.FIRST)
    phone(add_idea, "a", "session", "light", "Läs mig")
    do(open_question, "session", "sit")
    phone(add_idea, "b", "session", "sit", "Syns direkt")
    do(open_question, "session", "light")
    do(save_questions, "session", [("light", "Var är det mörkt?"), ("sit", "Var är det lugnt?")])
    phone(add_idea, "c", "session", "light", "Läs mig också")
    assert [held.id for held in rows(HeldIdea)] == ["a", "c"], "a new wording keeps how the question is answered"
    assert [idea.id for idea in rows(Idea)] == ["b"]
    do(review_question, "light", Review.AT_ONCE)
    phone(add_idea, "d", "session", "light", "Syns nu")
    assert sorted(idea.id for idea in rows(Idea)) == ["b", "d"]


def test_a_held_note_is_in_no_count_no_report_no_list_of_ideas_and_no_search(
    evening: LibraryStore, phone: Do, first: None
) -> None:
    phone(add_idea, "a", "session", "light", "Gungställning")
    report = evening.ask(session_report, "session", datetime.now(UTC)).result()
    assert report.ideas == ()
    assert [held.text for held in report.held] == ["Gungställning"]
    assert evening.ask(lambda view: view.tally("session")).result().ideas == 0
    assert evening.ask(find, "gungställning").result().hits == ()


def test_they_are_let_through_in_the_order_in_which_they_were_written(
    phone: Do, do: Do, rows: Rows, first: None
) -> None:
    for id in "abc":
        phone(add_idea, id, "session", "light", id)
    assert do(show_ideas, ["c", "a", "gone", "a"]) == 2
    assert [(idea.id, idea.number) for idea in sorted(rows(Idea), key=lambda i: i.number)] == [("a", 1), ("c", 2)]
    places = {(idea.x, idea.y) for idea in rows(Idea)}
    assert len(places) == 2
    assert [held.id for held in rows(HeldIdea)] == ["b"]


def test_letting_through_and_turning_down_can_be_undone_and_done_again(
    evening: LibraryStore, phone: Do, do: Do, rows: Rows, first: None
) -> None:
    phone(add_idea, "a", "session", "light", "a")
    (held,) = rows(HeldIdea)
    do(show_ideas, ["a"])
    (idea,) = rows(Idea)
    undo(evening)
    assert (rows(HeldIdea), rows(Idea)) == ([held], [])
    evening.redo(FACILITATOR, "session").result()
    assert (rows(HeldIdea), rows(Idea)) == ([], [idea])
    undo(evening)
    do(turn_down_ideas, ["a", "gone"])
    assert rows(HeldIdea) == []
    undo(evening)
    assert rows(HeldIdea) == [held]


def test_the_phone_may_take_it_back_also_when_it_has_just_been_let_through(
    phone: Do, do: Do, rows: Rows, first: None
) -> None:
    phone(add_idea, "a", "session", "light", "a", device="token")
    do(show_ideas, ["a"])
    phone(take_back_idea, "a", "session", "token")
    assert rows(Idea) == []


def test_the_same_note_again_is_no_other_whatever_has_become_of_it(phone: Do, do: Do, rows: Rows, first: None) -> None:
    held = phone(add_idea, "a", "session", "light", "a")
    assert phone(add_idea, "a", "session", "light", "a") == held
    do(turn_down_ideas, ["a"])
    assert phone(add_idea, "a", "session", "light", "a") == held
    phone(add_idea, "b", "session", "light", "b")
    do(show_ideas, ["b"])
    do(remove_ideas, ["b"])
    assert phone(add_idea, "b", "session", "light", "b").id == "b"
    assert (rows(HeldIdea), rows(Idea)) == ([], [])


def test_a_name_goes_with_the_note_and_with_the_person(phone: Do, do: Do, rows: Rows, first: None) -> None:
    phone(sign_in, "asa", "session", name="Åsa", device="token")
    phone(add_idea, "a", "session", "light", "a", attendance_id="asa", device="token")
    assert rows(HeldIdea)[0].attendance_id == "asa"
    do(sign_out, "asa")
    assert (rows(Attendance), rows(HeldIdea)[0].attendance_id) == ([], "")


def test_what_waits_goes_on_waiting_when_the_board_goes_back(
    evening: LibraryStore, phone: Do, do: Do, rows: Rows, first: None
) -> None:
    phone(add_idea, "a", "session", "light", "a")
    revision = evening.ask(lambda view: view.history("session", most=1)[0].revision).result()
    do(show_ideas, ["a"])
    phone(add_idea, "b", "session", "light", "b")
    assert do(go_back_to, "session", revision).removed == 1
    assert rows(Idea) == []
    assert sorted(held.id for held in rows(HeldIdea)) == ["a", "b"]


def test_a_question_with_waiting_notes_is_in_use(phone: Do, do: Do, refused: RefusedWith, first: None) -> None:
    phone(add_idea, "a", "session", "light", "a")
    refused("question_in_use", do, save_questions, "session", [("sit", "Sitta?")])


def test_the_record_says_how_many_were_held_back(evening: LibraryStore, phone: Do, do: Do, first: None) -> None:
    for id in "ab":
        phone(add_idea, id, "session", "light", "Ring 070-123 45 67")
    do(close_session, "session")
    found = findings(evening.ask(session_report, "session", datetime.now(UTC)).result())
    assert [(one.code, one.excerpt) for one in found if one.row_kind in {"held", "idea"}] == [("held_back", "2")]
    do(show_ideas, ["a", "b"])
    found = findings(evening.ask(session_report, "session", datetime.now(UTC)).result())
    assert "held_back" not in {one.code for one in found}


# The pause


def test_a_pause_keeps_notes_out_and_people_in(phone: Do, do: Do, refused: RefusedWith, live: None) -> None:
    do(pause_phones, "session")
    refused("paused", phone, add_idea, "a", "session", "light", "a")
    assert phone(sign_in, "asa", "session", name="Åsa").name == "Åsa"
    assert do(add_idea, "b", "session", "light", "Vid datorn går det").number == 1
    do(resume_phones, "session")
    assert phone(add_idea, "a", "session", "light", "a").id == "a"


def test_a_retry_of_what_was_thanked_for_is_thanked_again_in_the_pause(phone: Do, do: Do, live: None) -> None:
    idea = phone(add_idea, "a", "session", "light", "a")
    do(pause_phones, "session")
    assert phone(add_idea, "a", "session", "light", "a") == idea


def test_only_a_live_session_is_paused_and_its_end_and_beginning_end_the_pause(
    do: Do, rows: Rows, refused: RefusedWith, live: None
) -> None:
    do(pause_phones, "session")
    do(close_session, "session")
    assert rows(Session)[0].intake is Intake.OPEN
    refused("not_live", do, pause_phones, "session")
    refused("not_live", do, resume_phones, "session")
    do(go_live, "session")
    assert rows(Session)[0].intake is Intake.OPEN


def test_a_pause_and_a_switch_are_undone_like_anything_else(
    evening: LibraryStore, do: Do, rows: Rows, live: None
) -> None:
    do(pause_phones, "session")
    undo(evening)
    assert rows(Session)[0].intake is Intake.OPEN
    do(review_ideas, "session", Review.FIRST)
    do(open_question, "session", "sit")
    undo(evening)
    undo(evening)
    assert rows(Session)[0].review is Review.AT_ONCE
