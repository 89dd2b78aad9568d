"""Moving the camera: wheel, pinch, keys, and flights to a place. Nothing here changes the board."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QMargins, QObject, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.board.camera import MOST, Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import AREA_INNER
from workshop.board import AREA_WIDTH, GAP, GROUP_PADDING

_FLIGHT_MS = 160
_NOTCH = 120
_NOTCH_PIXELS = 72
_STEP = 1.2
_HURRY = 0.12
_MARGIN = 24
_SMALL, _QUESTIONS = 0.3, 40.0
_LEAST_AT_FIRST = 0.8


class Navigation(QObject):
    """Signal moved(): another part of the board is seen, or at another scale.

    room: what lies over the widget's edges and should not cover what is shown. flying: whether flights take time.
    """

    moved = Signal()

    def __init__(
        self, widget: QWidget, contents: Contents, *, flying: bool, most: float = 1.0, centred: bool = False
    ) -> None:
        super().__init__(widget)
        self.camera = Camera()
        self.room = QMargins()
        self._widget = widget
        self._contents = contents
        self._flying = flying
        self._most = most
        self._centred = centred
        self._zoomed_at = 0.0
        self._from, self._to = Camera(), Camera()
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(_FLIGHT_MS)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(self._fly_on)

    @property
    def hurried(self) -> bool:
        """The scale is changing right now."""
        return time.perf_counter() - self._zoomed_at < _HURRY

    @property
    def middle(self) -> QPointF:
        """The middle of that part of the widget where nothing lies over the board."""
        return self._free().center()

    @property
    def seen(self) -> QRectF:
        """The box of the board that is seen."""
        return self.camera.seen(QRectF(self._widget.rect()))

    def centre_on(self, point: QPointF) -> None:
        """Bring a point of the board to the middle of the view."""
        away = self.middle - self.camera.to_screen(point)
        self.pan(away.x(), away.y())

    def pan(self, dx: float, dy: float) -> None:
        self._flight.stop()
        self.camera.pan(dx, dy)
        self._moved()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge about a point of the widget, or about its middle."""
        self._flight.stop()
        self._zoomed_at = time.perf_counter()
        self.camera.zoom(factor, about if about is not None else QRectF(self._widget.rect()).center())
        self._moved()

    def zoom_in(self) -> None:
        self.zoom(_STEP)

    def zoom_out(self) -> None:
        self.zoom(1 / _STEP)

    def actual_size(self) -> None:
        self.zoom(1 / self.camera.scale)

    def wheel(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl zooms about the pointer; with Shift a plain wheel scrolls sideways."""
        turned, fine = event.angleDelta(), event.pixelDelta()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (turned.y() / _NOTCH), event.position())
            return
        step = QPointF(fine) if not fine.isNull() else QPointF(turned) * (_NOTCH_PIXELS / _NOTCH)
        if modifiers & Qt.KeyboardModifier.ShiftModifier and not step.x():
            step = QPointF(step.y(), 0)
        self.pan(step.x(), step.y())

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """A pinch on a touchpad. Returns whether it was one."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom(1 + event.value(), event.position())
        return True

    def show_all(self) -> None:
        self.fly(self.whole())

    def show_notes(self, ids: Iterable[str]) -> None:
        """See all of these at once, as large as they fit."""
        box = QRectF()
        for id in ids:
            box = box.united(self._contents.box(id))
        if not box.isNull():
            self.fly(self.camera.fitting(box.adjusted(-GAP, -GAP, GAP, GAP), self._free(), 1.0, True))

    def show_first(self, position: int) -> None:
        """How the board is met: all of it, or, when that would be too small to read, the start of one area."""
        box = self._contents.bounds()
        if box.isNull():
            return
        target = self._whole(box)
        if target.scale < _LEAST_AT_FIRST:
            free = self._free()
            scale = min(max(free.width() / AREA_INNER, _LEAST_AT_FIRST), 1.0)
            left = position * AREA_WIDTH - GROUP_PADDING
            target = Camera(left - free.left() / scale, box.top() - free.top() / scale, scale)
        self.go(target)

    def reveal(self, box: QRectF) -> None:
        """Move no more than needed to see a box of the board."""
        target = self.camera.revealing(box.adjusted(-GAP, -GAP, GAP, GAP), self._free())
        if target != self.camera:
            self.fly(target)

    def fly(self, target: Camera) -> None:
        self._flight.stop()
        self._from, self._to = Camera(self.camera.x, self.camera.y, self.camera.scale), target
        if self._flying and self._widget.isVisible():
            self._flight.start()
        else:
            self._fly_on(1.0)

    def go(self, target: Camera) -> None:
        """Be there at once."""
        self._flight.stop()
        self.camera.become(target)
        self._moved()

    def pass_by(self, target: Camera) -> None:
        """Be there for now, on the way to somewhere else."""
        if target.scale != self.camera.scale:
            self._zoomed_at = time.perf_counter()
        self.go(target)

    def whole(self) -> Camera:
        """The camera that sees all there is; the present one while there is nothing."""
        box = self._contents.bounds()
        return Camera(self.camera.x, self.camera.y, self.camera.scale) if box.isNull() else self._whole(box)

    def filling(self, box: QRectF) -> Camera:
        """The camera that sees a box of the board as large as the whole widget allows."""
        return self.camera.fitting(box, QRectF(self._widget.rect()), MOST, True)

    def _whole(self, box: QRectF) -> Camera:
        free = self._free()
        target = self.camera.fitting(box, free, self._most, self._centred)
        if target.scale < _SMALL:  # questions stay readable, and so rise over the room that they have on the board
            target = self.camera.fitting(box, free.adjusted(0, _QUESTIONS, 0, 0), self._most, self._centred)
        return target

    def _free(self) -> QRectF:
        """The part of the widget where nothing lies over the board."""
        inner = QRectF(self._widget.rect().marginsRemoved(self.room)).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return inner if inner.width() > 1 and inner.height() > 1 else QRectF(self._widget.rect())

    def _fly_on(self, share: float) -> None:
        if self._from.scale != self._to.scale:
            self._zoomed_at = time.perf_counter()
        self.camera.become(self._to if share >= 1.0 else self._from.between(self._to, share))
        self._moved()

    def _moved(self) -> None:
        box = self._contents.bounds()
        if not box.isNull():
            self.camera.keep_near(box, self._widget.size())
        self.moved.emit()
