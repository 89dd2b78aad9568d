"""A tick stands only for what was found in the finished files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.kinds import DocumentKind
from resources.i18n import words
from storage.store import LibraryStore
from ui.desktop.pages.record_build import Built, build_one
from ui.desktop.pages.record_checks import lines
from workshop import signing_in
from workshop.changes import By
from workshop.reports import SessionReport, session_report
from workshop.source import Source

SAY = words("sv")
Kind = DocumentKind


@pytest.fixture
def report(evening: LibraryStore) -> SessionReport:
    by = By(Source.FACILITATOR)
    for id, name in (
        ("amina", "Amina Warsame"),
        ("anna", "Anna-Karin Öst"),
        ("maj", "Maj"),
        ("layla", "ليلى حداد"),
        ("guest", ""),
    ):
        evening.act(by, signing_in.sign_in, f"p{id}", "session", name=name).result()
    evening.act(by, signing_in.count_group, "class", "session", label="Klass 3B", heads=18).result()
    return evening.ask(session_report, "session", datetime(2026, 11, 26, 20, tzinfo=UTC)).result()


@pytest.fixture
def built(report: SessionReport) -> Callable[[str], dict[DocumentKind, Built]]:
    kinds = (Kind.MINUTES, Kind.ATTENDANCE, Kind.PUBLIC)
    return lambda language: {kind: build_one(report, kind, language, {}) for kind in kinds}


def said(report: SessionReport, built: dict[DocumentKind, Built]) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in lines(report, built, SAY)]


NAMELESS = ("passed", "Inga namn i den offentliga kopian")
AGREES = ("passed", "23 närvarande stämmer överallt")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_real_documents_pass(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]], language: str
) -> None:
    """Also with a name that runs from right to left, which PDF engines give back word by word."""
    assert {NAMELESS, AGREES} <= set(said(report, built(language)))


def test_another_number_in_one_document_gets_no_tick(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    documents = built("sv")
    minutes = documents[Kind.MINUTES]
    wrong = minutes.text.replace("Närvarande totalt 23", "Närvarande totalt 231")
    assert AGREES not in said(report, {**documents, Kind.MINUTES: replace(minutes, text=wrong)})


def test_a_person_missing_from_the_list_gets_no_tick(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    documents = built("sv")
    listed = documents[Kind.ATTENDANCE]
    without = listed.text.replace("Anna-Karin Öst", "")
    assert AGREES not in said(report, {**documents, Kind.ATTENDANCE: replace(listed, text=without)})


def test_one_document_alone_agrees_with_nothing(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    assert AGREES not in said(report, {Kind.MINUTES: built("sv")[Kind.MINUTES]})


def test_a_name_in_the_public_copy_is_found(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    documents = built("sv")
    public = documents[Kind.PUBLIC]
    found = lines(report, {Kind.PUBLIC: replace(public, text=f"{public.text} anna- karin öst")}, SAY)
    assert [(line.kind, line.detail, line.page) for line in found if line.detail == "Anna-Karin Öst"] == [
        ("look", "Anna-Karin Öst", "plan")
    ]
    assert NAMELESS not in [(line.kind, line.text) for line in found]


def test_a_copy_that_cannot_be_read_gets_no_tick(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    unread = replace(built("sv")[Kind.PUBLIC], text="")
    assert NAMELESS not in said(report, {Kind.PUBLIC: unread})


def test_names_that_the_search_cannot_see_are_not_claimed(
    report: SessionReport, built: Callable[[str], dict[DocumentKind, Built]]
) -> None:
    documents = built("sv")
    garbled = replace(documents[Kind.ATTENDANCE], text="Närvarande totalt 23")
    assert NAMELESS not in said(report, {**documents, Kind.ATTENDANCE: garbled})


def test_every_finding_has_its_words() -> None:
    for language in ("sv", "en"):
        say = words(language)
        kinds = ("idea", "group", "note", "decision", "action")
        for code in ("phone", "personal_number", "email"):
            assert all(say.has(f"record.found.{code}_{kind}") for kind in kinds)
