"""A mirror that stands still: the board's rows as they once were, whatever the phones are sending meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ui.desktop.mirror import Mirror
from workshop.board import Idea
from workshop.rows import R, Row
from workshop.sessions import Question, Session


class StillMirror(QObject):
    """Reads as a Mirror does, for a board to show. Who signed a note, and the session, are as they are now.

    Signals as a Mirror's; only loaded() is ever sent.
    """

    loaded = Signal()
    changed = Signal(object)
    committed = Signal(object)

    def __init__(self, mirror: Mirror) -> None:
        super().__init__()
        self._mirror = mirror
        self._rows: list[Row] = []

    def show(self, rows: Iterable[Row]) -> None:
        """Be these rows from now on; none of them: be empty."""
        wanted = list(rows)
        if set(wanted) != set(self._rows):
            self._rows = wanted
            self.loaded.emit()

    @property
    def is_loaded(self) -> bool:
        return self._mirror.is_loaded

    @property
    def session(self) -> Session:
        return self._mirror.session

    def rows(self, kind: type[R]) -> list[R]:
        return [row for row in self._rows if isinstance(row, kind)]

    @property
    def questions(self) -> list[Question]:
        return sorted(self.rows(Question), key=lambda question: question.position)

    def author(self, idea: Idea) -> str:
        return self._mirror.author(idea)
