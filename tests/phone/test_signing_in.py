"""From the wall to the list: codes, names, guests, languages, several people on one phone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resources.i18n import words
from tests.phone.phones import NOTICE, SESSION, Evening, Phone, a_phone, fresh
from workshop.invited import Invited
from workshop.inviting import Guest, invite, uninvite
from workshop.leading import close_session, open_question
from workshop.matching import set_exchange
from workshop.notice import expected_until_day
from workshop.people import Attendance, Presence, Role
from workshop.planning import save_project
from workshop.sessions import Exchange, Session


def test_the_code_in_the_qr_leads_straight_to_signing_in(evening: Evening, phone: Phone) -> None:
    assert phone.scan().status_code == 200
    assert "<h1>Välkommen!</h1>" in phone.page
    phone.sign_in("  Åsa   Öberg ")
    assert "Tack! Du är inskriven." in phone.page
    (row,) = evening.rows(Attendance)
    assert (row.name, row.presence, row.source.value) == ("Åsa Öberg", Presence.NAMED, "phone")
    # No name stands on a page: the phone may be shared.
    assert "Öberg" not in phone.page


def test_the_short_code_may_be_typed_carelessly(evening: Evening, phone: Phone) -> None:
    (session,) = evening.rows(Session)
    short = session.short_code
    phone.open("/")
    assert "<h1>Skriv koden</h1>" in phone.page
    careless = f" {short[:3].lower()}-{short[3:]} ".replace("0", "o").replace("1", "l")
    assert phone.send("/", code=careless).url.path == "/sign-in"


def test_a_wrong_code_is_told_and_kept_in_the_field(phone: Phone) -> None:
    phone.open("/")
    assert phone.send("/", code="ABC<b>").status_code == 403
    assert "Koden stämmer inte" in phone.page
    assert 'value="ABC&lt;b&gt;"' in phone.page
    assert phone.open("/AAAAAAAAAA").status_code == 404
    assert "Koden stämmer inte" in phone.page


@pytest.mark.parametrize("path", ["/now", "/people", "/sign-in", "/left"])
def test_without_the_code_there_is_only_the_code_page(phone: Phone, path: str) -> None:
    assert phone.open(path).url.path == "/"
    assert "Skriv koden" in phone.page


def test_organisation_and_role_are_kept(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.send("/sign-in", **{"as": "named"}, name="Bo", organisation="Hyresgästföreningen", role="association")
    (row,) = evening.rows(Attendance)
    assert (row.organisation, row.role) == ("Hyresgästföreningen", Role.ASSOCIATION)


def test_a_guest_has_no_name_even_if_one_was_typed(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.send("/sign-in", **{"as": "guest"}, name="Bo")
    (row,) = evening.rows(Attendance)
    assert (row.name, row.presence) == ("", Presence.GUEST)


def test_a_missing_name_is_told_and_what_was_typed_is_kept(evening: Evening, phone: Phone) -> None:
    phone.scan()
    answer = phone.send("/sign-in", **{"as": "named"}, name="  ", organisation="Kvarnbyskolan")
    assert answer.status_code == 400
    assert "<title>Fel: Välkommen!" in phone.page
    assert '<a href="#name">Skriv ditt namn' in phone.page
    assert 'aria-invalid="true" aria-describedby="name-err"' in phone.page
    assert 'value="Kvarnbyskolan"' in phone.page
    assert evening.rows(Attendance) == []


def test_too_long_a_name_is_told_with_how_long_it_may_be(phone: Phone) -> None:
    phone.scan()
    assert phone.sign_in("Å" * 81).status_code == 400
    assert "Högst 80 tecken" in phone.page
    assert "Å" * 81 in phone.page


def test_the_same_sign_in_sent_again_counts_once(evening: Evening, phone: Phone) -> None:
    phone.scan()
    id = fresh()
    for _ in range(3):
        answer = phone.send("/sign-in", json=True, id=id, t=evening.code, name="Åsa", **{"as": "named"})
        assert answer.json() == {"id": id, "to": "/now?s=in"}
    assert len(evening.rows(Attendance)) == 1


def test_going_back_to_the_same_form_signs_in_another_person(evening: Evening, phone: Phone) -> None:
    phone.scan()
    form = phone.page
    phone.sign_in("Åsa")
    phone.page = form
    phone.sign_in("Bo")
    assert sorted(row.name for row in evening.rows(Attendance)) == ["Bo", "Åsa"]


def test_names_are_not_taken_while_the_notice_is_incomplete(nameless_evening: Evening) -> None:
    with a_phone(nameless_evening) as phone:
        phone.scan()
        assert "I dag tar vi inte emot namn" in phone.page
        assert 'name="name"' not in phone.page
        assert phone.sign_in("Åsa").status_code == 409
        assert phone.send("/sign-in", **{"as": "guest"}).url.path == "/now"
        assert "Visa mitt namn" not in phone.page
        phone.open("/privacy")
        assert "I dag tar vi inte emot namn" in phone.page
    assert [row.presence for row in nameless_evening.rows(Attendance)] == [Presence.GUEST]


def test_a_notice_that_is_emptied_meanwhile_refuses_the_name_and_keeps_it(evening: Evening, phone: Phone) -> None:
    phone.scan()
    evening.lead(save_project, replace(NOTICE, legal_basis=""))
    assert phone.sign_in("Åsa").status_code == 409
    assert "I dag tar vi inte emot namn" in phone.page


def test_two_people_on_one_phone(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    phone.open("/sign-in")
    assert 'autocomplete="off"' in phone.page
    phone.sign_in("Bo")
    assert phone.open("/people").status_code == 200
    assert "Inskrivna från den här mobilen: 2" in phone.page
    assert "Vem går?" in phone.page
    assert len(evening.rows(Attendance)) == 2


def test_leaving_keeps_the_attendance_and_the_phone_forgets(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    (row,) = evening.rows(Attendance)
    phone.open("/people")
    phone.send("/leave", id=row.id)
    assert "Tack för i dag!" in phone.page
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]
    assert phone.open("/now").url.path == "/sign-in"


def test_a_mistaken_sign_in_is_taken_off_the_list(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    phone.open("/sign-in")
    phone.sign_in("Bo")
    wrong = next(row for row in evening.rows(Attendance) if row.name == "Bo")
    phone.open("/people")
    phone.send("/remove", id=wrong.id)
    assert "borttagen från listan" in phone.page
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]


def test_nobody_is_taken_off_the_list_by_another_phone(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    (row,) = evening.rows(Attendance)
    with a_phone(evening) as other:
        other.scan()
        other.sign_in("Bo")
        other.open("/people")
        other.send("/remove", id=row.id)
    assert {one.name for one in evening.rows(Attendance)} == {"Åsa", "Bo"}


def test_signing_in_after_the_end_is_friendly(evening: Evening, phone: Phone) -> None:
    phone.scan()
    evening.lead(close_session, SESSION)
    answer = phone.sign_in("Åsa")
    assert answer.status_code == 409
    assert "Träffen är inte öppen just nu" in phone.page
    assert 'value="Åsa"' in phone.page


def test_when_the_session_is_over_every_way_in_says_so_and_the_phone_forgets(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    evening.lead(close_session, SESSION)
    for path in ("/now", "/", "/sign-in", "/people", evening.join_path):
        assert phone.open(path).url.path == "/closed"
    assert "<h1>Träffen är slut</h1>" in phone.page
    assert set(phone.http.cookies) == set()
    assert phone.open("/privacy").status_code == 200


def test_scanning_again_leads_to_the_question(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    assert phone.scan().url.path == "/now"
    evening.lead(open_question, SESSION, "")
    phone.open("/now")
    assert "Just nu finns ingen öppen fråga" in phone.page


@pytest.mark.parametrize(
    ("accepted", "heading", "direction"),
    [
        ("en-GB,en;q=0.9,sv;q=0.1", "Welcome!", "ltr"),
        ("ar-SY", "أهلاً وسهلاً!", "rtl"),
        ("de, fi;q=0.8", "Välkommen!", "ltr"),
        ("sv;q=0.2, en;q=0.7", "Welcome!", "ltr"),
        ("en;q=nonsense,,;q=,ar", "أهلاً وسهلاً!", "rtl"),
    ],
)
def test_the_browsers_language_is_met(evening: Evening, accepted: str, heading: str, direction: str) -> None:
    with a_phone(evening, **{"accept-language": accepted}) as phone:
        phone.scan()
        assert f"<h1>{heading}</h1>" in phone.page
        assert f'dir="{direction}"' in phone.page


def test_a_chosen_language_stays_on_the_phone(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.open(f"{evening.join_path}?l=ar")
    assert "لم يراجع هذه الترجمة أحد بعد" in phone.page
    phone.open("/sign-in?l=xx")
    assert '<html lang="ar" dir="rtl">' in phone.page
    phone.open("/privacy?l=sv-x-ll")
    assert '<html lang="sv" dir="ltr" class="easy">' in phone.page


def test_the_privacy_notice_is_filled_from_the_project(phone: Phone) -> None:
    phone.scan()
    phone.open("/privacy")
    for said in ("Exempelhem AB", "08-123 45 67", "dso@exempelhem.example", "allmänt intresse", "31 december 2028"):
        assert said in phone.page


def test_the_privacy_notice_tells_of_what_this_session_keeps_beside_the_names(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.open("/privacy")
    assert "väntade" not in phone.page
    assert "kryssar i rutan" not in phone.page
    evening.lead(invite, "x", SESSION, [Guest("Åsa Öberg", "Brf Kvarnen")])
    evening.lead(set_exchange, SESSION, Exchange.OPEN)
    phone.open("/privacy")
    assert "en lista på dem som är väntade" in phone.page
    until = words("sv").day(expected_until_day(evening.rows(Session)[0]), "long")
    assert f"Listan tas bort efter <bdi>{until}</bdi>." in phone.page
    assert "bara om du kryssar i rutan, och till <bdi>31 december 2028</bdi>" in phone.page
    assert "Version 3" in phone.page
    assert "Öberg" not in phone.page
    evening.lead(uninvite, [one.id for one in evening.rows(Invited)])
    phone.open("/privacy")
    assert "väntade" not in phone.page
