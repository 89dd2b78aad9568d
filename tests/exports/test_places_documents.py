"""The walk protocol, the implementation plan, the vision sheet and the method cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pdf_reading import elements, problems, text_of
from PIL import Image

from exports.kinds import DocumentKind
from exports.making import build, handed_over
from exports.pdf.checking import is_claimed
from exports.places_tables import places_sheets
from exports.project_papers import PAPERS, has_content, paper, paper_name, write_paper
from resources.i18n import Words
from workshop.funding import grants_of
from workshop.implementation import ImplementationPlan, PlanRow, PlanSource, ValueStep
from workshop.implementing import ProjectPlan, Source
from workshop.incidents import Incident
from workshop.method_cards import MethodCard
from workshop.methods import Method
from workshop.programme import Area, PlanningStage
from workshop.project_papers import ProjectPapers
from workshop.reports import SessionReport
from workshop.showing_methods import MethodTold, Outcome
from workshop.templates import Template, TemplateBlock
from workshop.visions import Vision
from workshop.visions_told import Change, Commitment, PlaceVision, Support, Version
from workshop.walks import Feeling, StopKind, Walk, WalkStop
from workshop.writing import ActionItem, ActionStatus

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)

STOPS = (
    WalkStop(
        *("t", "s1", 0, "Gångtunneln under Kvarnbygatan", "17.20, mörkt"),
        "Två av sex lampor lyser. Man ser inte vem som möter.",
        StopKind.FAULT,
        Feeling.UNSAFE,
        "Byt lamporna och måla väggarna ljusa tillsammans med skolan.",
        "Gatukontoret",
        "a1",
    ),
    WalkStop(
        *("b", "s1", 1, "Boulebanan", "17.40, skymning"),
        "Folk stannar och hälsar.",
        StopKind.GOOD,
        Feeling.SAFE,
        "Ett vindskydd så att man kan sitta även på hösten.",
        "Kvarnby bostäder AB",
    ),
    WalkStop("c", "s1", 2, "Cykelrummet i hus 12", "17.55", "Dörren går inte i lås.", StopKind.FAULT, Feeling.NEUTRAL),
)
PLAN = ProjectPlan(
    ImplementationPlan("p", "p", "En gård som alla vågar gå över.", "Elkostnaden stiger.", "Bygglov för vindskyddet."),
    (
        (
            PlanRow(
                *("r1", "p", "Rita gården med de boende", ValueStep.DESIGN, "Kvarnby bostäder AB"),
                *(date(2027, 1, 10), date(2027, 3, 1), "80 timmar, 40 000 kr", "Skolan vill ha en odling."),
                *(PlanSource.DECISION, "d1"),
            ),
            Source(PlanSource.DECISION, "d1", "Gården ritas om.", 3, "s1", "Styrgruppen", AT),
        ),
        (PlanRow("r2", "p", "Sköta odlingen", ValueStep.OPERATION), None),
    ),
)


def vision(id: str, at: datetime, **texts: str) -> Vision:
    return Vision(id, "p", "a", at, **texts)


LATEST = Version(
    2,
    replace(
        vision("v2", AT, text="En gård där man möts hela året. Den är trygg.", social="Grannar lär känna varandra."),
        stage=PlanningStage.CONSULTATION,
        open_questions="Vem har nyckeln?",
    ),
    (Support("i", "Lampor vid cykelstället", 4, "Gården mellan husen", "Ljus", 11), Support("j", "Bänk", 9, "Gården")),
    (Change("text", ("Den är trygg.",), ("Den är grön.",)), Change("stage", ("consultation",), ("idea",))),
    lost=1,
)
PLACE = PlaceVision(
    Area("a", "p", "Kvarnby", "Malmö"),
    (Version(1, vision("v1", AT, text="En gård där man möts hela året. Den är grön."), ()), LATEST),
    (
        Commitment(
            ActionItem("x", "s1", "Rita gården", "Kvarnby bostäder", date(2026, 11, 1), AT), "Kvarnby bostäder AB", "G"
        ),
    ),
)
CARD = MethodTold(
    MethodCard(
        "s1",
        "s1",
        "Gåtur i mörker",
        "När man vill veta var det känns otryggt.",
        "Det mesta är belysning.",
        "Gå i november.",
    ),
    Method.WALK,
    AT,
    "Europe/Stockholm",
    "Var är det otryggt?",
    "Boende",
    ("evening", "interpreter"),
    Outcome(heads=14, ideas=9, actions=3, stops=7),
    Template("Gåtur i mörker", Method.WALK, (TemplateBlock("Gå runt", 60, instruction="Stanna vid varje punkt."),)),
)


@pytest.fixture
def walked(evening: SessionReport) -> SessionReport:
    action = replace(evening.actions[0], id="a1", status=ActionStatus.DOING)
    walk = Walk(
        "s1",
        "s1",
        "Klart, 4 grader, mörkt från klockan 16",
        "Från torget till skolan och åter",
        "Möte 3 den 17 december.",
    )
    return replace(
        evening, walk=(walk,), stops=STOPS, actions=(action, *evening.actions[1:]), plan=(PLAN,), visions=(PLACE,)
    )


@pytest.fixture
def papers(evening: SessionReport) -> ProjectPapers:
    grants = grants_of(evening.project, evening.grants)
    return ProjectPapers(evening.project, grants, PLAN, (PLACE,), (CARD, replace(CARD, template=None)))


def test_a_walk_protocol_says_what_was_seen_who_is_in_charge_and_what_is_done(walked: SessionReport, sv: Words) -> None:
    text = text_of(build(walked, DocumentKind.WALK, sv))
    for said in (
        *("Gångtunneln under Kvarnbygatan", "17.20, mörkt", "Brist", "Otrygg", "Byt lamporna", "Gatukontoret"),
        *("1 bra", "2 brister", "Klart, 4 grader", "Möte 3 den 17 december.", "Pågår"),
    ):
        assert said in text, said
    assert "Vem som råder över vad" in text


def test_a_plan_says_by_value_step_who_does_what_and_where_it_comes_from(walked: SessionReport, sv: Words) -> None:
    text = text_of(build(walked, DocumentKind.PLAN, sv))
    assert (
        text.index("Design")
        < text.index("Rita gården med de boende")
        < text.index("Drift")
        < text.index("Sköta odlingen")
    )
    for said in ("Beslut § 3", "80 timmar", "Skolan vill ha en odling.", "Saknas", "Bygglov", "En gård som alla vågar"):
        assert said in text, said


def test_a_vision_sheet_shows_what_differs_from_the_version_before(walked: SessionReport, sv: Words) -> None:
    text = text_of(build(walked, DocumentKind.VISION, sv))
    for said in (
        *("Version 2", "Samråd", "2 idéer", "11 röster", "1 idé finns inte kvar.", "Försenat", "Vem har nyckeln?"),
        *("Ändrat från version 1 till 2", "Den är trygg.", "Den är grön."),
    ):
        assert said in text, said


def test_method_cards_are_one_document_with_an_index(papers: ProjectPapers, sv: Words) -> None:
    text = text_of(paper(papers, "methods", sv, AT))
    for said in ("Gåtur i mörker", "60 minuter", "Stanna vid varje punkt.", "14 deltagare", "Gå i november.", "kväll"):
        assert said.casefold() in text.casefold(), said
    assert paper_name(papers, "methods", sv, AT) == f"2026-12-01_{papers.project.name.replace(' ', '-')}_Metodkort.pdf"


@pytest.mark.parametrize("kind", [DocumentKind.WALK, DocumentKind.PLAN, DocumentKind.VISION])
def test_they_are_fit_for_archives_and_screen_readers_in_all_three_languages(
    walked: SessionReport, evening: SessionReport, sv: Words, en: Words, ar: Words, kind: DocumentKind
) -> None:
    for report, words in ((walked, sv), (walked, en), (walked, ar), (evening, sv)):
        made = handed_over(report, kind, words)
        assert is_claimed(made)
        assert problems(made) == []


@pytest.mark.parametrize("kind", ["implementation_plan", "vision", "methods"])
def test_so_are_the_project_s_own(papers: ProjectPapers, sv: Words, en: Words, kind: str) -> None:
    for words in (sv, en):
        made = paper(papers, kind, words, AT)
        assert is_claimed(made)
        assert problems(made) == []
        assert made == paper(papers, kind, words, AT)


def book_of(papers: ProjectPapers, kind: str, words: Words, folder: Path) -> openpyxl.Workbook:
    file = folder / paper_name(papers, kind, words, AT, "xlsx")
    assert file.suffix == ".xlsx"
    return openpyxl.load_workbook(write_paper(papers, kind, words, file, AT, "xlsx"))


def test_the_project_s_own_are_spreadsheets_too_with_cells_of_their_types(
    papers: ProjectPapers, sv: Words, tmp_path: Path
) -> None:
    plan = book_of(papers, "implementation_plan", sv, tmp_path)
    assert plan.sheetnames == ["Genomförandeplan", "Om planen"]
    first, second = plan.worksheets[0].iter_rows(min_row=2, values_only=True)
    assert first[:5] == (
        "Design",
        "Rita gården med de boende",
        "Kvarnby bostäder AB",
        day(2027, 1, 10),
        day(2027, 3, 1),
    )
    assert second[:3] == ("Drift", "Sköta odlingen", None)
    assert ("Risker", "Elkostnaden stiger.") in plan["Om planen"].iter_rows(values_only=True)

    vision = book_of(papers, "vision", sv, tmp_path)
    assert vision.sheetnames == ["Visioner", "Lappar bakom", "Åtaganden"]
    assert [row[:2] for row in vision["Visioner"].iter_rows(min_row=2, values_only=True)] == [
        ("Kvarnby", 1),
        ("Kvarnby", 2),
    ]
    ideas = list(vision["Lappar bakom"].iter_rows(min_row=2, values_only=True))
    assert sum(row[-1] for row in ideas if row[1] == 2) == 11
    assert [row[4] for row in vision["Åtaganden"].iter_rows(min_row=2, values_only=True)] == ["Försenat"]

    cards = book_of(papers, "methods", sv, tmp_path)
    assert cards.sheetnames == ["Metodkort", "Steg för steg"]
    told = dict(zip(sv.items("paper.columns.methods"), next(cards["Metodkort"].iter_rows(min_row=2, values_only=True)),
                    strict=True))  # fmt: skip
    assert (told["Metodkort"], told["Metod"], told["Dag"]) == ("Gåtur i mörker", "Gåtur", day(2026, 12, 1))
    assert (told["Minuter"], told["Deltagare"], told["Idéer"], told["Åtgärder"]) == (60, 14, 9, 3)
    assert told["Punkter på gåtur"] == 7
    assert "kväll" in told["Tillgänglighet"]
    steps = [row[:4] for row in cards["Steg för steg"].iter_rows(min_row=2, values_only=True)]
    assert steps == [(1, "Gåtur i mörker", 60, "Gå runt")], "the second card has no agenda"


@pytest.mark.parametrize("kind", PAPERS)
def test_their_tables_have_headings_that_stay_and_no_formula_that_somebody_typed(
    papers: ProjectPapers, sv: Words, en: Words, tmp_path: Path, kind: str
) -> None:
    typed = "=HYPERLINK(1)"
    spoilt = replace(papers, plan=replace(PLAN, plan=replace(PLAN.plan, goal=typed)),
                     incidents=(Incident("x", "p", typed, AT),),
                     places=(replace(PLACE, area=replace(PLACE.area, name=typed)),),
                     methods=(replace(CARD, card=replace(CARD.card, title=typed)),))  # fmt: skip
    for words in (sv, en):
        book = book_of(spoilt, kind, words, tmp_path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == typed]
        assert cells
        assert {cell.data_type for cell in cells} == {"s"}
        for sheet in book:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref
            widths = {len(row) for row in sheet.iter_rows()}
            assert widths == {sum(cell.value is not None for cell in sheet[1])}
        named = write_paper(spoilt, kind, words, tmp_path / "again.xlsx", AT, "xlsx").read_bytes()
        assert named == write_paper(spoilt, kind, words, tmp_path / "again.xlsx", AT, "xlsx").read_bytes()


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_has_content_when_anybody_has_written_any(papers: ProjectPapers, kind: str) -> None:
    assert has_content(replace(papers, incidents=(Incident("x", "p", "Listan låg framme.", AT),)), kind)
    none = ProjectPapers(papers.project, papers.grants, ProjectPlan(ImplementationPlan("p", "p")))
    assert not has_content(none, kind)


def day(*numbers: int) -> datetime:
    """As a cell has it, without a zone."""
    return datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001


def test_they_are_tables_too(walked: SessionReport, sv: Words) -> None:
    tables = dict(places_sheets(walked, sv))
    assert tables["stops"][0][:2] == (1, "Gångtunneln under Kvarnbygatan")
    assert tables["stops"][0][-3] == "Pågår"
    assert tables["plan"][1][:3] == ("Drift", "Sköta odlingen", "")
    assert [row[:2] for row in tables["visions"]] == [("Kvarnby", 1), ("Kvarnby", 2)]
    for kind, rows in tables.items():
        assert {len(row) for row in rows} == {len(sv.items(f"doc.columns.{kind}"))}, kind


def test_a_walk_s_map_shows_the_stops_by_number_and_says_in_words_where_they_lie(
    walked: SessionReport, sv: Words, en: Words
) -> None:
    placed = (replace(STOPS[0], x=0.25, y=0.5), replace(STOPS[1], x=0.75, y=0.2), STOPS[2])
    report = replace(walked, stops=placed)
    document = build(report, DocumentKind.WALK, sv)
    assert problems(document) == []
    assert "1 punkt är inte utsatt på kartan." in text_of(document)
    assert "punkt 1 Gångtunneln under Kvarnbygatan 25 och 50" in squeezed(maps_of(document)[0])
    assert "stop 2 Boulebanan 75 and 20" in squeezed(maps_of(build(report, DocumentKind.WALK, en))[0])
    assert maps_of(build(walked, DocumentKind.WALK, sv)) == [], "nothing is drawn where nobody has said where"


def test_a_walk_s_map_lies_on_a_picture_of_one_s_own(walked: SessionReport, sv: Words, ar: Words) -> None:
    picture = BytesIO()
    Image.new("RGB", (600, 400), "#c8d8b0").save(picture, "JPEG")
    walk = replace(walked.walk[0], picture_id="f" * 64)
    stops = tuple(replace(stop, x=0.2 + 0.3 * n, y=0.5) for n, stop in enumerate(STOPS))
    report = replace(walked, walk=(walk,), stops=stops, pictures={walk.picture_id: picture.getvalue()})
    for words in (sv, ar):
        document = handed_over(report, DocumentKind.WALK, words)
        assert is_claimed(document), "an archive can take it"
        assert problems(document) == []
        assert len(maps_of(document)) == 1


def maps_of(document: bytes) -> list[str]:
    """What the maps in it say in words."""
    figures = [str(each.Alt) for kind, each in elements(document) if kind == "Figure" and "/Alt" in each]
    return [alt for alt in figures if alt.startswith(("Skiss", "Sketch", "رسم"))]


def squeezed(text: str) -> str:
    """Without the signs that keep a text of another direction by itself."""
    return "".join(letter for letter in text if letter not in "\u2068\u2069")
