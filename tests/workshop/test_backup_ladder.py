"""The ladder of backups: what is kept at every age, whatever has been made and however often it is thinned out."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.backups import SPECIAL, SPECIAL_FOR, Backup, Reason, to_let_go

NOW = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ages = st.timedeltas(min_value=-HOUR, max_value=1000 * DAY)
recent = st.timedeltas(min_value=timedelta(0), max_value=3 * DAY)
shelves = st.lists(st.tuples(ages | recent, st.sampled_from(Reason)), max_size=60)


def shelf(made: list[tuple[timedelta, Reason]]) -> list[Backup]:
    return [Backup(f"{n}", NOW - age, reason) for n, (age, reason) in enumerate(made)]


def kept(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = set(to_let_go(backups, now))
    return [one for one in backups if one not in gone]


@given(shelves)
def test_the_newest_and_all_of_the_last_hour_stay(made: list[tuple[timedelta, Reason]]) -> None:
    backups = shelf(made)
    stays = kept(backups)
    assert {one for one in backups if NOW - one.made_at < HOUR} <= set(stays)
    if backups:
        assert max(one.made_at for one in backups) == max(one.made_at for one in stays)


@given(shelves)
def test_what_was_made_for_one_moment_stays_a_month(made: list[tuple[timedelta, Reason]]) -> None:
    backups = shelf(made)
    late = [one for one in backups if one.reason in SPECIAL and NOW - one.made_at < SPECIAL_FOR]
    assert set(late) <= set(kept(backups))


@given(shelves, st.integers())
def test_thinning_again_takes_nothing_more_and_order_does_not_matter(
    made: list[tuple[timedelta, Reason]], seed: int
) -> None:
    backups = shelf(made)
    stays = kept(backups)
    assert to_let_go(stays, NOW) == []
    shuffled = list(backups)
    random.Random(seed).shuffle(shuffled)
    assert set(kept(shuffled)) == set(stays)


@given(shelves)
def test_every_hour_day_week_and_month_keeps_its_newest_and_only_that(made: list[tuple[timedelta, Reason]]) -> None:
    backups = [one for one in shelf(made) if one.reason not in SPECIAL]
    stays = kept(backups)
    stages = [
        (HOUR, DAY, "%Y-%m-%d %H"),
        (DAY, 14 * DAY, "%Y-%m-%d"),
        (14 * DAY, 183 * DAY, "%G-%V"),
        (183 * DAY, 2000 * DAY, "%Y-%m"),
    ]
    for young, old, form in stages:
        were = [one.made_at for one in backups if young <= NOW - one.made_at < old]
        newest = {at.strftime(form): at for at in sorted(were)}
        assert sorted(one.made_at for one in stays if young <= NOW - one.made_at < old) == sorted(newest.values())


@pytest.mark.parametrize("every", [timedelta(hours=7), timedelta(days=3), timedelta(hours=26)])
def test_over_the_years_there_is_always_one_from_about_then(every: timedelta) -> None:
    backups: list[Backup] = []
    now = NOW
    for n in range(800):
        now += every
        backups.append(Backup(f"{n:06}", now, Reason.START))
        backups = kept(backups, now)
    within = {12 * HOUR: 2 * HOUR, 10 * DAY: 2 * DAY, 100 * DAY: 14 * DAY, 260 * DAY: 62 * DAY}
    for age, slack in within.items():
        wanted = now - age
        if wanted > NOW + every:
            nearest = min(abs(one.made_at - wanted) for one in backups)
            assert nearest <= slack + every


def test_a_long_evening_leaves_few_behind() -> None:
    backups = [Backup(f"{n:06}", NOW - n * timedelta(minutes=5), Reason.LIVE) for n in range(5000)]
    assert len(kept(backups)) == 12 + 24 + 14 + 1


@settings(max_examples=30)
@given(shelves)
def test_a_clock_that_is_wrong_costs_nothing(made: list[tuple[timedelta, Reason]]) -> None:
    backups = shelf(made)
    assert to_let_go(backups, NOW - 2000 * DAY) == []
