"""What happened in the course of the evening, as columns over a clock, each with its number. They read in grey: one is
filled, or striped where it is several steps together.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import tokens

MOST_TICKS = 8  # so many clocks have room below in a narrow window

_PLOT, _STRIPE, _GAP = 110.0, 6.0, 2.0
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Column(NamedTuple):
    """begins, ends: from 0 to 1 across. level: how high, against the others. text: its number."""

    begins: float
    ends: float
    level: float
    text: str
    is_striped: bool


class CourseChart(QWidget):
    """ticks: times below, and where. bands: parts of the agenda behind, numbered from 1."""

    def __init__(self, columns: list[Column], ticks: list[tuple[float, str]], bands: list[tuple[float, float]]) -> None:
        super().__init__()
        self._columns, self._ticks, self._bands = columns, ticks, bands
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, round(_PLOT + 3 * self._line()))

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        look, line = tokens(), self._line()
        floor, across = self.height() - line, float(self.width())
        for n, (begins, ends) in enumerate(self._bands):
            band = QRectF(across * begins, 0, across * (ends - begins), floor)
            ground = QColor(look.sunken)
            ground.setAlphaF(1.0 if n % 2 == 0 else 0.4)
            painter.fillRect(band, ground)
            painter.setPen(QColor(look.text2))
            painter.drawText(QRectF(band.left(), 0, band.width(), line), _CENTRE, str(n + 1))
        most = max(one.level for one in self._columns)
        for one in self._columns:
            self._column(painter, one, floor, (floor - 2.2 * line) * one.level / most)
        painter.setPen(QPen(QColor(look.control), 1))
        painter.drawLine(QPointF(0, floor), QPointF(across, floor))
        for place, text in self._ticks:
            x = across * place
            painter.setPen(QPen(QColor(look.control), 1))
            painter.drawLine(QPointF(x, floor), QPointF(x, floor + 3))
            wide = QFontMetricsF(self.font()).horizontalAdvance(text)
            left = min(max(x - wide / 2, 0.0), across - wide)
            painter.setPen(QColor(look.text2))
            painter.drawText(QRectF(left, floor + 3, wide + 1, line), Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    def _column(self, painter: QPainter, one: Column, floor: float, height: float) -> None:
        look, across = tokens(), self.width()
        left, width = across * one.begins + _GAP / 2, across * (one.ends - one.begins) - _GAP
        bar = QRectF(left, floor - height, width, height)
        painter.setPen(QPen(QColor(look.primary), 1.2))
        painter.setBrush(QColor(look.surface if one.is_striped else look.primary))
        painter.drawRect(bar)
        if one.is_striped:
            painter.save()
            painter.setClipRect(bar)
            at = bar.left() - height
            while at < bar.right():
                painter.drawLine(QPointF(at, bar.bottom()), QPointF(at + height, bar.top()))
                at += _STRIPE
            painter.restore()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        over = QRectF(bar.center().x() - 40, bar.top() - self._line(), 80, self._line())
        painter.drawText(over, _CENTRE, one.text)
        painter.restore()
