"""Where every note lies: by fields of the board, so that what is in view, or under the pointer, is sought near by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping, Set
from itertools import chain

from PySide6.QtCore import QPointF, QRectF

from ui.desktop.board.geometry import Place
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH

_SIDE = 1024
"""Of a field, in board units: some forty notes lie side by side on one."""
_Field = tuple[int, int]


class Places:
    """The upper left corners of the notes shown, and which note lies over which. version: another after any change."""

    def __init__(self) -> None:
        self.version = 0
        self._places: dict[str, Place] = {}
        self._heights: dict[str, int] = {}
        # Only those that have notes. A note is in that of its corner, though it may reach into others.
        self._fields: dict[_Field, set[str]] = {}
        # How far out the corners in a field lie: left, top, right and bottom; not where anything has changed since.
        self._extents: dict[_Field, tuple[float, float, float, float]] = {}
        self._top = 0
        self._spoilt: list[Place] = []

    @property
    def ids(self) -> KeysView[str]:
        return self._places.keys()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, id: str) -> bool:
        return id in self._places

    def __getitem__(self, id: str) -> Place:
        return self._places[id]

    def put(self, id: str, place: Place) -> None:
        """Lay a note there, which may be where it is. One that is new or has moved comes to lie on top."""
        before = self._places.get(id)
        if before != place:
            if before is not None:
                self._spoilt.append(before)
            self._lay(id, place)
            self._lift(id)
        self._spoilt.append(place)  # it may look otherwise where it is

    def show(self, places: Mapping[str, Place]) -> None:
        """Lay many notes at once; what lies over what stays. They are in a hand, which spoils nothing on its way."""
        self.version += 1
        for id, place in places.items():
            self._lay(id, place)

    def lift(self, id: str) -> None:
        """Lay a note over all others."""
        self._lift(id)
        self.spoil([id])

    def spoil(self, ids: Iterable[str]) -> None:
        """What lies where these notes do looks different now."""
        self._spoilt += [self._places[id] for id in ids if id in self._places]

    def take_spoilt(self) -> list[Place]:
        """The corners of the notes that have changed, before and after, since this was last asked."""
        taken, self._spoilt = self._spoilt, []
        return taken

    def remove(self, id: str) -> None:
        self.version += 1
        self.spoil([id])
        self._take_up(id)
        del self._places[id], self._heights[id]

    def clear(self) -> None:
        self.version += 1
        self.spoil(self._places)
        for kept in (self._places, self._heights, self._fields, self._extents):
            kept.clear()

    def within(self, box: QRectF, among: Set[str] | None = None) -> list[tuple[str, float, float]]:
        """The notes, or those among these, that touch the box, with their places, the lowest first."""
        found = chain.from_iterable(self._touching(box)) if among is None else self._within(box, self.ids & among)
        return [(id, *self._places[id]) for id in sorted(found, key=self._heights.__getitem__)]

    def count(self, box: QRectF) -> int:
        """How many notes touch the box."""
        return sum(map(len, self._touching(box)))

    def at(self, point: QPointF, without: Iterable[str] = ()) -> str:
        """The topmost note under the point; none of those in ``without``. Empty when there is none."""
        passed = set(without)
        dot = QRectF(point.x(), point.y(), 1e-6, 1e-6)
        return next((id for id, _, _ in reversed(self.within(dot)) if id not in passed), "")

    def bounds(self) -> QRectF:
        """The box round all notes; a null one when there are none."""
        if not self._places:
            return QRectF()
        for field in self._fields.keys() - self._extents.keys():
            x, y = zip(*(self._places[id] for id in self._fields[field]), strict=True)
            self._extents[field] = min(x), min(y), max(x), max(y)
        lefts, tops, rights, bottoms = zip(*self._extents.values(), strict=True)
        left, top = min(lefts), min(tops)
        return QRectF(left, top, max(rights) - left + NOTE_WIDTH, max(bottoms) - top + NOTE_HEIGHT)

    def _touching(self, box: QRectF) -> Iterator[Collection[str]]:
        """Field by field; where all of a field is in the box, no note has to be looked at."""
        left, top, right, bottom = _corners(box)
        columns, rows = range(_number(left), _number(right) + 1), range(_number(top), _number(bottom) + 1)
        for x, y in self._near(columns, rows):
            ids = self._fields[x, y]
            is_whole = columns[0] < x < columns[-1] and rows[0] < y < rows[-1]
            yield ids if is_whole else self._within(box, ids)

    def _within(self, box: QRectF, ids: Iterable[str]) -> list[str]:
        left, top, right, bottom = _corners(box)
        lie = self._places
        return [id for id in ids if left < lie[id][0] < right and top < lie[id][1] < bottom]

    def _near(self, columns: range, rows: range) -> list[_Field]:
        """The fields there that have notes."""
        if len(columns) * len(rows) < len(self._fields):
            return [(x, y) for x in columns for y in rows if (x, y) in self._fields]
        return [(x, y) for x, y in self._fields if x in columns and y in rows]

    def _lift(self, id: str) -> None:
        self._top += 1
        self.version += 1
        self._heights[id] = self._top

    def _lay(self, id: str, place: Place) -> None:
        field = _field(place)
        if id not in self._fields.get(field, ()):
            self._take_up(id)
            self._fields.setdefault(field, set()).add(id)
        self._extents.pop(field, None)
        self._places[id] = place

    def _take_up(self, id: str) -> None:
        """Take it from its field."""
        if id in self._places:
            field = _field(self._places[id])
            self._extents.pop(field, None)
            self._fields[field].remove(id)
            if not self._fields[field]:
                del self._fields[field]


def _corners(box: QRectF) -> tuple[float, float, float, float]:
    """Between what a note's corner lies when the note touches the box: left, top, right and bottom."""
    return box.left() - NOTE_WIDTH, box.top() - NOTE_HEIGHT, box.right(), box.bottom()


def _field(corner: Place) -> _Field:
    return _number(corner[0]), _number(corner[1])


def _number(coordinate: float) -> int:
    """Of a field, counted along one axis."""
    return int(coordinate // _SIDE)
