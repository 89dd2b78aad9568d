"""The follow-up as a report, a spreadsheet and open data: the same figures, and nobody in them."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import vera
from pdf_reading import elements, problems, text_of
from PIL import Image

from exports.indicators import KINDS, indicator_file_name, indicators
from exports.pdf.checking import is_claimed
from resources.i18n import Words, words
from tests.programmes import PROJECT, Programme, organisation
from workshop.demands import Demand
from workshop.indicators.choosing import Choice, Period
from workshop.indicators.report import IndicatorReport, indicator_report
from workshop.indicators.spread import by, municipalities, stream_names
from workshop.indicators.targets import Correction, Target
from workshop.innovation import Stage
from workshop.organisations import Sector
from workshop.people import Ages, Role
from workshop.programme import Area, Ladder, Stream, StreamKind
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer, tallied

MADE = datetime(2019, 1, 7, 12, tzinfo=UTC)
SV = words("sv")


@pytest.fixture(scope="module")
def report() -> IndicatorReport:
    """A year with something in every section."""
    made = Programme()
    made.knows(organisation("MKB", is_property_owner=True, sector=Sector.HOUSING), organisation("Malmö stad"))
    made.rows = replace(
        made.rows,
        projects=(
            replace(
                PROJECT,
                name="MIA <&> نص",
                funder="ERUF",
                case_no="20201234",
                demands=(Demand.STRAND, Demand.STAGE),
            ),
        ),
        areas=(Area("r", "mia", "Rosengård", "Malmö", x=0.4, y=0.5), Area("s", "mia", "مدينة", x=1, y=1)),
        streams=tuple(Stream(f"ap{n}", "mia", StreamKind.WORK_PACKAGE, f"Paket {n}", f"AP{n}") for n in (1, 2)),
        targets=(Target("t", "mia", "C6", 51, "Antal fastighetsägare"),),
        corrections=(Correction("c", "mia", "C1", date(2018, 6, 1), 2, "=2+2", "Maria Lindqvist", MADE, "dnr 44"),),
    )
    roles = {Role.RESIDENT: 32, Role.ASSOCIATION: 7, Role.MUNICIPALITY: 3}
    shared = {"heads": 42, "named": 30, "guests": 12, "roles": roles, "ideas": 6, "decisions": 1}
    said = {Form.GENDER: {Source.PAPER: (20, 12, 3, 0)}}
    liked = [SurveyAnswer(str(n), "a", Source.PHONE, Form.ADULT, (4, 5, 3, 5)) for n in range(6)]
    asked = {"statistics": said, "survey": tallied(liked)}
    made.meets("a", "MKB", stream_id="ap1", area_id="r", ladder=Ladder.CONSULTATION, **asked, **shared)
    made.meets(
        "b",
        "MKB",
        "Malmö stad",
        "Anna Andersson",
        strands=("medskapande",),
        stream_id="ap2",
        area_id="s",
        ages={Ages.FROM_7: 18},
        survey=tallied(liked[:3]),
        **shared,
    )
    made.meets("c", on=date(2017, 3, 1), is_inclusive=True, measures=("interpreter",), learning_form="Resa")
    made.develops("Cykelkök", "a", (Stage.PILOT, date(2018, 9, 1)), owner="MKB", partners=("Malmö stad",))
    return indicator_report(made.facts, Choice(Period.year(2018)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_has_every_section_and_its_figures(report: IndicatorReport, language: str) -> None:
    say = words(language)
    data = indicators(report, "pdf", say, MADE)
    text = text_of(data)
    for key in ("limits", "indicators", "activities", "people", "organisations", "ideas", "rules", "evidence"):
        assert say(f"indicator.report.h.{key}") in text
    assert is_claimed(data)
    assert not problems(data)
    assert "Rosengård" in text
    assert "20201234" in text


def test_the_report_is_the_same_to_the_byte_each_time(report: IndicatorReport) -> None:
    assert indicators(report, "pdf", SV, MADE) == indicators(report, "pdf", SV, MADE)


def test_what_is_hidden_and_what_was_corrected_is_told(report: IndicatorReport) -> None:
    text = text_of(indicators(report, "pdf", SV, MADE))
    assert "färre än 5 personer" in text
    assert "minst" in text or "visas inte" in text
    assert "=2+2" in text
    assert "dnr 44" in text
    assert "Mäts inte" not in text


def test_who_came_and_what_they_thought_of_each_method_is_told_as_far_as_it_may(report: IndicatorReport) -> None:
    text = text_of(indicators(report, "pdf", SV, MADE))
    assert "Kvinna eller flicka" in text
    assert SV("indicator.report.h.methods") in text
    assert "1 träff hade för få svar" in text
    book = openpyxl.load_workbook(io.BytesIO(indicators(report, "xlsx", SV, MADE)))
    parts = {(row[0], row[1]): row[2] for row in book[SV("indicator.sheet.parts")].iter_rows(values_only=True)}
    assert parts["C10", "Kvinna eller flicka"] == 20
    assert parts["C10", "Annat"] is None
    methods = list(book[SV("indicator.sheet.methods")].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[2], row[4], row[-1]) for row in methods] == [("Workshop", 2, 6, 4, 1)]
    rows = {row["code"]: row for row in opened(report)["indicators"]}
    assert (rows["C10"]["women"], rows["C10"]["men"], rows["C10"]["other"]) == ("20", "", "")
    assert {rows[code]["women"] for code in rows if code != "C10"} == {""}


def test_nothing_of_a_year_without_sessions_is_made_up(report: IndicatorReport) -> None:
    empty = indicator_report(report.facts, Choice(Period.year(2031)))
    data = indicators(empty, "pdf", SV, MADE)
    assert is_claimed(data)
    assert SV("indicator.report.nothing") in text_of(data)


@pytest.mark.skipif(not vera.is_here(), reason=vera.MISSING)
def test_verapdf_finds_nothing(report: IndicatorReport, tmp_path: Path) -> None:
    files = []
    for name, ground, say in (("plain", b"", SV), ("picture", drawn(), SV), ("arabic", drawn(), words("ar"))):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(indicators(replace(report, ground=ground), "pdf", say, MADE))
    assert not vera.broken(files)


def test_the_spreadsheet_has_the_same_figures_as_numbers(report: IndicatorReport) -> None:
    book = openpyxl.load_workbook(io.BytesIO(indicators(report, "xlsx", SV, MADE)))
    figures = {row[0]: row for row in book[SV("indicator.sheet.figures")].iter_rows(min_row=2, values_only=True)}
    assert len(figures) == 32
    for line in report.lines:
        shown = figures[line.code][3]
        assert shown is None if line.period.value is None else shown == pytest.approx(line.period.value, abs=0.01)
    evidence = list(book[SV("indicator.sheet.evidence")].iter_rows(min_row=2, values_only=True))
    assert {row[5] for row in evidence if row[0] == "C6"} == {"a", "b"}
    corrections = book[SV("indicator.sheet.corrections")]
    assert corrections["E2"].value == "=2+2"
    assert corrections["E2"].data_type == "s"


def test_open_data_opens_in_any_program_and_says_what_each_field_is(report: IndicatorReport) -> None:
    tables = opened(report)
    assert [row["code"] for row in tables["indicators"]] == [line.code for line in report.lines]
    assert [row["session"] for row in tables["sessions"]] == ["a", "b"]
    assert tables["sessions"][1]["area"] == "مدينة"
    told = {(row["table"], row["field"]) for row in tables["fields"]}
    for name in ("indicators", "evidence", "sessions", "areas", "projects"):
        assert {(name, field) for field in tables[name][0]} <= told
    assert all(row["description"] for row in tables["fields"])


def test_open_data_says_from_which_sessions_each_figure_is(report: IndicatorReport) -> None:
    rows = opened(report)["evidence"]
    for line in report.lines:
        assert [row["id"] for row in rows if row["code"] == line.code and row["kind"] == "session"] == [
            id for id in line.period.sessions if id in report.sessions
        ]
    assert {row["day"] for row in rows if row["id"] == "a"} == {report.sessions["a"].day.isoformat()}


def test_open_data_has_where_each_area_lies_and_what_each_project_demands(report: IndicatorReport) -> None:
    tables = opened(report)
    placed = {row["area"]: (row["x"], row["y"], row["municipality"], row["sessions"]) for row in tables["areas"]}
    assert placed == {"Rosengård": ("0.4", "0.5", "Malmö", "1"), "مدينة": ("1", "1", "", "1")}
    (project,) = tables["projects"]
    assert (project["demands"], project["owner_kind"], project["sessions"]) == ("strand | stage", "other", "2")
    assert [(row["session"], row["strands"], row["unmet"]) for row in tables["sessions"]] == [
        ("a", "", "strand | stage"),
        ("b", "medskapande", "stage"),
    ]
    personal = {"contact", "dpo", "facilitator", "name", "title", "place", "organiser"}
    assert not personal & {field for name in ("sessions", "areas", "projects") for field in tables[name][0]}


def test_the_map_is_told_in_words_and_drawn_on_the_projects_own_picture(report: IndicatorReport) -> None:
    for language in ("sv", "en", "ar"):
        say = words(language)
        for ground, pictures in ((b"", 0), (drawn(), 1)):
            data = indicators(replace(report, ground=ground), "pdf", say, MADE)
            assert problems(data) == []
            assert is_claimed(data)
            (alt,) = maps_of(data, say)
            assert "Rosengård 1" in alt
            assert maps_drawn(data) == pictures


def test_sessions_that_are_nowhere_on_the_map_are_told_of(report: IndicatorReport) -> None:
    assert "1 träff utan plats på skissen." in text_of(
        indicators(indicator_report(report.facts, Choice()), "pdf", SV, MADE)
    )


def drawn() -> bytes:
    """A picture of one's own."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "wheat").save(picture, "PNG")
    return picture.getvalue()


def maps_of(data: bytes, say: Words) -> list[str]:
    """What the maps in it say in words."""
    begins = say("indicator.report.map_alt", areas="").rstrip(". ")
    alts = [str(each.Alt) for kind, each in elements(data) if kind == "Figure" and "/Alt" in each]
    return ["".join(letter for letter in alt if letter not in "\u2068\u2069") for alt in alts if alt.startswith(begins)]


def maps_drawn(data: bytes) -> int:
    """On how many of its pages the project's own picture lies."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        return sum("/FormXob.map" in page.resources.get("/XObject", {}) for page in pdf.pages)


@pytest.mark.parametrize("kind", [*KINDS])
def test_nobody_is_named(report: IndicatorReport, kind: str) -> None:
    """Who wrote a correction stands in the program; what leaves it says only why."""
    data = indicators(report, kind, SV, MADE)
    if kind == "pdf":
        assert "Maria" not in text_of(data)
        return
    assert all(b"Maria" not in file for file in _unpacked(data))


def test_what_somebody_typed_as_an_organisation_is_counted_but_not_printed(report: IndicatorReport) -> None:
    """It might be a name; only what somebody has put in the register is an organisation for certain."""
    assert report.line("C5").period.value == 3
    assert "MKB" in text_of(indicators(report, "pdf", SV, MADE))
    for kind in KINDS:
        data = indicators(report, kind, SV, MADE)
        files = [data] if kind == "pdf" else _unpacked(data)
        assert all(b"Anna Andersson" not in file for file in files)
    assert "Anna Andersson" not in text_of(indicators(report, "pdf", SV, MADE))


def test_the_parts_of_a_year_add_up_to_it(report: IndicatorReport) -> None:
    facts, choice = report.facts, report.choice
    for names_of in (stream_names(facts), municipalities(facts), lambda held: held.activity.strands):
        found = by(facts, choice, ("C1", "C8", "C16"), names_of)
        for at, code in enumerate(("C1", "C8", "C16")):
            assert sum(figures[at].value or 0 for _name, figures in found) == report.line(code).period.value


def test_open_data_has_no_free_text_about_a_session(report: IndicatorReport) -> None:
    for row in opened(report)["sessions"]:
        assert not any("Träff" in value for value in row.values())


def test_a_file_is_named_by_its_period_and_project(report: IndicatorReport) -> None:
    assert indicator_file_name(report, "pdf", SV) == "2018_MIA-&-نص_Uppföljning.pdf"


def opened(report: IndicatorReport) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(indicators(report, "csv", SV, MADE))) as packed:
        return {
            Path(name).stem: list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig")), delimiter=";"))
            for name in packed.namelist()
        }


def _unpacked(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [packed.read(name) for name in packed.namelist()]
