"""The lines of the history, newest first. What is chosen and where one has scrolled to stay when new ones come."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from resources.i18n import Words
from ui.desktop.history_words import line
from ui.desktop.parts import icon
from ui.desktop.tips import plain_tip
from workshop.history import Entry
from workshop.sessions import Session
from workshop.source import Source

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    Source.PHONE: "device-mobile",
    Source.FACILITATOR: "keyboard",
    Source.PAPER: "note-pencil",
    Source.MERGE: "git-merge",
}


class HistoryModel(QAbstractListModel):
    """The entries that the filter lets through. Signal wanted(): the view has come to the end, and there are more.

    entries: all of them. has_more: the library has older ones that nobody has asked for yet.
    """

    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._session: Session | None = None
        self._shown: list[Entry] = []
        self._sources = frozenset(Source)
        self.has_more = False
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry], session: Session, *, has_more: bool) -> None:
        self.entries, self._session, self.has_more = entries, session, has_more
        self._sift()

    def sift(self, sources: frozenset[Source]) -> None:
        """Let only these through."""
        self._sources = sources
        self._sift()

    def entry(self, index: Index) -> Entry:
        return self._shown[index.row()]

    def place_of(self, revision: int) -> QModelIndex:
        """Where an entry stands now; an invalid index when it is not among them."""
        at = next((n for n, entry in enumerate(self._shown) if entry.revision == revision), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def canFetchMore(self, parent: Index) -> bool:
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.has_more = False  # until the answer is here, so that nobody asks twice
            self.wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._session is None:
            return None
        entry = self._shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            told = line(entry, self._session, self._words)
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_ICONS[entry.source], "text2")
        return None

    def _sift(self) -> None:
        new = [entry for entry in self.entries if entry.source in self._sources]
        before, after = [one.revision for one in self._shown], [one.revision for one in new]
        start = after.index(before[0]) if before and before[0] in after else -1
        end = start + len(before)
        if start < 0 or after[start:end] != before:
            self.beginResetModel()
            self._shown = new
            self.endResetModel()
            return
        if start:
            self.beginInsertRows(QModelIndex(), 0, start - 1)
            self._shown = [*new[:start], *self._shown]
            self.endInsertRows()
        if end < len(new):
            self.beginInsertRows(QModelIndex(), end, len(new) - 1)
            self._shown = [*self._shown, *new[end:]]
            self.endInsertRows()
        if self._shown != new:  # something was undone, or done again
            self._shown = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, 0))
