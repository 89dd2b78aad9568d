"""A board to look at: it can be moved, enlarged and read note by note, but nothing on it can be taken hold of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent

from ui.desktop.board.bars import ZoomBar
from ui.desktop.board.keys import ARROWS, MATTER, looking
from ui.desktop.board.still import StillMirror
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands

_STEP = 40.0
_EDGE = 16


class StillView(BoardView):
    """Signal left(): Esc was pressed. meet_anew(): at the next rows, begin with the whole board again."""

    left = Signal()

    def __init__(self, hands: Hands, mirror: StillMirror, *, motion: bool = True) -> None:
        self._met_before = False
        super().__init__(hands, mirror=mirror, motion=motion)
        self._looking = looking(self.navigation)
        self._zoom = ZoomBar(self.stage, hands.words)
        self._zoom.setParent(self)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def meet_anew(self) -> None:
        self._met_before = False

    def _meet(self) -> None:
        """One moment after another is seen from where the one before was, so that what differs can be seen."""
        if self._met_before:
            self._met = True
        else:
            super()._meet()
            self._met_before = self._met

    def sizeHint(self) -> QSize:
        return QSize(600, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        zoom = QRect(QPoint(), self._zoom.sizeHint())
        zoom.moveBottomRight(self.rect().bottomRight() - QPoint(_EDGE, _EDGE))
        self._zoom.setGeometry(zoom)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.hold(True)  # as with Space: dragging moves the board and not what is on it
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & MATTER
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ARROWS and not modifiers:
            right, down = ARROWS[event.key()]
            self.navigation.pan(-right * _STEP, -down * _STEP)
        elif meant := self._looking.get((event.key(), modifiers)):
            meant()
        else:
            event.ignore()
