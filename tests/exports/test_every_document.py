"""Whatever a session holds, every document of it is made, whole and soon."""

from __future__ import annotations

import time

import pytest
from made_reports import enlarged, filled
from pdf_reading import problems
from strange_text import CORPUS
from test_hostile_text import check

from exports.kinds import DocumentKind
from exports.making import build, files
from resources.i18n import Words
from workshop.reports import SessionReport

PDFS = [kind for kind in DocumentKind if kind.is_pdf]


@pytest.fixture
def large(served: SessionReport) -> SessionReport:
    """500 people and 3,000 ideas."""
    return enlarged(served)


@pytest.mark.parametrize("kind", DocumentKind)
def test_500_people_and_3_000_ideas(kind: DocumentKind, large: SessionReport, sv: Words) -> None:
    began = time.process_time()
    made = files(large, kind, sv)
    assert time.process_time() - began < 20
    if kind.is_pdf:
        assert problems(*made.values()) == []


@pytest.mark.parametrize("kind", PDFS)
def test_strange_text_in_every_field(kind: DocumentKind, rich: SessionReport, sv: Words) -> None:
    for text in CORPUS.values():
        check(build(filled(rich, text), kind, sv))


@pytest.mark.parametrize("kind", PDFS)
def test_endless_text_in_every_field(kind: DocumentKind, rich: SessionReport, sv: Words) -> None:
    began = time.process_time()
    assert problems(build(filled(rich, "å" * 20_000), kind, sv)) == []
    assert time.process_time() - began < 30
