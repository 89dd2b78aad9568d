"""Whatever a session holds, every document of it is made, whole and soon."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from pdf_reading import problems
from strange_text import CORPUS
from test_hostile_text import check

from exports.record import DocumentKind, build, files
from resources.i18n import Words
from workshop.people import Presence
from workshop.reports import SessionReport

PDFS = [kind for kind in DocumentKind if kind.is_pdf]


@pytest.fixture
def large(served: SessionReport) -> SessionReport:
    """500 people and 3,000 ideas."""
    people = tuple(
        replace(
            served.attendances[n % 41],
            id=f"p{n}",
            signed_in_at=served.session.starts_at + timedelta(seconds=n),
            presence=Presence.NAMED,
            name=f"{served.attendances[n % 41].name} {n}",
        )
        for n in range(500)
    )
    ideas = tuple(
        replace(served.ideas[n % 60], id=f"i{n}", number=n + 1, x=n % 50 * 166.0, y=n // 50 * 144.0)
        for n in range(3_000)
    )
    return replace(served, attendances=people, ideas=ideas)


@pytest.mark.parametrize("kind", DocumentKind)
def test_500_people_and_3_000_ideas(kind: DocumentKind, large: SessionReport, sv: Words) -> None:
    began = time.process_time()
    made = files(large, kind, sv)
    assert time.process_time() - began < 20
    if kind.is_pdf:
        assert problems(*made.values()) == []


@pytest.mark.parametrize("kind", PDFS)
def test_strange_text_in_every_field(kind: DocumentKind, served: SessionReport, sv: Words) -> None:
    for text in CORPUS.values():
        check(build(_filled(served, text), kind, sv))


@pytest.mark.parametrize("kind", PDFS)
def test_endless_text_in_every_field(kind: DocumentKind, served: SessionReport, sv: Words) -> None:
    began = time.process_time()
    assert problems(build(_filled(served, "å" * 50_000), kind, sv)) == []
    assert time.process_time() - began < 30


def _filled(report: SessionReport, text: str) -> SessionReport:
    project = dict.fromkeys(("name", "own_dnr", "funder", "case_no", "funding_statement", "organiser"), text)
    notice = dict.fromkeys(("contact", "dpo", "legal_basis", "recipients", "keep_until"), text)
    session = dict.fromkeys(("title", "place", "purpose", "facilitator"), text)
    wifi = {"wifi_name": text[:32], "wifi_password": text[:63]}
    return replace(
        report,
        project=replace(report.project, **project, **notice),
        session=replace(report.session, **session, **wifi),
        questions=tuple(replace(question, text=text) for question in report.questions),
        attendances=tuple(replace(each, name=text, organisation=text) for each in report.attendances[:2]),
        ideas=tuple(replace(idea, text=text) for idea in report.ideas[:2]),
        groups=tuple(replace(group, heading=text) for group in report.groups),
        notes=tuple(replace(note, text=text) for note in report.notes),
        decisions=tuple(replace(decision, text=text) for decision in report.decisions),
        actions=tuple(replace(action, text=text, responsible=text) for action in report.actions),
    )
