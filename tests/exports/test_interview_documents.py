"""Interviews in the notes of the evening: by code and group, and only the quotes that may be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pdf_reading import problems, text_of

from exports.interview_key import interview_key
from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import Words, words
from workshop.interview_keys import Keyed, KeyOfSession
from workshop.interviews import Agreement, Approval, Interview, InterviewKey, Quote, Setting
from workshop.organisations import Sector
from workshop.reports import SessionReport

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
INTERVIEWS = (
    Interview(
        *("a", "s1", "I-07", Sector.HOUSING, "Fastighetsägare", date(2026, 11, 20), Setting.WORK, Agreement.PAPER),
        "# Vad hindrar?\n- Vem betalar elen?\n> Sagt i förtroende\nVill gärna vara med.",
    ),
    Interview("b", "s1", "I-31", Sector.CIVIL, setting=Setting.PHONE, agreement=Agreement.PHONE, notes="Vill sjunga."),
    Interview("c", "s1", "I-52", Sector.CIVIL),
)
QUOTES = (
    Quote("q1", "s1", "a", "Vi betalar gärna, om vi får bestämma lampan.", AT, Approval.YES),
    Quote("q2", "s1", "a", "Grannen är problemet.", AT, Approval.NO),
    Quote("q3", "s1", "b", "Det ekar så fint i tunneln.", AT),
)
NAMES = {"a": ("Zbigniew Wójcik", "070-123 45 67"), "b": ("محمد علي", "")}


@pytest.fixture
def interviewed(served: SessionReport) -> SessionReport:
    return replace(served, interviews=INTERVIEWS, quotes=QUOTES)


def squeezed(data: bytes) -> str:
    return " ".join(text_of(data).split())


def test_each_stands_under_its_code_and_group_with_what_may_be_printed(interviewed: SessionReport, sv: Words) -> None:
    data = build(interviewed, DocumentKind.MINUTES, sv)
    assert problems(data) == []
    text = squeezed(data)
    for said in (
        *("I-07 · Fastighetsägare", "I-31 · Civilsamhälle", "3 personer intervjuades, från 2 intressentgrupper."),
        *("20 november 2026", "På arbetsplatsen", "Vem betalar elen?", "Vill gärna vara med.", "Vill sjunga."),
        "”Vi betalar gärna, om vi får bestämma lampan.”",
    ):
        assert said in text, said
    for unsaid in ("Grannen är problemet", "Det ekar så fint", "Sagt i förtroende", "Allmännyttigt bolag"):
        assert unsaid not in text, unsaid


@pytest.mark.parametrize("language", ["en", "ar"])
def test_they_are_told_in_other_languages_too(language: str, interviewed: SessionReport) -> None:
    say = words(language)
    data = build(interviewed, DocumentKind.MINUTES, say)
    assert problems(data) == []
    text = squeezed(data)
    assert "07" in text  # in a text from the right the reader of the test puts the sign elsewhere
    assert "Grannen är problemet" not in text


def test_a_session_without_interviews_says_nothing_of_them(served: SessionReport, sv: Words) -> None:
    assert sv("doc.interviews.codes") not in squeezed(build(served, DocumentKind.MINUTES, sv))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_key_is_a_sheet_for_a_locked_cupboard(language: str, served: SessionReport) -> None:
    keys = {id: InterviewKey(id, "s1", *said, date(2027, 11, 26)) for id, said in NAMES.items()}
    lines = tuple(Keyed(one, keys.get(one.id)) for one in INTERVIEWS)
    key = KeyOfSession(served.project, served.session, lines, date(2027, 11, 26))
    say = words(language)
    data = interview_key(key, say, AT)
    assert problems(data) == []
    text = squeezed(data)
    assert "07" in text
    assert "Zbigniew Wójcik" in text or language == "ar"
    assert "52" not in text  # nobody is behind it
    empty = interview_key(replace(key, lines=lines[2:]), say, AT)
    assert problems(empty) == []
