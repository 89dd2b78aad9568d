"""Turns presses and movements of the mouse into gestures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.desktop.board.gestures import Band, Carry, Gesture, Pan
from ui.desktop.board.stage import Stage

_EDGE = 28
_EDGE_STEP = 14
_EDGE_MS = 16
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Pointer(QObject):
    """last: where the pointer was last, in the widget; over: it is still there. pressing: a button is down."""

    def __init__(self, stage: Stage, redraw: Callable[[], None]) -> None:
        super().__init__(stage.widget)
        self._stage = stage
        self._redraw = redraw
        self._holding = False
        self._gesture: Gesture | None = None
        self._pressed = QPointF()
        self._begin: Callable[[], Gesture] | None = None
        self._release: Callable[[], object] | None = None
        self.last = QPointF()
        self.over = False
        self.pressing = False
        self._edge = QTimer(self)
        self._edge.setInterval(_EDGE_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    @property
    def busy(self) -> bool:
        return self._gesture is not None

    def hold(self, held: bool) -> None:
        """While Space is held, dragging moves the board and not what is on it."""
        self._holding = held
        self._show_cursor()

    def press(self, event: QMouseEvent) -> None:
        self.cancel()
        self.pressing = self.over = True
        self._pressed = self.last = event.position()
        if event.button() is Qt.MouseButton.MiddleButton or (self._holding and event.button() is _LEFT):
            self._gesture = Pan(self._stage, self._pressed)
            self._show_cursor()
        elif event.button() is _LEFT:
            self._press_left(bool(event.modifiers() & _SHIFT))
        self._redraw()

    def move(self, event: QMouseEvent) -> None:
        self.last = event.position()
        self.over = True
        far = (self.last - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._begin is not None and far:
            self._gesture = self._begin()
            self._begin = self._release = None
            self._show_cursor()
        if self._gesture is not None:
            self._gesture.move(self.last)
            self._watch_edge()
            self._redraw()

    def release(self) -> None:
        gesture, released = self._gesture, self._release
        self._end()
        self.pressing = False
        if gesture is not None:
            gesture.finish()
        elif released is not None:
            released()
        self._redraw()

    def cancel(self) -> None:
        """Leave off; nothing has happened."""
        gesture = self._gesture
        self._end()
        if gesture is not None:
            gesture.cancel()
            self._redraw()

    def _press_left(self, adding: bool) -> None:
        at = self._stage.navigation.camera.to_board(self._pressed)
        if note := self._stage.contents.note_at(at):
            self._press_note(note, adding)
        elif group := self._stage.contents.group_at(at):
            self._press_group(group, adding)
        else:
            if not adding:
                self._stage.selection.clear()
            self._begin = lambda: Band(self._stage, self._pressed, adding)

    def _press_note(self, id: str, adding: bool) -> None:
        selection = self._stage.selection
        if adding:
            selection.toggle(id)
            return
        if id in selection:
            self._release = lambda: selection.only(id)  # several are chosen: a click chooses one, a drag takes all
        else:
            selection.only(id)
        self._begin = self._carry_chosen

    def _press_group(self, id: str, adding: bool) -> None:
        selection = self._stage.selection
        members = set(self._stage.contents.members.get(id, ()))
        self._release = lambda: selection.all_of(members | (selection.ids if adding else set()))
        self._begin = lambda: self._carry(members, [id])

    def _carry_chosen(self) -> Gesture:
        chosen = set(self._stage.selection.ids)
        return self._carry(chosen, self._stage.contents.whole_groups(chosen))

    def _carry(self, notes: set[str], groups: list[str]) -> Gesture:
        """What cannot be moved draws the board along, like any other part of it."""
        if not self._stage.commands.can_move:
            return Pan(self._stage, self._pressed)
        return Carry(self._stage, self._pressed, notes, groups)

    def _end(self) -> None:
        self._gesture = self._begin = self._release = None
        self._edge.stop()
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._gesture is not None:
            self._stage.widget.setCursor(self._gesture.cursor)
        elif self._holding:
            self._stage.widget.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._stage.widget.unsetCursor()

    def _watch_edge(self) -> None:
        """While something is carried along the edge of the view, scroll that way."""
        if self._gesture is not None and self._gesture.seeks_edge and not self._edge_step().isNull():
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _scroll_at_edge(self) -> None:
        step = self._edge_step()
        if self._gesture is None or step.isNull():
            self._edge.stop()
            return
        self._stage.navigation.pan(step.x(), step.y())
        self._gesture.move(self.last)
        self._redraw()

    def _edge_step(self) -> QPointF:
        size = self._stage.widget.size()
        return QPointF(_towards(self.last.x(), size.width()), _towards(self.last.y(), size.height()))


_LEFT = Qt.MouseButton.LeftButton


def _towards(at: float, length: int) -> float:
    if at < _EDGE:
        return _EDGE_STEP
    return -_EDGE_STEP if at > length - _EDGE else 0.0
