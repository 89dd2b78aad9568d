"""How one note looks: a patch of colour with a hem, its text, where it came from, and a name if it carries one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from ui.desktop.board.hems import draw_pattern
from ui.desktop.board.lettering import Lettering, fitted, font, right_to_left
from ui.desktop.board.look import HEM, Look
from ui.desktop.icons import drawn_icon
from ui.desktop.tokens import RADIUS_NOTE
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Colour, Idea

_SIDE, _TOP, _FOOT = 10.0, 16.0, 27.0
_TEXT_WIDTH = NOTE_WIDTH - 2 * _SIDE
_ICON = 15
_PICTURE_SHARE, _PICTURE_GAP, _PICTURE_SIGN = 0.62, 3.0, 30
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

    def letters(self, idea: Idea) -> Lettering:
        return fitted(idea.text, _fonts(self.sizes), _TEXT_WIDTH, self._room - self.text_top(idea))

    def picture_box(self, idea: Idea) -> QRectF:
        """Where the picture goes: above the text, or all over the note without one."""
        share = _PICTURE_SHARE if idea.text else 1.0
        return QRectF(_SIDE, _TOP, _TEXT_WIDTH, self._room * share)

    def text_top(self, idea: Idea) -> float:
        """How far below the note's hem its text begins."""
        return self._room * _PICTURE_SHARE + _PICTURE_GAP if idea.picture_id else 0.0

    @property
    def _room(self) -> float:
        return NOTE_HEIGHT - _TOP - (_FOOT if self.signed else _SIDE)


@lru_cache(maxsize=8)
def _fonts(sizes: tuple[int, ...]) -> tuple[QFont, ...]:
    return tuple(font(size) for size in sizes)


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


def paint_note(
    painter: QPainter,
    idea: Idea,
    letters: Lettering,
    author: str,
    look: Look,
    hand: Hand,
    picture: QImage | None = None,
) -> None:
    """The whole note, with its upper left corner at the painter's origin. picture: its own, if it is here."""
    paint_patch(painter, QRectF(0, 0, NOTE_WIDTH, NOTE_HEIGHT), idea.colour, look)
    painter.setPen(look.ink)
    if idea.picture_id:
        paint_picture(painter, hand.picture_box(idea), picture, look)
        painter.setPen(look.ink)
    letters.draw(painter, _SIDE, _TOP + hand.text_top(idea))
    if hand.signed:
        _paint_foot(painter, idea, author, look)


def paint_picture(painter: QPainter, box: QRectF, picture: QImage | None, look: Look, *, centred: bool = True) -> None:
    """A picture, as large as it fits in the box; a sign where it should be, as long as it is not here."""
    if picture is None:
        sign = QRectF(0, 0, _PICTURE_SIGN, _PICTURE_SIGN)
        sign.moveCenter(box.center())
        drawn_icon("image", look.tokens.note_ink).paint(painter, sign.toRect())
        return
    size = picture.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(box.topLeft(), size)
    if centred:
        place.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, picture, QRectF(picture.rect()))
    painter.restore()


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
