"""What is drawn on a note besides itself: that it stands for others, that its text goes on, and its back."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.desktop.board.lettering import font
from ui.desktop.board.look import Look
from ui.desktop.board.painting import paint_patch
from ui.desktop.tokens import RADIUS_NOTE
from workshop.board import NOTE_WIDTH, Colour

READABLE = 0.6
"""The scale under which nobody reads a badge."""
_SHEETS, _STEP = 2, 4.0
_COUNT_SIZE, _MORE_SIZE = 13.0, 12.0
_INSET = 6.0


def paint_sheets(painter: QPainter, box: QRectF, count: int, colour: Colour, look: Look, scale: float) -> None:
    """The edges of the notes behind one, before it is painted itself."""
    painter.setBrush(look.fill(colour))
    painter.setPen(QPen(look.hem(colour), 1))
    for n in range(min(count, _SHEETS), 0, -1):
        painter.drawRoundedRect(box.translated(n * _STEP * scale, n * _STEP * scale), RADIUS_NOTE, RADIUS_NOTE)


def paint_count(painter: QPainter, box: QRectF, count: int, look: Look, scale: float) -> None:
    """How many notes lie behind this one."""
    corner = box.topRight() + QPointF(_INSET, -1.4 * _INSET) * scale  # over the hem, where nothing is written
    _paint_chip(painter, corner, f"+{count}", _COUNT_SIZE * scale, look)


def paint_votes(painter: QPainter, box: QRectF, votes: int, look: Look, scale: float, right: float) -> None:
    """How many votes it has had, at its lower edge, so far from its right one."""
    size = _COUNT_SIZE * scale
    corner = QPointF(box.right() - _INSET * scale - right, box.bottom() - _INSET * scale - size * 1.5)
    _paint_chip(painter, corner, f"● {votes}", size, look)


def paint_more(painter: QPainter, box: QRectF, more: str, look: Look, scale: float) -> QRectF:
    """A word at the note's lower edge that says that its text goes on. Returns where it stands."""
    size = _MORE_SIZE * scale
    corner = box.bottomRight() + QPointF(-_INSET * scale, -_INSET * scale - size * 1.5)
    return _paint_chip(painter, corner, more, size, look)


def more_box(more: str) -> QRectF:
    """Where that word stands on a note, in board units from its upper left corner."""
    return _chip(QPointF(0, 0), more, _MORE_SIZE)


def _chip(corner: QPointF, text: str, size: float) -> QRectF:
    wide = _advance(text, size) + size
    return QRectF(corner.x() - wide, corner.y(), wide, size * 1.5)


@lru_cache(maxsize=256)
def _advance(text: str, size: float) -> float:
    return QFontMetricsF(font(size, QFont.Weight.DemiBold)).horizontalAdvance(text)


def _paint_chip(painter: QPainter, corner: QPointF, text: str, size: float, look: Look) -> QRectF:
    """A small sign with its upper right corner there: the note's ink for its ground, so that it stands out."""
    chip = _chip(corner, text, size)
    if isinstance(painter.device(), QWidget | QPixmap):
        density = painter.device().devicePixelRatio()
        ready = _ready_chip(text, size, density, look.tokens.note_ink, look.tokens.board)
        painter.drawPixmap(QPointF(round(chip.x() * density) / density, round(chip.y() * density) / density), ready)
    else:  # into a file, which may be enlarged
        _draw_chip(painter, chip, text, size, look.tokens.note_ink, look.tokens.board)
    return chip


@lru_cache(maxsize=64)
def _ready_chip(text: str, size: float, density: float, ground: str, ink: str) -> QPixmap:
    chip = _chip(QPointF(0, 0), text, size)
    made = QPixmap(math.ceil(chip.width() * density), math.ceil(chip.height() * density))
    made.setDevicePixelRatio(density)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_chip(painter, chip.translated(-chip.topLeft()), text, size, ground, ink)
    painter.end()
    return made


def _draw_chip(painter: QPainter, chip: QRectF, text: str, size: float, ground: str, ink: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(chip, size * 0.4, size * 0.4)
    painter.setPen(QColor(ink))
    painter.setFont(font(size, QFont.Weight.DemiBold))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


class Backs:
    """Notes as the room sees them while they are hidden: their colours, and nothing of what stands on them."""

    def __init__(self) -> None:
        self._made: dict[Colour, QPixmap] = {}
        self._for: tuple[float, float, Look] | None = None

    def of(self, colour: Colour, size: QRectF, density: float, look: Look) -> QPixmap:
        if self._for != (size.width(), density, look):
            self._made, self._for = {}, (size.width(), density, look)
        if colour not in self._made:
            made = QPixmap(round(size.width() * density) + 1, round((size.height() + 2) * density) + 1)
            made.setDevicePixelRatio(density)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_patch(painter, size, colour, look, 10 * size.width() / NOTE_WIDTH)
            painter.end()
            self._made[colour] = made
        return self._made[colour]
