"""What the actions of one transaction have looked up, kept true while they change it.

Most of what 300 phones send at once asks for the same session, the same question, and how many notes lie under it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.ports import Change, Row

_Count = tuple[type[Any], tuple[tuple[str, object], ...]]


class Known:
    """Rows and counts as they are now, and ids that the log knows nothing of.

    Empty it when a transaction begins, and when any of it is rolled back.
    """

    def __init__(self) -> None:
        self.rows: dict[tuple[type[Any], str], Any] = {}
        self.counts: dict[_Count, int] = {}
        self.unheard_of: set[str] = set()

    def clear(self) -> None:
        self.rows.clear()
        self.counts.clear()
        self.unheard_of.clear()

    def take(self, change: Change) -> None:
        """A row has been changed."""
        kind = type(change.row)
        self.rows[kind, change.row.id] = change.after
        self.unheard_of.discard(change.row.id)
        for counted, equals in self.counts:
            if counted is kind:
                step = _fits(change.after, equals) - _fits(change.before, equals)
                self.counts[counted, equals] += step


def key_of(kind: type[Any], equals: Mapping[str, object]) -> _Count:
    return kind, tuple(equals.items())


def _fits(row: Row | None, equals: tuple[tuple[str, object], ...]) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in equals)
