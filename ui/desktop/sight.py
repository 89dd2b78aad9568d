"""What the room sees of the board: all of it, what the facilitator sees, or an area that stays. In memory only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Signal


class Way(StrEnum):
    WHOLE = "whole"
    FOLLOWING = "following"
    FIXED = "fixed"


KEYS = {Way.WHOLE: "Shift+F5", Way.FOLLOWING: "Ctrl+F5", Way.FIXED: "Ctrl+Shift+F5"}


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the board. box: in board units. group_id, question_id: what it goes round, wherever that lies by now;
    the box is then where it was last. alone: the room is to look at nothing else.
    """

    box: QRectF = field(default_factory=QRectF)
    group_id: str = ""
    question_id: str = ""
    alone: bool = False


class Facilitators(Protocol):
    """The facilitator's own board."""

    @property
    def seen_area(self) -> QRectF:
        """The box of the board that is seen; a null one while none is."""

    @property
    def chosen_area(self) -> Area | None:
        """Round the notes that are chosen, if any are."""


class Sight(QObject):
    """Signals: changed(), the room is to see something else; moved(), what is followed has; framed(), another frame.

    show(): puts the board on the projector, when somebody has chosen what of it. frame: the area that stays, in board
    units, while the room sees it.
    """

    changed = Signal()
    moved = Signal()
    framed = Signal()

    def __init__(self, show: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._show = show
        self._board: Facilitators | None = None
        self._seen = QRectF()
        self._session_id = ""
        self.way = Way.WHOLE
        self.area = Area()
        self.frame: QRectF | None = None

    def watch(self, board: Facilitators) -> None:
        """Follow this board from now on; look() tells when it has moved."""
        self._board = board

    def look(self) -> None:
        if self.way is Way.FOLLOWING:
            self.moved.emit()

    @property
    def seen(self) -> QRectF:
        """What the facilitator sees of the board, or saw last; a null box before that."""
        seen = self._board.seen_area if self._board is not None else QRectF()
        if not seen.isNull():
            self._seen = seen
        return QRectF(self._seen)

    @property
    def chosen(self) -> Area | None:
        return self._board.chosen_area if self._board is not None else None

    def choose(self, way: Way) -> None:
        """Let the room see it; the area that stays is what the facilitator sees now."""
        self._set(way, Area(self.seen))

    def show(self, area: Area) -> None:
        """Let the room see this, until something else is chosen."""
        self._set(Way.FIXED, area)

    def show_chosen(self) -> None:
        """Let the room see what is chosen, if anything is: the room's screen follows no slip of the finger."""
        if (area := self.chosen) is not None:
            self.show(area)

    def set_frame(self, box: QRectF | None) -> None:
        if box != self.frame:
            self.frame = box
            self.framed.emit()

    def meet(self, session_id: str) -> None:
        """Another session begins with the whole board."""
        if session_id != self._session_id:
            self.way, self.area, self._seen, self._session_id = Way.WHOLE, Area(), QRectF(), session_id
            self.changed.emit()

    def take_over(self, other: Sight) -> None:
        """The window has been made anew, and the room is to notice nothing of it."""
        self.way, self.area, self._seen, self._session_id = other.way, other.area, other.seen, other._session_id

    def _set(self, way: Way, area: Area) -> None:
        self.way, self.area = way, area
        self._show()
        self.changed.emit()
