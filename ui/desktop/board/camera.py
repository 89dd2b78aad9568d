"""Which part of the board is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize

LEAST, MOST = 0.02, 4.0
_KEPT = 120.0
_NEAR, _SCREEN = 0.5, 2_000.0


@dataclass(slots=True)
class Camera:
    """x, y: the board point in the widget's upper left corner. scale: screen pixels for one board unit."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def become(self, other: Camera) -> None:
        self.x, self.y, self.scale = other.x, other.y, other.scale

    def to_board(self, point: QPointF) -> QPointF:
        return QPointF(self.x + point.x() / self.scale, self.y + point.y() / self.scale)

    def to_screen(self, point: QPointF) -> QPointF:
        return QPointF((point.x() - self.x) * self.scale, (point.y() - self.y) * self.scale)

    def on_screen(self, box: QRectF) -> QRectF:
        corner = self.to_screen(box.topLeft())
        return QRectF(corner.x(), corner.y(), box.width() * self.scale, box.height() * self.scale)

    def seen(self, part: QRectF) -> QRectF:
        """The board box behind a part of the widget."""
        corner = self.to_board(part.topLeft())
        return QRectF(corner.x(), corner.y(), part.width() / self.scale, part.height() / self.scale)

    def pan(self, dx: float, dy: float) -> None:
        """Follow a hand that draws the board by so many screen pixels."""
        self.x -= dx / self.scale
        self.y -= dy / self.scale

    def zoom(self, factor: float, about: QPointF) -> None:
        """Enlarge, so that the board point under ``about`` stays there."""
        held = self.to_board(about)
        self.scale = min(max(self.scale * factor, LEAST), MOST)
        self.x = held.x() - about.x() / self.scale
        self.y = held.y() - about.y() / self.scale

    def fitting(self, box: QRectF, room: QRectF, most: float, centred: bool) -> Camera:
        """The camera that sees the whole box in that part of the widget, no larger than ``most``.

        centred: in the middle of it, or else in its upper left corner.
        """
        share = min(room.width() / max(box.width(), 1.0), room.height() / max(box.height(), 1.0))
        scale = min(max(share, LEAST), most)
        inner, middle = (box.center(), room.center()) if centred else (box.topLeft(), room.topLeft())
        return Camera(inner.x() - middle.x() / scale, inner.y() - middle.y() / scale, scale)

    def revealing(self, box: QRectF, room: QRectF) -> Camera:
        """The camera moved no more than needed for the box to lie within that part of the widget."""
        shown = self.on_screen(box)
        moved = Camera(self.x, self.y, self.scale)
        moved.pan(
            _shift(shown.left(), shown.right(), room.left(), room.right()),
            _shift(shown.top(), shown.bottom(), room.top(), room.bottom()),
        )
        return moved

    def keep_near(self, box: QRectF, size: QSize) -> None:
        """Never let the board be panned wholly out of sight."""
        shown = self.on_screen(box)
        area = QRectF(QPointF(), size.toSizeF())
        self.pan(_kept(shown.left(), shown.right(), area.width()), _kept(shown.top(), shown.bottom(), area.height()))

    def looks_like(self, other: Camera) -> bool:
        """Whether nobody could tell the two apart."""
        near = abs(self.x - other.x) + abs(self.y - other.y) < _NEAR / other.scale
        return near and abs(self.scale / other.scale - 1) < _NEAR / _SCREEN

    def between(self, other: Camera, share: float) -> Camera:
        """On the way to another camera; the scale grows by ratio, so that zooming feels even."""
        scale = self.scale * (other.scale / self.scale) ** share
        # What keeps straight lines straight on screen is that the corner moves as the inverse scale does.
        if abs(other.scale - self.scale) < 1e-9:
            way = share
        else:
            way = (1 / scale - 1 / self.scale) / (1 / other.scale - 1 / self.scale)
        return Camera(self.x + (other.x - self.x) * way, self.y + (other.y - self.y) * way, scale)


def _shift(start: float, end: float, low: float, high: float) -> float:
    if end - start > high - low or start < low:
        return low - start
    return min(high - end, 0.0)


def _kept(start: float, end: float, length: float) -> float:
    kept = min(_KEPT, length / 2)
    if end < kept:
        return kept - end
    return min(length - kept - start, 0.0)
