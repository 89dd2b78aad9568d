"""Reading and changing the library from inside one action. Only the store thread ever holds one of these."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlcipher3 import dbapi2 as sqlite

from storage import contents, counting, merged
from storage.ballot_papers import PapersView, PapersWork
from storage.box import BoxView, BoxWork
from storage.devices import DevicesView, DevicesWork
from storage.erasing import ErasingView, ErasingWork, Erasure
from storage.interview_keys import KeysView, KeysWork
from storage.known import Known, key_of
from storage.needs import NeedsView, NeedsWork
from storage.search import search
from storage.tables import TABLE_NAMED, table_of
from storage.tallies import tallies_of_projects, tally_of_session
from workshop.ballots import Ballot, is_open
from workshop.belonging import project_id_of, session_id_of
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Frame, Group
from workshop.changes import By, Change, Write
from workshop.consent import Consent
from workshop.errors import Refused
from workshop.filed import FiledDocument
from workshop.folding import Query
from workshop.history import Entry
from workshop.indicators.counts import FinalDocument, SessionCounts, SessionOutline
from workshop.ports import Matches, Tally
from workshop.rows import ROW_KINDS, R, Row
from workshop.sessions import Session
from workshop.source import Source
from workshop.writing import ActionItem

_MAY_LAST = frozenset({Session, Ballot, FiledDocument, Consent})
_NOW = 2**62  # after every revision
_EARLIER = """WHERE project_id = (SELECT project_id FROM session WHERE id = :session)
    AND (starts_at, id) < (SELECT starts_at, id FROM session WHERE id = :session)"""
_LEFT = f"""WHERE session_id IN (SELECT id FROM session {_EARLIER})
    AND (done_on IS NULL OR done_on >= :since)"""  # noqa: S608


class LibraryView(BoxView, DevicesView, ErasingView, KeysView, NeedsView, PapersView):
    """workshop.ports.View on an open connection."""

    def __init__(
        self, connection: sqlite.Connection, known: Known | None = None, pen: sqlite.Cursor | None = None
    ) -> None:
        """known, and a pen for short statements, which are read to their end: shared by all on the connection."""
        self._sql = connection
        self._pen = pen if pen is not None else connection.cursor()
        self._known = known if known is not None else Known()

    def get(self, kind: type[R], id: str) -> R | None:
        rows = self._known.rows
        if (kind, id) not in rows:
            table = table_of(kind)
            found = self._pen.execute(table.by_id, (id,)).fetchall()
            rows[kind, id] = table.row(found[0]) if found else None
        return cast("R | None", rows[kind, id])

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

    def where(self, kind: type[R], /, **equals: object) -> list[R]:
        table = table_of(kind)
        clause, cells = table.matching(equals)
        return table.rows(self._sql.execute(table.select + clause, cells).fetchall())

    def count(self, kind: type[Row], /, **equals: object) -> int:
        table = table_of(kind)
        clause, cells = table.matching(equals)
        return int(self._sql.execute(f'SELECT count(*) FROM "{table.name}"{clause}', cells).fetchone()[0])  # noqa: S608

    def history(self, session_id: str, most: int = 500, before: int = 0) -> list[Entry]:
        own = self._entries("log.session_id = ? AND log.revision < ?", (session_id, before or _NOW), most)
        since = own[-1].at.isoformat(timespec="microseconds") if len(own) == most else ""
        others = merged.entries(self._sql, session_id, since, before, most)
        return sorted([*own, *others], key=lambda entry: entry.at, reverse=True) if others else own

    def entry(self, revision: int) -> Entry:
        """One action of the log. Refused: entry_unknown."""
        found = self._entries("log.revision = ?", (revision,), 1)
        if not found:
            raise Refused("entry_unknown")
        return found[0]

    def as_it_was(self, session_id: str, revision: int) -> list[Row]:
        known = self._sql.execute("SELECT 1 FROM log WHERE revision = ? AND session_id = ?", (revision, session_id))
        if known.fetchone() is None:
            raise Refused("entry_unknown")
        kinds = [kind for kind in ROW_KINDS if "session_id" in kind.__dataclass_fields__]
        rows: dict[tuple[str, str], Row | None] = {
            (table_of(kind).name, row.id): row for kind in kinds for row in self.where(kind, session_id=session_id)
        }
        # The session's own actions tell of rows that are gone now; for those that are here, anybody's count.
        ids = {id for _kind, id in rows} | {
            id
            for (id,) in self._sql.execute(
                "SELECT row_id FROM log JOIN log_change USING (revision) WHERE log.session_id = ? AND revision > ?",
                (session_id, revision),
            )
        }
        changed = self._sql.execute(
            "SELECT kind, row_id, before FROM log_change WHERE revision > ? "
            "AND row_id IN (SELECT value FROM json_each(?)) ORDER BY revision DESC, n DESC",
            (revision, json.dumps(list(ids))),
        )
        # From now backwards, so that what stays of each row is what it was before the first change.
        images = {(kind, id): before for kind, id, before in changed}
        for (kind, id), before in images.items():
            rows[kind, id] = None if before is None else TABLE_NAMED[kind].from_image(before)
        return [row for row in rows.values() if row is not None and getattr(row, "session_id", "") == session_id]

    def touched(self, id: str) -> bool:
        changes = "SELECT count(*) > 1 FROM log_change WHERE row_id = ? AND kind = 'idea'"
        return bool(self._sql.execute(changes, (id,)).fetchone()[0])

    def latest_sessions(self, most: int) -> list[Session]:
        table = table_of(Session)
        found = self._sql.execute(f"{table.select} ORDER BY starts_at DESC, id DESC LIMIT ?", (most,))
        return [table.row(cells) for cells in found]

    def sessions_to_answer(self, before: date, most: int) -> list[Session]:
        table = table_of(Session)
        due = f"{table.select} WHERE answer_due < ? ORDER BY answer_due DESC, id LIMIT ?"
        return [table.row(cells) for cells in self._sql.execute(due, (before.isoformat(), most))]

    def session_before(self, session_id: str) -> Session | None:
        table = table_of(Session)
        before = f"{table.select} {_EARLIER} AND state <> 'planned' ORDER BY starts_at DESC, id DESC LIMIT 1"
        found = self._sql.execute(before, {"session": session_id}).fetchone()
        return table.row(found) if found else None

    def actions_left(self, session_id: str, since: date) -> list[ActionItem]:
        table = table_of(ActionItem)
        facts = {"session": session_id, "since": since.isoformat()}
        return [table.row(cells) for cells in self._sql.execute(f"{table.select} {_LEFT}", facts)]

    def tally(self, session_id: str) -> Tally:
        return tally_of_session(self._sql, session_id)

    def moment(self) -> tuple[int, ...]:
        (by_others,) = self._pen.execute("PRAGMA data_version").fetchall()[0]
        return self._sql.total_changes, by_others

    def session_outlines(self) -> list[SessionOutline]:
        return counting.session_outlines(self._sql)

    def session_counts(self) -> dict[str, SessionCounts]:
        return counting.session_counts(self._sql)

    def written_in(self, project_id: str) -> dict[str, int]:
        return counting.written_in(self._sql, project_id)

    def final_documents(self, project_id: str = "") -> list[FinalDocument]:
        return counting.final_documents(self._sql, project_id)

    def project_tallies(self) -> dict[str, Tally]:
        return tallies_of_projects(self._sql)

    def _entries(self, which: str, facts: tuple[object, ...], most: int) -> list[Entry]:
        found = self._sql.execute(
            "SELECT log.revision, log.at, log.action, log.source, log.who, log.undone, done.action, "  # noqa: S608
            "(SELECT count(DISTINCT row_id) FROM log_change WHERE log_change.revision = log.revision), log.lasting "
            f"FROM log LEFT JOIN log done ON done.revision = log.target WHERE {which} "
            "ORDER BY log.revision DESC LIMIT ?",
            (*facts, most),
        )
        return [
            Entry(
                revision=number,
                at=datetime.fromisoformat(at),
                action=action,
                source=Source(source),
                who=who,
                undone=bool(undone),
                turned=turned or "",
                rows=rows,
                lasting=bool(lasting),
            )
            for number, at, action, source, who, undone, turned, rows, lasting in found
        ]

    def origin(self) -> str:
        return merged.origin(self._sql)

    def writes(self, session_ids: Sequence[str], project_ids: Sequence[str]) -> list[Write]:
        return merged.writes(self._sql, session_ids, project_ids)

    def content(self, id: str) -> bytes | None:
        return contents.read(self._sql, id)

    def loose_pictures(self) -> list[str]:
        return contents.loose_pictures(self._sql)

    def search(self, query: Query, most: int, in_all: int, whole: Collection[str] = ()) -> Matches:
        found, counts = search(self._sql, query, most, in_all, whole)
        rows = (self.get(kind, id) for kind, id in found)
        return Matches([row for row in rows if row is not None], counts)

    def covers(self, session_id: str, x: float, y: float) -> bool:
        under = self._pen.execute(
            "SELECT 1 FROM idea WHERE session_id = ? AND y > ? AND y < ? AND x > ? AND x < ? "
            "AND merged_into_id IS NULL AND standing = 'on_board' LIMIT 1",
            (session_id, y - NOTE_HEIGHT, y + NOTE_HEIGHT, x - NOTE_WIDTH, x + NOTE_WIDTH),
        )
        if under.fetchall():
            return True
        if not self.count(Group, session_id=session_id):
            return False
        note = Frame.of_note(x, y)
        groups = self._sql.execute(
            'SELECT "group".x, "group".y, count(idea.id) FROM "group" JOIN idea ON idea.group_id = "group".id '
            'WHERE "group".session_id = ? GROUP BY "group".id',
            (session_id,),
        )
        return any(Frame.at(*group).meets(note) for group in groups)


class LibraryWork(LibraryView, BoxWork, DevicesWork, ErasingWork, KeysWork, NeedsWork, PapersWork):
    """workshop.ports.Work: the same, with a transaction open; remembers every change for the log and the feed."""

    def __init__(
        self,
        connection: sqlite.Connection,
        by: By,
        now: datetime,
        known: Known | None = None,
        pen: sqlite.Cursor | None = None,
    ) -> None:
        super().__init__(connection, known, pen)
        self.by = by
        self.now = now
        self.changes: list[Change] = []
        self.erasures: list[Erasure] = []

    def former(self, kind: type[R], id: str) -> R | None:
        unheard_of = self._known.unheard_of  # what is new is asked for as each kind that it might have been
        if id in unheard_of:
            return None
        if not self._pen.execute("SELECT 1 FROM log_change WHERE row_id = ? LIMIT 1", (id,)).fetchall():
            unheard_of.add(id)
            return None
        return super().former(kind, id)

    def count(self, kind: type[Row], /, **equals: object) -> int:
        counts, key = self._known.counts, key_of(kind, equals)
        if key not in counts:
            counts[key] = super().count(kind, **equals)
        return counts[key]

    def put(self, row: Row) -> None:
        table = table_of(type(row))
        before = self.get(type(row), row.id)
        if before == row:
            return
        self.changes.append(Change(before, row))
        self._pen.execute(table.insert if before is None else table.upsert, table.cells(row))
        self._known.take(self.changes[-1])

    def remove(self, row: Row) -> None:
        before: Any = self.get(type(row), row.id)
        if before is None:
            return
        self.changes.append(Change(before, None))
        self._pen.execute(table_of(type(row)).delete, (row.id,))
        self._known.take(self.changes[-1])

    def start_over(self) -> None:
        """Forget all changes, after a rollback to where there were none."""
        self.changes.clear()
        self._known.clear()

    def next_number(self, session_id: str) -> int:
        drawn = self._pen.execute(
            "INSERT INTO idea_number (session_id, last) VALUES (?, 1) "
            "ON CONFLICT(session_id) DO UPDATE SET last = last + 1 RETURNING last",
            (session_id,),
        )
        return int(drawn.fetchall()[0][0])

    def keep(self, content: bytes) -> str:
        return contents.keep(self._sql, content)

    def drop(self, ids: Iterable[str]) -> None:
        contents.drop(self._sql, ids)

    def raise_number(self, session_id: str, least: int) -> None:
        self._sql.execute(
            "INSERT INTO idea_number (session_id, last) VALUES (?, ?) "
            "ON CONFLICT(session_id) DO UPDATE SET last = max(last, excluded.last)",
            (session_id, least),
        )

    def remember(self, writes: Iterable[Write]) -> None:
        merged.remember(self._sql, writes)


def session_of(changes: Iterable[Change]) -> str:
    """The session that an action belongs to, or nothing for what belongs to none."""
    return next((id for change in changes if (id := session_id_of(change.row))), "")


def scope_of_action(changes: Sequence[Change]) -> str:
    """In whose history an action is told: a session's, or else a project's."""
    return session_of(changes) or next((id for change in changes if (id := project_id_of(change.row))), "")


def is_lasting(changes: Sequence[Change]) -> bool:
    """Whether an action made, removed, began or ended a session, opened or closed a ballot, or set the room's timer,
    which have buttons of their own and not Ctrl+Z; made a document final; was somebody's yes, or took it back; or
    brought in several sessions, which nobody sees on one board.
    """
    if len(changes) == 1 and type(changes[0].row) not in _MAY_LAST:  # nearly all
        return False
    sessions: set[str] = set()
    for change in changes:
        sessions.add(session_of([change]))
        if len(sessions - {""}) > 1:
            return True
        before, after = change.before, change.after
        if isinstance(change.row, FiledDocument) or isinstance(after, Consent) or is_open(before) is not is_open(after):
            return True
        if isinstance(change.row, Session):
            if not isinstance(before, Session) or not isinstance(after, Session):
                return True
            if before.state is not after.state or before.timer != after.timer:
                return True
    return False
