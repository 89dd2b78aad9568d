"""What a screen reader gets."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pdf_reading import elements, problems

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from workshop.reports import SessionReport

PDFS = [kind for kind in DocumentKind if kind.is_pdf]


@pytest.mark.parametrize("kind", PDFS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_drawn_is_either_read_aloud_or_ornament(
    kind: DocumentKind, language: str, evening: SessionReport
) -> None:
    assert problems(build(evening, kind, words(language))) == []


@pytest.mark.parametrize("kind", PDFS)
def test_an_empty_session_is_tagged_as_well(kind: DocumentKind, empty: SessionReport) -> None:
    assert problems(build(empty, kind, words("sv"))) == []


@pytest.mark.parametrize("kind", PDFS)
@pytest.mark.parametrize("of", ["served", "arabic"])
def test_so_is_one_that_phones_can_reach_and_one_in_arabic(
    kind: DocumentKind, of: str, request: pytest.FixtureRequest
) -> None:
    assert problems(build(request.getfixturevalue(of), kind, words("sv"))) == []


def test_a_table_over_several_pages_is_one_table_with_one_heading(evening: SessionReport) -> None:
    found = [kind for kind, _ in elements(build(evening, DocumentKind.ATTENDANCE, words("sv")))]
    assert found.count("THead") == 2  # people, and groups
    assert found.count("TH") == 6 + 40 + 4 + 1 + found_facts(evening)


def found_facts(evening: SessionReport) -> int:
    """Facts are tables too, with a heading for each row: session 6, funding 3, totals 6, personal data 6."""
    return 6 + 3 + 6 + 6


def test_a_row_that_goes_on_at_the_next_page_is_one_cell(evening: SessionReport) -> None:
    long = replace(evening.actions[0], text="Ett ord till. " * 900)
    data = build(replace(evening, actions=(long,)), DocumentKind.MINUTES, words("sv"))
    assert problems(data) == []
    over_pages = [
        e
        for kind, e in elements(data)
        if kind == "TH" and any("/MCID" in k for k in e.get("/K", []) if isinstance(k, pikepdf.Dictionary))
    ]
    assert len(over_pages) == 1


def test_the_linter_sees_what_it_should(evening: SessionReport) -> None:
    data = build(evening, DocumentKind.IDEAS, words("sv"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure:
                del thing["/Alt"]
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 9 9 re f")
        out = io.BytesIO()
        pdf.save(out)
    assert problems(out.getvalue()) == ["something is drawn 0 marks deep", "a figure without a description"]


@pytest.mark.parametrize("kind", PDFS)
def test_the_file_passes_the_archive_rules_that_pikepdf_knows(kind: DocumentKind, served: SessionReport) -> None:
    pdfa = pytest.importorskip("pikepdf.pdfa", reason="needs pikepdf[pdfa]", exc_type=ImportError)
    report = pdfa.validate_written(io.BytesIO(build(served, kind, words("sv"))), "2b")
    # These two it reports for every file that is 2a and has the mark of PDF/UA.
    assert {finding.rule.split(":")[1] for finding in report.findings} <= {"6.6.2.3.1-1", "6.6.4-3"}
