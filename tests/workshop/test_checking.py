"""What is pointed out before filing, and what is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.board import Colour, Group, Idea
from workshop.checking import Finding, Severity, findings, full_names, name_pattern
from workshop.people import Attendance, Presence
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm, Project, Question, Session, SessionState
from workshop.source import Source
from workshop.writing import ActionItem, Decision, Note

AT = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
SESSION = Session(
    "session", "project", "Gården", AT, AT + timedelta(hours=2), "Europe/Stockholm", "ABCDEFGHJK", "234567",
    place="Lokalen", purpose="Vad ska gården vara?", state=SessionState.CLOSED,
)  # fmt: skip
AMINA = Attendance("amina", "session", Presence.NAMED, AT, Source.PHONE, name="Amina Warsame")
CLEAN = SessionReport(
    project=Project("project", "Kvarnby"),
    session=SESSION,
    questions=(Question("light", "session", "Var behövs ljus?"),),
    attendances=(AMINA,),
    ideas=(),
    groups=(),
    notes=(),
    decisions=(),
    actions=(),
    made_at=AT,
)


def idea(text: str, **facts: object) -> Idea:
    return replace(Idea("idea", "session", "light", 1, text, Colour.BUTTER, Source.PHONE, AT), **facts)


def codes(report: SessionReport) -> list[str]:
    return [finding.code for finding in findings(report)]


def of_text(text: str) -> list[str]:
    return codes(replace(CLEAN, ideas=(idea(text),)))


def test_nothing_is_said_of_a_session_in_order() -> None:
    assert findings(CLEAN) == []


@pytest.mark.parametrize(
    "text",
    [
        "850709-9805",
        "19850709-9805",
        "född 198507099805.",
        "8507099805",
        "850709 9805",
        "850709+9805",
        "850769-9802",
        "Min mamma,850709–9805",
        "990229-1234 är ingen dag men 960229-1234 är",
    ],
)
def test_personal_numbers(text: str) -> None:
    assert of_text(text) == ["personal_number"]


@pytest.mark.parametrize(
    "text",
    [
        "070-123 45 67",
        "Ring Ali 070-1234567!",
        "0701234567",
        "073 123 45 67",
        "072-12 34 567",
        "(070) 123 45 67",
        "+46 70 123 45 67",
        "+46701234567",
        "+46 (0)70-123 45 67",
        "0046 70 123 45 67",
        "08-123 456 78",
        "08-12 34 56",
        "031-12 34 56",
        "0431-123 45",
        "Tel:08-6789012",
        "+47 412 34 567",
    ],
)
def test_phone_numbers(text: str) -> None:
    assert of_text(text) == ["phone"]


@pytest.mark.parametrize(
    "text", ["maria@kvarnby.se", "Skriv till a.b-c+d@post.kvarnby.example.", "åsa.öst@räksmörgås.se"]
)
def test_email_addresses(text: str) -> None:
    assert of_text(text) == ["email"]


@pytest.mark.parametrize(
    "text",
    [
        "Fler bänkar vid Storgatan 12B",
        "Kvarnbygatan 14–16, 431 34 Mölndal",
        "Mellan 2025 och 2027",
        "2025-2027",
        "2026-11-26",
        "20261126",
        "26/11 2026",
        "01-02-2026",
        "01.02.2026",
        "kl 08.00-10.00",
        "kl. 0800-1000",
        "08:30–16:00",
        "18.30",
        "Kostar 1 200 000 kr",
        "120 000 000",
        "Org.nr 556677-8899",
        "dnr BO 2026-114",
        "Bankgiro 123-4567",
        "Linje 60, 61 och 62",
        "0,5 meter, 0.25 procent",
        "3,1415926535",
        "1-2-3-4-5-6-7-8-9-10",
        "991332-1234",
        "123456789012",
        "Vi @ gården",
        "10 000–20 000 kronor",
        "",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert of_text(text) == []


def test_a_number_that_is_both_is_said_once() -> None:
    assert of_text("Ring 070-1234567 eller 070-7654321") == ["phone"]
    assert of_text("Ring 070-1234567 eller maila a@b.se") == ["phone", "email"]
    assert of_text("070123-4567") == ["personal_number"]


def test_every_text_is_read() -> None:
    number = "070-123 45 67"
    report = replace(
        CLEAN,
        ideas=(idea(number),),
        groups=(Group("group", "session", "light", number, 0, 0),),
        notes=(Note("note", "session", "light", number, AT),),
        decisions=(Decision("decision", "session", 1, number, AT),),
        actions=(ActionItem("action", "session", number, "Amina", date(2026, 12, 15), AT),),
    )
    report = replace(
        report,
        session=replace(SESSION, purpose=f"Ring {number}"),
        questions=(Question("question", "session", f"Ring {number}?"),),
    )
    found = [(finding.code, finding.row_kind, finding.row_id) for finding in findings(report)]
    kinds = ("session", "question", "idea", "group", "note", "decision", "action")
    assert found == [("phone", kind, kind) for kind in kinds]


def test_the_excerpt_hints_at_the_place_and_does_not_repeat_the_number() -> None:
    text = "Det finns många gamla cyklar i förrådet som ingen äger så\nring Ali 070-123 45 67"
    [finding] = findings(replace(CLEAN, ideas=(idea(text),)))
    assert finding.excerpt.endswith("som ingen äger så ring Ali 070…")
    assert len(finding.excerpt) < 60


@pytest.mark.parametrize("text", ["Fråga Amina Warsame", "amina  warsame vet", "Amina\nWarsames cykel"])
def test_somebodys_name_on_an_unnamed_note(text: str) -> None:
    assert of_text(text) == ["name_in_idea"]


@pytest.mark.parametrize("text", ["Fråga Amina", "Amina Warsameson", "Warsame Amina"])
def test_what_is_nobodys_full_name(text: str) -> None:
    assert of_text(text) == []


def test_ones_own_name_on_ones_own_note_is_a_choice() -> None:
    bo = replace(AMINA, id="bo", name="Bo Ek")
    mine = idea("Jag, Amina Warsame, vill ha ljus", attendance_id="amina")
    assert codes(replace(CLEAN, attendances=(AMINA, bo), ideas=(mine,))) == []
    theirs = replace(mine, text="Bo Ek vill ha ljus")
    assert codes(replace(CLEAN, attendances=(AMINA, bo), ideas=(theirs,))) == ["name_in_idea"]


def test_notes_may_name_people() -> None:
    report = replace(CLEAN, notes=(Note("note", "session", "light", "Amina Warsame vill ha ljus.", AT),))
    assert codes(report) == []


def test_lone_first_names_are_no_full_names_and_keep_their_case() -> None:
    maj = replace(AMINA, id="maj", name="Maj")
    assert full_names(replace(CLEAN, attendances=(AMINA, maj, replace(AMINA, id="again")))) == ["Amina Warsame"]
    assert not name_pattern("Maj").search("26 maj")
    assert name_pattern("Anna-Karin Öst").search("anna-\nkarin öst")


@pytest.mark.parametrize(
    ("responsible", "due", "code"),
    [
        ("", None, ["action_without_both"]),
        ("", date(2026, 12, 15), ["action_without_responsible"]),
        ("Amina", None, ["action_without_date"]),
        ("Amina", date(2026, 12, 15), []),
    ],
)
def test_actions_that_lack_something(responsible: str, due: date | None, code: list[str]) -> None:
    action = ActionItem("action", "session", "Fråga skolan om målning", responsible, due, AT)
    found = findings(replace(CLEAN, actions=(action,)))
    assert [finding.code for finding in found] == code
    assert all(finding.excerpt == "Fråga skolan om målning" for finding in found)


def test_sessions_that_lack_something() -> None:
    bare = replace(SESSION, purpose="", place="", state=SessionState.LIVE)
    report = replace(CLEAN, session=bare, attendances=(), groups=(Group("group", "session", "light", "", 0, 0),))
    assert codes(report) == [
        "purpose_missing",
        "place_missing",
        "group_without_heading",
        "nobody_signed_in",
        "still_live",
    ]
    assert [f.code for f in findings(report) if f.severity is Severity.KNOW] == ["still_live"]


def test_a_group_without_heading_is_told_by_its_first_note() -> None:
    group = Group("group", "session", "light", "", 0, 0)
    report = replace(CLEAN, groups=(group,), ideas=(idea("Lampor vid cykelstället", group_id="group"),))
    assert findings(report) == [Finding("group_without_heading", "group", "group", "Lampor vid cykelstället")]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert len(of_text(text)) <= 4


@given(st.dates(date(1927, 1, 1), date(2026, 1, 1)), st.integers(0, 9999), st.sampled_from(["%y%m%d", "%Y%m%d"]))
def test_every_birth_date_with_four_digits_is_found(born: date, last: int, pattern: str) -> None:
    assert "personal_number" in of_text(f"Jag är {born.strftime(pattern)}-{last:04}, ring")


@given(st.integers(0, 9_999_999), st.sampled_from(["070-{}", "+4670{}", "070 {}"]))
def test_every_mobile_number_is_found(number: int, pattern: str) -> None:
    assert "phone" in of_text("Ring " + pattern.format(f"{number:07}"))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59), st.sampled_from([".", ":", ""]))
def test_no_times_are_taken_for_numbers(hour: int, minute: int, to: int, past: int, mark: str) -> None:
    assert of_text(f"{hour:02}{mark}{minute:02}-{to:02}{mark}{past:02}") == []


def test_pictures_without_words_for_them() -> None:
    drawing = idea("Så här kan gården se ut", picture_id="a" * 64)
    found = findings(replace(CLEAN, ideas=(drawing,)))
    assert found == [Finding("picture_without_text", "idea", "idea", "Så här kan gården se ut")]
    assert findings(replace(CLEAN, ideas=(replace(drawing, picture_alt="En gård med lampor"),))) == []
    assert codes(replace(CLEAN, ideas=(replace(drawing, picture_alt="Ring 070-123 45 67"),))) == ["phone"]


def test_minutes_lack_those_who_sign_them_and_notes_lack_nobody() -> None:
    minutes = replace(SESSION, form=MinutesForm.MINUTES, secretary="Maria")
    found = findings(replace(CLEAN, session=minutes))
    assert [(one.code, one.row_kind) for one in found] == [("chair_missing", "form"), ("adjusters_missing", "form")]
    assert findings(replace(CLEAN, session=replace(minutes, chair="Bo", adjusters="Li"))) == []


def test_a_decision_that_says_nothing() -> None:
    found = findings(replace(CLEAN, decisions=(Decision("decision", "session", 3, " \n", AT),)))
    assert [(one.code, one.row_id, one.excerpt) for one in found] == [("decision_empty", "decision", "§ 3")]


def test_whoever_is_responsible_is_a_name_and_no_number() -> None:
    action = ActionItem("action", "session", "Ring", "Ali 070-123 45 67", date(2026, 12, 15), AT)
    assert codes(replace(CLEAN, actions=(action,))) == ["phone"]
