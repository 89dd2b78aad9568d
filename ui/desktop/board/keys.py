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

Table = dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]

_K = Qt.Key
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
ARROWS: dict[int, tuple[int, int]] = {
    _K.Key_Left: (-1, 0),
    _K.Key_Right: (1, 0),
    _K.Key_Up: (0, -1),
    _K.Key_Down: (0, 1),
}
_KEPT = {(_K.Key_1, _SHIFT), (_K.Key_Exclam, _SHIFT)}
MATTER = _SHIFT | _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def looking(navigation: Navigation) -> Table:
    """The keys that only change what is seen."""
    return {
        (_K.Key_Plus, _CONTROL): navigation.zoom_in,
        (_K.Key_Equal, _CONTROL): navigation.zoom_in,
        (_K.Key_Minus, _CONTROL): navigation.zoom_out,
        (_K.Key_0, _CONTROL): navigation.actual_size,
        (_K.Key_1, _SHIFT): navigation.show_all,
        (_K.Key_Exclam, _SHIFT): navigation.show_all,  # what Shift+1 types
    }


def changing(stage: Stage) -> Table:
    """The keys that do something to what is chosen, wherever it is shown."""
    commands, ordering, clipboard = stage.commands, stage.ordering, stage.clipboard
    table: Table = {
        (_K.Key_Delete, _NONE): commands.remove,
        (_K.Key_Backspace, _NONE): commands.remove,
        (_K.Key_G, _NONE): commands.group,
        (_K.Key_G, _SHIFT): commands.choose_groups,
        (_K.Key_H, _NONE): commands.name_group,
        (_K.Key_U, _NONE): commands.ungroup,
        (_K.Key_U, _SHIFT): commands.take_out,
        (_K.Key_M, _NONE): ordering.merge,
        (_K.Key_M, _SHIFT): ordering.split,
        (_K.Key_P, _NONE): ordering.park,
        (_K.Key_T, _NONE): ordering.write_tags,
        (_K.Key_W, _NONE): ordering.follow_way,
        (_K.Key_R, _NONE): stage.sight.show_chosen,
        (_K.Key_C, _CONTROL): clipboard.copy,
        (_K.Key_V, _CONTROL): clipboard.paste,
        (_K.Key_D, _CONTROL): clipboard.duplicate,
    }
    for number, colour in enumerate(Colour):
        table[(_K.Key_1 + number, _NONE)] = partial(commands.colour, colour)
    return table


class Keys:
    """new_note, edit, search, show_keys: what the view itself does at N, Enter, Ctrl+F and ?.

    singles: whether keys without Ctrl or Alt that type something mean anything here.
    """

    def __init__(
        self,
        stage: Stage,
        *,
        new_note: Callable[[], object],
        edit: Callable[[], object],
        search: Callable[[], object],
        show_keys: Callable[[], object],
        singles: Callable[[], bool],
    ) -> None:
        self._stage = stage
        self._singles = singles
        self._table: Table = {
            (_K.Key_N, _NONE): new_note,
            (_K.Key_Insert, _NONE): new_note,
            (_K.Key_Return, _NONE): edit,
            (_K.Key_Enter, _NONE): edit,
            (_K.Key_F2, _NONE): edit,
            (_K.Key_A, _CONTROL): lambda: stage.selection.all_of(stage.contents.ideas),
            (_K.Key_F, _CONTROL): search,
            (_K.Key_Space, _CONTROL): stage.selection.keep,
            (_K.Key_Question, _SHIFT): show_keys,
            (_K.Key_Question, _NONE): show_keys,
            **looking(stage.navigation),
            **changing(stage),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        modifiers = event.modifiers() & MATTER
        if event.key() in ARROWS and not modifiers & ~_SHIFT:
            self._nudge(*ARROWS[event.key()], BIG_NUDGE if modifiers else NUDGE)
            return True
        meant = self._table.get((event.key(), modifiers))
        if meant is not None and is_single(event) and not self._singles():
            return False
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


def is_single(event: QKeyEvent) -> bool:
    """A letter, a number or a sign, as a slip of the finger or a voice may type them. Shift+1 is kept for all."""
    typed = _K.Key_Exclam <= event.key() <= _K.Key_AsciiTilde
    return typed and not event.modifiers() & MATTER & ~_SHIFT and (event.key(), event.modifiers() & MATTER) not in _KEPT
