"""The board from afar, kept as one picture: panning moves it, and zooming stretches it until there is time."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.desktop.board.camera import Camera

_BEYOND = 0.3
"""How much of the view's size is drawn beyond each of its edges, so that panning has something to show."""
Draw = Callable[[QPainter, QRectF, Camera], None]


class FarSheet:
    """draw(painter, box, camera) is what fills it: all notes in a box of the board."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._box = QRectF()
        self._scale = 0.0
        self._of: object = None

    def paint(self, painter: QPainter, seen: QRectF, camera: Camera, of: object, draw: Draw, *, hurried: bool) -> bool:
        """Show a box of the board. of: what it looks like; when that is another, it is drawn anew.

        Returns whether it is as sharp as it can be.
        """
        stretched = hurried and self._picture is not None and self._of == of and self._scale != camera.scale
        if not (self._fits(seen, camera, of) or (stretched and self._box.contains(seen))):
            self._make(painter, seen, camera, of, draw)
            stretched = False
        assert self._picture is not None
        place = camera.on_screen(self._box)
        if stretched and self._scale != camera.scale:
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
            return False
        density = painter.device().devicePixelRatio()
        corner = QPointF(math.floor(place.x() * density) / density, math.floor(place.y() * density) / density)
        painter.drawPixmap(corner, self._picture)
        return True

    def _fits(self, seen: QRectF, camera: Camera, of: object) -> bool:
        return self._of == of and self._scale == camera.scale and self._box.contains(seen)

    def _make(self, painter: QPainter, seen: QRectF, camera: Camera, of: object, draw: Draw) -> None:
        density = painter.device().devicePixelRatio()
        wide, high = seen.width() * _BEYOND, seen.height() * _BEYOND
        box = seen.adjusted(-wide, -high, wide, high)
        size = QSizeF(box.width(), box.height()) * camera.scale * density
        made = QPixmap(size.toSize())
        made.setDevicePixelRatio(density)
        made.fill(Qt.GlobalColor.transparent)
        inner = QPainter(made)
        draw(inner, box, Camera(box.left(), box.top(), camera.scale))
        inner.end()
        self._picture, self._box, self._scale, self._of = made, box, camera.scale, of
