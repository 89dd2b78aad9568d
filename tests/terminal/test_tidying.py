"""Throwing away, at the start, what joins phones to notes in evenings that are over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, Clock
from workshop.changes import Commit
from workshop.leading import go_live
from workshop.ports import Work
from workshop.tidying import LONGEST_AFTER, forget_old_devices

ENDS = BEGAN + timedelta(hours=2)


def _arrive(work: Work) -> None:
    work.remember_device("token", session_id="session", people=1)


def _people(work: Work) -> int:
    return work.people_of_device("token", "session")


@pytest.fixture
def phones(evening: LibraryStore) -> LibraryStore:
    evening.act(FACILITATOR, _arrive).result()
    return evening


def test_a_session_that_is_not_live_keeps_nothing(phones: LibraryStore) -> None:
    phones.act(FACILITATOR, forget_old_devices).result()
    assert phones.act(FACILITATOR, _people).result() == 0


def test_a_live_session_goes_on_after_a_restart(phones: LibraryStore, clock: Clock) -> None:
    phones.act(FACILITATOR, go_live, "session").result()
    clock.now = ENDS + LONGEST_AFTER - timedelta(minutes=1)
    phones.act(FACILITATOR, forget_old_devices).result()
    assert phones.act(FACILITATOR, _people).result() == 1


def test_one_that_should_have_ended_half_a_day_ago_keeps_nothing(phones: LibraryStore, clock: Clock) -> None:
    phones.act(FACILITATOR, go_live, "session").result()
    clock.now = ENDS + LONGEST_AFTER + timedelta(minutes=1)
    phones.act(FACILITATOR, forget_old_devices).result()
    assert phones.act(FACILITATOR, _people).result() == 0


def test_the_log_hears_nothing_of_it(phones: LibraryStore) -> None:
    heard: list[Commit] = []
    phones.subscribe(heard.append)
    phones.act(FACILITATOR, forget_old_devices).result()
    assert heard == []
