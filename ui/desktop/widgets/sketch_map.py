"""A plain sketch of the areas: a circle for each, larger the more sessions, with its name and the number in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import tokens

_LEAST, _MOST, _MARGIN = 15.0, 44.0, 60.0


@dataclass(frozen=True, slots=True)
class Spot:
    """x, y: from the upper left corner, 0 to 1. sessions: how many."""

    id: str
    name: str
    x: float
    y: float
    sessions: int


class SketchMap(QWidget):
    """Signal chosen(id) when a circle is clicked. To a screen reader it is its sentences, one for each area."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[Spot] = []
        self._ground = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(240)

    def show_spots(self, spots: list[Spot]) -> None:
        self._spots = spots
        self.setAccessibleName("\n".join(f"{spot.name}: {spot.sessions}" for spot in spots))
        self.update()

    def lay_on(self, picture: QPixmap) -> None:
        """A picture of the user's own below the circles."""
        self._ground = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        sheet, look = self._sheet(), tokens()
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.bg))
        painter.drawRoundedRect(sheet, 8, 8)
        if self._ground.isNull():
            self._lines(painter, sheet)
        else:
            painter.drawPixmap(sheet, self._ground, QRectF(self._ground.rect()))
        for spot in sorted(self._spots, key=lambda one: -one.sessions):
            self._spot(painter, spot)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for spot in sorted(self._spots, key=lambda one: one.sessions):
            away = self._middle(spot) - at
            if sqrt(away.x() ** 2 + away.y() ** 2) <= self._radius(spot):
                self.chosen.emit(spot.id)
                return

    def _sheet(self) -> QRectF:
        """As large as there is room for, in the shape of the picture if there is one."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._ground.isNull():
            return room
        shape = self._ground.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((room.width() - shape.width()) / 2, 1, shape.width(), shape.height())

    def _lines(self, painter: QPainter, sheet: QRectF) -> None:
        painter.setPen(QPen(QColor(tokens().line), 1, Qt.PenStyle.DotLine))
        for n in range(1, 8):
            x, y = sheet.left() + sheet.width() * n / 8, sheet.top() + sheet.height() * n / 8
            painter.drawLine(QPointF(x, sheet.top()), QPointF(x, sheet.bottom()))
            painter.drawLine(QPointF(sheet.left(), y), QPointF(sheet.right(), y))

    def _middle(self, spot: Spot) -> QPointF:
        inner = self._sheet()
        if self._ground.isNull():  # on a picture a place is where it is; on the plain sketch its circle stays inside
            inner = inner.adjusted(_MARGIN, _MARGIN * 0.8, -_MARGIN, -_MARGIN)
        return QPointF(inner.left() + inner.width() * spot.x, inner.top() + inner.height() * spot.y)

    def _radius(self, spot: Spot) -> float:
        most = max((one.sessions for one in self._spots), default=1) or 1
        return _LEAST + (_MOST - _LEAST) * sqrt(spot.sessions / most)

    def _spot(self, painter: QPainter, spot: Spot) -> None:
        look, middle, radius = tokens(), self._middle(spot), self._radius(spot)
        painter.setPen(QPen(QColor(look.surface), 2))
        painter.setBrush(QColor(look.primary))
        painter.drawEllipse(middle, radius, radius)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(look.on_primary))
        inside = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, str(spot.sessions))
        metrics = QFontMetricsF(bold)
        wide = metrics.horizontalAdvance(spot.name) + 14
        under = QRectF(middle.x() - wide / 2, middle.y() + radius + 3, wide, metrics.height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(look.surface)
        ground.setAlpha(225)
        painter.setBrush(ground)
        painter.drawRoundedRect(under, 4, 4)
        painter.setPen(QColor(look.text))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, spot.name)
