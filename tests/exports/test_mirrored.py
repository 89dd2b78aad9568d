"""Documents in a language that is read from the right are laid out from the right, as a whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pdf_reading import elements, pages_of
from strange_text import FURNITURE, INFO

from exports.attendance import attendance
from exports.minutes import minutes
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.sheets import to_bytes
from exports.poster import poster
from exports.privacy_notice import privacy_notice
from exports.sign_in_list import sign_in_list
from resources.i18n import RIGHT_TO_LEFT, Words
from workshop.reports import SessionReport

HEADINGS = ("Alfa", "Bravo", "Charlie")
MIDDLE = 595.28 / 2


def sheet(language: str) -> bytes:
    """A sheet with one of each thing, in letters whose places any reader finds."""
    document = Document(language=language)
    blocks.heading(document, 1, "Heading")
    blocks.facts(document, [("Label", "Answer")])
    blocks.bullets(document, ["Listed"])
    columns = [tables.Column(heading, 1) for heading in HEADINGS[:-1]]
    tables.table(document, [*columns, tables.Column(HEADINGS[-1], 1, "right")], [("1", "Cell", "12")])
    blocks.signature(document, ["Place", "Hand"])
    return to_bytes(document, replace(INFO, language=language), FURNITURE)


def box(data: bytes, text: str, page: int = 0) -> tuple[float, float]:
    """The left and the right edge of a text, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        textpage = pdf[page].get_textpage()
        found = textpage.search(text, match_case=True).get_next()
        assert found is not None, text
        boxes = [textpage.get_charbox(found[0] + place) for place in range(found[1])]
    return min(each[0] for each in boxes), max(each[2] for each in boxes)


@pytest.mark.parametrize("language", ["sv", *sorted(RIGHT_TO_LEFT)])
def test_columns_labels_bullets_head_and_foot_follow_the_way_of_reading(language: str) -> None:
    data = sheet(language)
    ordinary = language not in RIGHT_TO_LEFT
    pairs = [*pairwise(HEADINGS), ("Label", "Answer"), ("•", "Listed"), ("Place", "Hand"), ("Project", "Case")]
    for first, second in [*pairs, ("Project", "Kind"), ("Foot", "1/1")]:
        assert (box(data, first)[0] < box(data, second)[0]) == ordinary, (first, second)


def test_a_mirrored_sheet_is_the_ordinary_one_in_a_mirror() -> None:
    """Each text keeps as far from one side as it had from the other: nothing is only moved."""
    ordinary, mirrored = sheet("sv"), sheet("ar")
    for text in ("Heading", "Label", "Answer", "•", *HEADINGS, "Cell", "12", "Place", "Hand", "Project", "Case"):
        left, right = box(ordinary, text)
        assert box(mirrored, text) == pytest.approx((2 * MIDDLE - right, 2 * MIDDLE - left), abs=1.2), text


@pytest.mark.parametrize("make", [attendance, sign_in_list])
def test_the_columns_of_arabic_tables_begin_at_the_right(
    make: Callable[[SessionReport, Words], bytes], served: SessionReport, ar: Words
) -> None:
    data = make(served, ar)
    page = next(number for number, text in enumerate(pages_of(data)) if ar("doc.column.role") in text)
    organisation, role = (box(data, ar(f"doc.column.{name}"), page)[0] for name in ("organisation", "role"))
    assert organisation > role


def test_the_file_says_that_it_is_read_from_the_right(evening: SessionReport, ar: Words, sv: Words) -> None:
    with pikepdf.open(io.BytesIO(minutes(evening, ar))) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.StructTreeRoot.K.A.WritingMode == pikepdf.Name.RlTb
    with pikepdf.open(io.BytesIO(minutes(evening, sv))) as pdf:
        assert "/A" not in pdf.Root.StructTreeRoot.K


def test_a_page_in_another_language_is_laid_out_its_own_way(served: SessionReport, sv: Words) -> None:
    """The notice has a page for each language; what stands around the sheets stays where it was."""
    data = privacy_notice(served, sv)
    codes = ("sv", "en", "ar", "so", "fa", "ti")
    turned = [code for code in codes if code in RIGHT_TO_LEFT]
    assert [str(e.Lang) for kind, e in elements(data) if kind == "Sect" and "/A" in e] == turned
    for page, code in enumerate(codes):
        assert box(data, "Kvarnby tillsammans · Info", page)[0] < 60
        left, right = box(data, "maria.lindqvist@kvarnby.example", page)
        assert right < 390 if code in turned else left > 205


def test_the_poster_s_codes_lie_where_arabic_begins(served: SessionReport, ar: Words, sv: Words) -> None:
    for say, is_right in ((ar, True), (sv, False)):
        figures = [element.A.BBox for kind, element in elements(poster(served, say)) if kind == "Figure"]
        assert [float(edges[0] + edges[2]) / 2 > MIDDLE for edges in figures] == [is_right, is_right]
