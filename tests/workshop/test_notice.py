"""The privacy notice says more where a session keeps more, and is then another version of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PROJECT, Clock
from tests.workshop.acting import Do, Rows
from workshop.inviting import Guest, forget_expected, invite, uninvite
from workshop.leading import close_session, go_live
from workshop.matching import set_exchange, write_card
from workshop.matchmaking import Side
from workshop.notice import expected_until_day
from workshop.planning import save_project
from workshop.sessions import Exchange, Project, Session


def version(rows: Rows) -> int:
    return int(rows(Project)[0].notice)


def test_the_first_on_a_list_of_expected_makes_another_notice_and_the_next_does_not(do: Do, rows: Rows) -> None:
    do(invite, "x", "session", [Guest("Åsa Öberg")])
    assert version(rows) == 2
    (asa, bo) = (*do(invite, "y", "session", [Guest("Bo Ek")]), *do(invite, "z", "session", [Guest("Cia Ek")]))
    assert version(rows) == 2
    do(uninvite, [asa.id, bo.id])
    assert version(rows) == 2


def test_so_does_it_when_phones_are_first_asked_what_they_need_and_offer(do: Do, rows: Rows) -> None:
    do(go_live, "session")
    do(set_exchange, "session", Exchange.OPEN)
    do(set_exchange, "session", Exchange.OPEN)
    assert version(rows) == 2
    do(write_card, "n", "session", Side.NEED, "Lokal")
    do(set_exchange, "session", Exchange.CLOSED)
    do(set_exchange, "session", Exchange.OPEN)
    assert version(rows) == 2


def test_a_notice_that_nobody_may_have_read_is_only_being_written(do: Do, rows: Rows) -> None:
    do(save_project, replace(PROJECT, contact=""))
    before = version(rows)
    do(invite, "x", "session", [Guest("Åsa Öberg")])
    do(set_exchange, "session", Exchange.OPEN)
    assert version(rows) == before


def test_undo_of_the_list_takes_back_what_the_notice_said_of_it(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(invite, "x", "session", [Guest("Åsa Öberg")])
    evening.undo(FACILITATOR, "session").result()
    assert version(rows) == 1


def test_the_day_that_it_names_is_the_day_that_is_kept(do: Do, rows: Rows, clock: Clock) -> None:
    do(go_live, "session")
    do(invite, "x", "session", [Guest("Åsa Öberg")])
    do(close_session, "session")
    session = rows(Session)[0]
    day = expected_until_day(session)
    assert day == BEGAN.date() + timedelta(days=14) == date(2026, 12, 10)
    clock.now = BEGAN + timedelta(days=14)
    assert do(forget_expected) == 0
    clock.now = BEGAN + timedelta(days=15)
    assert do(forget_expected) == 1
