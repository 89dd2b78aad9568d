"""Reading a list of people that somebody has in a spreadsheet: on the worker, and without running anything in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from workshop.errors import Refused
from workshop.table_text import BYTES_MAX, checked_content, checked_size, table_of_text

PATTERNS = "*.csv *.txt *.tsv *.xlsx *.xlsm"
_SHEETS = frozenset({".xlsx", ".xlsm"})
_UNPACKED_MAX = 60_000_000


def read_guest_file(file: Path) -> list[list[str]]:
    """The first sheet's rows, or the rows of a text file; every cell as the text that is seen.

    Refused: table_too_large, table_too_wide, table_empty, table_not_text, table_unreadable.
    """
    try:
        if file.stat().st_size > BYTES_MAX:
            raise Refused("table_too_large", max=BYTES_MAX // 1_000_000)
        if file.suffix.casefold() not in _SHEETS:
            return table_of_text(file.read_bytes())
    except OSError:
        raise Refused("table_unreadable") from None
    return _sheet(file)


def _sheet(file: Path) -> list[list[str]]:
    """A formula is what it came to when the file was saved; one that was never worked out is its own text."""
    try:
        _check_unpacked(file)
        shown, written = _cells(file, data_only=True), _cells(file, data_only=False)
    except Refused:
        raise
    except Exception:  # whatever a damaged or locked file makes of the reader
        raise Refused("table_not_text") from None
    rows = []
    for n, row in enumerate(written):
        values = shown[n] if n < len(shown) else []
        rows.append([_text(values[m] if m < len(values) else None) or _text(cell) for m, cell in enumerate(row)])
    while rows and not any(rows[-1]):
        rows.pop()
    return checked_content(rows)


def _check_unpacked(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        if sum(part.file_size for part in packed.infolist()) > _UNPACKED_MAX:
            raise Refused("table_too_large", max=BYTES_MAX // 1_000_000)


def _cells(file: Path, *, data_only: bool) -> list[list[object]]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    try:
        rows: list[list[object]] = []
        for row in book.worksheets[0].iter_rows(values_only=True):
            kept = list(row)
            while kept and kept[-1] is None:
                kept.pop()
            rows.append(kept)
            checked_size(len(rows), len(kept))
        return rows
    finally:
        book.close()


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
