"""The log of actions: what each one changed, row by row, before and after. Undo and redo are read from it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED, table_of
from storage.work import LibraryWork, is_lasting
from workshop.errors import Refused
from workshop.ports import By, Change, Commit, Row
from workshop.source import Source


class Log:
    """Writes and reads the log tables on the store thread's connection."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._sql = connection
        self.revision = int(connection.execute("SELECT coalesce(max(revision), 0) FROM log").fetchone()[0])

    def write(
        self, work: LibraryWork, action: str, session_id: str, target: int | None = None, undone: str = ""
    ) -> Commit:
        """Write down what an action changed. rewind() takes the revision back when it does not come to disk."""
        commit = Commit(
            revision=self.revision + 1,
            action=action,
            session_id=session_id,
            by=work.by,
            at=work.now,
            changes=tuple(work.changes),
            undone=undone,
        )
        self._sql.execute(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (
                commit.revision,
                _stamp(work.now),
                commit.session_id,
                action,
                str(work.by.source),
                work.by.who,
                is_lasting(work.changes),
                target,
            ),
        )
        self._sql.executemany(
            "INSERT INTO log_change VALUES (?, ?, ?, ?, ?, ?)",
            [
                (commit.revision, n, table_of(type(c.row)).name, c.row.id, _image(c.before), _image(c.after))
                for n, c in enumerate(work.changes)
            ],
        )
        self.revision = commit.revision
        return commit

    def rewind(self, revision: int) -> None:
        """Forget revisions whose transaction was rolled back."""
        self.revision = revision

    def undo(self, work: LibraryWork, session_id: str) -> Commit | None:
        """Take back what was last done, or done again, in the session and still stands. Refused: undo_blocked."""
        found = self._sql.execute(
            "SELECT revision, action, revision AS at FROM log "
            "WHERE session_id = :session AND target IS NULL AND undone = 0 AND lasting = 0 "
            "UNION ALL SELECT done.revision, done.action, turn.revision FROM log turn "
            "JOIN log done ON done.revision = turn.target "
            "WHERE turn.session_id = :session AND turn.action = 'redo' AND turn.target IS NOT NULL AND done.undone = 0 "
            "ORDER BY at DESC LIMIT 1",
            {"session": session_id},
        ).fetchone()
        if found is None:
            return None
        back = [Change(c.after, c.before) for c in reversed(self.changes(found[0]))]
        return self._turn(work, session_id, "undo", found, back)

    def redo(self, work: LibraryWork, session_id: str) -> Commit | None:
        """Do again what was last undone, unless the facilitator has gone on since. Refused: undo_blocked."""
        found = self._sql.execute(
            "SELECT done.revision, done.action, turn.revision FROM log turn "
            "JOIN log done ON done.revision = turn.target "
            "WHERE turn.session_id = ? AND turn.action = 'undo' AND turn.target IS NOT NULL AND done.undone = 1 "
            "ORDER BY turn.revision DESC LIMIT 1",
            (session_id,),
        ).fetchone()
        if found is None or self._went_on(session_id, found[2]):
            return None
        return self._turn(work, session_id, "redo", found, self.changes(found[0]))

    def changes(self, revision: int) -> list[Change]:
        found = self._sql.execute(
            "SELECT kind, before, after FROM log_change WHERE revision = ? ORDER BY n", (revision,)
        ).fetchall()
        return [Change(_row(kind, before), _row(kind, after)) for kind, before, after in found]

    def since(self, revision: int, most: int) -> list[Commit]:
        """The commits after that revision, oldest first, as the feed told them; at most so many."""
        found = self._sql.execute(
            "SELECT log.revision, log.at, log.session_id, log.action, log.source, log.who, done.action "
            "FROM log LEFT JOIN log done ON done.revision = log.target "
            "WHERE log.revision > ? ORDER BY log.revision LIMIT ?",
            (revision, most),
        ).fetchall()
        return [
            Commit(
                revision=number,
                action=action,
                session_id=session_id,
                by=By(Source(source), who),
                at=datetime.fromisoformat(at),
                changes=tuple(self.changes(number)),
                undone=undone or "",
            )
            for number, at, session_id, action, source, who, undone in found
        ]

    def _went_on(self, session_id: str, since: int) -> bool:
        found = self._sql.execute(
            "SELECT 1 FROM log WHERE session_id = ? AND revision > ? AND target IS NULL AND source = ? LIMIT 1",
            (session_id, since, str(Source.FACILITATOR)),
        )
        return found.fetchone() is not None

    def _turn(
        self, work: LibraryWork, session_id: str, action: str, found: tuple[Any, ...], changes: list[Change]
    ) -> Commit:
        for change in changes:
            _apply(work, change)
        self._sql.execute("UPDATE log SET undone = ? WHERE revision = ?", (action == "undo", found[0]))
        return self.write(work, action, session_id, target=found[0], undone=found[1])


def _apply(work: LibraryWork, change: Change) -> None:
    """Bring a row from one image to another, leaving fields alone that the change never touched."""
    now: Any = work.get(type(change.row), change.row.id)
    before: Any = change.before
    after: Any = change.after
    try:
        if after is None:
            _blocked_unless(now == before)
            work.remove(before)
        elif before is None:
            _blocked_unless(now is None)
            work.put(after)
        else:
            _blocked_unless(now is not None)
            differing = [f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)]
            _blocked_unless(all(getattr(now, name) == getattr(before, name) for name in differing))
            work.put(replace(now, **{name: getattr(after, name) for name in differing}))
    except sqlite.IntegrityError:
        raise Refused("undo_blocked") from None


def _blocked_unless(free: bool) -> None:
    if not free:
        raise Refused("undo_blocked")


def _image(row: Row | None) -> str | None:
    return None if row is None else table_of(type(row)).image(row)


def _row(kind: str, image: str | None) -> Any:
    return None if image is None else TABLE_NAMED[kind].from_image(image)


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
