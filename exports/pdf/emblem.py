"""The European emblem, drawn as its rules say: twelve upright stars on a circle, on a field half as wide again as high.

The field's height is the measure of everything: the circle's radius is a third of it, a star's an eighteenth. In colour
it is Reflex Blue with yellow stars; where only black is printed, black stars on white within a black line.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from exports.pdf.pages import Page, operands
from exports.pdf.style import rgb

HEIGHT = 10 / 25.4 * 72  # 1 cm, the least that is allowed on a sheet of A4
WIDTH = HEIGHT * 1.5
_BLUE, _YELLOW, _BLACK, _WHITE = rgb("#003399"), rgb("#FFCC00"), rgb("#000000"), rgb("#FFFFFF")
_STARS, _POINTS = 12, 5
_INNER = (3 - 5**0.5) / 2  # where the lines between a star's points cross
_LINE = 0.5


def draw(page: Page, x: float, top: float, *, in_black: bool) -> None:
    """Draw it below ``top``. It is alone in its field; whoever draws keeps the surroundings free."""
    left, bottom = page.left(x, WIDTH), top - HEIGHT
    field, stars = (_WHITE, _BLACK) if in_black else (_BLUE, _YELLOW)
    page.fill(x, bottom, WIDTH, HEIGHT, field)
    if in_black:
        inside = f"{left + _LINE / 2:.2f} {bottom + _LINE / 2:.2f} {WIDTH - _LINE:.2f} {HEIGHT - _LINE:.2f}"
        page.code.append(f"{operands(_BLACK)} RG {_LINE} w {inside} re S")
    paths = (_star(*centre) for centre in _centres(left + WIDTH / 2, top - HEIGHT / 2))
    page.code.append(f"{operands(stars)} rg {' '.join(paths)} f")


def _centres(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Where the hours stand on a clock."""
    for hour in range(_STARS):
        angle = 2 * pi * hour / _STARS
        yield x + HEIGHT / 3 * sin(angle), y + HEIGHT / 3 * cos(angle)


def _star(x: float, y: float) -> str:
    corners = []
    for corner in range(2 * _POINTS):
        radius = HEIGHT / 18 * (_INNER if corner % 2 else 1)
        angle = pi * corner / _POINTS
        corners.append(f"{x + radius * sin(angle):.3f} {y + radius * cos(angle):.3f}")
    first, *others = corners
    return f"{first} m {' '.join(f'{corner} l' for corner in others)} h"
