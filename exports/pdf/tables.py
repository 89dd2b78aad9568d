"""Tables: quiet ones, with lines between the rows and the heading repeated on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from exports.pdf.blocks import ROW_HEADING
from exports.pdf.document import Cell, Document, Paint, Row
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.structure import Element
from exports.pdf.style import CELL, CELL_STRONG, COLUMN_HEADING, CONTROL, LINE, SPRUCE, Rgb, Style

_COLUMN_HEADING = "<</O/Table/Scope/Column>>"
_GAP = 10.0
_BAR_HEIGHT = 9.0


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the table's width, against the other columns' shares. names_row: its cells name their rows."""

    heading: str
    share: float
    align: str = "left"
    names_row: bool = False


def table(
    document: Document,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    room: float = 0,
    *,
    is_short: bool = False,
) -> None:
    """A table of texts. A row that is too tall for what is left of the page goes on at the next.

    room: how much higher each row is, in points, to be written in by hand; its lines are then darker. is_short: it fits
    on a page, and is not parted.
    """
    element = document.root.add("Table")
    places = _places(columns)
    head = element.add("THead").add("TR")
    cells = tuple(
        document.cell(column.heading, COLUMN_HEADING.but(align=column.align), head.add("TH", _COLUMN_HEADING), x, width)
        for column, (x, width) in zip(columns, places, strict=True)
    )
    heading = Row(cells, above=3, below=5, paint=_underline(CONTROL, 0.9))
    document.hold(heading)
    body = element.add("TBody")
    for texts in rows:
        row = _row(document, columns, places, texts, body.add("TR"))
        row = replace(row, above=row.above + room, paint=_underline(CONTROL, 0.6)) if room else row
        if is_short:
            document.hold(row)
        else:
            document.place(row)
            document.repeated = heading
    if is_short:
        document.let_go()
    document.repeated = None
    document.gap(8)


def bars(document: Document, amounts: Sequence[tuple[str, int]], headings: tuple[str, str]) -> None:
    """Amounts as a table with a bar for each; the bars are ornament, the numbers say the same."""
    element = document.root.add("Table")
    label_width, bar_width = 170.0, BODY_WIDTH - 210.0
    most = max(amount for _, amount in amounts)
    head = element.add("THead").add("TR")
    bar_x = LEFT + label_width
    style = COLUMN_HEADING.but(align="left")
    document.hold(
        Row(
            (
                document.cell(headings[0], style, head.add("TH", _COLUMN_HEADING), LEFT, label_width - _GAP),
                document.cell(headings[1], style, head.add("TH", _COLUMN_HEADING), bar_x, bar_width),
            ),
            below=2,
        )
    )
    body = element.add("TBody")
    for label, amount in amounts:
        row = body.add("TR")
        length = max(1.0, bar_width * amount / most)
        name = document.cell(label, CELL.but(align="left"), row.add("TH", ROW_HEADING), LEFT, label_width - _GAP)
        number = document.cell(str(amount), CELL_STRONG, row.add("TD"), bar_x + length + 6, 40)
        document.place(Row((name, number), above=2, below=2, paint=_bar(bar_x, length), whole=True))
    document.gap(8)


def _bar(x: float, length: float) -> Paint:
    def paint(page: Page, top: float, _height: float) -> None:
        page.fill(x, top - 4.5 - _BAR_HEIGHT, length, _BAR_HEIGHT, SPRUCE)

    return paint


def _underline(colour: Rgb, weight: float) -> Paint:
    def paint(page: Page, top: float, height: float) -> None:
        page.rule(LEFT, top - height, BODY_WIDTH, colour, weight)

    return paint


def _row(
    document: Document,
    columns: Sequence[Column],
    places: Sequence[tuple[float, float]],
    texts: Sequence[str],
    element: Element,
) -> Row:
    cells: list[Cell] = []
    for column, (x, width), text in zip(columns, places, texts, strict=True):
        style: Style = (CELL_STRONG if column.names_row else CELL).but(align=column.align)
        own = element.add("TH", ROW_HEADING) if column.names_row else element.add("TD")
        cells.append(document.cell(text, style, own, x, width))
    return Row(tuple(cells), above=4, below=4, paint=_underline(LINE, 0.6), whole=True)


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """The left edge and the width of each column's text."""
    shares = sum(column.share for column in columns)
    free = BODY_WIDTH - _GAP * (len(columns) - 1)
    places: list[tuple[float, float]] = []
    x = LEFT
    for column in columns:
        width = free * column.share / shares
        places.append((x, width))
        x += width + _GAP
    return places
