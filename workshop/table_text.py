"""A text file as a table: whatever wrote it, and in whichever letters. Cells are text and nothing else."""

from __future__ import annotations

import codecs
import csv
import io

from workshop.errors import Refused

BYTES_MAX = 5_000_000
ROWS_MAX, COLUMNS_MAX = 5_000, 60
_SEPARATORS = ";\t,|"
_LOOKED_AT = 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def table_of_text(data: bytes) -> list[list[str]]:
    """The rows of a CSV file. Refused: table_too_large, table_empty, table_not_text."""
    if len(data) > BYTES_MAX:
        raise Refused("table_too_large", max=BYTES_MAX // 1_000_000)
    text = _decoded(data)
    if "\x00" in text:
        raise Refused("table_not_text")
    said, _end, rest = text.partition("\n")
    is_told = said.casefold().startswith("sep=") and len(said.rstrip("\r")) == len("sep=;")  # Excel's own first line
    rows: list[list[str]] = []
    try:
        separator = said[4] if is_told else _separator(text)
        for row in csv.reader(io.StringIO(rest if is_told else text, newline=""), delimiter=separator):
            rows.append(row)
            checked_size(len(rows), len(row))
    except csv.Error:
        raise Refused("table_not_text") from None
    return checked_content(rows)


def checked_size(rows: int, columns: int) -> None:
    """Refused: table_too_wide (facts: rows, columns), past what a list of people may need."""
    if rows > ROWS_MAX or columns > COLUMNS_MAX:
        raise Refused("table_too_wide", rows=ROWS_MAX, columns=COLUMNS_MAX)


def checked_content(rows: list[list[str]]) -> list[list[str]]:
    """The rows themselves. Refused: table_empty."""
    if not any(cell.strip() for row in rows for cell in row):
        raise Refused("table_empty")
    return rows


def _decoded(data: bytes) -> str:
    """Excel writes cp1252 or UTF-16, everything else UTF-8. What cp1252 has no letter for becomes a question mark."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and len(data) >= 4 and data[1::2].count(0) > len(data) // 4:
        encoding = "utf-16-le"
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding or "cp1252", errors="replace")


def _separator(text: str) -> str:
    """The sign that parts the first lines into equally many cells, and into most of them."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def fits(sign: str) -> tuple[bool, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        return len(set(widths)) == 1 and max(widths, default=1) > 1, min(widths, default=1)

    return max(_SEPARATORS, key=fits)
