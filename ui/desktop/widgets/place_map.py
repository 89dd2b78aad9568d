"""A map to lay places out on: a plain sketch or a picture of one's own, with a numbered mark for each place.

A mark is dragged, or moved with the arrow keys; a click where there is none lays the chosen place there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import tokens

_RADIUS, _REACH, _MARGIN = 15.0, 22.0, 26.0
_STEP, _LEAP = 0.01, 0.05
_PAUSE_MS = 500
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """x, y: from the upper left corner, 0 to 1; None while it lies nowhere. sign: what stands in the circle."""

    id: str
    sign: str
    name: str
    x: float | None = None
    y: float | None = None

    @property
    def is_placed(self) -> bool:
        return self.x is not None and self.y is not None


class PlaceMap(QWidget):
    """Signals: moved(id, x, y) when a mark has come to rest somewhere else; chosen(id) when one is pressed.

    joined: a line goes from each mark to the next, as somebody walks.
    """

    moved = Signal(str, float, float)
    chosen = Signal(str)

    def __init__(self, name: str, how: str, *, joined: bool = False) -> None:
        super().__init__()
        self._name, self._joined = name, joined
        self._marks: list[Mark] = []
        self._now = ""
        self._ground = QPixmap()
        self._is_dragging = False
        self._can_move = True
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 220)
        self.setAccessibleName(name)
        self.setAccessibleDescription(how)

    def show_marks(self, marks: Sequence[Mark], now: str) -> None:
        """now: the one that is chosen. What somebody is moving stays under their hand."""
        moving = self.mark if self._is_dragging or self._rest.isActive() else None
        self._marks = [moving if moving is not None and one.id == moving.id else one for one in marks]
        self._now = now
        placed = [one for one in self._marks if one.is_placed]
        told = [f"{one.sign} {one.name}: {100 * (one.x or 0):.0f}, {100 * (one.y or 0):.0f}" for one in placed]
        self.setAccessibleName("\n".join((self._name, *told)))
        self.update()

    def lay_on(self, picture: QImage) -> None:
        """A picture below the marks; a null one for the plain sketch."""
        self._ground = QPixmap.fromImage(picture)
        self.update()

    def lock(self, locked: bool) -> None:
        """Only to be looked at."""
        self._can_move = not locked

    @property
    def mark(self) -> Mark | None:
        """The one that is chosen."""
        return next((one for one in self._marks if one.id == self._now), None)

    def point_of(self, x: float, y: float) -> QPointF:
        """Where on the widget a place lies."""
        inner = self._inner()
        return QPointF(inner.left() + inner.width() * x, inner.top() + inner.height() * y)

    def sizeHint(self) -> QSize:
        return QSize(560, 380)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        placed = [one for one in self._marks if one.is_placed]
        near = min(placed, key=lambda one: self._away(one, at), default=None)
        if near is not None and self._away(near, at) <= _REACH:
            self._now = near.id
            self.chosen.emit(near.id)
            self._is_dragging = self._can_move
        elif self._can_move and self.mark is not None and not self.mark.is_placed:
            self._is_dragging = True
            self._put(at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self._put(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._is_dragging:
            self._is_dragging = False
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, mark = _ARROWS.get(Qt.Key(event.key())), self.mark
        if way is None or mark is None or not self._can_move:
            super().keyPressEvent(event)
            return
        far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        x, y = (mark.x, mark.y) if mark.x is not None and mark.y is not None else (0.5, 0.5)
        if mark.is_placed:
            x, y = x + way[0] * far, y + way[1] * far
        self._move(x, y)
        self._rest.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._rest.isActive():
            self._tell()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        sheet, look = self._sheet(), tokens()
        painter.setPen(QPen(QColor(look.primary if self.hasFocus() else look.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(look.bg))
        painter.drawRoundedRect(sheet, 6, 6)
        if self._ground.isNull():
            self._lines(painter, sheet)
        else:
            painter.drawPixmap(sheet.adjusted(2, 2, -2, -2), self._ground, QRectF(self._ground.rect()))
        placed = [one for one in self._marks if one.is_placed]
        if self._joined:
            painter.setPen(QPen(QColor(look.primary), 2, Qt.PenStyle.DashLine))
            painter.drawPolyline([self._middle(one) for one in placed])
        for one in placed:
            self._draw(painter, one)
        painter.end()

    def _sheet(self) -> QRectF:
        """As large as there is room for, in the shape of the picture if there is one."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._ground.isNull():
            return room
        shape = self._ground.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - shape.width()) / 2, (room.height() - shape.height()) / 2
        return QRectF(1 + left, 1 + top, shape.width(), shape.height())

    def _inner(self) -> QRectF:
        """On a picture a mark may lie anywhere; on the sketch its circle stays inside."""
        margin = 0.0 if not self._ground.isNull() else _MARGIN
        return self._sheet().adjusted(margin, margin, -margin, -margin)

    def _lines(self, painter: QPainter, sheet: QRectF) -> None:
        painter.setPen(QPen(QColor(tokens().line), 1, Qt.PenStyle.DotLine))
        for n in range(1, 8):
            x, y = sheet.left() + sheet.width() * n / 8, sheet.top() + sheet.height() * n / 8
            painter.drawLine(QPointF(x, sheet.top()), QPointF(x, sheet.bottom()))
            painter.drawLine(QPointF(sheet.left(), y), QPointF(sheet.right(), y))

    def _draw(self, painter: QPainter, mark: Mark) -> None:
        look, middle = tokens(), self._middle(mark)
        is_now = mark.id == self._now
        painter.setPen(QPen(QColor(look.surface), 2))
        painter.setBrush(QColor(look.primary if not is_now else look.text))
        painter.drawEllipse(middle, _RADIUS, _RADIUS)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(look.on_primary if not is_now else look.surface))
        inside = QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, mark.sign)
        metrics = QFontMetricsF(self.font())
        name = metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, 170)
        wide = metrics.horizontalAdvance(name) + 12
        left = min(max(middle.x() - wide / 2, 2), max(self.width() - wide - 2, 2))
        top, high = middle.y() + _RADIUS + 2, metrics.height() + 3
        under = QRectF(left, min(top, self.height() - high - 1), wide, high)
        ground = QColor(look.surface)
        ground.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(under, 4, 4)
        painter.setFont(self.font())
        painter.setPen(QColor(look.text))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, name)

    def _middle(self, mark: Mark) -> QPointF:
        return self.point_of(mark.x or 0.0, mark.y or 0.0)

    def _away(self, mark: Mark, at: QPointF) -> float:
        away = self._middle(mark) - at
        return hypot(away.x(), away.y())

    def _put(self, at: QPointF) -> None:
        inner = self._inner()
        if inner.width() > 0 and inner.height() > 0:
            self._move((at.x() - inner.left()) / inner.width(), (at.y() - inner.top()) / inner.height())

    def _move(self, x: float, y: float) -> None:
        x, y = (round(min(max(each, 0.0), 1.0), 3) for each in (x, y))
        self._marks = [replace(one, x=x, y=y) if one.id == self._now else one for one in self._marks]
        self.update()

    def _tell(self) -> None:
        self._rest.stop()
        mark = self.mark
        if mark is not None and mark.x is not None and mark.y is not None:
            self.moved.emit(mark.id, mark.x, mark.y)
