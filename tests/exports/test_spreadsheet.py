"""The spreadsheet, opened again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from exports.spreadsheet import spreadsheet
from resources.i18n import Words
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
    attendance = [cell.value for cell in book["Närvaro"][2]]
    person = [1, "Med namn", "Åsa Öberg", "Hyresgästföreningen Kvarnby", "Förening", 1]
    assert attendance == [*person, moment("2026-11-26 17:54"), "Egen mobil"]
    assert book["Åtgärder"]["C2"].value == moment("2026-12-15")
    assert book["Åtgärder"]["C2"].number_format == "yyyy-mm-dd"
    assert book["Åtgärder"]["C3"].value is None
    assert book["Idéer"]["A2"].value == 1


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
