"""The log of actions: what each one changed, row by row, before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED, in_text, table_of
from storage.work import LibraryWork, is_lasting
from workshop.changes import By, Change, Commit
from workshop.rows import Row
from workshop.source import Source


class Log:
    """Writes and reads the log tables on the store thread's connection."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._sql = connection
        self._pen = connection.cursor()
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
            target=target or 0,
        )
        self._pen.execute(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (
                commit.revision,
                in_text(work.now),
                commit.session_id,
                action,
                str(work.by.source),
                work.by.who,
                int(bool(work.erasures) or is_lasting(work.changes)),  # SQLite's module has to look up a bool
                target,
            ),
        )
        for n, change in enumerate(commit.changes):  # nearly always one, for which executemany takes longer
            row = change.row
            cells = (commit.revision, n, table_of(type(row)).name, row.id, _image(change.before), _image(change.after))
            self._pen.execute("INSERT INTO log_change VALUES (?, ?, ?, ?, ?, ?)", cells)
        self.revision = commit.revision
        return commit

    def rewind(self, revision: int) -> None:
        """Forget revisions whose transaction was rolled back."""
        self.revision = revision

    def mark_undone(self, revision: int, undone: bool) -> None:
        """Note at an action whether it has been taken back."""
        self._sql.execute("UPDATE log SET undone = ? WHERE revision = ?", (undone, revision))

    def changes(self, revision: int) -> list[Change]:
        found = self._sql.execute(
            "SELECT kind, before, after FROM log_change WHERE revision = ? ORDER BY n", (revision,)
        ).fetchall()
        return [Change(_row(kind, before), _row(kind, after)) for kind, before, after in found]

    def since(self, revision: int, most: int) -> list[Commit]:
        """The commits after that revision, oldest first, as the feed told them; at most so many."""
        found = self._sql.execute(
            "SELECT log.revision, log.at, log.session_id, log.action, log.source, log.who, done.action, log.target "
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
                target=target or 0,
            )
            for number, at, session_id, action, source, who, undone, target in found
        ]

    def went_on(self, session_id: str, since: int) -> bool:
        """Whether the facilitator has done anything new in the session after a revision."""
        found = self._sql.execute(
            "SELECT 1 FROM log WHERE session_id = ? AND revision > ? AND target IS NULL AND source = ? LIMIT 1",
            (session_id, since, str(Source.FACILITATOR)),
        )
        return found.fetchone() is not None


def _image(row: Row | None) -> str | None:
    return None if row is None else table_of(type(row)).image(row)


def _row(kind: str, image: str | None) -> Any:
    return None if image is None else TABLE_NAMED[kind].from_image(image)
