"""Leading the evening: it begins, a question is open, it ends, and it may begin again."""

from __future__ import annotations

import pytest
from acting import Do, RefusedWith, Rows

from workshop.leading import close_session, go_live, open_question
from workshop.planning import save_questions
from workshop.sessions import SessionState


def test_going_live_opens_the_first_question_and_notes_the_time(do: Do) -> None:
    live = do(go_live, "session")
    assert (live.state, live.open_question_id) == (SessionState.LIVE, "light")
    assert live.went_live_at is not None
    assert live.closed_at is None
    assert do(go_live, "session") == live


def test_going_live_keeps_the_question_that_was_chosen_before(do: Do) -> None:
    do(open_question, "session", "sit")
    assert do(go_live, "session").open_question_id == "sit"


def test_an_evening_without_questions_can_begin(do: Do) -> None:
    do(save_questions, "session", [])
    assert do(go_live, "session").open_question_id == ""


def test_only_a_question_of_the_session_can_be_opened(do: Do, live: None, refused: RefusedWith) -> None:
    refused("question_unknown", do, open_question, "session", "nowhere")
    assert do(open_question, "session", "sit").open_question_id == "sit"
    assert do(open_question, "session", "").open_question_id == ""


def test_closing_ends_the_evening_and_opens_nothing(do: Do, live: None) -> None:
    closed = do(close_session, "session")
    assert (closed.state, closed.open_question_id) == (SessionState.CLOSED, "")
    assert closed.closed_at is not None


@pytest.mark.usefixtures("evening")
def test_only_what_is_live_can_be_closed(do: Do, refused: RefusedWith) -> None:
    refused("not_live", do, close_session, "session")
    refused("session_unknown", do, close_session, "nowhere")


def test_a_closed_evening_can_begin_again_and_remembers_when_it_first_began(do: Do, rows: Rows) -> None:
    began = do(go_live, "session").went_live_at
    do(close_session, "session")
    again = do(go_live, "session")
    assert (again.state, again.went_live_at, again.closed_at) == (SessionState.LIVE, began, None)
    assert again.open_question_id == "light"
