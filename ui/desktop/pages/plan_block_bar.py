"""A block of the agenda as a bar: as long as it takes, to be dragged elsewhere, or by its end to another length."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ui.desktop.parts import icon
from ui.desktop.tokens import RADIUS_CONTROL, tokens
from workshop.agenda import Block
from workshop.agenda_planning import MINUTES_MAX

STEP_MINUTES = 5
PADDING = 12
_GRIP, _GRIP_HEIGHT, _SIGN, _GAP = 9, 18, 16, 8
_LINE, _KNOB, _FOOT = 4, 11, 9  # the line that shows the length, the knob at its end, and how far up it lies

_KEYS = {
    (Qt.Key.Key_Plus, False): "longer",
    (Qt.Key.Key_Minus, False): "shorter",
    (Qt.Key.Key_Delete, False): "remove",
    (Qt.Key.Key_Return, False): "write",
    (Qt.Key.Key_Enter, False): "write",
    (Qt.Key.Key_F2, False): "write",
    (Qt.Key.Key_Up, True): "earlier",
    (Qt.Key.Key_Down, True): "later",
    (Qt.Key.Key_Right, True): "beside",
    (Qt.Key.Key_Left, True): "alone",
    (Qt.Key.Key_Up, False): "up",
    (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Left, False): "left",
    (Qt.Key.Key_Right, False): "right",
}


class BlockBar(QWidget):
    """Signals: chosen() when it has the focus; asked(str) for a key, see _KEYS; stretching(int) and stretched(int) with
    its new minutes; dragging(QPoint) where the pointer is, in the parent; dropped() and given_up() after that.
    """

    chosen = Signal()
    asked = Signal(str)
    stretching = Signal(int)
    stretched = Signal(int)
    dragging = Signal(QPoint)
    dropped = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget, block: Block) -> None:
        super().__init__(parent)
        self.block = block
        self.scale = 1.0
        self.is_chosen = False
        self.length = ""
        self._minutes = block.minutes
        self._pressed: QPoint | None = None
        self._is_stretching = self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def is_held(self) -> bool:
        """Whether somebody is dragging it, or its end, just now."""
        return self._is_dragging or self._is_stretching

    def show_block(self, block: Block, scale: float, length: str, name: str) -> None:
        """scale: pixels a minute. length: its minutes in words. name: for whoever does not see it."""
        self.block, self.scale, self.length = block, scale, length
        self._minutes = block.minutes
        self.setAccessibleName(name)
        self.update()

    def end_of_line(self) -> int:
        """Where its length can be taken hold of, in pixels from its left edge."""
        return min(PADDING + round(self._minutes * self.scale), self.width() - PADDING)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 22)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._is_stretching = self._is_at_end(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            over = self._is_at_end(at)
            self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.OpenHandCursor)
        elif self._is_stretching:
            self._stretch(at.x(), fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self._is_dragging or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragging.emit(self.mapToParent(at))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_stretching, was_dragging = self._is_stretching, self._is_dragging
        self._let_go()
        if was_stretching and self._minutes != self.block.minutes:
            self.stretched.emit(self._minutes)
        elif was_dragging:
            self.dropped.emit()

    def _let_go(self) -> None:
        self._pressed, self._is_stretching, self._is_dragging = None, False, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    def _stretch(self, x: int, *, fine: bool) -> None:
        step = 1 if fine else STEP_MINUTES
        minutes = max(step, min(round((x - PADDING) / self.scale / step) * step, MINUTES_MAX))
        if minutes != self._minutes:
            self._minutes = minutes
            self.stretching.emit(minutes)
            self.update()

    def _is_at_end(self, at: QPoint) -> bool:
        return abs(at.x() - self.end_of_line()) <= _GRIP and at.y() >= self.height() - _GRIP_HEIGHT

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_held:
            self._minutes = self.block.minutes
            self._let_go()
            self.given_up.emit()
            return
        is_with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        asked = _KEYS.get((Qt.Key(event.key()), is_with_alt))
        if asked is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(asked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_dragging:
            painter.setOpacity(0.45)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        edge, width = (t.focus, 2.0) if self.hasFocus() else (t.primary, 1.5) if self.is_chosen else (t.line, 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(edge), width))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_length(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_length(self, painter: QPainter) -> None:
        """A line along the foot with a knob at its end."""
        t, end, y = tokens(), self.end_of_line(), self.height() - _FOOT
        colour = QColor(t.control if self.block.ended_at is not None else t.primary)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.sunken))
        painter.drawRoundedRect(QRectF(PADDING, y - _LINE / 2, self.width() - 2 * PADDING, _LINE), 2, 2)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(PADDING, y - _LINE / 2, end - PADDING, _LINE), 2, 2)
        painter.setPen(QPen(QColor(t.surface), 2))
        painter.drawEllipse(QRectF(end - _KNOB / 2, y - _KNOB / 2, _KNOB, _KNOB))

    def _paint_words(self, painter: QPainter) -> None:
        t, block = tokens(), self.block
        x, right = PADDING, self.width() - PADDING
        for name, colour in self._signs():
            icon(name, colour).paint(painter, x, (self._room - _SIGN) // 2, _SIGN, _SIGN)
            x += _SIGN + _GAP
        right -= self._text(painter, self.length, x, right, "text2", at_right=True) + _GAP
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        x += self._text(painter, block.title, x, right, "text") + _GAP + 4
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        about = " · ".join(filter(None, (block.track, block.leader, block.method)))
        if right - x > 40:
            self._text(painter, about, x, right, "text2")
        painter.setPen(QColor(t.text))

    @property
    def _room(self) -> int:
        """The height that is left for words."""
        return self.height() - _FOOT

    def _signs(self) -> list[tuple[str, str]]:
        """What has happened to it, and what it does."""
        state = [("circle-fill", "lingon")] if self.block.is_on else []
        if self.block.ended_at is not None:
            state = [("skip-forward", "text2")] if self.block.was_skipped else [("check-circle", "ok")]
        return [*state, *([("chat-centered-text", "primary_text")] if self.block.question_id else [])]

    def _text(self, painter: QPainter, text: str, x: int, right: int, colour: str, *, at_right: bool = False) -> int:
        """Returns how wide it has become."""
        metrics = painter.fontMetrics()
        flat = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(right - x, 0))
        width = metrics.horizontalAdvance(flat)
        painter.setPen(QColor(getattr(tokens(), colour)))
        left = right - width if at_right else x
        painter.drawText(left, 0, width + 2, self._room, Qt.AlignmentFlag.AlignVCenter, flat)
        return width
