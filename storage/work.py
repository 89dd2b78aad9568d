"""Reading and changing the library from inside one action. Only the store thread ever holds one of these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.search import search
from storage.tables import table_of
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Colour, Frame
from workshop.errors import Refused
from workshop.folding import Query
from workshop.history import Entry
from workshop.ports import By, Change, R, Row, Tally
from workshop.sessions import Session
from workshop.source import Source


class LibraryView:
    """workshop.ports.View on an open connection."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._sql = connection

    def get(self, kind: type[R], id: str) -> R | None:
        table = table_of(kind)
        cells = self._sql.execute(table.by_id, (id,)).fetchone()
        return table.row(cells) if cells else None

    def need(self, kind: type[R], id: str) -> R:
        row = self.get(kind, id)
        if row is None:
            raise Refused(f"{kind.__name__.lower()}_unknown")
        return row

    def former(self, kind: type[R], id: str) -> R | None:
        table = table_of(kind)
        last = self._sql.execute(
            "SELECT before, after FROM log_change WHERE row_id = ? AND kind = ? ORDER BY revision DESC, n DESC LIMIT 1",
            (id, table.name),
        ).fetchone()
        if last is None or last[1] is not None:
            return None
        return table.from_image(last[0])

    def where(self, kind: type[R], **equals: object) -> list[R]:
        table = table_of(kind)
        clause, cells = table.matching(equals)
        return [table.row(found) for found in self._sql.execute(table.select + clause, cells)]

    def count(self, kind: type[Row], **equals: object) -> int:
        table = table_of(kind)
        clause, cells = table.matching(equals)
        return int(self._sql.execute(f'SELECT count(*) FROM "{table.name}"{clause}', cells).fetchone()[0])  # noqa: S608

    def history(self, session_id: str, most: int = 500) -> list[Entry]:
        found = self._sql.execute(
            "SELECT log.revision, log.at, log.action, log.source, log.who, log.undone, done.action, "
            "(SELECT count(*) FROM log_change WHERE log_change.revision = log.revision) "
            "FROM log LEFT JOIN log done ON done.revision = log.target "
            "WHERE log.session_id = ? ORDER BY log.revision DESC LIMIT ?",
            (session_id, most),
        )
        return [
            Entry(number, datetime.fromisoformat(at), action, Source(source), who, bool(undone), turned or "", rows)
            for number, at, action, source, who, undone, turned, rows in found
        ]

    def touched(self, id: str) -> bool:
        return bool(self._sql.execute("SELECT count(*) > 1 FROM log_change WHERE row_id = ?", (id,)).fetchone()[0])

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

    def tallies(self) -> dict[str, Tally]:
        heads = dict(self._sql.execute("SELECT session_id, sum(heads) FROM attendance GROUP BY session_id"))
        decisions = dict(self._sql.execute("SELECT session_id, count(*) FROM decision GROUP BY session_id"))
        colours: dict[str, dict[Colour, int]] = {}
        for id, colour, n in self._sql.execute(
            "SELECT session_id, colour, count(*) FROM idea GROUP BY session_id, colour"
        ):
            colours.setdefault(id, {})[Colour(colour)] = n
        return {
            id: Tally(heads.get(id, 0), sum(colours.get(id, {}).values()), decisions.get(id, 0), colours.get(id, {}))
            for id in heads.keys() | decisions.keys() | colours.keys()
        }

    def search(self, query: Query, most: int) -> list[Row]:
        found = (self.get(kind, id) for kind, id in search(self._sql, query, most))
        return [row for row in found if row is not None]

    def covers(self, session_id: str, x: float, y: float) -> bool:
        under = self._sql.execute(
            "SELECT 1 FROM idea WHERE session_id = ? AND y > ? AND y < ? AND x > ? AND x < ? LIMIT 1",
            (session_id, y - NOTE_HEIGHT, y + NOTE_HEIGHT, x - NOTE_WIDTH, x + NOTE_WIDTH),
        )
        if under.fetchone() is not None:
            return True
        note = Frame.of_note(x, y)
        groups = self._sql.execute(
            'SELECT "group".x, "group".y, count(idea.id) FROM "group" JOIN idea ON idea.group_id = "group".id '
            'WHERE "group".session_id = ? GROUP BY "group".id',
            (session_id,),
        )
        return any(Frame.at(*group).meets(note) for group in groups)


class LibraryWork(LibraryView):
    """workshop.ports.Work: the same, with a transaction open; remembers every change for the log and the feed."""

    def __init__(self, connection: sqlite.Connection, by: By, now: datetime) -> None:
        super().__init__(connection)
        self.by = by
        self.now = now
        self.changes: list[Change] = []

    def put(self, row: Row) -> None:
        table = table_of(type(row))
        before = self.get(type(row), row.id)
        if before == row:
            return
        self.changes.append(Change(before, row))
        self._sql.execute(table.upsert, table.cells(row))

    def remove(self, row: Row) -> None:
        before: Any = self.get(type(row), row.id)
        if before is None:
            return
        self.changes.append(Change(before, None))
        self._sql.execute(table_of(type(row)).delete, (row.id,))

    def next_number(self, session_id: str) -> int:
        drawn = self._sql.execute(
            "INSERT INTO idea_number (session_id, last) VALUES (?, 1) "
            "ON CONFLICT(session_id) DO UPDATE SET last = last + 1 RETURNING last",
            (session_id,),
        )
        return int(drawn.fetchall()[0][0])

    def remember_device(self, token: str, *, session_id: str, ideas: tuple[str, ...] = (), people: int = 0) -> None:
        if people:
            self._sql.execute(
                "INSERT INTO device (token, session_id, people) VALUES (?, ?, ?) "
                "ON CONFLICT(token, session_id) DO UPDATE SET people = people + excluded.people",
                (token, session_id, people),
            )
        for idea in ideas:
            self._sql.execute("INSERT OR IGNORE INTO device_idea VALUES (?, ?, ?)", (token, session_id, idea))

    def forget_devices(self, session_id: str) -> None:
        self._sql.execute("DELETE FROM device WHERE session_id = ?", (session_id,))
        self._sql.execute("DELETE FROM device_idea WHERE session_id = ?", (session_id,))


def session_of(changes: Iterable[Change]) -> str:
    """The session that an action belongs to, or nothing for what belongs to none."""
    for change in changes:
        row = change.row
        if isinstance(row, Session):
            return row.id
        if id := getattr(row, "session_id", ""):
            return str(id)
    return ""


def is_lasting(changes: Iterable[Change]) -> bool:
    """Whether an action made, removed, began or ended a session: those have buttons of their own, not Ctrl+Z."""
    for change in changes:
        before, after = change.before, change.after
        if isinstance(change.row, Session):
            if not isinstance(before, Session) or not isinstance(after, Session):
                return True
            if before.state is not after.state:
                return True
    return False


def forget_every_device(connection: sqlite.Connection) -> None:
    """In a copy of the library: throw away what joins phones to notes, which nobody may keep past the evening."""
    connection.execute("DELETE FROM device")
    connection.execute("DELETE FROM device_idea")
