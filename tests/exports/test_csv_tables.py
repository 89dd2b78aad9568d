"""The tables as CSV, read back as programs and spreadsheets do."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.csv_tables import _cell, csv_tables
from exports.pdf.text import clean
from exports.spreadsheet import spreadsheet
from resources.i18n import Words
from workshop.reports import SessionReport

FORMULAS = ["=1+1", '=HYPERLINK("http://evil.example","x")', "+46 70 123 45 67", "-1", "@SUM(A1)", "＝1+1", "'=1", "'s"]


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def typed_back(cell: str) -> str:
    """What the documentation tells whoever reads the files."""
    return cell.removeprefix("'")


def test_there_is_one_file_for_each_sheet_with_the_same_rows(evening: SessionReport, sv: Words) -> None:
    tables = csv_tables(evening, sv)
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(evening, sv)))
    assert list(tables) == book.sheetnames
    for name, data in tables.items():
        found = rows(data)
        assert found[0] == [cell.value for cell in book[name][1]]
        assert len(found) == book[name].max_row
        assert {len(row) for row in found} == {book[name].max_column}
    assert rows(tables["Närvaro"])[1][:4] == ["1", "Med namn", "Åsa Öberg", "Hyresgästföreningen Kvarnby"]
    assert rows(tables["Närvaro"])[1][6] == "2026-11-26 17:54:00"
    assert rows(tables["Åtgärder"])[1][2] == "2026-12-15"


def test_excel_sees_which_letters_they_are(evening: SessionReport, en: Words) -> None:
    for data in csv_tables(evening, en).values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\xef\xbb\xbf") == 1
        assert data.endswith(b"\r\n")


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_somebody_typed_is_no_formula_and_can_be_had_back(typed: str, evening: SessionReport, sv: Words) -> None:
    report = replace(
        evening,
        ideas=(replace(evening.ideas[0], text=f'{typed};"a"\n{typed}'),),
        attendances=(replace(evening.attendances[0], name=typed),),
    )
    tables = csv_tables(report, sv)
    for cell, expected in (
        (rows(tables["Idéer"])[1][1], f'{typed};"a"\n{typed}'),
        (rows(tables["Närvaro"])[1][2], typed),
    ):
        assert cell[0] not in "=+-@＝\t\r\n"
        assert typed_back(cell) == expected


@given(st.text(st.characters()))
def test_any_text_comes_back_as_it_was(typed: str) -> None:
    cell = _cell(typed)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert typed_back(cell) == clean(typed)
    cell.encode()


def test_numbers_stay_numbers(evening: SessionReport, sv: Words) -> None:
    assert b"\r\n1;" in csv_tables(evening, sv)["Idéer"]


def test_an_empty_session_has_headings(empty: SessionReport, en: Words) -> None:
    tables = csv_tables(empty, en)
    written = ["No.", "Idea", "Question", "Group", "Colour", "From", "Written by", "Time"]
    assert rows(tables["Ideas"]) == [[*written, "Picture", "The picture shows", "Tags", "Laid aside"]]
