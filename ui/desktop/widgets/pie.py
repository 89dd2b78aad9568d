"""How much of a given time is left, as a slice that shrinks. Its shape says what its colour does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.icons import drawn_icon
from ui.desktop.tokens import Tokens, tokens
from workshop.pace import Nearness

SIDE = 30
_COLOURS = {Nearness.PLENTY: "ok", Nearness.LITTLE: "warn", Nearness.LAST: "lingon", Nearness.OVER: "lingon"}


def colour_of(near: Nearness, look: Tokens) -> str:
    """Green, orange at a fifth, red at a twentieth; as #RRGGBB."""
    return str(getattr(look, _COLOURS[near]))


class Pie(QWidget):
    """A watch's face. When the time is up there is no slice, but a sign."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 1.0
        self.near = Nearness.PLENTY
        self.setFixedSize(SIDE, SIDE)

    def show_share(self, share: float, near: Nearness) -> None:
        """share: of the time, from 1 down to 0."""
        if (share, near) != (self.share, self.near):
            self.share, self.near = share, near
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colour_of(self.near, tokens())
        if self.near is Nearness.OVER:
            drawn_icon("warning-circle-fill", colour).paint(painter, self.rect())
            return
        face = QRectF(2, 2, SIDE - 4, SIDE - 4)
        painter.setPen(QColor(colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(face)
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(face.adjusted(3, 3, -3, -3), 90 * 16, round(min(max(self.share, 0.0), 1.0) * 360 * 16))
