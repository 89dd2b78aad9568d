"""The patterns in the hem: a second way to tell note colours apart. Never under the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from workshop.board import Colour

Draw = Callable[[QPainter, float, float, float], None]


def _stripe(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawLine(QPointF(x, y), QPointF(x, y + h))


def _dot(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawEllipse(QPointF(x + 3, y + h / 2), 1.4, 1.4)


def _zigzag(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawLine(QPointF(x, y + h - 2), QPointF(x + 5, y + 2))
    p.drawLine(QPointF(x + 5, y + 2), QPointF(x + 10, y + h - 2))


def _grid(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawLine(QPointF(x, y), QPointF(x, y + h))
    p.drawLine(QPointF(x, y + h / 2), QPointF(x + 8, y + h / 2))


def _wave(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawArc(QRectF(x, y + h / 2 - 2, 7, 6), 0, 180 * 16)


def _cross(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawLine(QPointF(x, y + 2), QPointF(x + 5, y + h - 2))
    p.drawLine(QPointF(x, y + h - 2), QPointF(x + 5, y + 2))


def _slash(p: QPainter, x: float, y: float, h: float) -> None:
    p.drawLine(QPointF(x, y + h), QPointF(x + h, y))


# Butter is plain: that is a pattern of its own among seven others.
_PATTERNS: dict[Colour, tuple[Draw, float]] = {
    Colour.APRICOT: (_stripe, 5),
    Colour.ROSE: (_dot, 8),
    Colour.HEATHER: (_zigzag, 10),
    Colour.BLUEBELL: (_grid, 8),
    Colour.LAKE: (_wave, 9),
    Colour.BIRCH: (_cross, 11),
    Colour.OAT: (_slash, 7),
}


def draw_pattern(painter: QPainter, hem: QRectF, colour: Colour, ink: QColor) -> None:
    if colour not in _PATTERNS:
        return
    draw, step = _PATTERNS[colour]
    drawn = QColor(ink)
    drawn.setAlphaF(0.62)
    painter.save()
    painter.setClipRect(hem)
    painter.setPen(QPen(drawn, 1.2))
    painter.setBrush(drawn if draw is _dot else QColor(0, 0, 0, 0))
    x = hem.left()
    while x < hem.right() + hem.height():
        draw(painter, x, hem.top(), hem.height())
        x += step
    painter.restore()
