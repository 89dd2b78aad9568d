"""The sums: cameras that come back to where they were, and places that find what lies there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from ui.desktop.board.camera import Camera
from ui.desktop.board.geometry import area_at, beside, nearest_question, note_box
from ui.desktop.board.lettering import fitted, font, right_to_left
from ui.desktop.board.places import Places
from workshop.board import AREA_WIDTH, NOTE_HEIGHT, NOTE_WIDTH, landing_place
from workshop.sessions import Question

coordinate = st.floats(-20_000, 20_000)
point = st.builds(QPointF, coordinate, coordinate)
camera = st.builds(Camera, coordinate, coordinate, st.floats(0.02, 4.0))
spots = st.tuples(st.integers(0, 900), st.integers(0, 900))
far = st.tuples(*2 * [st.integers(-2_100, 2_100).map(float)])


@given(camera, point)
def test_there_and_back_again(camera: Camera, spot: QPointF) -> None:
    assert (camera.to_board(camera.to_screen(spot)) - spot).manhattanLength() < 1e-3


@given(camera, st.floats(0.05, 20), st.builds(QPointF, st.floats(0, 2_000), st.floats(0, 2_000)))
def test_what_is_under_the_pointer_stays_there_when_zooming(camera: Camera, factor: float, about: QPointF) -> None:
    held = camera.to_board(about)
    camera.zoom(factor, about)
    assert (camera.to_board(about) - held).manhattanLength() < 1e-3
    assert 0.02 <= camera.scale <= 4.0


@given(camera, camera)
def test_a_flight_begins_and_ends_where_it_should(start: Camera, end: Camera) -> None:
    for share, wanted in ((0.0, start), (1.0, end)):
        reached = start.between(end, share)
        assert abs(reached.x - wanted.x) + abs(reached.y - wanted.y) < 1e-3
        assert abs(reached.scale - wanted.scale) < 1e-9


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), spots, min_size=1), st.data())
def test_the_topmost_note_is_found_where_it_lies(laid: dict[str, tuple[int, int]], data: st.DataObject) -> None:
    places = Places()
    for id, place in laid.items():
        places.put(id, place)
    for id in data.draw(st.lists(st.sampled_from(sorted(laid)), unique=True)):
        places.remove(id)
        del laid[id]
    x, y = data.draw(spots)
    at = QPointF(x + 0.5, y + 0.5)
    under = [id for id, place in laid.items() if note_box(place).contains(at)]
    assert places.at(at) == (under[-1] if under else "")
    assert sorted(places.ids) == sorted(laid)


def test_a_note_that_is_moved_comes_to_lie_on_top() -> None:
    places = Places()
    places.put("a", (0, 0))
    places.put("b", (10, 10))
    places.put("a", (0, 0))  # lies where it lay
    assert places.at(QPointF(50, 50)) == "b"
    places.put("a", (5, 5))
    assert places.at(QPointF(50, 50)) == "a"
    assert places.at(QPointF(50, 50), without=["a"]) == "b"


@given(st.dictionaries(st.sampled_from("abcdefgh"), far, min_size=1), st.dictionaries(st.sampled_from("abcdefgh"), far))
def test_what_touches_a_box_is_found_the_lowest_first_wherever_it_lies(
    laid: dict[str, tuple[float, float]], shown: dict[str, tuple[float, float]]
) -> None:
    places = Places()
    for id, place in laid.items():
        places.put(id, place)
    carried = {id: place for id, place in shown.items() if id in laid}
    places.show(carried)
    now = laid | carried
    for box in (QRectF(-700, -700, 1_500, 1_500), QRectF(900, 900, 300, 300), QRectF(-20_000, -20_000, 40_000, 40_000)):
        found = [id for id, place in now.items() if note_box(place).intersects(box)]
        assert [note[0] for note in places.within(box)] == found
        assert places.count(box) == len(found)
        assert [note[0] for note in places.within(box, {"a", "b", "elsewhere"})] == [id for id in found if id in "ab"]
    whole = QRectF()
    for place in now.values():
        whole = whole.united(note_box(place))
    assert places.bounds() == whole


def test_many_notes_in_a_row() -> None:
    places = Places()
    for n in range(1_000):
        places.put(f"n{n}", (n * 200.0, 0.0))
    assert len(places) == 1_000
    assert places.at(QPointF(999 * 200 + 1, 1)) == "n999"
    assert places.bounds() == QRectF(0, 0, 999 * 200 + NOTE_WIDTH, NOTE_HEIGHT)


@given(spots, st.sets(st.integers(0, 30)))
def test_the_next_note_lies_beside_and_never_on_another(start: tuple[int, int], taken: set[int]) -> None:
    covered = [landing_place(0, n, lambda _x, _y: False) for n in taken]

    def is_taken(place: tuple[float, float]) -> bool:
        return any(note_box(place).intersects(note_box(other)) for other in covered)

    found = beside(start, is_taken)
    assert not is_taken(found)
    assert not note_box(found).intersects(note_box(start))


def test_the_nearest_question() -> None:
    questions = [Question("a", "s", "A", 0), Question("b", "s", "B", 1)]
    assert area_at(-10) == 0
    assert nearest_question(questions, -5_000).id == "a"
    assert nearest_question(questions, AREA_WIDTH + 5).id == "b"
    assert nearest_question(questions, 99_000).id == "b"


@given(st.text(max_size=300), st.integers(40, 200), st.integers(20, 120))
def test_any_text_is_fitted_to_its_box(text: str, width: int, height: int) -> None:
    fonts = [font(15), font(13), font(11)]
    letters = fitted(text, fonts, width, height)
    first = letters.layout.lineAt(0).height() if letters.layout.lineCount() else 0
    assert letters.height <= max(height, first) + 1 or letters.layout.lineCount() == 1


def test_long_text_ends_in_an_ellipsis_and_keeps_whole_letters() -> None:
    letters = fitted("🌳 träd " * 60, [font(11, QFont.Weight.Medium)], 130, 60)
    assert not letters.whole
    assert letters.layout.text().endswith("…")
    assert letters.layout.text().count("🌳") > 3


def test_direction_comes_from_the_first_letter_that_has_one() -> None:
    assert right_to_left("12 مقاعد och bänkar")
    assert not right_to_left("12 bänkar مقاعد")
    assert not right_to_left("12…")
