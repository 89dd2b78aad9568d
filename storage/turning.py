"""Undo and redo: taking back what the log says was done, and saying what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from storage.log import Log
from storage.tables import TABLE_NAMED, table_of
from storage.work import LibraryWork
from workshop.changes import Change, Commit
from workshop.errors import Refused
from workshop.history import Obstacle
from workshop.rows import Row
from workshop.soundness import loose_ends

_FOREVER = 2**62
_LONGEST_STEP = 50

# When an action last took hold: when it was done, or done again.
_AT = (
    "max(log.revision, coalesce((SELECT max(turn.revision) FROM log turn WHERE turn.session_id = log.session_id "
    "AND turn.action = 'redo' AND turn.target = log.revision), 0))"
)


class _Done(NamedTuple):
    """An action of the log. at: the revision where it last took hold, or, undone, where it was taken back."""

    revision: int
    action: str
    at: int


class _InTheWay(Exception):
    """What lies in the library is not what the action left behind. rows: the ids that are otherwise."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows


class Turning:
    """On the store thread's connection. entries, where given: the revisions to turn, all or none of them; those that
    cannot be turned (already undone, lasting, of another session) make it nothing.
    """

    def __init__(self, connection: sqlite.Connection, log: Log) -> None:
        self._sql = connection
        self._log = log

    def undo(self, work: LibraryWork, session_id: str, entries: Sequence[int] = ()) -> tuple[Commit, ...]:
        """Take back what was last done, or done again, in the session and still stands; or just these entries, the
        latest first. Refused: undo_blocked, with an Obstacle as the fact ``obstacle``.
        """
        done = self._standing(session_id, entries) if entries else self._latest(session_id)
        try:
            return self._turn(work, "undo", session_id, done)
        except _InTheWay as way:
            raise Refused("undo_blocked", obstacle=self._obstacle(work, session_id, done[-1], way)) from None

    def redo(self, work: LibraryWork, session_id: str, entries: Sequence[int] = ()) -> tuple[Commit, ...]:
        """Do again what was last undone, unless the facilitator has gone on since; or just these entries, the
        earliest first. Refused: undo_blocked, as undo.
        """
        done = self._undone(session_id, entries)
        if not entries:
            done = [one for one in done if not self._log.went_on(session_id, one.at)]
        try:
            return self._turn(work, "redo", session_id, done)
        except _InTheWay as way:
            later = self._touching(way.rows, done[0].at, set())
            obstacle = Obstacle(work.entry(done[0].revision), work.entry(later[0].revision) if later else None)
            raise Refused("undo_blocked", obstacle=obstacle) from None

    # Turning

    def _turn(self, work: LibraryWork, action: str, session_id: str, done: list[_Done]) -> tuple[Commit, ...]:
        """Each gets an entry of its own in the log, so that each can be turned again by itself."""

        def turn() -> tuple[Commit, ...]:
            commits = []
            for one in done:
                self._apply_all(work, action, one)
                self._log.mark_undone(one.revision, action == "undo")
                commits.append(self._log.write(work, action, session_id, target=one.revision, undone=one.action))
                work.changes.clear()
            return tuple(commits)

        return self._all_or_nothing(work, turn)

    def _apply_all(self, work: LibraryWork, action: str, one: _Done) -> None:
        changes = self._log.changes(one.revision)
        if action == "undo":
            changes = [Change(c.after, c.before) for c in reversed(changes)]
        for change in changes:
            _apply(work, change)
        if ends := loose_ends(work, changes):
            raise _InTheWay(ends)

    def _all_or_nothing(self, work: LibraryWork, turn: Callable[[], tuple[Commit, ...]]) -> tuple[Commit, ...]:
        revision = self._log.revision
        self._sql.execute("SAVEPOINT turn")
        try:
            return turn()
        except _InTheWay:
            self._sql.execute("ROLLBACK TO turn")
            self._log.rewind(revision)
            work.start_over()
            raise
        finally:
            self._sql.execute("RELEASE turn")

    # Which

    def _latest(self, session_id: str, before: int = _FOREVER) -> list[_Done]:
        """The last action that stands and can be taken back, of those that took hold before a revision."""
        found = self._sql.execute(
            "SELECT revision, action, revision AS at FROM log "
            "WHERE session_id = :session AND target IS NULL AND undone = 0 AND lasting = 0 AND revision < :before "
            "UNION ALL SELECT done.revision, done.action, turn.revision FROM log turn "
            "JOIN log done ON done.revision = turn.target "
            "WHERE turn.session_id = :session AND turn.action = 'redo' AND turn.target IS NOT NULL "
            "AND done.undone = 0 AND turn.revision < :before "
            "ORDER BY at DESC LIMIT 1",
            {"session": session_id, "before": before},
        )
        return [_Done(*one) for one in found]

    def _standing(self, session_id: str, entries: Sequence[int]) -> list[_Done]:
        found = self._sql.execute(
            f"SELECT revision, action, {_AT} AS at FROM log WHERE revision IN (SELECT value FROM json_each(?)) "  # noqa: S608
            "AND session_id = ? AND target IS NULL AND undone = 0 AND lasting = 0 ORDER BY at DESC",
            (json.dumps(list(entries)), session_id),
        )
        return _all_of(entries, [_Done(*one) for one in found])

    def _undone(self, session_id: str, entries: Sequence[int]) -> list[_Done]:
        """What was taken back: the last, or these, the last first."""
        found = self._sql.execute(
            "SELECT done.revision, done.action, max(turn.revision) AS at FROM log turn "
            "JOIN log done ON done.revision = turn.target "
            "WHERE turn.session_id = ? AND turn.action = 'undo' AND turn.target IS NOT NULL AND done.undone = 1 "
            "AND done.revision IN (SELECT value FROM json_each(?)) GROUP BY done.revision ORDER BY at DESC"
            if entries
            else "SELECT done.revision, done.action, turn.revision FROM log turn "
            "JOIN log done ON done.revision = turn.target "
            "WHERE turn.session_id = ? AND turn.action = 'undo' AND turn.target IS NOT NULL AND done.undone = 1 "
            "ORDER BY turn.revision DESC LIMIT 1",
            (session_id, json.dumps(list(entries))) if entries else (session_id,),
        )
        return _all_of(entries, [_Done(*one) for one in found])

    # What stands in the way

    def _obstacle(self, work: LibraryWork, session_id: str, wanted: _Done, way: _InTheWay) -> Obstacle:
        """Try again with what is in the way taken back too, then with what is in the way of that, and so on."""
        together, later = [wanted], None
        for _ in range(_LONGEST_STEP):
            found = self._touching(way.rows, wanted.at, {one.revision for one in together})
            if later is None and found:
                later = work.entry(found[0].revision)
            own = found and self._standing(session_id, [found[0].revision])
            if not own:
                together = []
                break
            together = sorted([*together, *own], key=lambda one: -one.at)
            try:
                self._try(work, together)
                break
            except _InTheWay as next_way:
                way = next_way
        before = self._latest(session_id, before=wanted.at)
        return Obstacle(
            entry=work.entry(wanted.revision),
            later=later,
            together=tuple(one.revision for one in together),
            earlier=before[0].revision if before else 0,
        )

    def _touching(self, rows: list[str], since: int, except_for: set[int]) -> list[_Done]:
        """The latest action that stands, took hold after a revision and changed any of these rows."""
        found = self._sql.execute(
            f"SELECT revision, action, {_AT} AS at FROM log WHERE revision IN "  # noqa: S608
            "(SELECT revision FROM log_change WHERE row_id IN (SELECT value FROM json_each(?))) "
            "AND target IS NULL AND undone = 0 ORDER BY at DESC",
            (json.dumps(rows),),
        )
        later = (_Done(*one) for one in found.fetchall())
        return [one for one in later if one.at > since and one.revision not in except_for][:1]

    def _try(self, work: LibraryWork, together: list[_Done]) -> None:
        """See whether these can be taken back, and leave everything as it is."""
        self._sql.execute("SAVEPOINT trial")
        try:
            for one in together:
                self._apply_all(work, "undo", one)
        finally:
            self._sql.execute("ROLLBACK TO trial")
            self._sql.execute("RELEASE trial")
            work.start_over()


def _all_of(entries: Sequence[int], found: list[_Done]) -> list[_Done]:
    return found if not entries or len(found) == len(set(entries)) else []


def _apply(work: LibraryWork, change: Change) -> None:
    """Bring a row from one image to another, leaving fields alone that the change never touched."""
    row = change.row
    now: Any = work.get(type(row), row.id)
    before: Any = change.before
    after: Any = change.after
    try:
        if after is None:
            _expect(now == before, row)
            work.remove(before)
        elif before is None:
            _expect(now is None, row)
            work.put(after)
        else:
            _expect(now is not None, row)
            differing = [f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)]
            _expect(all(getattr(now, name) == getattr(before, name) for name in differing), row)
            work.put(replace(now, **{name: getattr(after, name) for name in differing}))
    except sqlite.IntegrityError:
        raise _InTheWay(list(_bound(work, row, removing=after is None))) from None


def _expect(holds: bool, row: Row) -> None:
    if not holds:
        raise _InTheWay([row.id])


def _bound(work: LibraryWork, row: Row, *, removing: bool) -> Iterator[str]:
    """The rows that name this one, which is to go; or those that it names and that are gone."""
    if removing:
        for table in TABLE_NAMED.values():
            for column in table.columns:
                if _kind_named(column.name) is type(row):
                    yield from (one.id for one in work.where(table.kind, **{column.name: row.id}))
        return
    for column in table_of(type(row)).columns:
        kind, id = _kind_named(column.name), getattr(row, column.name)
        if kind is not None and id and work.get(kind, id) is None:
            yield id


def _kind_named(column: str) -> type[Any] | None:
    """The kind of row that a column names, as question_id and open_question_id name a question."""
    if not column.endswith("_id"):
        return None
    table = TABLE_NAMED.get(column.removesuffix("_id").rpartition("_")[2])
    return table.kind if table is not None else None
