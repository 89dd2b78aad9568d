"""What happened in the course of some hours, as columns over a clock. It is one figure, told in words too, and reads in
grey: columns are dark or striped, and each has its number.

In a language that is read from the right time runs from the right, as it does in every timetable there; the sheet is
mirrored as a whole, and a clock that ran against its own caption would be read backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.pdf.document import Cell, Document, Row
from exports.pdf.figures import boxed
from exports.pdf.lines import one_line
from exports.pdf.pages import BODY_WIDTH, LEFT, Page, Place, operands
from exports.pdf.style import CONTROL, INK_2, LINE, SPRUCE, Rgb, Style, mixed

MOST_TICKS = 10  # so many clocks have room below

_PLOT, _OVER, _UNDER = 92.0, 16.0, 16.0
_HEIGHT = _OVER + _PLOT + _UNDER
_GAP, _STRIPE = 1.6, 5.0
_WHITE: Rgb = (1.0, 1.0, 1.0)
_GROUNDS = (mixed(LINE, _WHITE, 0.62), mixed(LINE, _WHITE, 0.86))
_NUMBER, _SMALL = Style("semibold", 9.5, 12), Style(size=9, leading=12, colour=INK_2)


class Bar(NamedTuple):
    """begins, ends: from 0 to 1 across. level: how high, against the others. text: its number."""

    begins: float
    ends: float
    level: float
    text: str
    is_striped: bool


class Chart(NamedTuple):
    """ticks: times to write below, and where. bands: what was on, from where to where, numbered from 1."""

    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, str]]
    bands: Sequence[tuple[float, float]]


def course(document: Document, chart: Chart, alt: str) -> None:
    """Draw it as wide as the page. alt: what it shows, in words."""
    figure = document.root.add("Figure", alt=alt)

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, LEFT, top - _HEIGHT, LEFT + BODY_WIDTH, top)
        floor = top - _OVER - _PLOT
        for n, (begins, ends) in enumerate(chart.bands):
            x, width = LEFT + BODY_WIDTH * begins, BODY_WIDTH * (ends - begins)
            page.fill(x, floor, width, _PLOT + _OVER, _GROUNDS[n % 2])
            _written(document, page, str(n + 1), (x + width / 2, top - 1), _SMALL, width)
        most = max(bar.level for bar in chart.bars)
        for bar in chart.bars:
            _bar(document, page, bar, floor, (_PLOT - 12) * bar.level / most)
        page.rule(LEFT, floor, BODY_WIDTH, CONTROL, 0.9)
        for place, text in chart.ticks:
            x = LEFT + BODY_WIDTH * place
            page.fill(x - 0.4, floor - 3, 0.8, 3, CONTROL)
            _written(document, page, text, (x, floor - 3.5), _SMALL, 60)

    empty = Cell(LEFT, BODY_WIDTH, ())
    document.place(Row((empty,), above=_HEIGHT, after=4, paint=paint, figure=figure, whole=True))


def _bar(document: Document, page: Page, bar: Bar, floor: float, height: float) -> None:
    x, width = LEFT + BODY_WIDTH * bar.begins + _GAP / 2, BODY_WIDTH * (bar.ends - bar.begins) - _GAP
    if bar.is_striped:
        page.fill(x, floor, width, height, _WHITE)
        _stripes(page, page.left(x, width), floor, width, height)
    else:
        page.fill(x, floor, width, height, SPRUCE)
    _written(document, page, bar.text, (x + width / 2, floor + height + 12.5), _NUMBER, max(width, 30))


def _stripes(page: Page, x: float, y: float, width: float, height: float) -> None:
    """A frame with lines across; x is on the sheet as it is."""
    box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    lines, at = [], x - height
    while at < x + width:
        lines.append(f"{at:.2f} {y:.2f} m {at + height:.2f} {y + height:.2f} l")
        at += _STRIPE
    page.code.append(f"q {box} W n {operands(SPRUCE)} RG 1.1 w {' '.join(lines)} S Q")
    page.code.append(f"{operands(SPRUCE)} RG 0.9 w {box} S")


def _written(document: Document, page: Page, text: str, at: tuple[float, float], style: Style, most: float) -> None:
    """A line in the middle below a point, kept on the page; the figure says the same in words."""
    shaper = document.fonts.shaper(style.weight)
    line = one_line(text, shaper, style, most, document.mirrored)
    x = min(max(at[0] - line.width / 2, LEFT), LEFT + BODY_WIDTH - line.width)
    page.text([line], shaper, style, Place(x, at[1], line.width), None)
