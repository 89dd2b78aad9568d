"""An area that stays before the room: the projector veils all else, and the facilitator sees a frame round it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.desktop.board.lettering import font
from ui.desktop.board.look import Look
from ui.desktop.tokens import RADIUS_CARD, RADIUS_CONTROL

_WIDE = 2.0
_SIZE, _HIGH, _INNER = 13.0, 24.0, 9.0
_VEIL = 0.86


def paint_veil(painter: QPainter, box: QRectF, look: Look, view: QRectF) -> None:
    """box: in the view's pixels, what is to be seen clearly."""
    path = QPainterPath()
    path.addRect(view)
    path.addRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    veil = QColor(look.tokens.board)
    veil.setAlphaF(_VEIL)
    painter.fillPath(path, veil)  # odd and even: the box is a hole in it


def paint_room_frame(painter: QPainter, box: QRectF, words: str, look: Look, view: QRectF) -> None:
    """box: in the view's pixels. words: what stands in its corner, or at the view's edge when that is out of sight."""
    if not box.intersects(view) or box.adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE).contains(view):
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.tokens.primary), _WIDE))
    painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    written = font(_SIZE, QFont.Weight.DemiBold)
    tab = QRectF(0, 0, QFontMetricsF(written).horizontalAdvance(words) + 2 * _INNER, _HIGH)
    tab.moveBottomRight(box.topRight())  # questions begin at the left
    tab.moveRight(min(tab.right(), view.right()))
    tab.moveTop(max(tab.top(), view.top()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.primary))
    painter.drawRoundedRect(tab, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.setFont(written)
    painter.setPen(QColor(look.tokens.on_primary))
    painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, words)
