"""Where things are on the board, in board units: pure sums on top of workshop.board."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF

from workshop.board import (
    AREA_COLUMNS,
    AREA_WIDTH,
    GAP,
    GROUP_HEADING,
    NOTE_HEIGHT,
    NOTE_WIDTH,
    STEP_X,
    STEP_Y,
    group_size,
)
from workshop.sessions import Question

Place = tuple[float, float]

AREA_INNER = AREA_COLUMNS * STEP_X - GAP
AREA_SEAM = (AREA_WIDTH - AREA_INNER) / 2
HEADING_LIFT = 52.0
"""How far above the first row a question ends: room for the frame of a group that lies there."""
HEADING_ROOM = 64.0
_LETTER, _LINE = 11.0, 30.0


def note_box(place: Place) -> QRectF:
    return QRectF(place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT)


def group_box(place: Place, count: int) -> QRectF:
    return QRectF(place[0], place[1], *group_size(max(count, 1)))


def group_heading_box(place: Place, count: int) -> QRectF:
    frame = group_box(place, count)
    return QRectF(frame.x(), frame.y(), frame.width(), GROUP_HEADING)


def heading_box(position: int) -> QRectF:
    """The room over an area in which its question stands."""
    return QRectF(position * AREA_WIDTH, -HEADING_LIFT - HEADING_ROOM, AREA_INNER, HEADING_ROOM)


def heading_bounds(question: Question) -> QRectF:
    """About as much of that room as the question takes up."""
    room = heading_box(question.position)
    long = len(question.text) * _LETTER
    room.setWidth(min(max(long, NOTE_WIDTH), AREA_INNER))
    room.setTop(max(room.bottom() - (long // AREA_INNER + 1) * _LINE, room.top()))
    return room


def area_at(x: float) -> int:
    """The position of the area that holds x; areas meet at the seam between them."""
    return int((x + AREA_SEAM) // AREA_WIDTH)


def nearest_question(questions: Sequence[Question], x: float) -> Question:
    """The question whose area holds x, or else lies nearest to it."""
    return min(questions, key=lambda question: abs(question.position - area_at(x)))


def beside(place: Place, taken: Callable[[Place], bool]) -> Place:
    """The next free place to the right of a note; past the area's last column, the row below."""
    x, y = place
    left = area_at(x) * AREA_WIDTH
    while True:
        x += STEP_X
        if x + NOTE_WIDTH > left + AREA_INNER + 1:
            x, y = left, y + STEP_Y
        if not taken((x, y)):
            return x, y


def between(one: QPointF, other: QPointF) -> QRectF:
    """The box with those two corners."""
    return QRectF(one, other).normalized()
