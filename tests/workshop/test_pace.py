"""How the evening keeps its time, with a clock that only pretends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workshop.agenda import Block
from workshop.pace import Nearness, Standing, forecast, standing
from workshop.sessions import Session

SIX = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
SESSION = Session("session", "project", "Gården", SIX, SIX + timedelta(hours=2), "Europe/Stockholm", "A" * 10, "B" * 6)

WELCOME = Block("welcome", "session", 0, "Välkommen", 10)
WALK = Block("walk", "session", 1, "Vandring", 20, track="Grupp 1")
TABLE = Block("table", "session", 1, "Vid bordet", 30, track="Grupp 2")
TALK = Block("talk", "session", 2, "Samtal", 40)
AGENDA = (WELCOME, WALK, TABLE, TALK)  # 80 minutes of a session of 120


def at(minutes: float) -> datetime:
    return SIX + timedelta(minutes=minutes)


def on(block: Block, since: float) -> Block:
    return replace(block, began_at=at(since))


def done(block: Block, since: float, until: float) -> Block:
    return replace(block, began_at=at(since), ended_at=at(until))


def skipped(block: Block, when: float) -> Block:
    return replace(block, ended_at=at(when))


def stands(*blocks: Block, now: float) -> Standing:
    found = standing(SESSION, blocks, at(now))
    assert found is not None
    return found


def test_a_session_without_an_agenda_stands_nowhere() -> None:
    assert standing(SESSION, (), SIX) is None


def test_before_the_first_block_the_evening_is_in_time_until_it_should_have_begun() -> None:
    early, late = stands(*AGENDA, now=-15), stands(*AGENDA, now=7)
    assert (early.on, early.next, early.behind, early.ends_at) == ((), (WELCOME,), 0, at(80))
    assert (late.behind, late.ends_at) == (7, at(87))


def test_what_is_left_is_counted_from_when_it_really_began() -> None:
    now = stands(on(WELCOME, 3), *AGENDA[1:], now=5)
    assert now.left == timedelta(minutes=8)
    assert (now.behind, now.ends_at, now.next) == (3, at(83), (WALK, TABLE))


def test_side_by_side_the_longest_decides() -> None:
    now = stands(done(WELCOME, 0, 10), on(WALK, 10), on(TABLE, 10), TALK, now=25)
    assert [block.id for block in now.on] == ["walk", "table"]
    assert now.left == timedelta(minutes=15)
    assert (now.behind, now.ends_at) == (0, at(80))


def test_time_that_runs_over_pushes_the_end_minute_by_minute() -> None:
    running = (done(WELCOME, 0, 10), on(WALK, 10), on(TABLE, 10), TALK)
    assert stands(*running, now=40).behind == 0
    over = stands(*running, now=47)
    assert (over.left, over.nearness) == (timedelta(minutes=-7), Nearness.OVER)
    assert (over.behind, over.ends_at) == (7, at(87))


def test_a_minute_given_is_a_minute_later_and_what_is_skipped_comes_back() -> None:
    given = stands(replace(on(WELCOME, 0), added=1), *AGENDA[1:], now=5)
    assert (given.left, given.behind, given.ends_at) == (timedelta(minutes=6), 1, at(81))
    ahead = stands(on(WELCOME, 0), skipped(WALK, 4), skipped(TABLE, 4), TALK, now=5)
    assert (ahead.next, ahead.behind, ahead.ends_at) == ((TALK,), -30, at(50))


def test_only_what_ends_after_the_session_is_late() -> None:
    assert stands(*AGENDA, now=30).late == 0, "forty minutes of the session are not in the agenda"
    assert stands(*AGENDA, now=52).late == 12


def test_an_agenda_that_is_gone_through_ended_when_it_did() -> None:
    over = stands(done(WELCOME, 0, 10), done(WALK, 10, 40), done(TABLE, 10, 42), done(TALK, 42, 85), now=100)
    assert (over.on, over.next, over.ends_at, over.behind) == ((), (), at(85), 5)


def test_what_is_to_come_is_expected_when_there_is_room_for_it() -> None:
    running = (on(WELCOME, 5), skipped(WALK, 6), skipped(TABLE, 6), TALK)
    assert forecast(SESSION, running, at(8)) == {"talk": at(15)}
    assert forecast(SESSION, running, at(20)) == {"talk": at(20)}
    assert forecast(SESSION, AGENDA, at(-30)) == {"welcome": at(0), "walk": at(10), "table": at(10), "talk": at(40)}
    assert forecast(SESSION, (), at(0)) == {}


@pytest.mark.parametrize("days", [-3, 1, 30])
def test_an_agenda_tried_another_day_is_neither_early_nor_late(days: int) -> None:
    now = days * 24 * 60
    tried = stands(on(WELCOME, now), *AGENDA[1:], now=now + 2)
    assert (tried.behind, tried.late, tried.left) == (None, 0, timedelta(minutes=8))


@pytest.mark.parametrize(
    ("minutes", "nearness"),
    [
        *((0, Nearness.PLENTY), (31.9, Nearness.PLENTY), (32, Nearness.LITTLE), (37.9, Nearness.LITTLE)),
        *((38, Nearness.LAST), (39.9, Nearness.LAST), (40, Nearness.OVER)),
    ],
)
def test_a_fifth_is_little_and_a_twentieth_is_the_last(minutes: float, nearness: Nearness) -> None:
    assert stands(on(TALK, 0), now=minutes).nearness is nearness
