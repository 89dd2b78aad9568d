"""The board's notes as rows of a table: the same notes, sorted as one likes, and written on in place."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from resources.i18n import Words
from ui.desktop.board.finding import Finding
from ui.desktop.board.look import SOURCE_ICONS, Look
from ui.desktop.board.menu import swatch
from ui.desktop.board.stage import Stage
from ui.desktop.parts import icon
from ui.desktop.tips import plain_tip
from workshop.board import Colour, Idea
from workshop.text import swedish_order

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class Column(IntEnum):
    NUMBER = 0
    TEXT = 1
    COLOUR = 2
    QUESTION = 3
    GROUP = 4
    TAGS = 5
    VOTES = 6
    SOURCE = 7
    NAME = 8


class ListModel(QAbstractTableModel):
    """write(id, text): files what has been written on a note. When something is looked for, only what is found."""

    def __init__(
        self,
        stage: Stage,
        finding: Finding,
        words: Words,
        look: Callable[[], Look],
        write: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._stage = stage
        self._finding = finding
        self._words = words
        self._look = look
        self._write = write
        self._sorted = (Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self._questions: dict[str, tuple[int, str]] = {}
        self.rows: list[Idea] = []
        self._at: dict[str, int] = {}

    def refill(self) -> None:
        """Be the notes that there are now."""
        self.beginResetModel()
        contents, found = self._stage.contents, self._stage.marks.found
        self._questions = {one.id: (one.position, one.text) for one in contents.questions}
        rows = [idea for idea in contents.ideas.values() if found is None or idea.id in found]
        column, order = self._sorted
        rows.sort(key=lambda idea: idea.number)
        rows.sort(key=self._key(column), reverse=order is Qt.SortOrder.DescendingOrder)
        self.rows = rows
        self._at = {idea.id: n for n, idea in enumerate(rows)}
        self.endResetModel()

    def row_of(self, id: str) -> int | None:
        return self._at.get(id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        idea, column = self.rows[index.row()], Column(index.column())
        if role in {_Role.DisplayRole, _Role.EditRole, _Role.ToolTipRole, _Role.AccessibleTextRole}:
            shown = idea.text if column is Column.TEXT else self._shown(idea, column)
            return _said(shown, role)
        if role == _Role.DecorationRole and column is Column.COLOUR:
            return swatch(idea.colour, self._look())
        if role == _Role.DecorationRole and column is Column.SOURCE:
            return icon(SOURCE_ICONS[idea.source])
        if role == _Role.TextAlignmentRole and column in {Column.NUMBER, Column.VOTES}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._words(f"board.column_{Column(section).name.lower()}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        written = index.column() == Column.TEXT and self._stage.commands.can_write
        return known | Qt.ItemFlag.ItemIsEditable if written else known

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or index.column() != Column.TEXT:
            return False
        idea = self.rows[index.row()]
        if str(value).strip() and str(value) != idea.text:
            self._write(idea.id, str(value))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column >= 0:
            self._sorted = (Column(column), order)
            self.refill()

    def _shown(self, idea: Idea, column: Column) -> str:
        words, group = self._words, self._stage.contents.groups.get(idea.group_id)
        votes = self._finding.votes.get(idea.id, 0)
        texts: dict[Column, str | Callable[[], str]] = {
            Column.NUMBER: str(idea.number),
            Column.COLOUR: lambda: words(f"colour.{idea.colour}"),
            Column.QUESTION: self._questions.get(idea.question_id, (0, ""))[1],
            Column.GROUP: lambda: (group.heading or words("board.no_heading")) if group is not None else "",
            Column.TAGS: ", ".join(idea.tags),
            Column.VOTES: str(votes) if votes else "",
            Column.SOURCE: lambda: words(f"source.{idea.source}"),
            Column.NAME: lambda: self._stage.contents.author(idea),
        }
        found = texts[column]
        return found if isinstance(found, str) else found()

    def _key(self, column: Column) -> Callable[[Idea], Any]:
        colours, votes = list(Colour), self._finding.votes
        if column is Column.NUMBER:
            return lambda idea: idea.number
        if column is Column.COLOUR:
            return lambda idea: colours.index(idea.colour)
        if column is Column.QUESTION:
            return lambda idea: self._questions.get(idea.question_id, (0, ""))[0]
        if column is Column.VOTES:
            return lambda idea: votes.get(idea.id, 0)
        if column is Column.TEXT:
            return lambda idea: swedish_order(idea.text)
        return lambda idea: (not (shown := self._shown(idea, column)), swedish_order(shown))


def _said(text: str, role: int) -> str:
    """The table has one line for it, and the tip as many as it needs."""
    if role == _Role.DisplayRole:
        return " ".join(text.split())
    return plain_tip(text) if role == _Role.ToolTipRole else text
