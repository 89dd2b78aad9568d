"""What is printed before an evening: a list to sign, posters, and the notice about personal data."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pdf_reading import elements, pages_of, spoken, text_of
from pypdfium2.raw import FPDFText_GetUnicode

from exports.kinds import DocumentKind
from exports.making import build
from exports.poster import poster, poster_a3
from exports.privacy_notice import privacy_notice
from exports.sign_in_list import sign_in_list
from resources.i18n import Words, languages, words
from workshop.reports import SessionReport

HELPERS = [DocumentKind.SIGN_IN_LIST, DocumentKind.POSTER, DocumentKind.POSTER_A3, DocumentKind.PRIVACY]


def scanned(data: bytes) -> list[str]:
    """What a phone's camera reads off a printed page, also a poor print."""
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[0].render(scale=1.0).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("kind", HELPERS)
def test_helpers_are_the_same_each_time_and_never_drafts(kind: DocumentKind, served: SessionReport, sv: Words) -> None:
    data = build(served, kind, sv)
    assert data == build(served, kind, sv)
    for page in pages_of(data):
        assert "Utkast" not in page
        assert "Med stöd från Vinnova, Sveriges innovationsmyndighet." in page


def test_the_list_has_the_columns_of_the_real_one_and_room_for_25(evening: SessionReport, sv: Words) -> None:
    data = sign_in_list(evening, sv)
    pages = pages_of(data)
    assert len(pages) == 2
    for page in pages:
        assert "Nr Namn Organisation Kom som Tid in Underskrift" in " ".join(page.split())
    found = [element for kind, element in elements(data) if kind == "TR"]
    assert "25" in pages[1]
    assert len(found) == 7 + 1 + 25 + 1 + 3  # facts, people, groups


def test_the_list_says_what_becomes_of_names(evening: SessionReport, sv: Words, en: Words) -> None:
    text = text_of(sign_in_list(evening, sv))
    assert "Ansvarig är Kvarnby bostäder AB, maria.lindqvist@kvarnby.example." in text
    assert "sparas till 31 december 2031" in text
    assert "you can take part without one" in text_of(sign_in_list(evening, en))


def test_names_are_not_asked_for_while_nobody_says_what_becomes_of_them(evening: SessionReport, sv: Words) -> None:
    text = text_of(sign_in_list(replace(evening, project=replace(evening.project, keep_until="")), sv))
    assert "Be därför inte om namn." in text
    assert "Underskrift" not in text


@pytest.mark.parametrize("make", [poster, poster_a3])
def test_a_phone_reads_the_codes_off_the_poster(make: object, served: SessionReport, sv: Words) -> None:
    assert callable(make)
    assert set(scanned(make(served, sv))) == {
        "WIFI:T:WPA;S:Kvarnby-träff;P:sol-och-bänk;;",
        "HTTP://192.168.8.20:8080/ABCDEFGHJK",
    }


def test_whoever_types_finds_the_address_the_code_and_the_network(served: SessionReport, sv: Words) -> None:
    data = poster(served, sv)
    text = text_of(data)
    for part in ("Gården mellan husen", "192.168.8.20:8080", "Kod: KVARN2", "Nät: Kvarnby-träff", "sol-och-bänk"):
        assert part in text
    assert "Utan namn går också bra." in text
    assert "QR-kod till adressen 192.168.8.20:8080" in spoken(data)


def test_before_the_desk_is_open_there_is_a_line_and_no_code(served: SessionReport, sv: Words) -> None:
    data = poster(replace(served, join_url="", short_url=""), sv)
    assert scanned(data) == ["WIFI:T:WPA;S:Kvarnby-träff;P:sol-och-bänk;;"]
    assert "Skriv den här adressen i mobilens webbläsare:" in text_of(data)
    assert "Kod: KVARN2" in text_of(data)


def test_the_poster_speaks_every_language_of_the_session(served: SessionReport, sv: Words) -> None:
    everything = replace(served, session=replace(served.session, languages=languages()))
    for report in (served, everything, replace(everything, join_url="")):
        data = poster(report, sv)
        assert len(pages_of(data)) == 1
        said = text_of(data) + spoken(data)
        codes = {str(element.Lang) for _, element in elements(data) if "/Lang" in element}
        assert codes == {*report.session.languages} - {"sv"}
        for code in report.session.languages:
            name = words(code)("lang.name").split()[0]
            assert code == "sv" or name in said


def test_an_a3_poster_is_the_a4_one_larger(served: SessionReport, sv: Words) -> None:
    small, large = poster(served, sv), poster_a3(served, sv)
    assert text_of(small) == text_of(large)
    with pypdfium2.PdfDocument(large) as pdf:
        width, height = (round(side / 72 * 25.4) for side in pdf[0].get_size())
    assert (width, height) == (297, 420)
    boxes = [_boxes(data) for data in (small, large)]
    assert boxes[1] == pytest.approx([edge * 2**0.5 for edge in boxes[0]], abs=0.02)


def _boxes(data: bytes) -> list[float]:
    return [float(edge) for kind, element in elements(data) if kind == "Figure" for edge in element.A.BBox]


@pytest.mark.parametrize("languages_of", [("sv",), ("sv", "en", "ar", "so"), languages()])
@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("long", [True, False])
def test_nothing_on_a_poster_lies_on_anything_else(
    languages_of: tuple[str, ...], by_hand: bool, long: bool, served: SessionReport, sv: Words, en: Words
) -> None:
    session = replace(served.session, languages=languages_of)
    if long:
        session = replace(
            session, title="Samråd om gården " * 11, place="Samlingslokalen " * 12, wifi_password="w" * 63
        )
    report = replace(served, session=session, join_url="" if by_hand else served.join_url)
    for say in (sv, en):
        assert not _overlaps(poster(report, say))


def _overlaps(data: bytes) -> list[tuple[str, str]]:
    """Words, and pictures, that share more than an edge on the page."""
    found: list[tuple[str, tuple[float, ...]]] = []
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        letters = [(chr(FPDFText_GetUnicode(page.raw, n)), page.get_charbox(n)) for n in range(page.count_chars())]
    for is_space, word in groupby(letters, key=lambda letter: letter[0].isspace()):
        if not is_space:
            text, boxes = zip(*word, strict=True)
            edges = list(zip(*boxes, strict=True))
            found.append(("".join(text), (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3]))))
    figures = [element.A.BBox for kind, element in elements(data) if kind == "Figure"]
    found += [("picture", tuple(map(float, box))) for box in figures]
    close = 1.0
    return [
        (one, other)
        for place, (one, a) in enumerate(found)
        for other, b in found[place + 1 :]
        if a[0] + close < b[2] and b[0] + close < a[2] and a[1] + close < b[3] and b[1] + close < a[3]
    ]


def test_the_notice_says_on_paper_what_the_phones_say(evening: SessionReport, sv: Words) -> None:
    pages = [" ".join(page.split()) for page in pages_of(privacy_notice(evening, sv))]
    assert len(pages) == 2
    for page, code in zip(pages, ("sv", "en"), strict=True):
        say = words(code)
        for part in (*say.items("privacy.short"), *say.items("privacy.heads"), say("privacy.rights")):
            assert part in page
        for given in ("Kvarnby bostäder AB", "maria.lindqvist@kvarnby.example", "dso@kvarnby.example", "2031"):
            assert given in page


def test_every_language_of_the_session_has_one_page(evening: SessionReport, en: Words) -> None:
    report = replace(evening, session=replace(evening.session, languages=languages()))
    data = privacy_notice(report, en)
    assert len(pages_of(data)) == len(languages())
    spoken_in = [str(element.get("/Lang", "en")) for kind, element in elements(data) if kind == "Sect"]
    assert spoken_in[:2] == ["en", "sv"]
    assert sorted(spoken_in) == sorted(languages())
    assert words("ar")("privacy.title") in spoken(data)


@pytest.mark.parametrize("field", ["organiser", "contact", "legal_basis", "recipients", "keep_until"])
def test_what_is_missing_is_said_and_nothing_is_promised(field: str, evening: SessionReport, sv: Words) -> None:
    report = replace(evening, project=replace(evening.project, **{field: ""}))
    first, second = pages_of(privacy_notice(report, sv))
    assert "Det här är inte ifyllt i projektet:" in first
    assert "I dag tar vi inte emot namn." in " ".join(first.split())
    assert "We are not taking names today." in " ".join(second.split())
    assert "Rättslig grund:" not in first


def test_a_day_is_written_in_each_language(evening: SessionReport, sv: Words) -> None:
    report = replace(evening, project=replace(evening.project, keep_until="2031-12-31"))
    first, second = pages_of(privacy_notice(report, sv))
    assert "31 december 2031" in first
    assert "31 December 2031" in second
    assert "sparas till 31 december 2031" in text_of(sign_in_list(report, sv))


def test_helpers_have_bookmarks(served: SessionReport, sv: Words) -> None:
    for kind in HELPERS:
        with pikepdf.open(io.BytesIO(build(served, kind, sv))) as pdf, pdf.open_outline() as outline:
            assert outline.root


def test_bookmarks_lead_to_the_same_place_on_a_larger_sheet(served: SessionReport, sv: Words) -> None:
    tops = []
    for make in (poster, poster_a3):
        with pikepdf.open(io.BytesIO(make(served, sv))) as pdf:
            tops.append(float(pdf.Root.Outlines.First.Dest[3]))
    assert tops[1] == pytest.approx(tops[0] * 2**0.5, abs=0.02)


def test_what_the_project_wrote_keeps_its_place_in_an_arabic_sentence(served: SessionReport, sv: Words) -> None:
    """Who answers comes first and so stands to the right of how to reach them."""
    with pypdfium2.PdfDocument(privacy_notice(served, sv)) as pdf:
        page = pdf[2].get_textpage()
        found = [page.search(text).get_next() for text in ("bost", "maria.lindqvist")]
        (name, *_), (address, *_) = (page.get_charbox(place[0]) for place in found if place)
    assert name > address
