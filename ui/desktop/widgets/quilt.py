"""A session's own quilt: its patches are the colours of its notes, in their shares; without notes only seams show."""

from __future__ import annotations

import random
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import LIGHT, note_fill, tokens
from workshop.board import Colour


class Quilt(QWidget):
    """A quilt of columns by rows patches, each ``cell`` pixels."""

    def __init__(self, columns: int = 4, rows: int = 3, cell: int = 15) -> None:
        super().__init__()
        self._columns, self._rows, self._cell = columns, rows, cell
        self._seed = ""
        self._colours: Mapping[Colour, int] = {}
        self.setFixedSize(columns * cell + 2, rows * cell + 2)

    def show_session(self, session_id: str, colours: Mapping[Colour, int]) -> None:
        self._seed, self._colours = session_id, colours
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(1, 1, self._columns * self._cell, self._rows * self._cell)
        paint_quilt(painter, area, self._columns, self._rows, self._seed, self._colours)


def paint_quilt(
    painter: QPainter, area: QRectF, columns: int, rows: int, seed: str, colours: Mapping[Colour, int]
) -> None:
    """The same seed and colours always give the same quilt."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(area, 5, 5)
    width, height = area.width() / columns, area.height() / rows
    if not any(colours.values()):
        _paint_seams(painter, outline, area, width, height)
    else:
        painter.setClipPath(outline)
        chance = random.Random(seed)  # noqa: S311 - an ornament, not a secret
        keys, weights = list(colours), list(colours.values())
        for n in range(columns * rows):
            patch = QRectF(area.left() + n % columns * width, area.top() + n // columns * height, width, height)
            painter.fillRect(patch, _patch(chance.choices(keys, weights)[0]))
            if chance.random() < 0.3:
                corner = QPainterPath(patch.topLeft())
                corner.lineTo(patch.topRight())
                corner.lineTo(patch.bottomLeft())
                painter.fillPath(corner, _patch(chance.choices(keys, weights)[0]).darker(118))
    painter.restore()


def _patch(colour: Colour) -> QColor:
    """Patches are cloth in both themes: the light fill, a little deeper in the dark."""
    fill = note_fill(colour, LIGHT)
    return fill.darker(118) if tokens().dark else fill


def _paint_seams(painter: QPainter, outline: QPainterPath, area: QRectF, width: float, height: float) -> None:
    pen = QPen(QColor(tokens().stitch), 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawPath(outline)
    for n in range(1, round(area.width() / width)):
        x = area.left() + n * width
        painter.drawLine(QPointF(x, area.top() + 3), QPointF(x, area.bottom() - 3))
    for n in range(1, round(area.height() / height)):
        y = area.top() + n * height
        painter.drawLine(QPointF(area.left() + 3, y), QPointF(area.right() - 3, y))
