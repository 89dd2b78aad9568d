"""Which notes are chosen, and on which one the keyboard stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Signals: changed() when another set is chosen; focused(id) when the keyboard comes to stand on a note.

    kept: chosen with the keyboard, and so not let go when it moves on.
    """

    changed = Signal()
    focused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.focus = ""
        self._kept: set[str] = set()

    def __contains__(self, id: str) -> bool:
        return id in self.ids

    def only(self, id: str) -> None:
        self._kept = set()
        self._choose({id}, id)

    def all_of(self, ids: Iterable[str]) -> None:
        chosen = set(ids)
        self._choose(chosen, self.focus if self.focus in chosen else "")

    def toggle(self, id: str) -> None:
        self._choose(self.ids ^ {id}, id)

    def keep(self) -> None:
        """Hold on to the note the keyboard stands on, or let it go again."""
        if self.focus:
            self._kept ^= {self.focus}
            self._choose(self._kept | {self.focus}, self.focus)

    def step_to(self, id: str) -> None:
        """Let the keyboard stand on another note."""
        self._choose(self._kept | {id}, id)

    def clear(self) -> None:
        self._kept = set()
        self._choose(set(), "")

    def prune(self, there: Collection[str]) -> None:
        """Let go of notes that are gone."""
        gone = {id for id in self.ids if id not in there}
        if gone:
            self._kept -= gone
            self._choose(self.ids - gone, self.focus if self.focus in there else "")

    def _choose(self, ids: set[str], focus: str) -> None:
        stepped = focus != self.focus and bool(focus)
        changed = ids != self.ids or focus != self.focus
        self.ids, self.focus = ids, focus
        if changed:
            self.changed.emit()
        if stepped:
            self.focused.emit(focus)
