"""The European emblem: on every sheet when a fund of the Union pays, in the shape and size that its rules ask for."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from math import dist

import pikepdf
import pypdfium2
import pytest
from pdf_reading import pages_of, problems
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import Words
from workshop.funding import grants_of, wants_emblem
from workshop.programme import Fund, Grant
from workshop.reports import SessionReport

ONE_CM = 28.35
HEAD, FOOT = 36.0, 60.0  # of a sheet, in points
UNION = "Medfinansieras av Europeiska unionen"
BLUE, YELLOW, BLACK, WHITE = (0, 51, 153), (255, 204, 0), (0, 0, 0), (255, 255, 255)
IN_BLACK = {
    *(DocumentKind.SIGN_IN_LIST, DocumentKind.BADGES, DocumentKind.BALLOTS, DocumentKind.RUN_SHEET),
    *(DocumentKind.MATERIALS, DocumentKind.TABLE_CARDS, DocumentKind.WALL_HEADINGS),
}
PDFS = [kind for kind in DocumentKind if kind.is_pdf]


@pytest.fixture
def funded(served: SessionReport) -> SessionReport:
    return replace(
        served, project=replace(served.project, funder="Europeiska regionala utvecklingsfonden", funding_statement="")
    )


@pytest.mark.parametrize("funder", ["Svenska ESF-rådet", "Interreg Öresund", "EU", "Europeiska socialfonden", "ERUF"])
def test_a_fund_of_the_union_is_known_by_its_name(funder: str) -> None:
    assert wants_emblem([Grant("g", "p", "Kvarnby kommun"), Grant("e", "p", funder)])
    assert wants_emblem([Grant("g", "p", "", statement="Co-funded by the European Union")])
    assert wants_emblem([Grant("g", "p", "Tillväxtverket", Fund.ERDF_2021)])


@pytest.mark.parametrize("funder", ["", "Vinnova", "Eurovision Neumann AB", "Allmänna arvsfonden", "Deutsche EUROpa"])
def test_others_have_none(funder: str, served: SessionReport, sv: Words) -> None:
    project = replace(served.project, funder=funder, funding_statement="")
    assert not wants_emblem(grants_of(project, []))
    data = build(replace(served, project=project), DocumentKind.MINUTES, sv)
    assert BLUE not in colours(data, 0)
    assert not any("unionen" in page for page in pages_of(data))


@pytest.mark.parametrize("kind", PDFS)
def test_each_sheet_has_it_with_the_sentence_beside_it(kind: DocumentKind, funded: SessionReport, sv: Words) -> None:
    data = build(funded, kind, sv)
    assert problems(data) == []
    expected = {BLACK, WHITE} if kind in IN_BLACK else {BLUE, YELLOW}
    for number, text in enumerate(pages_of(data)):
        assert UNION in text
        assert expected <= colours(data, number)


def test_in_arabic_it_lies_at_the_right(funded: SessionReport, sv: Words, ar: Words) -> None:
    for words, is_right in ((sv, False), (ar, True)):
        left, _, width, _ = field(build(funded, DocumentKind.MINUTES, words))
        assert (left > 400) == is_right
        assert left + width == pytest.approx(538.28 if is_right else 57 + width, abs=0.1)


def test_the_field_is_one_centimetre_high_and_half_as_wide_again(funded: SessionReport, sv: Words) -> None:
    _, _, width, height = field(build(funded, DocumentKind.MINUTES, sv))
    assert height == pytest.approx(ONE_CM, abs=0.01)
    assert width / height == pytest.approx(1.5, abs=0.01)


def test_twelve_upright_stars_stand_on_the_circle(funded: SessionReport, sv: Words) -> None:
    data = build(funded, DocumentKind.MINUTES, sv)
    left, bottom, width, height = field(data)
    middle = (left + width / 2, bottom + height / 2)
    stars = [
        [tuple(map(float, point)) for point in re.findall(r"([\d.]+) ([\d.]+) [ml]", star)] for star in paths(data)
    ]
    assert [len(star) for star in stars] == [10] * 12
    for star in stars:
        centre = tuple(sum(points) / 10 for points in zip(*star, strict=True))
        assert dist(centre, middle) == pytest.approx(height / 3, abs=0.02)
        assert max(dist(centre, point) for point in star) == pytest.approx(height / 18, abs=0.02)
        tip = max(star, key=lambda point: point[1])
        assert tip[0] == pytest.approx(centre[0], abs=0.01)  # one point up, none turned


def test_what_the_project_wrote_stands_there_in_full(funded: SessionReport, sv: Words) -> None:
    statement = f"{UNION} genom Europeiska regionala utvecklingsfonden och Region Skåne, samt av Kvarnby kommun 2026."
    report = replace(funded, project=replace(funded.project, funding_statement=statement))
    for page in pages_of(build(report, DocumentKind.MINUTES, sv)):
        text = " ".join(page.split())
        assert statement in text
        assert text.count(UNION) == 1


@pytest.mark.parametrize(
    ("fund", "said", "unsaid"),
    [
        (Fund.ERDF_2014, "Europeiska unionen, Europeiska regionala utvecklingsfonden.", "Medfinansieras"),
        (Fund.ERDF_2021, UNION, "regionala utvecklingsfonden"),
    ],
)
def test_the_words_beside_it_are_those_of_the_period(
    fund: Fund, said: str, unsaid: str, served: SessionReport, sv: Words
) -> None:
    grants = (Grant("e", served.project.id, "Tillväxtverket", fund, "20201234"),)
    report = replace(served, project=replace(served.project, funder="", funding_statement=""), grants=grants)
    for page in pages_of(build(report, DocumentKind.MINUTES, sv)):
        text = " ".join(page.split())
        assert said in text
        assert unsaid not in text


@pytest.mark.parametrize("kind", [DocumentKind.ATTENDANCE, DocumentKind.BOARD, DocumentKind.WALK])
def test_no_other_picture_stands_at_the_head_or_the_foot(kind: DocumentKind, rich: SessionReport, sv: Words) -> None:
    """So the emblem is the largest of the logos: there is none but it. Pictures of notes are within the text."""
    grant = Grant("e", rich.project.id, "Tillväxtverket", Fund.ERDF_2021, "20251234")
    data = build(replace(rich, grants=(grant,)), kind, sv)
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            for shown in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
                _left, bottom, _right, top = shown.get_bounds()
                assert bottom > FOOT
                assert top < page.get_height() - HEAD


def colours(data: bytes, number: int) -> set[tuple[int, int, int]]:
    """Those of the foot of a page."""
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[number].render(scale=4).to_pil()
    foot = picture.crop((0, int(picture.height * 0.9), picture.width, picture.height))
    return {colour for _, colour in foot.getcolors(1 << 20)}


def content(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.pages[0].Contents.read_bytes()).decode("latin-1")


def field(data: bytes) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the blue field."""
    found = re.search(r"0 0\.2 0\.6 rg ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", content(data))
    assert found
    left, bottom, width, height = map(float, found.groups())
    return left, bottom, width, height


def paths(data: bytes) -> list[str]:
    found = re.search(r"1 0\.8 0 rg ([^f]+) f", content(data))
    assert found
    return [path for path in found[1].split("h") if path.strip()]
