"""The program's mark, at any size."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources import path


def mark_icon() -> QIcon:
    return QIcon(str(path("icons", "lapptacke.svg")))


class Mark(QWidget):
    def __init__(self, side: int) -> None:
        super().__init__()
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark_icon().paint(painter, self.rect())
