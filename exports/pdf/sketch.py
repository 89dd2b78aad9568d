"""A sketch of places: a circle for each, larger the more there is of it, with its number. It is one figure, told in
words too, and reads in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from exports.pdf.document import Cell, Document, Row
from exports.pdf.figures import Picture, boxed
from exports.pdf.label_places import Circle, beside
from exports.pdf.lines import Line, one_line
from exports.pdf.pages import BODY_WIDTH, LEFT, Page, Place, operands
from exports.pdf.style import CELL, CELL_STRONG, LINE, SPRUCE, Rgb, Style

Spot = tuple[str, float, float, int]
"""A name, where it lies from the upper left corner (0 to 1), and how much there is of it."""
Stop = tuple[int, float, float]
"""Its number, and where it lies as a spot does."""

_HEIGHT, _MARGIN = 240.0, 46.0
_TALLEST = 420.0  # of a picture below
_LEAST, _MOST = 10.0, 26.0
_ROUND = 0.5523  # how far a curve's handles lie from its ends, for a quarter of a circle
_WHITE: Rgb = (1.0, 1.0, 1.0)
_NAME_WIDTH = 150.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn on. A map lies as it lies, whichever way its language is read. margin: within which nothing has its
    middle; none on a picture, where a place is where it is.
    """

    left: float
    width: float
    height: float
    margin: float
    ground: Picture | None

    @classmethod
    def on(cls, ground: Picture | None, margin: float) -> _Sheet:
        if ground is None:
            return cls(LEFT, BODY_WIDTH, _HEIGHT, margin, None)
        width, height = ground.fitted(BODY_WIDTH, _TALLEST)
        return cls(LEFT + (BODY_WIDTH - width) / 2, width, height, 0.0, ground)

    def at(self, top: float, x: float, y: float) -> tuple[float, float]:
        inner_width, inner_height = self.width - 2 * self.margin, self.height - 2 * self.margin
        return self.left + self.margin + inner_width * x, top - self.margin - inner_height * y

    def draw(self, page: Page, top: float) -> None:
        if self.ground is not None:
            left = page.left(self.left, self.width)
            page.picture(self.ground.id, self.ground.content, left, top - self.height, self.width, self.height)
        box = f"{self.left:.2f} {top - self.height:.2f} {self.width:.2f} {self.height:.2f}"
        page.code.append(f"{operands(LINE)} RG 0.8 w {box} re S")


def areas(document: Document, spots: Sequence[Spot], alt: str, ground: Picture | None = None) -> None:
    """Draw them on a picture, or on a plain frame as wide as the page. alt: what it shows, in words."""
    figure = document.root.add("Figure", alt=alt)
    sheet = _Sheet.on(ground, _MARGIN * 0.9)
    shaper = document.fonts.shaper(CELL.weight)
    names = [one_line(name, shaper, CELL, _NAME_WIDTH, document.mirrored) for name, *_at in spots]

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, sheet.left, top - sheet.height, sheet.left + sheet.width, top)
        sheet.draw(page, top)
        most = max(n for *_at, n in spots) or 1
        circles = [Circle(*sheet.at(top, x, y), _LEAST + (_MOST - _LEAST) * sqrt(n / most)) for _name, x, y, n in spots]
        for circle, (*_spot, n) in sorted(zip(circles, spots, strict=True), key=lambda pair: -pair[0].r):
            _disc(document, page, circle, str(n))
        bounds = (sheet.left, top - sheet.height, sheet.left + sheet.width, top)
        places = beside(circles, [line.width + 4 for line in names], CELL.leading, bounds)
        for line, place in zip(names, places, strict=True):  # over all circles, or one would lie on another's name
            _named(document, page, line, place)

    empty = Cell(LEFT, BODY_WIDTH, ())
    document.place(Row((empty,), above=sheet.height, after=8, paint=paint, figure=figure, whole=True))


def stops(document: Document, places: Sequence[Stop], alt: str, ground: Picture | None = None) -> None:
    """Numbered places with the way between them, on a picture or on a plain frame. alt: what it shows, in words."""
    figure = document.root.add("Figure", alt=alt)
    sheet = _Sheet.on(ground, _MARGIN / 2)

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, sheet.left, top - sheet.height, sheet.left + sheet.width, top)
        sheet.draw(page, top)
        middles = [sheet.at(top, x, y) for _number, x, y in places]
        if len(middles) > 1:
            way = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(middles))
            page.code.append(f"q {operands(SPRUCE)} RG 1.4 w [4 3] 0 d {way} S Q")
        for (x, y), (number, _x, _y) in zip(middles, places, strict=True):
            _disc(document, page, Circle(x, y, _LEAST), str(number))

    empty = Cell(LEFT, BODY_WIDTH, ())
    document.place(Row((empty,), above=sheet.height, after=8, paint=paint, figure=figure, whole=True))


def _disc(document: Document, page: Page, circle: Circle, number: str) -> None:
    """A circle with its number in it."""
    page.code.append(f"{operands(SPRUCE)} rg {operands(_WHITE)} RG 1.2 w {_path(circle.x, circle.y, circle.r)} B")
    style = CELL_STRONG.but(colour=_WHITE)
    line = one_line(number, document.fonts.shaper(style.weight), style, _NAME_WIDTH, document.mirrored)
    _centred(document, page, line, style, (circle.x, circle.y + 7))


def _path(x: float, y: float, r: float) -> str:
    """The path of a circle, from its right side round."""
    k = r * _ROUND
    corners = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    curves = " ".join(f"{' '.join(f'{n:.2f}' for n in corner)} c" for corner in corners)
    return f"{x + r:.2f} {y:.2f} m {curves} h"


def _named(document: Document, page: Page, line: Line, at: tuple[float, float]) -> None:
    """A name on white, in the middle below a point."""
    left = page.left(at[0] - line.width / 2 - 2, line.width + 4)
    page.fill(left, at[1] - CELL.leading, line.width + 4, CELL.leading, _WHITE)
    _centred(document, page, line, CELL, at)


def _centred(document: Document, page: Page, line: Line, style: Style, at: tuple[float, float]) -> None:
    """A line in the middle below a point; it is part of the figure, which says the same in words."""
    left = page.left(at[0] - line.width / 2, line.width)
    page.text([line], document.fonts.shaper(style.weight), style, Place(left, at[1], line.width), None)
