"""Who was interviewed under which code: a table that nothing else reads.

It lies outside the log, the feed, the search index, the packages and the backups. The paper in the locked cupboard is
its only copy, so that destroying it destroys it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.erasing import Erasure
from workshop.interviews import InterviewKey

TABLE = "interviewkey"


class KeysView:
    """The part of workshop.ports.View that reads keys."""

    _sql: sqlite.Connection

    def keys(self, session_id: str) -> list[InterviewKey]:
        asked = "SELECT id, name, contact, due FROM interviewkey WHERE session_id = ?"
        found = self._sql.execute(asked, (session_id,))
        return [InterviewKey(id, session_id, name, said, date.fromisoformat(due)) for id, name, said, due in found]

    def sessions_with_keys(self) -> list[str]:
        return [id for (id,) in self._sql.execute("SELECT DISTINCT session_id FROM interviewkey")]


class KeysWork(KeysView):
    """The part of workshop.ports.Work that keeps them."""

    erasures: list[Erasure]

    def keep_key(self, key: InterviewKey) -> None:
        cells = (key.id, key.session_id, key.name, key.contact, key.due.isoformat())
        self._sql.execute("INSERT OR REPLACE INTO interviewkey VALUES (?, ?, ?, ?, ?)", cells)

    def forget_keys(self, ids: Iterable[str]) -> None:
        self._sql.executemany("DELETE FROM interviewkey WHERE id = ?", [(id,) for id in ids])

    def destroy_keys(self, ids: Iterable[str]) -> None:
        ids = list(ids)
        self.forget_keys(ids)
        # For an erasure the store writes the whole file anew, so that nothing is left between the rows.
        self.erasures += [Erasure(TABLE, id, {}) for id in ids]


def carried_keys(library: sqlite.Connection) -> list[tuple[Any, ...]]:
    """The keys of a library that is about to be replaced by a backup, which has none."""
    if not _has_table(library):
        return []
    return list(library.execute("SELECT * FROM interviewkey"))


def carry_keys(copy: sqlite.Connection, keys: Iterable[tuple[Any, ...]]) -> None:
    """Put them into what takes its place. One from before there were any has no interviews either."""
    if _has_table(copy):
        copy.executemany("INSERT OR REPLACE INTO interviewkey VALUES (?, ?, ?, ?, ?)", keys)


def _has_table(sql: sqlite.Connection) -> bool:
    return sql.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone() is not None
