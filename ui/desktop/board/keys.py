"""The board's keys: one table, read with the modifiers that matter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.desktop.board.commands import BIG_NUDGE, NUDGE
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.stage import Stage
from workshop.board import Colour

_K = Qt.Key
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
ARROWS: dict[int, tuple[int, int]] = {
    _K.Key_Left: (-1, 0),
    _K.Key_Right: (1, 0),
    _K.Key_Up: (0, -1),
    _K.Key_Down: (0, 1),
}
MATTER = _SHIFT | _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def looking(navigation: Navigation) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
    """The keys that only change what is seen."""
    return {
        (_K.Key_Plus, _CONTROL): navigation.zoom_in,
        (_K.Key_Equal, _CONTROL): navigation.zoom_in,
        (_K.Key_Minus, _CONTROL): navigation.zoom_out,
        (_K.Key_0, _CONTROL): navigation.actual_size,
        (_K.Key_1, _SHIFT): navigation.show_all,
        (_K.Key_Exclam, _SHIFT): navigation.show_all,  # what Shift+1 types
    }


class Keys:
    """new_note, edit, search: what the view itself does at N, Enter and Ctrl+F."""

    def __init__(
        self,
        stage: Stage,
        new_note: Callable[[], object],
        edit: Callable[[], object],
        search: Callable[[], object],
    ) -> None:
        self._stage = stage
        navigation, commands, selection = stage.navigation, stage.commands, stage.selection
        self._table: dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]] = {
            (_K.Key_N, _NONE): new_note,
            (_K.Key_Return, _NONE): edit,
            (_K.Key_Enter, _NONE): edit,
            (_K.Key_F2, _NONE): edit,
            (_K.Key_Delete, _NONE): commands.remove,
            (_K.Key_Backspace, _NONE): commands.remove,
            (_K.Key_G, _NONE): commands.group,
            (_K.Key_U, _NONE): commands.ungroup,
            (_K.Key_A, _CONTROL): lambda: selection.all_of(stage.contents.ideas),
            (_K.Key_F, _CONTROL): search,
            (_K.Key_Space, _CONTROL): selection.keep,
            **looking(navigation),
        }
        for number, colour in enumerate(Colour):
            self._table[(_K.Key_1 + number, _NONE)] = partial(commands.colour, colour)

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        modifiers = event.modifiers() & MATTER
        if event.key() in ARROWS and not modifiers & ~_SHIFT:
            self._nudge(*ARROWS[event.key()], BIG_NUDGE if modifiers else NUDGE)
            return True
        meant = self._table.get((event.key(), modifiers))
        if meant is not None:
            meant()
        return meant is not None

    def release(self, event: QKeyEvent) -> None:
        """An arrow that is held moves on; what it moved is filed once, when it is let go."""
        if event.key() in ARROWS and not event.isAutoRepeat():
            self._stage.commands.end_nudge()

    def _nudge(self, right: int, down: int, step: float) -> None:
        if self._stage.selection.ids:
            self._stage.commands.nudge(right * step, down * step)
        else:
            self._stage.navigation.pan(-right * step, -down * step)
