"""What has been looked up, kept true while actions change it.

Most of what 300 phones send at once asks for the same session, the same question, and how many notes lie under it; and
while somebody types in the search field, each letter finds much of what the last one found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.changes import Change
from workshop.rows import Row

_MANY = 5_000

_Count = tuple[type[Any], tuple[tuple[str, object], ...]]


class Known:
    """Rows and counts as they are now, and ids that the log knows nothing of.

    Empty it when any of what was done is rolled back, and whenever another program may have written.
    """

    def __init__(self) -> None:
        self.rows: dict[tuple[type[Any], str], Any] = {}
        self.counts: dict[_Count, int] = {}
        self.unheard_of: set[str] = set()

    def forget_if_many(self) -> None:
        """Between transactions: so that a program that is open for weeks does not come to hold the whole library."""
        if len(self.rows) + len(self.counts) + len(self.unheard_of) > _MANY:
            self.clear()

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
