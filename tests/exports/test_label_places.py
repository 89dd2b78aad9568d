"""Names on a sketch: none hides a circle or another name, as long as there is room."""

from __future__ import annotations

from math import hypot

from exports.pdf import sketch
from exports.pdf.document import Document
from exports.pdf.label_places import Circle, beside

BOUNDS = (0.0, 0.0, 480.0, 240.0)
HIGH = 14.0


def boxes(circles: list[Circle], width: float) -> list[tuple[float, float, float, float]]:
    places = beside(circles, [width] * len(circles), HIGH, BOUNDS)
    return [(x - width / 2, top - HIGH, x + width / 2, top) for x, top in places]


def test_a_name_stands_below_its_circle_where_nothing_is_in_the_way() -> None:
    ((left, _bottom, right, top),) = boxes([Circle(200, 120, 20)], 60)
    assert ((left + right) / 2, top < 100) == (200, True)


def test_names_among_many_circles_hide_none_of_them_and_not_each_other() -> None:
    circles = [Circle(70 + 95 * x + 35 * y, 180 - 46 * y, 20) for y in range(3) for x in range(4)]
    found = boxes(circles, 50)
    for n, (left, bottom, right, top) in enumerate(found):
        for x, y, r in circles:
            assert hypot(x - min(max(x, left), right), y - min(max(y, bottom), top)) >= r
        for other in found[n + 1 :]:
            assert left >= other[2] or other[0] >= right or bottom >= other[3] or other[1] >= top


def test_a_name_stays_on_the_sheet() -> None:
    for circle in (Circle(20, 20, 18), Circle(460, 230, 20), Circle(25, 225, 24)):
        ((left, bottom, right, top),) = boxes([circle], 80)
        assert (left >= 0, bottom >= 0, right <= 480, top <= 240) == (True,) * 4


def test_where_there_is_room_nowhere_it_stands_below_all_the_same() -> None:
    circles = [Circle(200, 120, 20), *(Circle(200 + x, 120 + y, 40) for x in (-60, 60, 0) for y in (-60, 60, 0))]
    ((left, _bottom, right, top), *_rest) = boxes(circles, 60)
    assert ((left + right) / 2, top) == (200, 98)


def test_a_map_lies_as_it_lies_also_where_its_language_is_read_from_the_right() -> None:
    def circles(language: str) -> list[str]:
        document = Document(language=language)
        sketch.areas(document, [("Torget", 0.1, 0.2, 3), ("Skolan", 0.7, 0.9, 1)], "Skiss")
        return [line for page in document.pages for line in page.code if line.endswith(" h B")]

    assert len(circles("sv")) == 2
    assert circles("ar") == circles("sv")
