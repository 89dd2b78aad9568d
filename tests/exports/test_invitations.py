"""What those who are expected get: an invitation, a badge that signs them in, and a line when they could not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from pdf_reading import pages_of, problems, text_of

from exports.attendance import attendance
from exports.badges import badges
from exports.calendar_file import calendar_file, session_calendar
from exports.invitation import invitation
from exports.invitations import invitations, single_invitations
from exports.pdf.checking import is_claimed
from resources.i18n import Words, words
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PROJECT
from workshop.badges import badge_code
from workshop.invited import Invited
from workshop.inviting import Guest, arrive, excuse, invite, sign_in_by_badge
from workshop.people import Attendance
from workshop.planning import Plan, save_project, save_session
from workshop.programme import Area
from workshop.reports import SessionReport, session_report
from workshop.writing import ActionItem

GUESTS = [Guest("Åsa Öberg", "Brf Kvarnen"), Guest("Bo Ek"), Guest("", "Altona")]


def report_of(library: LibraryStore) -> SessionReport:
    return library.ask(session_report, "session", datetime(2026, 11, 26, 16, tzinfo=UTC)).result()


@pytest.fixture
def library(store: LibraryStore) -> LibraryStore:
    """With one planned session."""
    plan = Plan("Gården", "project", BEGAN, BEGAN + timedelta(hours=2), place="Samlingslokalen")
    store.act(FACILITATOR, save_project, PROJECT).result()
    store.act(FACILITATOR, save_session, "session", replace(plan, purpose="Vad ska gården vara?")).result()
    return store


@pytest.fixture
def expected(library: LibraryStore) -> SessionReport:
    library.act(FACILITATOR, invite, "x", "session", GUESTS).result()
    return report_of(library)


def test_the_code_on_a_printed_badge_signs_its_wearer_in(
    library: LibraryStore, expected: SessionReport, sv: Words
) -> None:
    with pypdfium2.PdfDocument(badges(expected, sv)) as pdf:
        picture = pdf[0].render(scale=1.5).to_pil()
    read = [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
    assert len(read) == 6  # three who are expected, and three to write on
    for code in read:
        library.act(FACILITATOR, sign_in_by_badge, "session", code).result()
    came = library.ask(lambda view: view.where(Attendance)).result()
    assert sorted((one.name, one.organisation) for one in came) == [
        *[("", "")] * 3,
        ("", "Altona"),
        ("Bo Ek", ""),
        ("Åsa Öberg", "Brf Kvarnen"),
    ]


def test_an_invitation_says_what_one_needs_and_names_no_guest(expected: SessionReport, sv: Words) -> None:
    made = invitation(expected, sv)
    assert problems(made) == []
    text = text_of(made)
    for said in (
        *("torsdag 26 november 2026, kl. 18.00–20.00", "Samlingslokalen", "Vad ska gården vara?"),
        *("dialog@kvarnby.example", "14 dagar efter träffen", "31 december 2028"),
    ):
        assert said in text
    assert "Öberg" not in text
    assert len(pages_of(made)) == len({"sv", "en"})


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_each_guest_has_a_page_with_their_own_code(
    library: LibraryStore, expected: SessionReport, language: str
) -> None:
    """Whatever language the page is in, a scanner reads the code, and it signs just that guest in."""
    made = invitations(expected, words(language))
    assert problems(made) == []
    pages = pages_of(made)
    assert len(pages) == 3
    with pypdfium2.PdfDocument(made) as pdf:
        for page, guest in zip(range(3), expected.invited, strict=True):
            picture = pdf[page].render(scale=1.5).to_pil()
            (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            assert code.text == badge_code(expected.session, guest.arrival_id)
            came = library.act(FACILITATOR, sign_in_by_badge, "session", code.text).result().attendance
            assert (came.id, came.name) == (guest.arrival_id, guest.name)
            others = {one.shown for one in expected.invited} - {guest.shown}
            assert not any(other in pages[page] for other in others)


def test_a_personal_invitation_says_what_one_needs_to_come(expected: SessionReport, sv: Words) -> None:
    area = Area("a", "project", "Kvarnby", access="Ramp från gården, hiss till plan 2")
    text = " ".join(pages_of(invitations(replace(expected, area=(area,)), sv))[2].split())
    for said in (
        *("Till Åsa Öberg, Brf Kvarnen", "torsdag 26 november 2026, kl. 18.00–20.00", "Samlingslokalen"),
        *(
            "Vad ska gården vara?",
            "Ramp från gården, hiss till plan 2",
            "Visa koden vid dörren",
            "tolk eller hörslinga",
        ),
        *("dialog@kvarnby.example", "14 dagar efter träffen"),
    ):
        assert said in text


def test_single_invitations_are_numbered_and_no_name_is_in_a_files_name(expected: SessionReport, sv: Words) -> None:
    first, *rest = expected.invited
    report = replace(expected, invited=(replace(first, is_excused=True), *rest))
    made = single_invitations(report, sv)
    assert list(made) == ["Inbjudan 01.pdf", "Inbjudan 02.pdf"]
    assert [len(pages_of(content)) for content in made.values()] == [1, 1]
    assert all(is_claimed(content) for content in made.values())
    assert rest[0].shown in text_of(made["Inbjudan 01.pdf"])


def test_those_who_are_invited_are_not_told_what_others_are_to_do(expected: SessionReport, sv: Words) -> None:
    todo = ActionItem("a", "session", "Ring Leila", "", expected.made_at.date(), expected.made_at)
    report = replace(expected, actions=(todo,))
    assert [thing.name for thing in Calendar.from_ical(session_calendar(report, sv)).subcomponents] == ["VEVENT"]
    assert b"Leila" in calendar_file(report, sv)


def test_the_file_for_calendars_has_the_time_and_the_place(expected: SessionReport, sv: Words) -> None:
    event = Calendar.from_ical(calendar_file(expected, sv)).walk("VEVENT")[0]
    assert event["dtstart"].dt == expected.session.starts_at
    assert event["location"] == "Samlingslokalen"


def test_apologies_stand_in_the_attendance_list_until_somebody_comes(library: LibraryStore, sv: Words) -> None:
    asa, bo, _altona = library.act(FACILITATOR, invite, "x", "session", GUESTS).result()
    assert "anmält förhinder" not in text_of(attendance(report_of(library), sv))
    library.act(FACILITATOR, excuse, [asa.id, bo.id], True).result()
    library.act(FACILITATOR, arrive, bo.id).result()
    text = text_of(attendance(report_of(library), sv))
    absent = text.partition("Frånvarande, anmält förhinder")[2].partition("Sammanfattning")[0]
    assert "Åsa Öberg, Brf Kvarnen" in absent
    assert "Bo Ek" not in absent


def test_somebody_who_excused_themselves_has_no_badge(expected: SessionReport, sv: Words) -> None:
    invited = tuple(replace(one, is_excused=True) for one in expected.invited)
    assert "Öberg" not in text_of(badges(replace(expected, invited=invited), sv))
    assert isinstance(invited[0], Invited)
