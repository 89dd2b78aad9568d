"""The running stitch: the one ornament of the program."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import tokens


class Seam(QWidget):
    """A dashed line, lying or standing."""

    def __init__(self, *, standing: bool = False) -> None:
        super().__init__()
        self._standing = standing
        (self.setFixedWidth if standing else self.setFixedHeight)(3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stitch_pen(1.6))
        if self._standing:
            painter.drawLine(QPointF(1.5, 2), QPointF(1.5, self.height() - 2))
        else:
            painter.drawLine(QPointF(2, 1.5), QPointF(self.width() - 2, 1.5))


def stitch_pen(width: float, colour: str = "") -> QPen:
    """The pen of every stitch; colour as #RRGGBB, else the stitch token."""
    pen = QPen(QColor(colour or tokens().stitch), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([4.5, 3.5])
    return pen
