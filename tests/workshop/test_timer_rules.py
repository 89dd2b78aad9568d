"""The room's timer: it runs, stands still, gets more time and ends; and no Ctrl+Z ever turns it back."""

from __future__ import annotations

from datetime import timedelta

from acting import Do, RefusedWith, Rows

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, Clock
from workshop.leading import close_session, open_question
from workshop.pace import Nearness
from workshop.sessions import Session
from workshop.timer import add_to_timer, pause_timer, reading, resume_timer, start_timer, stop_timer


def left(rows: Rows, clock: Clock) -> int | None:
    shown = reading(rows(Session)[0], clock.now)
    return None if shown is None else shown.left_s


def test_it_counts_down_to_nothing_and_is_gone_a_minute_later(live: None, do: Do, rows: Rows, clock: Clock) -> None:
    assert left(rows, clock) is None
    do(start_timer, "session", 300)
    assert left(rows, clock) == 300
    clock.now += timedelta(seconds=299)
    assert left(rows, clock) == 1
    clock.now += timedelta(seconds=1)
    shown = reading(rows(Session)[0], clock.now)
    assert shown is not None
    assert (shown.left_s, shown.runs, shown.nearness) == (0, False, Nearness.OVER)
    clock.now += timedelta(seconds=60)
    assert left(rows, clock) is None


def test_paused_it_stands_still_and_goes_on(live: None, do: Do, rows: Rows, clock: Clock) -> None:
    do(start_timer, "session", 300)
    clock.now += timedelta(seconds=99)
    do(pause_timer, "session")
    do(pause_timer, "session")
    clock.now += timedelta(hours=1)
    assert left(rows, clock) == 200
    do(resume_timer, "session")
    do(resume_timer, "session")
    clock.now += timedelta(seconds=49)
    assert left(rows, clock) in (149, 150)


def test_a_minute_more_running_paused_or_just_over(live: None, do: Do, rows: Rows, clock: Clock) -> None:
    do(add_to_timer, "session")
    assert left(rows, clock) is None, "there is nothing to add to"
    do(start_timer, "session", 10)
    do(add_to_timer, "session")
    assert left(rows, clock) in (69, 70)
    do(pause_timer, "session")
    before = left(rows, clock)
    do(add_to_timer, "session")
    assert left(rows, clock) == before + 60
    do(start_timer, "session", 10)
    clock.now += timedelta(seconds=30)
    do(add_to_timer, "session")
    assert left(rows, clock) == 60


def test_it_is_stopped_by_hand_and_with_the_session(live: None, do: Do, rows: Rows, clock: Clock) -> None:
    do(start_timer, "session", 300)
    do(stop_timer, "session")
    assert left(rows, clock) is None
    do(start_timer, "session", 300)
    do(close_session, "session")
    assert left(rows, clock) is None


def test_no_time_at_all_and_half_a_day_are_refused(live: None, do: Do, refused: RefusedWith) -> None:
    for seconds in (0, -60, 12 * 3600):
        refused("timer_wrong", do, start_timer, "session", seconds)


def test_only_a_live_session_has_one(do: Do, refused: RefusedWith) -> None:
    for action in (pause_timer, resume_timer, add_to_timer, stop_timer):
        refused("not_live", do, action, "session")
    refused("not_live", do, start_timer, "session", 60)


def test_undo_passes_over_it(live: None, do: Do, rows: Rows, evening: LibraryStore, clock: Clock) -> None:
    do(open_question, "session", "sit")
    do(start_timer, "session", 300)
    evening.undo(FACILITATOR, "session").result()
    assert rows(Session)[0].open_question_id == "light"
    assert left(rows, clock) in (298, 299)


def test_it_goes_on_when_the_laptop_was_started_again(live: None, do: Do, evening: LibraryStore, clock: Clock) -> None:
    do(start_timer, "session", 300)
    evening.close()
    clock.now += timedelta(seconds=120)
    again = LibraryStore(open_library(evening.path), clock)
    shown = reading(again.ask(lambda view: view.need(Session, "session")).result(), clock.now)
    again.close()
    assert shown is not None
    assert (shown.left_s, shown.runs) == (180, True)
