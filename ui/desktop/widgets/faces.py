"""The survey's faces, and how many chose each of them. They tell nothing by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import note_fill, tokens
from workshop.board import Colour

FACE, BAR, NUMBER, WORD = 26.0, 34.0, 18.0, 16.0


class FaceBars(QWidget):
    """A bar, a number and a face with its words for each value, on two lines where one has no room for them."""

    def __init__(self, name: str, values: Sequence[int], labels: Sequence[str], counts: Sequence[int]) -> None:
        super().__init__()
        self._values, self._labels, self._counts = values, labels, counts
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(f"{word}: {n}" for word, n in zip(labels, counts, strict=True)))
        self.setMinimumHeight(self._height(lines=1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> int:
        """How many lines the words take."""
        letters = QFontMetricsF(_font(self.font(), 11, QFont.Weight.Normal))
        room = self.width() / len(self._values) - 2
        return 1 if all(letters.horizontalAdvance(word) <= room for word in self._labels) else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._height(self.lines))

    def _height(self, lines: int) -> int:
        return round(FACE + BAR + NUMBER + lines * WORD + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._values)
        most = max(1, *self._counts)
        for place, (value, word, count) in enumerate(zip(self._values, self._labels, self._counts, strict=True)):
            left = place * width
            height = BAR * count / most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().primary))
            bar = QRectF(left + width / 2 - 13, NUMBER + BAR - height, 26, max(height, 1))
            painter.drawRect(bar)
            painter.setPen(QColor(tokens().text))
            painter.setFont(_font(self.font(), 13, QFont.Weight.DemiBold))
            above = QRectF(left, bar.top() - NUMBER, width, NUMBER)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
            paint_face(painter, QRectF(left + (width - FACE) / 2, NUMBER + BAR + 4, FACE, FACE), value)
            painter.setPen(QColor(tokens().text2))
            painter.setFont(_font(self.font(), 11, QFont.Weight.Normal))
            below = QRectF(left, NUMBER + BAR + FACE + 5, width, self.lines * WORD)
            where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, where | Qt.TextFlag.TextWordWrap, word)


def paint_face(painter: QPainter, area: QRectF, value: int) -> None:
    """A face in the area, from 1, which likes it least, to 5."""
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(area.width() / 32, area.height() / 32)
    ink = QColor(tokens().text)
    pen = QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(note_fill(Colour.BUTTER))
    painter.drawEllipse(QRectF(2, 2, 28, 28))
    painter.setPen(QPen(ink, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x in (11, 21):
        painter.drawLine(QPointF(x, 12), QPointF(x, 14))
    painter.setPen(pen)
    painter.setBrush(QColor(tokens().surface) if value == 5 else Qt.BrushStyle.NoBrush)
    painter.drawPath(_mouth(value))
    painter.restore()


def _mouth(value: int) -> QPainterPath:
    path = QPainterPath()
    if value == 5:
        path.moveTo(8.5, 18.5)
        path.lineTo(23.5, 18.5)
        path.quadTo(22, 25.5, 16, 25.5)
        path.quadTo(10, 25.5, 8.5, 18.5)
        return path
    start, bend = {1: (23.0, 16.0), 2: (22.0, 18.5), 3: (21.0, 21.0), 4: (19.5, 25.0)}[value]
    path.moveTo(9.5, start)
    path.quadTo(16, bend, 22.5, start)
    return path


def _font(like: QFont, size: int, weight: QFont.Weight) -> QFont:
    font = QFont(like)
    font.setPixelSize(round(size * like.pixelSize() / 14) if like.pixelSize() > 0 else size)
    font.setWeight(weight)
    return font
