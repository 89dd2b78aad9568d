"""Who is expected, how they come, and how they are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import Clock
from workshop.badges import badge_code, is_code, wearers
from workshop.disposal import Held
from workshop.disposing import dispose
from workshop.erasing import Chosen, erase_person
from workshop.invited import Invited, arrivals
from workshop.inviting import (
    INVITED_MAX,
    Guest,
    arrive,
    correct_invited,
    excuse,
    forget_expected,
    invite,
    sign_in_by_badge,
    uninvite,
)
from workshop.leading import close_session, go_live
from workshop.people import Attendance, Presence, Role
from workshop.persons import find_person
from workshop.planning import remove_session
from workshop.sessions import Session
from workshop.signing_in import sign_in, sign_out

ASA, BO, ALTONA = Guest("Åsa Öberg", "Brf Kvarnen", Role.RESIDENT), Guest("Bo Ek"), Guest("", "Altona")


@pytest.fixture
def asa(do: Do) -> Invited:
    """Åsa is expected, Bo, and somebody from Altona."""
    one: Invited = do(invite, "x", "session", [ASA, BO, ALTONA])[0]
    return one


def code_of(rows: Rows, key: str) -> str:
    return badge_code(rows(Session)[0], key)


def named(path: object, word: str) -> bool:
    """Whether the library's files hold a word anywhere at all."""
    from pathlib import Path

    file = Path(str(path))
    return any(word.encode() in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def test_all_are_taken_in_or_none(do: Do, rows: Rows, refused: RefusedWith) -> None:
    assert refused("guest_nameless", do, invite, "x", "session", [ASA, Guest(" ")]).field == "name"
    assert refused("too_long", do, invite, "x", "session", [ASA, Guest("x" * 81)]).field == "name"
    refused("invited_full", do, invite, "x", "session", [BO] * (INVITED_MAX + 1))
    assert rows(Invited) == []
    do(invite, "x", "session", [ASA, ALTONA])
    do(invite, "x", "session", [ASA, ALTONA])  # the answer was lost on the way
    assert sorted((one.name, one.organisation) for one in rows(Invited)) == [
        ("", "Altona"),
        ("Åsa Öberg", "Brf Kvarnen"),
    ]


def test_a_line_can_be_mended_and_taken_away(do: Do, rows: Rows, asa: Invited, refused: RefusedWith) -> None:
    assert do(correct_invited, asa.id, Guest("Åsa Åberg")).name == "Åsa Åberg"
    assert do(uninvite, [asa.id, "gone"]) == 1
    assert len(rows(Invited)) == 2
    refused("invited_unknown", do, arrive, asa.id)


def test_a_badge_signs_its_wearer_in_once(do: Do, rows: Rows, asa: Invited) -> None:
    code = code_of(rows, asa.arrival_id)
    first, again = do(sign_in_by_badge, "session", code), do(sign_in_by_badge, "session", code.lower())
    assert (first.was_there, again.was_there) == (False, True)
    assert [Guest(one.name, one.organisation, one.role) for one in rows(Attendance)] == [ASA]
    assert do(arrive, asa.id).was_there


def test_whoever_was_taken_off_by_mistake_can_come_again(do: Do, rows: Rows, asa: Invited) -> None:
    do(sign_out, do(arrive, asa.id).attendance.id)
    assert rows(Attendance) == []
    assert not do(arrive, asa.id).was_there
    assert [one.name for one in rows(Attendance)] == ["Åsa Öberg"]


def test_a_badge_of_one_who_signed_in_by_name_is_known_too(do: Do, rows: Rows) -> None:
    do(sign_in, "cia", "session", name="Cia")
    assert do(sign_in_by_badge, "session", code_of(rows, "cia")).was_there


def test_whoever_signed_in_by_phone_does_not_come_twice_by_their_badge(do: Do, rows: Rows, asa: Invited) -> None:
    do(sign_in, "phone", "session", name="åsa öberg")
    came = do(sign_in_by_badge, "session", code_of(rows, asa.arrival_id))
    assert (came.attendance.id, came.was_there) == ("phone", True)
    assert len(rows(Attendance)) == 1


def test_namesakes_of_different_organisations_are_two(do: Do, rows: Rows) -> None:
    one, two = do(invite, "x", "session", [Guest("Bo Ek", "Altona"), Guest("Bo Ek", "Brf Kvarnen")])
    do(sign_in, "phone", "session", name="Bo Ek", organisation="brf kvarnen")
    assert list(arrivals(rows(Invited), rows(Attendance))) == [two.id]
    assert not do(arrive, one.id).was_there
    assert set(arrivals(rows(Invited), rows(Attendance))) == {one.id, two.id}


def test_one_who_came_is_not_counted_for_two(do: Do, rows: Rows) -> None:
    do(invite, "x", "session", [Guest("Bo Ek"), Guest("Ek, Bo")])
    do(sign_in, "phone", "session", name="Bo Ek")
    assert len(arrivals(rows(Invited), rows(Attendance))) == 1


def test_a_badge_to_write_on_is_an_unnamed_guest(do: Do, rows: Rows) -> None:
    for _twice in range(2):
        do(sign_in_by_badge, "session", code_of(rows, "7"))
    do(sign_in_by_badge, "session", code_of(rows, "8"))
    assert [one.presence for one in rows(Attendance)] == [Presence.GUEST] * 2


def test_somebody_from_an_organisation_is_a_guest_of_it(do: Do, asa: Invited, rows: Rows) -> None:
    altona = next(one for one in rows(Invited) if not one.name)
    came = do(arrive, altona.id).attendance
    assert (came.presence, came.organisation) == (Presence.GUEST, "Altona")


@pytest.mark.parametrize("typed", ["", "0123456789ABCDEF", "hej", "https://example.org/x", "7" * 17, "Å" * 16])
def test_what_is_no_badge_of_this_session_signs_nobody_in(
    do: Do, refused: RefusedWith, asa: Invited, typed: str
) -> None:
    refused("badge_unknown", do, sign_in_by_badge, "session", typed)


def test_only_sixteen_of_the_letters_are_a_code() -> None:
    assert is_code("0123456789ABCDEF")
    assert not is_code("0123456789ABCDE")
    assert not is_code("0123456789ABCDEÅ")


def test_apologies_are_noted_and_end_when_somebody_comes_all_the_same(do: Do, rows: Rows, asa: Invited) -> None:
    do(excuse, [asa.id], True)
    assert asa.arrival_id not in {one.key for one in wearers(rows(Invited), rows(Attendance))}
    do(arrive, asa.id)
    assert not any(one.is_excused for one in rows(Invited))


def test_everybody_has_one_badge_and_it_stays_the_same_when_they_come(do: Do, rows: Rows, asa: Invited) -> None:
    before = wearers(rows(Invited), [])
    do(arrive, asa.id)
    do(sign_in, "cia", "session", name="Cia")
    after = wearers(rows(Invited), rows(Attendance))
    assert [one.name or one.organisation for one in before] == ["Altona", "Bo Ek", "Åsa Öberg"]
    assert [one.name or one.organisation for one in after] == ["Altona", "Bo Ek", "Cia", "Åsa Öberg"]
    assert {one.key for one in before} == {one.key for one in after} - {"cia"}


def test_two_weeks_after_nobody_knows_who_was_expected(
    evening: LibraryStore, do: Do, rows: Rows, asa: Invited, clock: Clock
) -> None:
    do(go_live, "session")
    bo = next(one for one in rows(Invited) if one.name == "Bo Ek")
    do(excuse, [bo.id], True)
    do(close_session, "session")
    clock.now += timedelta(days=13, hours=23)
    assert do(forget_expected) == 0
    clock.now += timedelta(hours=3)
    assert do(forget_expected) > 0
    assert [one.name for one in rows(Invited)] == ["Bo Ek"]  # apologies are part of the record
    assert not named(evening.path, "Brf Kvarnen")


def test_nothing_is_forgotten_while_a_session_is_live(do: Do, rows: Rows, asa: Invited, clock: Clock) -> None:
    do(go_live, "session")
    clock.now += timedelta(days=30)
    assert do(forget_expected) == 0
    assert len(rows(Invited)) == 3


def test_apologies_go_when_the_names_do(evening: LibraryStore, do: Do, asa: Invited, rows: Rows, clock: Clock) -> None:
    do(go_live, "session")
    do(excuse, [asa.id], True)
    do(close_session, "session")
    clock.now += timedelta(days=365 * 4)
    do(dispose, "project", Held.NAMES, "Gallringsplan 2026")
    assert rows(Invited) == []
    assert not named(evening.path, "Brf Kvarnen")


def test_whoever_is_erased_is_expected_nowhere(evening: LibraryStore, do: Do, asa: Invited, rows: Rows) -> None:
    found = evening.ask(find_person, "åsa öberg").result()
    assert [one.mention.kind for one in found.passages] == [Invited]
    do(erase_person, Chosen((), tuple(one.mention for one in found.passages), found.names))
    assert {one.name for one in rows(Invited)} == {"Bo Ek", ""}
    assert not named(evening.path, "Öberg")


def test_a_planned_session_that_is_removed_takes_its_guests_with_it(
    evening: LibraryStore, do: Do, asa: Invited
) -> None:
    do(remove_session, "session")
    assert not named(evening.path, "Öberg")
