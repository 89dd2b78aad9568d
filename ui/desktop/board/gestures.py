"""What the mouse may be in the middle of. Each gesture is told where the pointer is, and acts when it ends."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from ui.desktop.board.geometry import between
from ui.desktop.board.stage import Stage


class Gesture(Protocol):
    cursor: Qt.CursorShape
    seeks_edge: bool
    """Whether the board scrolls on when the pointer comes to its edge."""

    def move(self, point: QPointF) -> None: ...

    def finish(self) -> None: ...

    def cancel(self) -> None: ...


class Pan:
    """Draw the board along."""

    cursor = Qt.CursorShape.ClosedHandCursor
    seeks_edge = False

    def __init__(self, stage: Stage, start: QPointF) -> None:
        self._stage = stage
        self._last = start

    def move(self, point: QPointF) -> None:
        self._stage.navigation.pan(point.x() - self._last.x(), point.y() - self._last.y())
        self._last = point

    def finish(self) -> None:
        """Nothing is left to do: the board has been following all along."""

    def cancel(self) -> None:
        """The board stays where it has been drawn to."""


class Band:
    """Draw a frame; what it touches is chosen. adding: beside what was chosen before."""

    cursor = Qt.CursorShape.ArrowCursor
    seeks_edge = True

    def __init__(self, stage: Stage, start: QPointF, adding: bool) -> None:
        self._stage = stage
        self._start = stage.navigation.camera.to_board(start)
        self._before = set(stage.selection.ids) if adding else set()

    def move(self, point: QPointF) -> None:
        band = between(self._start, self._stage.navigation.camera.to_board(point))
        self._stage.marks.band = band
        touched = {id for id, _, _ in self._stage.contents.places.within(band)}
        self._stage.selection.all_of(self._before | touched)

    def finish(self) -> None:
        self._stage.marks.band = None

    def cancel(self) -> None:
        self._stage.marks.band = None
        self._stage.selection.all_of(self._before)


class Carry:
    """Carry notes, and groups that are chosen as a whole, and lay them down: elsewhere, in a group, on a note."""

    cursor = Qt.CursorShape.ClosedHandCursor
    seeks_edge = True

    def __init__(self, stage: Stage, start: QPointF, ids: set[str], group_ids: list[str]) -> None:
        self._stage = stage
        self._start = stage.navigation.camera.to_board(start)
        self._groups = bool(group_ids)
        self._ids = ids
        self._at = self._start
        stage.contents.carry(ids, group_ids)

    def move(self, point: QPointF) -> None:
        at = self._stage.navigation.camera.to_board(point)
        self._at = at
        self._stage.contents.shift(at.x() - self._start.x(), at.y() - self._start.y())
        if not self._groups:
            self._aim(at)

    def finish(self) -> None:
        stage, marks = self._stage, self._stage.marks
        note, group = marks.target_note, marks.target_group
        marks.aim()
        notes, groups = stage.contents.put_down()
        if note:
            stage.commands.join_note(note, notes)
        elif group:
            stage.commands.join(group, notes)
        elif self._is_home():
            stage.contents.settle(notes)
        else:
            stage.commands.move(notes, groups)

    def cancel(self) -> None:
        self._stage.marks.aim()
        self._stage.contents.settle(*self._stage.contents.put_down())

    def _aim(self, at: QPointF) -> None:
        """Find what lies under the pointer: a group, or a loose note that would become one."""
        contents = self._stage.contents
        note = contents.note_at(at)
        group = contents.ideas[note].group_id if note else contents.group_at(at)
        if group:
            self._stage.marks.aim(group="" if self._is_home() else group)
        else:
            self._stage.marks.aim(note=note)

    def _is_home(self) -> bool:
        """Laid down within the one group they all came from: nothing has changed."""
        if self._groups:
            return False
        contents = self._stage.contents
        homes = {contents.ideas[id].group_id for id in self._ids if id in contents.ideas}
        return len(homes) == 1 and contents.group_at(self._at) in homes - {""}
