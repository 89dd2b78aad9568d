"""What joins phones to what they sent, outside the log and for no longer than the session lasts."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite

from storage import ballot_papers


class DevicesView:
    """The part of workshop.ports.View that asks for devices by their tokens."""

    _sql: sqlite.Connection

    def ideas_of_device(self, token: str, session_id: str) -> list[str]:
        found = self._sql.execute(
            "SELECT idea_id FROM device_idea WHERE token = ? AND session_id = ?", (token, session_id)
        )
        return [id for (id,) in found]

    def people_of_device(self, token: str, session_id: str) -> int:
        found = self._sql.execute(
            "SELECT people FROM device WHERE token = ? AND session_id = ?", (token, session_id)
        ).fetchone()
        return int(found[0]) if found else 0

    def device_of_idea(self, id: str, session_id: str) -> str:
        found = self._sql.execute(
            "SELECT token FROM device_idea WHERE session_id = ? AND idea_id = ?", (session_id, id)
        ).fetchone()
        return str(found[0]) if found else ""

    def stops_of_devices(self, session_id: str) -> dict[str, str]:
        return dict(
            self._sql.execute("SELECT token, stop FROM device WHERE session_id = ? AND stop <> ''", (session_id,))
        )

    def sessions_with_devices(self) -> list[str]:
        found = self._sql.execute("SELECT session_id FROM device UNION SELECT session_id FROM device_idea")
        return [id for (id,) in found]


class DevicesWork(DevicesView):
    """The part of workshop.ports.Work that notes what a device has sent."""

    _pen: sqlite.Cursor

    def remember_device(self, token: str, *, session_id: str, ideas: tuple[str, ...] = (), people: int = 0) -> None:
        if people:
            self._pen.execute(
                "INSERT INTO device (token, session_id, people) VALUES (?, ?, ?) "
                "ON CONFLICT(token, session_id) DO UPDATE SET people = people + excluded.people",
                (token, session_id, people),
            )
        for idea in ideas:
            self._pen.execute("INSERT OR IGNORE INTO device_idea VALUES (?, ?, ?)", (token, session_id, idea))

    def stop_device(self, token: str, session_id: str, stop: str) -> None:
        self._sql.execute(
            "INSERT INTO device (token, session_id, people, stop) VALUES (?, ?, 0, ?) "
            "ON CONFLICT(token, session_id) DO UPDATE SET stop = excluded.stop",
            (token, session_id, stop),
        )

    def forget_devices(self, session_id: str) -> None:
        self._sql.execute("DELETE FROM device WHERE session_id = ?", (session_id,))
        self._sql.execute("DELETE FROM device_idea WHERE session_id = ?", (session_id,))
        ballot_papers.forget(self._sql, session_id)
