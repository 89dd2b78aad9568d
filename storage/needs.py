"""What people have said that they need, as counts: outside the log, joined to nobody and to no time."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite

from workshop.needs import Need


class NeedsView:
    """The part of workshop.ports.View that counts needs."""

    _sql: sqlite.Connection

    def needs(self, session_id: str) -> dict[Need, int]:
        found = self._sql.execute(
            "SELECT need, count(*) FROM need_told WHERE session_id = ? GROUP BY need", (session_id,)
        )
        return {Need(need): int(count) for need, count in found}

    def sessions_with_needs(self) -> list[str]:
        return [id for (id,) in self._sql.execute("SELECT DISTINCT session_id FROM need_told")]


class NeedsWork(NeedsView):
    """The part of workshop.ports.Work that counts them up and down."""

    def tell_need(self, id: str, session_id: str, need: Need) -> None:
        self._sql.execute("INSERT OR IGNORE INTO need_told VALUES (?, ?, ?)", (id, session_id, str(need)))

    def take_need(self, session_id: str, need: Need) -> None:
        one = "SELECT id FROM need_told WHERE session_id = ? AND need = ? LIMIT 1"
        found = self._sql.execute(one, (session_id, str(need))).fetchone()
        if found:
            self._sql.execute("DELETE FROM need_told WHERE id = ? AND need = ?", (found[0], str(need)))

    def forget_needs(self, session_id: str) -> None:
        self._sql.execute("DELETE FROM need_told WHERE session_id = ?", (session_id,))
