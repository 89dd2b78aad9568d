"""A workbook of tables with typed cells: as XLSX, with headings that stay and can be filtered."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from exports.pdf.text import clean

Cell = str | int | float | date | datetime | None
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 9, 60


def workbook(title: str, made_at: datetime, tables: Iterable[tuple[str, Sequence[str], list[Sequence[Cell]]]]) -> bytes:
    """An XLSX workbook of tables, each with its name and its headings. made_at: without a zone."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": _text(title), "created": made_at})
        formats = _Formats(book)
        for name, headings, rows in tables:
            _write(book.add_worksheet(name), headings, rows, formats)
    return out.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        add = book.add_format
        top = {"valign": "top"}
        self.heading = add({"bold": True, "bottom": 1, **top})
        self.text = add({"text_wrap": True, **top})
        self.number = add(top)
        self.day = add({"num_format": "yyyy-mm-dd", "align": "left", **top})
        self.moment = add({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **top})


def _write(sheet: Any, headings: Sequence[str], rows: list[Sequence[Cell]], formats: _Formats) -> None:
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, formats.heading)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], _put(sheet, line, column, value, formats))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)


def _put(sheet: Any, line: int, column: int, value: Cell, formats: _Formats) -> int:
    """Write one cell by its type; returns how wide it is, in letters."""
    if isinstance(value, datetime):
        sheet.write_datetime(line, column, value, formats.moment)
        return 16
    if isinstance(value, date):
        sheet.write_datetime(line, column, value, formats.day)
        return 10
    if isinstance(value, int | float):
        sheet.write_number(line, column, value, formats.number)
        return len(str(value))
    text = _text(value or "")
    if text:
        sheet.write_string(line, column, text, formats.text)
    return max(map(len, text.split("\n")))


def _text(text: str) -> str:
    """As a cell can hold it."""
    text = clean(text)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
