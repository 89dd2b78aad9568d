"""A sketch of places: a circle for each, larger the more there is of it, with its number. It is one figure, told in
words too, and reads in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from exports.pdf.document import Cell, Document, Row
from exports.pdf.figures import Picture, boxed
from exports.pdf.lines import one_line
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


def areas(document: Document, spots: Sequence[Spot], alt: str) -> None:
    """Draw them on a frame as wide as the page. alt: what it shows, in words."""
    figure = document.root.add("Figure", alt=alt)

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, LEFT, top - _HEIGHT, LEFT + BODY_WIDTH, top)
        _frame(page, top)
        most = max(n for *_at, n in spots) or 1
        drawn = [(_middle(top, x, y), _LEAST + (_MOST - _LEAST) * sqrt(n / most), name, n) for name, x, y, n in spots]
        for middle, radius, _name, n in sorted(drawn, key=lambda spot: -spot[1]):
            x, y = page.left(middle[0], 0), middle[1]
            page.code.append(f"{operands(SPRUCE)} rg {operands(_WHITE)} RG 1.2 w {_circle(x, y, radius)} B")
            _centred(document, page, str(n), (middle[0], y + 7), CELL_STRONG.but(colour=_WHITE))
        for middle, radius, name, _n in drawn:  # over all circles, or one would lie on another's name
            _centred(document, page, name, (middle[0], middle[1] - radius - 2), CELL, on_white=True)

    empty = Cell(LEFT, BODY_WIDTH, ())
    document.place(Row((empty,), above=_HEIGHT, after=8, paint=paint, figure=figure, whole=True))


def stops(document: Document, places: Sequence[Stop], alt: str, ground: Picture | None = None) -> None:
    """Numbered places with the way between them, on a picture or on a plain frame. A map lies as it lies, whichever way
    its language is read. alt: what it shows, in words.
    """
    figure = document.root.add("Figure", alt=alt)
    width, height = ground.fitted(BODY_WIDTH, _TALLEST) if ground is not None else (BODY_WIDTH, _HEIGHT)
    left, margin = LEFT + (BODY_WIDTH - width) / 2, 0.0 if ground is not None else _MARGIN / 2

    def at(top: float, x: float, y: float) -> tuple[float, float]:
        return left + margin + (width - 2 * margin) * x, top - margin - (height - 2 * margin) * y

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, left, top - height, left + width, top)
        if ground is not None:
            page.picture(ground.id, ground.content, page.left(left, width), top - height, width, height)
        page.code.append(f"{operands(LINE)} RG 0.8 w {left:.2f} {top - height:.2f} {width:.2f} {height:.2f} re S")
        middles = [at(top, x, y) for _number, x, y in places]
        if len(middles) > 1:
            way = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(middles))
            page.code.append(f"q {operands(SPRUCE)} RG 1.4 w [4 3] 0 d {way} S Q")
        for (x, y), (number, _x, _y) in zip(middles, places, strict=True):
            page.code.append(f"{operands(SPRUCE)} rg {operands(_WHITE)} RG 1.2 w {_circle(x, y, _LEAST)} B")
            _centred(document, page, str(number), (page.left(x, 0), y + 7), CELL_STRONG.but(colour=_WHITE))

    empty = Cell(LEFT, BODY_WIDTH, ())
    document.place(Row((empty,), above=height, after=8, paint=paint, figure=figure, whole=True))


def _frame(page: Page, top: float) -> None:
    x = page.left(LEFT, BODY_WIDTH)
    page.code.append(f"{operands(LINE)} RG 0.8 w {x:.2f} {top - _HEIGHT:.2f} {BODY_WIDTH:.2f} {_HEIGHT:.2f} re S")


def _middle(top: float, x: float, y: float) -> tuple[float, float]:
    return LEFT + _MARGIN + (BODY_WIDTH - 2 * _MARGIN) * x, top - _MARGIN * 0.8 - (_HEIGHT - 1.8 * _MARGIN) * y


def _circle(x: float, y: float, r: float) -> str:
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


def _centred(
    document: Document, page: Page, text: str, at: tuple[float, float], style: Style, *, on_white: bool = False
) -> None:
    """A line in the middle below a point; it is part of the figure, which says the same in words."""
    shaper = document.fonts.shaper(style.weight)
    line = one_line(text, shaper, style, _NAME_WIDTH, document.mirrored)
    if on_white:
        page.fill(at[0] - line.width / 2 - 2, at[1] - style.leading, line.width + 4, style.leading, _WHITE)
    page.text([line], shaper, style, Place(at[0] - line.width / 2, at[1], line.width), None)
