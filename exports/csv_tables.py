"""Tabeller i CSV: the spreadsheet's sheets as plain text, for archives and for programs.

UTF-8 with a mark at the beginning and semicolons between the cells, so that a Swedish Excel opens them by a double
click. No cell is a formula: one that begins as a formula would, or with an apostrophe, gets an apostrophe before it.
Whoever reads the file back takes the first apostrophe of a cell away, and has what was typed, exactly.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from exports.pdf.text import clean
from exports.spreadsheet import sheets
from exports.workbook import Cell
from resources.i18n import Words
from workshop.reports import SessionReport

_SEPARATOR = ";"
_MARKED = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_tables(report: SessionReport, words: Words) -> dict[str, bytes]:
    """A file for each table, by the table's name."""
    zone = ZoneInfo(report.session.zone)
    return {
        words(f"doc.sheet.{kind}"): csv_file(words.items(f"doc.columns.{kind}"), rows)
        for kind, rows in sheets(report, words, zone)
    }


def csv_file(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_SEPARATOR, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _cell(value: Cell) -> str | int | float:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    text = clean(value or "")
    return f"'{text}" if text.startswith(_MARKED) else text
