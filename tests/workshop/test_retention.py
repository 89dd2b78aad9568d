"""How long is long enough, and what is thrown away then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage.store import LibraryStore
from tests.conftest import BEGAN, PROJECT, Clock
from tests.workshop.acting import Do, RefusedWith, Rows
from workshop.collecting import add_idea, remove_ideas
from workshop.disposal import Held
from workshop.disposing import dispose, retention_list
from workshop.leading import close_session, go_live
from workshop.matching import write_card
from workshop.matchmaking import MatchCard, Side
from workshop.people import Attendance, Presence
from workshop.planning import save_project
from workshop.retention import Count, Rule, due, fixed_day, longest
from workshop.signing_in import sign_in


def test_a_payment_decided_in_may_2020_is_kept_until_the_turn_of_the_year_after_four() -> None:
    assert due(Rule(date(2020, 5, 10), 4)) == date(2024, 12, 31)  # domain.md 1.5, seed 001
    assert due(Rule(date(2020, 5, 10), 10, Count.FROM_DAY)) == date(2030, 5, 10)
    assert due(Rule(date(2020, 2, 29), 1, Count.FROM_DAY)) == date(2021, 2, 28)
    assert due(Rule(None, 4)) is None


def test_the_longest_wins_and_one_that_has_not_begun_keeps_everything() -> None:
    rules = [Rule(date(2020, 5, 10), 4), Rule(date(2019, 1, 1), 10)]
    assert longest(rules).due == date(2029, 12, 31)
    assert longest(rules, date(2031, 6, 1)).due == date(2031, 6, 1)
    assert longest(rules).is_over(date(2030, 1, 1))
    assert not longest(rules).is_over(date(2029, 12, 31))
    assert not longest([*rules, Rule(None, 5)]).is_over(date(2040, 1, 1))
    assert not longest([]).is_over(date(2040, 1, 1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2028-12-31", date(2028, 12, 31)),
        ("31 december 2028", date(2028, 12, 31)),
        ("1 maj 2027", date(2027, 5, 1)),
        ("1 May 2027", date(2027, 5, 1)),
        ("tills projektet är slut", None),
        ("31 februari 2027", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date | None) -> None:
    assert fixed_day(typed) == day


@pytest.fixture
def over(do: Do) -> None:
    do(go_live, "session")
    do(sign_in, "a", "session", name="Åsa Öberg", organisation="Ek")
    do(sign_in, "g", "session")
    do(add_idea, "i", "session", "light", "Bort med detta")
    do(remove_ideas, ["i"])
    do(close_session, "session")


@pytest.mark.usefixtures("over")
def test_before_its_time_nothing_is_thrown_away(do: Do, refused: RefusedWith, rows: Rows) -> None:
    assert refused("not_due", do, dispose, "project", Held.NAMES, "Beslut 12").facts["day"] == "2028-12-31"
    refused("rule_missing", do, dispose, "project", Held.NAMES, " ")
    assert rows(Attendance, id="a")[0].name == "Åsa Öberg"


@pytest.mark.usefixtures("over")
def test_when_it_is_time_names_go_and_heads_stay(do: Do, rows: Rows, clock: Clock, evening: LibraryStore) -> None:
    clock.now = BEGAN.replace(year=2029)
    done = do(dispose, "project", Held.NAMES, "Dokumenthanteringsplan 4.2")
    assert (done.rows, done.left, done.by) == (1, 0, "Maria")
    assert {(one.presence, one.name) for one in rows(Attendance)} == {(Presence.GUEST, "")}
    (told,) = evening.ask(lambda view: view.disposals()).result()
    assert told == done
    assert "Öberg" not in repr(told)


@pytest.mark.usefixtures("over")
def test_removed_texts_leave_the_history_a_month_after(do: Do, clock: Clock, evening: LibraryStore) -> None:
    assert [(one.held, one.rows) for one in evening.ask(retention_list).result()] == [
        (Held.REMOVED, 1),
        (Held.NAMES, 1),
    ]
    assert do(dispose, "project", Held.REMOVED, "Rutin").rows == 0
    clock.now = BEGAN + timedelta(days=32)
    assert do(dispose, "project", Held.REMOVED, "Rutin").rows == 1
    assert do(dispose, "project", Held.REMOVED, "Rutin").rows == 0
    evening.close()
    assert b"Bort med detta" not in evening.path.read_bytes()


def test_how_to_reach_somebody_is_kept_as_long_as_the_names(do: Do, rows: Rows, clock: Clock, over: None) -> None:
    del over
    for id, contact in (("n", "070-123 45 67"), ("o", "")):
        do(write_card, id, "session", Side.NEED, "Lokal", contact=contact, has_consent=True)
    assert do(dispose, "project", Held.REMOVED, "Rutin").rows == 0
    clock.now = BEGAN.replace(year=2029)
    assert do(dispose, "project", Held.NAMES, "Plan 4.2").rows == 2  # Åsa, and one telephone number
    assert {one.contact for one in rows(MatchCard)} == {""}
    assert {one.text for one in rows(MatchCard)} == {"Lokal"}


def test_a_grant_that_is_not_paid_out_keeps_what_belongs_to_it(do: Do, refused: RefusedWith, clock: Clock) -> None:
    from workshop.programme import Grant

    do(save_project, replace(PROJECT, keep_until="2027-01-01"))
    do(lambda work: work.put(Grant("grant", "project", "Vinnova", keep_years=5)))
    clock.now = BEGAN.replace(year=2040)
    refused("not_due", do, dispose, "project", Held.NAMES, "Beslut")
    do(lambda work: work.put(Grant("grant", "project", "Vinnova", keep_years=5, paid_on=date(2030, 3, 1))))
    assert do(dispose, "project", Held.NAMES, "Beslut").rows == 0
