"""Where every note lies, in arrays: what is in view, and what is under the pointer, is one comparison."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from ui.desktop.board.geometry import Place
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH

_ROOM = 256


class Places:
    """The upper left corners of the notes shown, and which note lies over which. version: another after any change."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.version = 0
        self._index: dict[str, int] = {}
        # Each coordinate lies by itself, to be compared at once.
        self._xy: NDArray[np.float64] = np.zeros((_ROOM, 2), order="F")
        self._height: NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._top = 0
        self._spoilt: list[Place] = []

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: str) -> bool:
        return id in self._index

    def __getitem__(self, id: str) -> Place:
        x, y = self._xy[self._index[id]]
        return float(x), float(y)

    def put(self, id: str, place: Place) -> None:
        """Lay a note there, which may be where it is. One that is new or has moved comes to lie on top."""
        at = self._index.get(id)
        if at is None:
            at = self._add(id)
        elif (self._xy[at] == place).all():
            self._spoilt.append(place)  # it may look otherwise where it is
            return
        else:
            self.spoil([id])
        self._xy[at] = place
        self._lift(at)
        self._spoilt.append(place)

    def show(self, ids: list[str], corners: NDArray[np.float64]) -> None:
        """Lay many notes at once, each in its row of ``corners``; what lies over what stays.

        They are in a hand, which spoils nothing on its way.
        """
        self.version += 1
        self._xy[[self._index[id] for id in ids]] = corners

    def lift(self, id: str) -> None:
        """Lay a note over all others."""
        self._lift(self._index[id])
        self.spoil([id])

    def spoil(self, ids: Iterable[str]) -> None:
        """What lies where these notes do looks different now."""
        self._spoilt += [self[id] for id in ids if id in self._index]

    def take_spoilt(self) -> list[Place]:
        """The corners of the notes that have changed, before and after, since this was last asked."""
        taken, self._spoilt = self._spoilt, []
        return taken

    def remove(self, id: str) -> None:
        self.version += 1
        self.spoil([id])
        at = self._index.pop(id)
        last = self.ids.pop()
        if last != id:  # the last one takes the empty seat
            end = len(self.ids)
            self.ids[at] = last
            self._index[last] = at
            self._xy[at] = self._xy[end]
            self._height[at] = self._height[end]

    def clear(self) -> None:
        self.version += 1
        self.spoil(self.ids)
        self.ids.clear()
        self._index.clear()

    def within(self, box: QRectF) -> list[tuple[str, float, float]]:
        """The notes that touch the box, with their places, the lowest first."""
        found = np.flatnonzero(self._touching(box))
        found = found[np.argsort(self._height[found], kind="stable")]
        return [(self.ids[i], x, y) for i, (x, y) in zip(found.tolist(), self._xy[found].tolist(), strict=True)]

    def count(self, box: QRectF) -> int:
        """How many notes touch the box."""
        return int(np.count_nonzero(self._touching(box)))

    def at(self, point: QPointF, without: Iterable[str] = ()) -> str:
        """The topmost note under the point; none of those in ``without``. Empty when there is none."""
        passed = set(without)
        dot = QRectF(point.x(), point.y(), 1e-6, 1e-6)
        return next((id for id, _, _ in reversed(self.within(dot)) if id not in passed), "")

    def bounds(self) -> QRectF:
        """The box round all notes; a null one when there are none."""
        n = len(self.ids)
        if not n:
            return QRectF()
        x, y = self._xy[:n, 0], self._xy[:n, 1]  # one after the other: many times quicker than both at once
        left, top = float(x.min()), float(y.min())
        return QRectF(left, top, float(x.max()) - left + NOTE_WIDTH, float(y.max()) - top + NOTE_HEIGHT)

    def _touching(self, box: QRectF) -> NDArray[np.bool_]:
        n = len(self.ids)
        x, y = self._xy[:n, 0], self._xy[:n, 1]
        return (x > box.left() - NOTE_WIDTH) & (x < box.right()) & (y > box.top() - NOTE_HEIGHT) & (y < box.bottom())

    def _lift(self, at: int) -> None:
        self._top += 1
        self.version += 1
        self._height[at] = self._top

    def _add(self, id: str) -> int:
        at = len(self.ids)
        if at == len(self._height):
            self._xy = np.asfortranarray(np.concatenate([self._xy, np.zeros_like(self._xy)]))
            self._height = np.concatenate([self._height, np.zeros_like(self._height)])
        self.ids.append(id)
        self._index[id] = at
        return at
