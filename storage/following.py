"""What another program does in a library that this one only reads: found by looking now and then."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.log import Log
from storage.trouble import trouble
from workshop.changes import Commit

LOOK_S = 1.0
_ANOTHER = ("library_not_a_database", "library_damaged")

_log = logging.getLogger(__name__)


class Following:
    """For the store thread of a library that is not writable. No look leaves a transaction open: that would keep the
    write-ahead file from ever being folded in.

    lost: the library is another than it was, as after a restoring; what has been read of it no longer holds.
    """

    def __init__(self, path: Path, connection: sqlite.Connection, history: Log) -> None:
        self._path = path
        self._sql = connection
        self._history = history
        self._file = _identity(path)
        self._seen = self._found = (self._data_version(), history.revision, self._stamp(history.revision))
        self._has_more = False
        self._said = False
        self.lost = False

    def has_news(self) -> bool:
        """Whether anything has been written since the last look. Costs next to nothing, and never raises."""
        if self.lost:
            return False
        try:
            return self._has_more or self._data_version() != self._seen[0] or self._is_elsewhere()
        except sqlite.Error as error:
            self.failed(error)
            return self.lost

    def missed(self, most: int) -> list[Commit]:
        """The commits since the last look, oldest first. Inside a transaction, so that they fit what is read in it."""
        _version, revision, stamp = self._seen
        self.lost = self.lost or self._is_elsewhere() or self._stamp(revision) != stamp
        if self.lost:
            return []
        commits = self._history.since(revision, most)
        last = commits[-1].revision if commits else revision
        self._found = (self._data_version(), last, self._stamp(last))
        self._has_more = len(commits) == most
        return commits

    def told(self) -> None:
        """What was missed has been told; the next look goes on from there."""
        self._said = False
        if not self.lost:
            self._seen = self._found
            self._history.revision = self._seen[1]

    def failed(self, error: Exception) -> None:
        """A look came to nothing. A disk that is away is so at every look, and said once."""
        if isinstance(error, sqlite.Error) and trouble(error, self._path).code in _ANOTHER:
            self.lost = True
        if not self._said:
            self._said = True
            _log.warning("another program's library could not be looked at", exc_info=error)

    def _is_elsewhere(self) -> bool:
        """Whether another file lies in the library's place."""
        return _identity(self._path) not in (None, self._file)

    def _stamp(self, revision: int) -> object:
        """What tells the action at a revision from any other: when it was done, to the microsecond, and what it was."""
        return self._sql.execute(
            "SELECT at, action, session_id, source FROM log WHERE revision = ?", (revision,)
        ).fetchall()

    def _data_version(self) -> int:
        return int(self._sql.execute("PRAGMA data_version").fetchall()[0][0])


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another in its place; None when nobody can say."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
