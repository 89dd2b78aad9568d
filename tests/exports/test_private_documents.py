"""The documents about personal data say what there is, and the record of what is gone names nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.consent_form import consent_form
from exports.disposal_record import disposal_record
from exports.pdf.checking import is_claimed
from exports.person_extract import person_extract, person_json
from exports.privacy_notice import privacy_notice
from resources.i18n import Words, words
from tests.exports.pdf_reading import text_of
from workshop.board import Idea
from workshop.consent import Consent, Purpose
from workshop.disposal import Disposal, Held
from workshop.invited import Invited
from workshop.notice import expected_until_day
from workshop.people import Attendance, Presence, Role
from workshop.persons import Appearance, Passage, Person
from workshop.ports import Mention
from workshop.reports import SessionReport
from workshop.sessions import Exchange
from workshop.source import Source

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def person_on(report: SessionReport) -> Person:
    """Somebody who came, agreed to two things and took one back, and whose name stands in somebody else's note."""
    project = replace(report.project, legal_basis="uppgift av allmänt intresse", consents=("picture", "contact"))
    session = report.session
    asa = Attendance(
        "asa", session.id, Presence.NAMED, AT, Source.PHONE, "Åsa Öberg", "Föreningen Ek", Role.RESIDENT, notice=2
    )
    given = Consent("c1", session.id, "asa", Purpose.PICTURE, AT, Source.PHONE, 2)
    consents = (replace(given, withdrawn_at=AT), replace(given, id="c2", purpose=Purpose.CONTACT))
    note = replace(report.ideas[0], text="Ljus vid trappan", attendance_id="asa")
    about = Passage(Mention(Idea, "other", ("text",)), session, "Fråga Åsa Öberg om nyckeln")
    gone = Passage(Mention(Idea, "gone", ("text",), is_now=False), None)
    return Person("Åsa Öberg", (Appearance(asa, session, project, consents, (note,)),), (about, gone))


@pytest.fixture
def person(evening: SessionReport) -> Person:
    return person_on(evening)


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_extract_tells_everything_that_is_kept_and_why(person: Person, language: str) -> None:
    made = person_extract(person, words(language), AT)
    assert is_claimed(made)
    text = " ".join(text_of(made).split())
    told = (
        "Åsa Öberg",
        "Föreningen Ek",
        "Ljus vid trappan",
        "Fråga Åsa Öberg om nyckeln",
        "uppgift av allmänt intresse",
    )
    # Where the page reads from the right, what is written from the left comes out word by word.
    wanted = " ".join(told).split() if language == "ar" else told
    assert [one for one in wanted if one not in text] == []
    if language == "sv":
        assert "Jag får vara med på bild. Återkallat" in text
        assert "Ni får kontakta mig. Givet" in text
        assert "Version 2" in text


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_extract_says_where_the_paper_lies(person: Person, language: str) -> None:
    (one,) = person.appearances
    paper = replace(one.consents[1], source=Source.PAPER, paper="binder-3")
    appearance = replace(one, consents=(one.consents[0], paper))
    text = " ".join(text_of(person_extract(replace(person, appearances=(appearance,)), words(language), AT)).split())
    assert "binder" in text
    if language == "sv":
        assert "Ni får kontakta mig. Givet på papper 1 december 2026. Pappret förvaras: binder-3." in text
    told = json.loads(person_json(replace(person, appearances=(appearance,)), AT))["attendances"][0]["consents"]
    assert [(each["source"], each["paper_kept"]) for each in told] == [("phone", ""), ("paper", "binder-3")]


def test_the_extract_says_for_which_sections_somebody_was_there(person: Person, sv: Words) -> None:
    (one,) = person.appearances
    late = replace(person, appearances=(replace(one, every=(1, 2, 3), there=(2, 3)),))
    assert "Närvarande vid §§ 2–3" in " ".join(text_of(person_extract(late, sv, AT)).split())
    assert json.loads(person_json(late, AT))["attendances"][0]["sections"] == [2, 3]
    assert "§" not in text_of(person_extract(person, sv, AT))


def test_the_extract_for_programs_says_the_same(person: Person) -> None:
    told = json.loads(person_json(person, AT))
    (only,) = told["attendances"]
    assert (only["name"], only["role"], only["notice_version"]) == ("Åsa Öberg", "resident", 2)
    assert [(one["purpose"], one["withdrawn_at"] is None) for one in only["consents"]] == [
        ("picture", False),
        ("contact", True),
    ]
    assert [one["text"] for one in told["texts"]] == ["Fråga Åsa Öberg om nyckeln"]


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_disposal_record_says_who_when_by_which_rule_and_how_much(language: str) -> None:
    record = [Disposal("d", AT, "Maria Lindqvist", Held.NAMES, "Plan 4.2", 41, "project", 2)]
    made = disposal_record(record, {"project": "Kvarnby"}, words(language), AT)
    assert is_claimed(made)
    text = text_of(made)
    assert [one for one in ("Maria", "Lindqvist", "Plan", "4.2", "41", "Kvarnby") if one not in text] == []
    assert is_claimed(disposal_record([], {}, words(language), AT))


def test_the_paper_form_asks_what_the_phones_ask_and_ticks_nothing(evening: SessionReport) -> None:
    project, session = replace(evening.project, consents=("picture", "contact")), evening.session
    report = replace(evening, project=project, session=replace(session, languages=("sv", "en")))
    text = text_of(consent_form(report, words("sv")))
    assert "Jag får vara med på bild." in text
    assert "Ni får citera mig med namn." not in text
    assert "You may contact me." in text  # the session's other language
    assert text.count("☐") == 4
    assert "Åsa" not in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_notice_tells_of_the_list_and_of_contacts_only_where_there_are_any(
    evening: SessionReport, language: str
) -> None:
    session = replace(evening.session, languages=(language,))
    say = words(language)
    until = say.day(expected_until_day(session), "long")
    listed, reached = say("privacy.expected", date=until), say("privacy.contact", date="")[:25]
    plain = replace(evening, session=session, invited=(), cards=())
    more = replace(
        plain,
        session=replace(session, exchange=Exchange.OPEN),
        invited=(Invited("i", session.id, "Åsa Öberg"),),
    )
    told = [" ".join(text_of(privacy_notice(report, say)).split()) for report in (plain, more)]
    assert [(listed in text, reached in text) for text in told] == [(False, False), (True, True)]
    assert "Öberg" not in told[1]
    assert str(evening.project.notice) in told[1]
