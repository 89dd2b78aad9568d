"""What participants get in their hands: name badges with a code, and certificates."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pdf_reading import elements, pages_of, spoken, text_of

from exports.badges import badges
from exports.certificates import certificates
from exports.qr import matrix
from resources.i18n import Words
from workshop.badges import badge_code
from workshop.people import Presence
from workshop.reports import SessionReport

FORTY_MM = 40 / 25.4 * 72


def scanned(data: bytes, scale: float = 1.5) -> list[str]:
    """What a scanner reads off the printed sheets."""
    with pypdfium2.PdfDocument(data) as pdf:
        pictures = [page.render(scale=scale).to_pil() for page in pdf]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def unnamed(served: SessionReport) -> SessionReport:
    """Before anybody has come."""
    return replace(served, attendances=())


def test_a_code_is_what_every_scanner_types_alike(served: SessionReport) -> None:
    codes = {badge_code(served.session, each.id) for each in served.attendances}
    assert len(codes) == len(served.attendances)
    for code in codes:
        assert re.fullmatch(r"[0-9A-Z]{16}", code)
        assert served.session.short_code not in code  # whoever sees a badge is not let in by it
        assert len(matrix(code)) == 21  # the smallest code there is, with the largest squares


def test_a_code_is_of_one_badge_at_one_session(served: SessionReport) -> None:
    other = replace(served.session, id="019ac1de-7c00-7aaa-8bbb-0123456789ac")
    assert badge_code(served.session, "a") == badge_code(served.session, "a")
    assert len({badge_code(each, key) for each in (served.session, other) for key in ("a", "b")}) == 4


def test_everybody_with_a_name_has_a_badge_and_the_sheet_is_filled_with_blank_ones(
    served: SessionReport, sv: Words
) -> None:
    named = served.of(Presence.NAMED)
    data = badges(served, sv)
    read = scanned(data)
    assert {badge_code(served.session, each.id) for each in named} <= set(read)
    assert len(read) == len(set(read)) == -(-len(named) // 6) * 6
    text = text_of(data) + spoken(data)
    for person in named:
        assert person.name in text or all(word in text for word in person.name.split())


def test_nothing_in_a_code_says_who_wears_it(served: SessionReport, sv: Words) -> None:
    renamed = replace(served, attendances=tuple(replace(each, name="Bo Ek") for each in served.attendances))
    assert set(scanned(badges(served, sv))) == set(scanned(badges(renamed, sv)))


def test_before_the_session_there_are_24_to_write_on(unnamed: SessionReport, sv: Words) -> None:
    data = badges(unnamed, sv)
    assert len(set(scanned(data))) == 24
    assert text_of(data).count("Namn ") >= 24
    assert data == badges(unnamed, sv)


def test_a_code_is_forty_millimetres_wide_with_white_around_it(served: SessionReport, sv: Words) -> None:
    for kind, element in elements(badges(served, sv)):
        if kind == "Figure":
            left, bottom, right, top = map(float, element.A.BBox)
            assert (right - left, top - bottom) == pytest.approx((FORTY_MM, FORTY_MM), abs=0.02)


def test_long_names_stay_on_their_badges(served: SessionReport, sv: Words) -> None:
    name = "Maximiliana-Alexandrina von Hohenlohe-Waldenburg-Schillingsfürst av Kvarnby"
    people = tuple(replace(each, name=name, organisation=name) for each in served.attendances[:6])
    with pypdfium2.PdfDocument(badges(replace(served, attendances=people), sv)) as pdf:
        page = pdf[0].get_textpage()
        boxes = [page.get_rect(n) for n in range(page.count_rects())]
    middle = 595.28 / 2
    assert not [box for box in boxes if box[0] < middle - 5 < middle + 5 < box[2] and 80 < box[1] < 760]
    assert len(scanned(badges(replace(served, attendances=people), sv))) == 6


def test_everybody_with_a_name_has_a_certificate_of_their_own(served: SessionReport, sv: Words) -> None:
    data = certificates(served, sv)
    pages = [" ".join(page.split()) for page in pages_of(data)]
    named = served.of(Presence.NAMED)
    assert len(pages) == len(named)
    assert "Zbigniew Wójcik har deltagit i en träff" in pages[[each.name for each in named].index("Zbigniew Wójcik")]
    for page in pages:
        for part in ("Gården mellan husen", "Längd 2 timmar", "Vad träffen handlade om", "Med stöd från Vinnova"):
            assert part in page
        assert "Namnförtydligande: Maria Lindqvist" in page
        assert "Utkast" not in page
        assert "Sida" not in page


def test_a_certificate_says_how_long_it_was(served: SessionReport, sv: Words, en: Words) -> None:
    session = replace(served.session, ends_at=served.session.starts_at + timedelta(minutes=90))
    report = replace(served, session=session)
    assert "Längd 1 timme 30 minuter" in text_of(certificates(report, sv))
    assert "Length 1 hour 30 minutes" in text_of(certificates(report, en))
    short = replace(served, session=replace(session, ends_at=session.starts_at + timedelta(minutes=45)))
    assert "Längd 45 minuter" in text_of(certificates(short, sv))


def test_without_names_there_is_one_to_write_on(unnamed: SessionReport, sv: Words) -> None:
    pages = pages_of(certificates(unnamed, sv))
    assert len(pages) == 1
    assert "Namn" in pages[0]


def test_both_have_bookmarks(served: SessionReport, sv: Words) -> None:
    for make in (badges, certificates):
        with pikepdf.open(io.BytesIO(make(served, sv))) as pdf, pdf.open_outline() as outline:
            assert outline.root
