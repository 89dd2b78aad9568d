"""The board on the projector: in large type, and with nothing of what a hand is in the middle of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QHideEvent, QInputEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGestureEvent

from ui.desktop.board.areas import lies_now
from ui.desktop.board.camera import Camera
from ui.desktop.board.glide import STEP_MS, Glide
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.sight import Sight, Way
from workshop.board import GAP


class RoomView(BoardView):
    """sight: which part of the board is shown."""

    def __init__(self, hands: Hands, sight: Sight, *, motion: bool = True) -> None:
        self._sight = sight
        super().__init__(hands, presenter=True, motion=motion)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        softly = motion and not hands.settings.value.reduced_motion
        self._glide = Glide(self.navigation, self._wanted, softly=softly)
        sight.changed.connect(self._turn)
        sight.moved.connect(self._follow)

    def event(self, event: QEvent) -> bool:
        """Whatever a hand does to it is the window's."""
        if isinstance(event, QInputEvent | QHelpEvent | QGestureEvent):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._be_there()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._be_there()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._glide.stop()
            self._sight.set_frame(None)

    @property
    def _pause(self) -> int:
        """On its way it is painted once in a step and no more: the thread is the facilitator's."""
        return max(super()._pause, STEP_MS if self._glide.is_going else 0)

    def _first_look(self) -> None:
        self.navigation.go(self._wanted())

    def _catch_up(self) -> None:
        super()._catch_up()
        if self._sight.way is not Way.FOLLOWING or self._sight.seen.isNull():
            self._turn()

    def _turn(self) -> None:
        if self._met and self.isVisible():
            self._mark()
            self._glide.begin()

    def _follow(self) -> None:
        if self._met and self.isVisible():
            self._glide.begin(follows=True)

    def _be_there(self) -> None:
        if self._met:
            self._mark()
            self._glide.arrive()

    def _wanted(self) -> Camera:
        sight = self._sight
        boxes = {Way.FOLLOWING: sight.seen, Way.FIXED: sight.area.box}
        box, air = boxes.get(sight.way, QRectF()), GAP if sight.area.alone else 0.0
        return self.navigation.whole() if box.isNull() else self.navigation.filling(box.adjusted(-air, -air, air, air))

    def _mark(self) -> None:
        """Draw the room's eyes to an area that stays, and let the facilitator see which it is."""
        sight = self._sight
        sight.area = lies_now(self.contents, sight.area)
        stays = sight.way is Way.FIXED and not sight.area.box.isNull()
        self.marks.alone = sight.area.box if stays and sight.area.alone else None
        sight.set_frame(sight.area.box if stays else None)
        self.update()
