"""Columns, one for each year, with the number on top. They read in grey."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import tokens

_TOP, _BOTTOM, _WIDEST = 30.0, 30.0, 72.0


@dataclass(frozen=True, slots=True)
class Column:
    """name: below it, such as a year. value: None where there is nothing. figure: the number as it is written.

    is_chosen: it belongs to what is chosen elsewhere; the others are hatched.
    """

    name: str
    value: float | None
    figure: str
    is_chosen: bool = True


class Columns(QWidget):
    """To a screen reader it is its sentences, one for each column."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[Column] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_columns(self, columns: list[Column]) -> None:
        self._columns = columns
        self.setAccessibleName("\n".join(f"{one.name}: {one.figure}" for one in columns))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._columns:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        look = tokens()
        most = max((one.value or 0 for one in self._columns), default=0) or 1
        step = self.width() / len(self._columns)
        floor, height = self.height() - _BOTTOM, self.height() - _BOTTOM - _TOP
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setPen(QPen(QColor(look.control), 1))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        for n, one in enumerate(self._columns):
            wide = min(_WIDEST, step * 0.62)
            tall = height * (one.value or 0) / most
            bar = QRectF(n * step + (step - wide) / 2, floor - tall, wide, tall)
            if one.value:
                self._bar(painter, bar, one.is_chosen)
            painter.setPen(QColor(look.text))
            painter.setFont(bold)
            over = QRectF(n * step, bar.top() - _TOP + 6, step, _TOP - 8)
            painter.drawText(over, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, one.figure)
            painter.setFont(self.font())
            painter.setPen(QColor(look.text2))
            under = QRectF(n * step, floor + 4, step, _BOTTOM - 4)
            name = QFontMetricsF(self.font()).elidedText(one.name, Qt.TextElideMode.ElideNone, step)
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
        painter.end()

    def _bar(self, painter: QPainter, bar: QRectF, is_chosen: bool) -> None:
        colour = QColor(tokens().primary)
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colour if is_chosen else Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        if is_chosen:
            return
        painter.save()
        painter.setClipRect(bar)
        at = bar.left() - bar.height()
        while at < bar.right():
            painter.drawLine(QPointF(at, bar.bottom()), QPointF(at + bar.height(), bar.top()))
            at += 7
        painter.restore()
