"""Icons in the colours of the look: letters of the Phosphor font, drawn sharp at whatever size is asked for."""

from __future__ import annotations

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from resources import path

_OF_THE_HEIGHT = 0.875  # the letters fill their box, and icons want some air


@cache
def drawn_icon(name: str, colour: str) -> QIcon:
    """A Phosphor icon in a colour given as #RRGGBB; names ending in -fill are the filled ones."""
    return QIcon(_Letter(_letters()[name], colour))


class _Letter(QIconEngine):
    def __init__(self, letter: str, colour: str) -> None:
        super().__init__()
        self._letter, self._colour = letter, colour

    def clone(self) -> QIconEngine:
        return _Letter(self._letter, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setPen(_greyed() if mode is QIcon.Mode.Disabled else QColor(self._colour))
        font = QFont(_family())
        font.setPixelSize(max(round(_OF_THE_HEIGHT * rect.height()), 1))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def _greyed() -> QColor:
    return QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)


@cache
def _family() -> str:
    """Its letters are outlines with names of their own, so it is no font to write with and lies among the icons."""
    known = QFontDatabase.addApplicationFont(str(path("icons", "phosphor.ttf")))
    return QFontDatabase.applicationFontFamilies(known)[0]


@cache
def _letters() -> dict[str, str]:
    """The letter of each icon by its name."""
    codes: dict[str, int] = json.loads(path("icons", "phosphor.json").read_text(encoding="utf-8"))
    return {name: chr(code) for name, code in codes.items()}
