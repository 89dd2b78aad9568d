"""What the view passes on of mouse, keyboard and touch: which of the board's parts answers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from ui.desktop.board.beginnings import Beginnings
from ui.desktop.board.keys import Keys
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.pointer import Pointer
from ui.desktop.board.stage import Stage

ANSWERED = (QKeyEvent, QNativeGestureEvent, QGestureEvent)
_TABS: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class Input:
    """menu: makes an empty menu for the board."""

    def __init__(
        self, stage: Stage, pointer: Pointer, keys: Keys, beginnings: Beginnings, menu: Callable[[], BoardMenu]
    ) -> None:
        self._stage = stage
        self._pointer = pointer
        self._keys = keys
        self._beginnings = beginnings
        self._menu = menu

    def double_click(self, event: QMouseEvent) -> None:
        """Write on the note, or name the group, or begin a note on the bare board."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer.cancel()
        stage = self._stage
        at = stage.navigation.camera.to_board(event.position())
        if note := stage.contents.note_at(at):
            stage.editing.edit(note)
        elif group := stage.contents.group_at(at):
            stage.editing.name(group)
        else:
            self._beginnings.at(at)

    def press_key(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._pointer.hold(True)
            return True
        if event.key() == Qt.Key.Key_Escape:
            return self._step_back()
        return self._keys.press(event)

    def release_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold(False)
        self._keys.release(event)

    def answers(self, event: QEvent) -> bool:
        """What Qt has no handler of its own for."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self.tab(event)
        if isinstance(event, QNativeGestureEvent):
            return self._stage.navigation.pinch(event)
        return isinstance(event, QGestureEvent) and self.touch(event)

    def tab(self, event: QKeyEvent) -> bool:
        """Tab goes from note to note in reading order; past the last one it leaves the board, as anywhere."""
        if event.key() not in _TABS or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        selection, step = self._stage.selection, _TABS[event.key()]
        order = self._stage.contents.reading_order()
        start = -1 if step > 0 else len(order)
        at = (order.index(selection.focus) if selection.focus in order else start) + step
        if 0 <= at < len(order):
            selection.step_to(order[at])
        return 0 <= at < len(order)

    def touch(self, event: QGestureEvent) -> bool:
        """Two fingers on a touch screen. Returns whether it was a pinch."""
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(gesture, QPinchGesture):
            return False
        at = self._stage.widget.mapFromGlobal(gesture.hotSpot().toPoint())
        self._stage.navigation.zoom(gesture.scaleFactor(), QPointF(at))
        event.accept(gesture)
        return True

    def open_menu(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu().open_by_key(self._beginnings.anywhere)
        else:
            at = self._stage.navigation.camera.to_board(QPointF(event.pos()))
            self._menu().open_under(event.pos(), lambda: self._beginnings.at(at))

    def _step_back(self) -> bool:
        """Esc takes one step back: leave off a gesture, then let go of what is chosen, then leave the board."""
        if self._pointer.busy:
            self._pointer.cancel()
        elif self._stage.selection.ids:
            self._stage.selection.clear()
        else:
            return False
        return True
