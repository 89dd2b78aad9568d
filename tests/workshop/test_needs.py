"""What people need is counted, told to the facilitator, and gone the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.store import LibraryStore
from tests.conftest import BEGAN, PROJECT, Clock
from tests.workshop.acting import Do, RefusedWith
from workshop.needing import count_down, needs_of, tell_needs
from workshop.needs import Need
from workshop.planning import save_project
from workshop.tidying import tidy_up


@pytest.fixture(autouse=True)
def _asked(do: Do) -> None:
    do(save_project, replace(PROJECT, needs=(Need.HEARING_LOOP, Need.INTERPRETER)))


def test_they_are_counted_and_the_same_sending_once(do: Do, phone: Do, live: None, evening: LibraryStore) -> None:
    del live
    phone(tell_needs, "one", "session", [Need.HEARING_LOOP, Need.INTERPRETER])
    phone(tell_needs, "one", "session", [Need.HEARING_LOOP, Need.INTERPRETER])
    phone(tell_needs, "two", "session", [Need.HEARING_LOOP, Need.WHEELCHAIR])  # this one is not asked about
    do(tell_needs, "typed", "session", [Need.WHEELCHAIR])
    assert evening.ask(needs_of, "session", BEGAN).result() == {
        Need.HEARING_LOOP: 2,
        Need.INTERPRETER: 1,
        Need.WHEELCHAIR: 1,
    }
    do(count_down, "session", Need.HEARING_LOOP)
    assert evening.ask(needs_of, "session", BEGAN).result()[Need.HEARING_LOOP] == 1


def test_nothing_of_it_is_in_the_log(do: Do, evening: LibraryStore) -> None:
    before = len(evening.ask(lambda view: view.history("session")).result())
    do(tell_needs, "one", "session", [Need.DIET])
    assert len(evening.ask(lambda view: view.history("session")).result()) == before


def test_the_day_after_they_are_gone(do: Do, evening: LibraryStore, clock: Clock) -> None:
    do(tell_needs, "one", "session", [Need.DIET])
    do(tidy_up)
    assert evening.ask(lambda view: view.sessions_with_needs()).result() == ["session"]
    clock.now = BEGAN + timedelta(hours=7)  # after midnight where the session was
    assert evening.ask(needs_of, "session", clock.now).result() == {}
    do(tidy_up)
    assert evening.ask(lambda view: view.sessions_with_needs()).result() == []


def test_then_nothing_more_is_told(do: Do, refused: RefusedWith, clock: Clock) -> None:
    clock.now = BEGAN + timedelta(days=1)
    refused("needs_over", do, tell_needs, "one", "session", [Need.DIET])
