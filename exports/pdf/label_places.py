"""Where names stand on a sketch, so that they hide neither circles nor each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_GAP = 2.0
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class Circle(NamedTuple):
    """Its middle and its radius, in points."""

    x: float
    y: float
    r: float


def beside(circles: Sequence[Circle], widths: Sequence[float], height: float, bounds: Box) -> list[tuple[float, float]]:
    """For each circle the middle of its name's upper edge: below it if there is room, else above it or at a side, and
    below all the same if there is room nowhere.
    """
    taken: list[Box] = []
    found = []
    for circle, width in zip(circles, widths, strict=True):
        ways = [_box(x, top, width, height) for x, top in _around(circle, width, height)]
        others = [one for one in circles if one is not circle]
        box = next((way for way in ways if _is_free(way, others, taken, bounds)), ways[0])
        taken.append(box)
        found.append(((box[0] + box[2]) / 2, box[3]))
    return found


def _around(circle: Circle, width: float, height: float) -> Iterable[tuple[float, float]]:
    x, y, r = circle
    yield x, y - r - _GAP
    yield x, y + r + _GAP + height
    yield x + r + _GAP + width / 2, y + height / 2
    yield x - r - _GAP - width / 2, y + height / 2


def _box(x: float, top: float, width: float, height: float) -> Box:
    return x - width / 2, top - height, x + width / 2, top


def _is_free(box: Box, circles: Iterable[Circle], taken: Iterable[Box], bounds: Box) -> bool:
    left, bottom, right, top = box
    if left < bounds[0] or bottom < bounds[1] or right > bounds[2] or top > bounds[3]:
        return False
    if any(left < other[2] and other[0] < right and bottom < other[3] and other[1] < top for other in taken):
        return False
    return not any(_is_on(box, circle) for circle in circles)


def _is_on(box: Box, circle: Circle) -> bool:
    """Whether any of the circle is under the box."""
    away_x = circle.x - min(max(circle.x, box[0]), box[2])
    away_y = circle.y - min(max(circle.y, box[1]), box[3])
    return away_x * away_x + away_y * away_y < circle.r * circle.r
