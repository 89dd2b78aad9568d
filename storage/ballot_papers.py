"""The ballot box: papers from phones while a ballot is open, outside the log, and which phones have voted."""

from __future__ import annotations

import json

from sqlcipher3 import dbapi2 as sqlite

from workshop.ballots import Ballot


class PapersView:
    """What workshop.ports.View asks of the ballot box."""

    _sql: sqlite.Connection

    def papers(self, ballot_id: str) -> dict[str, tuple[str, ...]]:
        found = self._sql.execute("SELECT id, marks FROM ballot_paper WHERE ballot_id = ?", (ballot_id,))
        return {id: tuple(json.loads(marks)) for id, marks in found}

    def paper(self, ballot_id: str, id: str) -> tuple[str, ...] | None:
        one = "SELECT marks FROM ballot_paper WHERE ballot_id = ? AND id = ?"
        found = self._sql.execute(one, (ballot_id, id)).fetchone()
        return tuple(json.loads(found[0])) if found else None

    def papers_in(self, ballot_id: str) -> int:
        counted = self._sql.execute("SELECT count(*) FROM ballot_paper WHERE ballot_id = ?", (ballot_id,))
        return int(counted.fetchone()[0])

    def papers_of_device(self, token: str, ballot: Ballot) -> list[str]:
        own = "SELECT paper_id FROM device_paper WHERE token = ? AND ballot_id = ? AND round = ?"
        return [id for (id,) in self._sql.execute(own, (token, ballot.id, ballot.round))]

    def knows_who_voted(self, ballot: Ballot) -> bool:
        any_of_it = "SELECT 1 FROM device_paper WHERE session_id = ? AND ballot_id = ? AND round = ? LIMIT 1"
        found = self._sql.execute(any_of_it, (ballot.session_id, ballot.id, ballot.round)).fetchone()
        return found is not None


class PapersWork(PapersView):
    """What workshop.ports.Work does with it."""

    def cast(self, id: str, ballot: Ballot, marks: tuple[str, ...], token: str) -> None:
        self._sql.execute(
            "INSERT INTO ballot_paper VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET marks = excluded.marks",
            (ballot.id, id, json.dumps(marks)),
        )
        self._sql.execute(
            "INSERT OR IGNORE INTO device_paper VALUES (?, ?, ?, ?, ?)",
            (token, ballot.session_id, ballot.id, ballot.round, id),
        )

    def empty_box(self, ballot_id: str) -> None:
        self._sql.execute("DELETE FROM ballot_paper WHERE ballot_id = ?", (ballot_id,))


def forget(sql: sqlite.Connection, session_id: str) -> None:
    """Throw away which phones have voted; what lies in a box stays, to be counted."""
    sql.execute("DELETE FROM device_paper WHERE session_id = ?", (session_id,))
