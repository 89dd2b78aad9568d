"""The whole board in a corner, with a frame round what is seen of it. A press or a drag there moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.board.look import Look
from ui.desktop.board.stage import Stage
from ui.desktop.tokens import RADIUS_CONTROL, tokens
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH

_SIZE = QSize(196, 120)
_MARGIN = 8.0
_LEAST_DOT = 1.6
_GATHER_MS = 120


class Minimap(QWidget):
    """Wanted only while part of the board is out of sight; is_needed tells. Drawn anew a little after a change."""

    def __init__(self, stage: Stage, words: Words) -> None:
        super().__init__()
        self._stage = stage
        self._picture: QPixmap | None = None
        self.setFixedSize(_SIZE)
        self.setAccessibleName(words("board.minimap"))
        self.setToolTip(words("board.minimap"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHER_MS)
        self._soon.timeout.connect(self._forget)
        stage.navigation.moved.connect(self.update)

    @property
    def is_needed(self) -> bool:
        stage = self._stage
        whole = stage.contents.bounds()
        return bool(stage.contents.ideas) and not stage.navigation.seen.contains(whole)

    def follow(self) -> None:
        """What lies on the board has changed."""
        if not self._soon.isActive():
            self._soon.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = Look(tokens(), patterns=False)
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._drawn(look)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self._from_board(self._stage.navigation.seen).intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setPen(QPen(QColor(look.tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(seen, 2, 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        whole, scale, corner = self._fitted()
        point = QPointF(whole.left() + (at.x() - corner.x()) / scale, whole.top() + (at.y() - corner.y()) / scale)
        self._stage.navigation.centre_on(point)

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _fitted(self) -> tuple[QRectF, float, QPointF]:
        """The board's bounds, the scale at which they fit, and where their upper left corner then is."""
        whole = self._stage.contents.bounds()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / max(whole.width(), 1.0), room.height() / max(whole.height(), 1.0))
        left = room.left() + (room.width() - whole.width() * scale) / 2
        return whole, scale, QPointF(left, room.top() + (room.height() - whole.height() * scale) / 2)

    def _from_board(self, box: QRectF) -> QRectF:
        whole, scale, corner = self._fitted()
        left, top = corner.x() + (box.left() - whole.left()) * scale, corner.y() + (box.top() - whole.top()) * scale
        return QRectF(left, top, box.width() * scale, box.height() * scale)

    def _drawn(self, look: Look) -> QPixmap:
        density = self.devicePixelRatioF()
        made = QPixmap(self.size() * density)
        made.setDevicePixelRatio(density)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.tokens.control), 1))
        painter.setBrush(QColor(look.tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        contents = self._stage.contents
        for id in contents.groups:
            painter.fillRect(self._from_board(contents.frame(id)), QColor(look.tokens.line))
        whole, scale, corner = self._fitted()
        wide, high = max(NOTE_WIDTH * scale, _LEAST_DOT), max(NOTE_HEIGHT * scale, _LEAST_DOT)
        for id, x, y in contents.places.within(whole):
            left, top = corner.x() + (x - whole.left()) * scale, corner.y() + (y - whole.top()) * scale
            painter.fillRect(QRectF(left, top, wide, high), look.hem(contents.ideas[id].colour))
        painter.end()
        return made
