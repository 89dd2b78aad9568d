"""The spreadsheet, opened again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from made_reports import SECRETS

from exports.spreadsheet import spreadsheet
from resources.i18n import Words, words
from workshop.board import Standing
from workshop.reports import SessionReport

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+46 70 123 45 67",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    "http://evil.example",
    "mailto:a@b.example",
    "internal:Sheet1!A1",
    "\t=1",
    "12",
]


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def moment(text: str) -> datetime:
    """Cells have times without a zone."""
    return datetime.fromisoformat(text)


def test_there_is_one_sheet_for_each_kind(evening: SessionReport, sv: Words) -> None:
    book = opened(spreadsheet(evening, sv))
    known = ["Träff", "Närvaro", "Idéer", "Grupper", "Anteckningar", "Beslut", "Åtgärder"]
    assert book.sheetnames[:7] == known
    assert {"Återkoppling", "Enkät"} < set(book.sheetnames)
    assert [book[name].max_row - 1 for name in known[1:]] == [41, 60, 3, 2, 2, 3]


def test_cells_have_types(evening: SessionReport, sv: Words) -> None:
    book = opened(spreadsheet(evening, sv))
    attendance = [cell.value for cell in book["Närvaro"][2]][:8]
    person = [1, "Med namn", "Åsa Öberg", "Hyresgästföreningen Kvarnby", "Förening", 1]
    assert attendance == [*person, moment("2026-11-26 17:54"), "Egen mobil"]
    assert book["Åtgärder"]["C2"].value == moment("2026-12-15")
    assert book["Åtgärder"]["C2"].number_format == "yyyy-mm-dd"
    assert book["Åtgärder"]["C3"].value is None
    assert book["Idéer"]["A2"].value == 1


def test_everything_that_the_program_knows_has_a_place(rich: SessionReport, sv: Words) -> None:
    book = opened(spreadsheet(rich, sv))
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}
    assert [name for name, values in rows.items() if not values] == []
    first, second, *_ = rows["Agenda"]
    assert first[:5] == [moment("2026-11-26 18:00"), 15, None, "Välkomna", "Maria"]
    assert first[-2:] == [moment("2026-11-26 18:00"), moment("2026-11-26 18:15")]
    assert second[1:5] == [30, "Bord 1", "Ljus och trygghet", "Bo"]
    assert rows["Finansiärer"][0][:4] == ["Tillväxtverket", "20361234", 4_200_000, moment("2026-01-01")]
    assert rows["Samtycken"] == [["Jag får vara med på bild.", 11], ["Ni får kontakta mig.", 4]]
    assert rows["Från tidigare träffar"][0][2:] == [
        *(moment("2026-11-01"), "Pågår", moment("2026-10-14"), "Vandring i området", moment("2026-10-14")),
    ]
    assert rows["Närvaro"][-1][-3:] == ["7–9 år", 2, None]
    facts = {row[0]: row[1] for row in rows["Träff"]}
    assert (facts["Metod"], facts["Antal inbjudna"]) == ("Workshop", 120)
    assert facts["För att fler skulle kunna vara med"] == "tolk\nSagostund för barnen"


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_column_has_a_heading(language: str, rich: SessionReport) -> None:
    book = opened(spreadsheet(rich, words(language)))
    assert [sheet.title for sheet in book for heading in sheet[1] if not heading.value] == []


def test_what_is_only_for_whoever_leads_is_in_no_sheet(rich: SessionReport, sv: Words) -> None:
    values = [str(cell) for sheet in opened(spreadsheet(rich, sv)) for row in sheet.values for cell in row]
    assert [secret for secret in SECRETS if any(secret in value for value in values)] == []


def test_what_is_laid_aside_says_where_it_is(evening: SessionReport, sv: Words) -> None:
    front, behind, parked = evening.ideas[:3]
    ideas = (
        front,
        replace(behind, merged_into_id=front.id),
        replace(parked, standing=Standing.PARKED, tags=("ljus", "natt")),
    )
    sheet = opened(spreadsheet(replace(evening, ideas=ideas), sv))["Idéer"]
    assert [[row[10], row[11]] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        *([None, None], [None, "samma sak som idé 1"], ["ljus\nnatt", "parkerad"]),
    ]


def test_headings_are_bold_and_stay_and_can_be_filtered(evening: SessionReport, sv: Words) -> None:
    for sheet in opened(spreadsheet(evening, sv)):
        assert sheet["A1"].font.bold
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_somebody_typed_is_text_and_never_a_formula_or_a_link(
    typed: str, evening: SessionReport, sv: Words
) -> None:
    report = replace(
        evening,
        ideas=(replace(evening.ideas[0], text=typed),),
        attendances=(replace(evening.attendances[0], name=typed, organisation=typed),),
    )
    book = opened(spreadsheet(report, sv))
    for cell in (book["Idéer"]["B2"], book["Närvaro"]["C2"], book["Närvaro"]["D2"]):
        assert cell.data_type == "s"
        assert cell.value == typed.replace("\t", " ")
        assert cell.hyperlink is None


def test_strange_and_endless_text_fits_in_a_cell(evening: SessionReport, sv: Words) -> None:
    report = replace(evening, ideas=(replace(evening.ideas[0], text="\x00\ud800\x1b" + "å" * 200_000),))
    value = opened(spreadsheet(report, sv))["Idéer"]["B2"].value
    assert value.startswith("\ufffd\ufffd\ufffdå")
    assert len(value) == 32_767


def test_an_empty_session_has_sheets_with_headings(empty: SessionReport, en: Words) -> None:
    book = opened(spreadsheet(empty, en))
    assert book["Ideas"]["B1"].value == "Idea"
    assert book["Session"]["B4"].value == moment("2026-11-26 18:00")


def test_the_same_report_gives_the_same_bytes(evening: SessionReport, sv: Words) -> None:
    assert spreadsheet(evening, sv) == spreadsheet(evening, sv)


def test_a_day_in_the_report_is_that_day_in_the_sheet(evening: SessionReport, sv: Words) -> None:
    report = replace(evening, actions=(replace(evening.actions[0], due=date(2028, 2, 29)),))
    assert opened(spreadsheet(report, sv))["Åtgärder"]["C2"].value == moment("2028-02-29")
