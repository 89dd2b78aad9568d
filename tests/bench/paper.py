"""A transaction on paper: the rules run as ever, on rows in memory, and say what they would have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Frame, Group, Idea
from workshop.changes import By, Change
from workshop.errors import Refused
from workshop.rows import R, Row
from workshop.survey import SurveyAnswer

Cell = tuple[int, int]


class Paper:
    """As much of workshop.ports.Work as an evening without devices needs. One session's rows, and its project's."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.now: Any = None
        self.by: Any = None
        self.changes: list[Change] = []
        self.numbers: dict[str, int] = {}
        self._rows: dict[type[Any], dict[str, Any]] = defaultdict(dict)
        self._lying: dict[Cell, set[str]] = defaultdict(set)
        self._ideas_of: dict[object, int] = defaultdict(int)  # by their question, and by their group
        for row in rows:
            self._rows[type(row)][row.id] = row

    def begin(self, by: By, now: datetime) -> None:
        self.by, self.now, self.changes = by, now, []

    def rows(self) -> list[Row]:
        return [row for rows in self._rows.values() for row in rows.values()]

    def get(self, kind: type[R], id: str) -> R | None:
        return self._rows[kind].get(id)

    def need(self, kind: type[R], id: str) -> R:
        row = self.get(kind, id)
        if row is None:
            raise Refused(f"{kind.__name__.lower()}_unknown")
        return row

    def former(self, _kind: type[R], _id: str) -> R | None:
        return None

    def where(self, kind: type[R], /, **equals: object) -> list[R]:
        rows = self._rows[kind].values()
        return [row for row in rows if all(getattr(row, name) == value for name, value in equals.items())]

    def count(self, kind: type[Row], /, **equals: object) -> int:
        if kind is Idea:
            (of,) = equals.values()
            return self._ideas_of[of]
        return len(self.where(kind, **equals))

    def covers(self, _session_id: str, x: float, y: float) -> bool:
        column, line = _cell(x, y)
        for cell in ((column + dx, line + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for id in self._lying.get(cell, ()):
                idea = self._rows[Idea][id]
                if abs(idea.x - x) < NOTE_WIDTH and abs(idea.y - y) < NOTE_HEIGHT:
                    return True
        note = Frame.of_note(x, y)
        groups = self._rows[Group].values()
        return any(Frame.of(group, self.count(Idea, group_id=group.id)).meets(note) for group in groups)

    def put(self, row: Row) -> None:
        before = self._rows[type(row)].get(row.id)
        if before != row:
            self._change(Change(before, row))

    def remove(self, row: Row) -> None:
        self._change(Change(self._rows[type(row)][row.id], None))

    def next_number(self, session_id: str) -> int:
        self.numbers[session_id] = self.numbers.get(session_id, 0) + 1
        return self.numbers[session_id]

    def forget_devices(self, session_id: str) -> None:
        pass

    def take_from_box(self, _session_id: str) -> list[SurveyAnswer]:
        return []

    def _change(self, change: Change) -> None:
        self.changes.append(change)
        before, after = change.before, change.after
        if isinstance(before, Idea):
            self._count(before, -1)
        if isinstance(after, Idea):
            self._count(after, 1)
        if after is None:
            del self._rows[type(change.row)][change.row.id]
        else:
            self._rows[type(after)][after.id] = after

    def _count(self, idea: Idea, one: int) -> None:
        lying = self._lying[_cell(idea.x, idea.y)]
        (lying.add if one > 0 else lying.discard)(idea.id)
        self._ideas_of[idea.question_id] += one
        self._ideas_of[idea.group_id] += one


def _cell(x: float, y: float) -> Cell:
    return int(x // NOTE_WIDTH), int(y // NOTE_HEIGHT)
