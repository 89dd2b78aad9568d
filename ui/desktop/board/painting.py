"""How one note looks: a patch of colour with a hem, its text, where it came from, and a name if it carries one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.desktop.board.hems import draw_pattern
from ui.desktop.board.lettering import Lettering, fitted, font, right_to_left
from ui.desktop.board.look import HEM, Look
from ui.desktop.tokens import RADIUS_NOTE
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Colour, Idea

_SIDE, _TOP, _FOOT = 10.0, 16.0, 27.0
_TEXT_WIDTH = NOTE_WIDTH - 2 * _SIDE
_ICON = 15
_NAME_LEFT = 30.0
SHADOW = 1.5


@dataclass(frozen=True, slots=True)
class Hand:
    """How large things are written, in board units.

    signed: where a note came from, and its name, stand at its foot. least: the smallest question, in pixels; lines: how
    many lines one may take when it is that small.
    """

    sizes: tuple[int, ...]
    questions: tuple[int, ...]
    group: int
    least: int
    lines: int
    signed: bool

    def letters(self, text: str) -> Lettering:
        foot = _FOOT if self.signed else _SIDE
        fonts = [font(size) for size in self.sizes]
        return fitted(text, fonts, _TEXT_WIDTH, NOTE_HEIGHT - _TOP - foot)


BOARD_HAND = Hand((15, 14, 13, 12, 11), (18,), 16, 13, 3, signed=True)
ROOM_HAND = Hand((22, 20, 18, 16, 14, 12), (34, 28, 24, 20), 22, 18, 1, signed=False)
"""For the projector: read from the back row, and nobody there needs to know which note came from a phone."""


def paint_patch(painter: QPainter, box: QRectF, colour: Colour, look: Look, hem: float = HEM) -> None:
    """The note without its text."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 90 if look.tokens.dark else 28))
    painter.drawRoundedRect(box.translated(0, SHADOW), RADIUS_NOTE, RADIUS_NOTE)
    outline = QPainterPath()
    outline.addRoundedRect(box, RADIUS_NOTE, RADIUS_NOTE)
    band = QRectF(box.left(), box.top(), box.width(), hem)
    painter.fillPath(outline, look.fill(colour))
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(band, look.hem(colour))
    painter.restore()
    if look.patterns:
        draw_pattern(painter, band, colour, look.ink)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.hem(colour), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_NOTE, RADIUS_NOTE)


def paint_note(painter: QPainter, idea: Idea, letters: Lettering, author: str, look: Look, hand: Hand) -> None:
    """The whole note, with its upper left corner at the painter's origin."""
    paint_patch(painter, QRectF(0, 0, NOTE_WIDTH, NOTE_HEIGHT), idea.colour, look)
    painter.setPen(look.ink)
    letters.draw(painter, _SIDE, _TOP)
    if hand.signed:
        _paint_foot(painter, idea, author, look)


def _paint_foot(painter: QPainter, idea: Idea, author: str, look: Look) -> None:
    top = NOTE_HEIGHT - 24
    look.source_icon(idea.source).paint(painter, QRect(round(_SIDE), round(top), _ICON, _ICON))
    if author:
        written = font(12, QFont.Weight.DemiBold)
        room = QRectF(_NAME_LEFT, top - 1, NOTE_WIDTH - _NAME_LEFT - _SIDE, _ICON + 2)
        shown = QFontMetricsF(written).elidedText(author, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right_to_left(author) else Qt.AlignmentFlag.AlignLeft
        painter.setFont(written)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine, shown)


def paint_far(painter: QPainter, box: QRectF, colour: Colour, lines: int, look: Look) -> None:
    """A note too small to read: its colour, its hem, and grey lines for its text."""
    painter.fillRect(box, look.fill(colour))
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), max(box.height() * 0.1, 1.0)), look.hem(colour))
    ink = look.ink
    ink.setAlphaF(0.35)
    unit = box.height() / 8
    for n in range(lines):
        share = 0.5 if n == lines - 1 else 0.8
        painter.fillRect(
            QRectF(box.left() + unit, box.top() + unit * (1.7 + 1.4 * n), box.width() * share, unit * 0.5), ink
        )
