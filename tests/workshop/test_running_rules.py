"""Running the agenda: blocks begin, are skipped and get more time, and the open question follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, Clock
from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.leading import close_session, go_live, open_question
from workshop.pace import standing
from workshop.running import add_minutes, begin_block, skip_block
from workshop.sessions import Session

AGENDA = [
    Block("hello", "session", 0, "Välkommen", 10),
    Block("light", "session", 1, "Ljus", 20, track="Bord 1", question_id="light"),
    Block("sit", "session", 1, "Bänkar", 25, track="Bord 2", question_id="sit"),
    Block("coffee", "session", 2, "Fika", 15),
    Block("end", "session", 3, "Avslut", 10, question_id="sit"),
]


@pytest.fixture
def planned(do: Do) -> None:
    do(save_agenda, "session", AGENDA)


@pytest.fixture
def begun(do: Do, planned: None) -> None:
    do(go_live, "session")


def states(rows: Rows) -> dict[str, str]:
    """on, done, skipped or waiting, by block."""
    found = sorted(rows(Block, session_id="session"), key=lambda block: (block.position, block.track))
    return {b.id: "on" if b.is_on else "skipped" if b.was_skipped else "done" if b.ended_at else "-" for b in found}


def opened(rows: Rows) -> str:
    return str(rows(Session)[0].open_question_id)


def test_where_the_agenda_opens_the_questions_none_is_open_at_first(begun: None, rows: Rows) -> None:
    assert opened(rows) == ""


def test_where_it_opens_none_the_first_is_as_ever(do: Do, rows: Rows) -> None:
    do(save_agenda, "session", [AGENDA[0]])
    do(go_live, "session")
    assert opened(rows) == "light"


def test_one_begins_and_the_one_before_ends(begun: None, do: Do, rows: Rows) -> None:
    do(begin_block, "hello")
    assert states(rows) == {"hello": "on", "light": "-", "sit": "-", "coffee": "-", "end": "-"}
    do(begin_block, "sit")
    assert states(rows) == {"hello": "done", "light": "on", "sit": "on", "coffee": "-", "end": "-"}
    assert len({b.began_at for b in rows(Block, position=1)}) == 1, "tables begin together"


def test_the_open_question_follows_the_block_and_stays_over_coffee(begun: None, do: Do, rows: Rows) -> None:
    do(begin_block, "light")
    assert opened(rows) == "light"
    do(begin_block, "coffee")
    assert opened(rows) == "light"
    do(begin_block, "end")
    assert opened(rows) == "sit"


def test_to_begin_twice_is_to_begin_once(begun: None, do: Do, rows: Rows) -> None:
    do(begin_block, "hello")
    began = rows(Block, id="hello")
    do(open_question, "session", "sit")
    do(begin_block, "hello")
    assert rows(Block, id="hello") == began
    assert opened(rows) == "sit", "what the facilitator opened since stays open"


def test_what_is_jumped_over_is_skipped_and_can_still_be_begun(begun: None, do: Do, rows: Rows) -> None:
    do(begin_block, "hello")
    do(begin_block, "coffee")
    assert states(rows) == {"hello": "done", "light": "skipped", "sit": "skipped", "coffee": "on", "end": "-"}
    do(begin_block, "light")
    assert states(rows) == {"hello": "done", "light": "on", "sit": "on", "coffee": "done", "end": "-"}


def test_what_ended_by_mistake_goes_on_with_what_was_left(begun: None, do: Do, rows: Rows, clock: Clock) -> None:
    do(begin_block, "hello")
    clock.now += timedelta(minutes=4)
    do(begin_block, "coffee")
    clock.now += timedelta(minutes=30)
    do(begin_block, "hello")
    stands = standing(rows(Session)[0], rows(Block), clock.now)
    assert stands is not None
    assert stands.left > timedelta(minutes=5, seconds=50)


def test_skipping_is_for_what_has_not_begun(begun: None, do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(begin_block, "hello")
    do(skip_block, "light")
    assert states(rows) == {"hello": "on", "light": "skipped", "sit": "skipped", "coffee": "-", "end": "-"}
    refused("block_has_begun", do, skip_block, "hello")


def test_a_minute_goes_to_all_tables(begun: None, do: Do, rows: Rows) -> None:
    do(begin_block, "sit")
    do(add_minutes, "sit")
    do(add_minutes, "light")
    assert {b.id: b.added for b in rows(Block) if b.added} == {"light": 2, "sit": 2}


def test_nothing_runs_outside_a_live_session(planned: None, do: Do, refused: RefusedWith) -> None:
    for action in (begin_block, skip_block, add_minutes):
        refused("not_live", do, action, "hello")
        refused("block_unknown", do, action, "nowhere")


def test_each_can_be_undone_and_done_again(begun: None, do: Do, rows: Rows, evening: LibraryStore) -> None:
    steps = [(begin_block, "hello"), (add_minutes, "hello"), (skip_block, "light"), (begin_block, "coffee")]
    steps += [(begin_block, "end"), (begin_block, "sit")]
    seen = [(states(rows), opened(rows))]
    for action, id in steps:
        do(action, id)
        seen.append((states(rows), opened(rows)))
    for was in reversed(seen[:-1]):
        assert evening.undo(FACILITATOR, "session").result() is not None
        assert (states(rows), opened(rows)) == was
    assert all(block.added == 0 for block in rows(Block))
    for was in seen[1:]:
        assert evening.redo(FACILITATOR, "session").result() is not None
        assert (states(rows), opened(rows)) == was


def test_closing_ends_what_goes_on_and_reopening_takes_it_up(begun: None, do: Do, rows: Rows, clock: Clock) -> None:
    do(begin_block, "hello")
    do(begin_block, "light")
    clock.now += timedelta(minutes=5)
    do(close_session, "session")
    assert states(rows) == {"hello": "done", "light": "done", "sit": "done", "coffee": "-", "end": "-"}
    clock.now += timedelta(days=1)
    do(go_live, "session")
    assert states(rows) == {"hello": "done", "light": "on", "sit": "on", "coffee": "-", "end": "-"}
    assert opened(rows) == "light"
    stands = standing(rows(Session)[0], rows(Block), clock.now)
    assert stands is not None
    assert timedelta(minutes=19) < stands.left < timedelta(minutes=20)


def test_an_evening_without_an_agenda_closes_and_reopens_as_before(do: Do, rows: Rows) -> None:
    for action in (go_live, close_session, go_live):
        do(action, "session")
    assert opened(rows) == "light"
