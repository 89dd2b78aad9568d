"""A QR code on the screen: dark on white with four modules of quiet in both themes, since phones must read it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

QUIET = 4
INK = "#1B1917"


class QrCode(QWidget):
    """Shows a text as a code, on a square of ``side`` pixels; nothing while the text is empty."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._matrix: list[list[bool]] = []
        self._text = ""
        self.setFixedSize(side, side)

    def text(self) -> str:
        return self._text

    def show_text(self, text: str, name: str) -> None:
        """name: what the code is for, for those who do not see it."""
        self.setAccessibleName(f"{name}: {text}")
        if text != self._text:
            self._text = text
            self._matrix = _matrix(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_qr(painter, QRectF(self.rect()), self._matrix)


def paint_text_as_qr(painter: QPainter, area: QRectF, text: str) -> None:
    paint_qr(painter, area, _matrix(text))


def paint_qr(painter: QPainter, area: QRectF, matrix: list[list[bool]]) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(area, 8, 8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(QColor(INK))
    modules = len(matrix) + 2 * QUIET
    size = area.width() / modules
    if matrix:
        # Whole device pixels keep the edges sharp for poor cameras; the rest goes to the margin.
        size = max(1.0, float(int(size))) if size >= 3 else size
    left = area.left() + (area.width() - size * len(matrix)) / 2
    top = area.top() + (area.height() - size * len(matrix)) / 2
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                painter.drawRect(QRectF(left + x * size, top + y * size, size, size))
    painter.restore()


@lru_cache(maxsize=8)
def _matrix(text: str) -> list[list[bool]]:
    from exports.qr import matrix

    return matrix(text) if text else []
