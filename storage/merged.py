"""What other libraries have done: the histories that came with packages, beside the log, so that neither undo nor the
feed ever takes them for something that happened here. And the name by which this library's own changes go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED, table_of
from workshop.belonging import PROJECT_KINDS, scope_of
from workshop.changes import Write
from workshop.history import Entry
from workshop.packages import MERGED, TICK
from workshop.rows import Row
from workshop.source import Source

# What a merge carried over is told under the names it came with; and one that was taken back carried nothing over.
_OWN = (
    "SELECT log.revision, log_change.n, log.at, log.session_id, log.action, log.source, log.who, log_change.kind, "
    "log_change.before, log_change.after FROM log JOIN log_change ON log_change.revision = log.revision "
    "LEFT JOIN log done ON done.revision = log.target "
    "WHERE log.action <> :merged AND coalesce(done.action, '') <> :merged "
)
_OF_PROJECTS = tuple(table_of(kind).name for kind in PROJECT_KINDS)
_KINDS = ", ".join(f"'{name}'" for name in ("project", *_OF_PROJECTS))
_AMONG = "IN (SELECT value FROM json_each(:ids))"
# The names in these are the library's own.
_OWN_OF_SESSIONS = f"{_OWN} AND log.session_id {_AMONG} AND log_change.kind NOT IN ({_KINDS})"
_OWN_OF_PROJECTS = f"{_OWN} AND log_change.row_id {_AMONG} AND log_change.kind = 'project'"
# Row by row, as a row may have been removed; each of these kinds has an index of the changes to it (m016).
_OWN_OF_KIND = (
    f"{_OWN} AND log_change.kind = '{{0}}' "  # noqa: S608
    "AND log_change.row_id IN (SELECT row_id FROM log_change WHERE kind = '{0}' "
    f"AND json_extract(coalesce(after, before), '$.project_id') {_AMONG})"
)
_OWN_STATEMENTS = (_OWN_OF_PROJECTS, *(_OWN_OF_KIND.format(name) for name in _OF_PROJECTS))
_TAKEN_OVER = (
    "SELECT origin, revision, n, stamp, at, session_id, action, source, who, kind, before, after, learnt "
    "FROM merged_change JOIN merged USING (origin, revision, scope) "
    "WHERE merged_change.scope IN (SELECT value FROM json_each(?))"
)


def draw_origin(sql: sqlite.Connection) -> None:
    """From the next revision on, go by a new name: what is done from here is not what others may know by the old one.

    For a library that has been put back to how it was once.
    """
    sql.execute(
        "INSERT OR REPLACE INTO origin (since, id) SELECT coalesce(max(revision), 0) + 1, ? FROM log", (str(uuid4()),)
    )


def origin(sql: sqlite.Connection) -> str:
    return str(sql.execute("SELECT id FROM origin ORDER BY since DESC LIMIT 1").fetchone()[0])


def writes(sql: sqlite.Connection, session_ids: Sequence[str], project_ids: Sequence[str]) -> list[Write]:
    """As workshop.ports.View.writes. The changes of one row come in the order in which this library learnt of them."""
    names = sql.execute("SELECT since, id FROM origin ORDER BY since DESC").fetchall()
    told: list[tuple[tuple[int, int, int], Write]] = []
    statements = [(_OWN_OF_SESSIONS, session_ids), *((statement, project_ids) for statement in _OWN_STATEMENTS)]
    for statement, ids in statements:
        for revision, n, *cells in sql.execute(statement, {"merged": MERGED, "ids": json.dumps(list(ids))}):
            name = next(id for since, id in names if since <= revision)
            at, *what = cells
            told.append(((revision, 1, n), _write(name, revision, n, at, at, *what)))
    scopes = json.dumps([*session_ids, *project_ids])
    for *cells, learnt in sql.execute(_TAKEN_OVER, (scopes,)):
        told.append(((learnt, 0, 0), _write(*cells)))
    return _stamped(told)


def entries(sql: sqlite.Connection, session_id: str, since: str, before: int, most: int) -> list[Entry]:
    """What others have done in a session since a moment, and until a revision if one is given; newest first.

    They have no revision here, and cannot be turned to or taken back.
    """
    found = sql.execute(
        "SELECT at, action, source, who, (SELECT count(DISTINCT row_id) FROM merged_change AS it "
        "WHERE it.origin = merged.origin AND it.revision = merged.revision AND it.scope = merged.scope) FROM merged "
        "WHERE session_id = ? AND action <> ? AND at >= ? "
        "AND at < coalesce((SELECT at FROM log WHERE log.revision = ?), 'z') ORDER BY at DESC LIMIT ?",
        (session_id, MERGED, since, before, most),
    )
    return [
        Entry(0, datetime.fromisoformat(at), action, Source(source), who, False, "", rows, lasting=True)
        for at, action, source, who, rows in found
    ]


def remember(sql: sqlite.Connection, foreign: Iterable[Write]) -> None:
    """As workshop.ports.Work.remember."""
    learnt = _next_revision(sql)
    names = sql.execute("SELECT since, id FROM origin ORDER BY since").fetchall()
    new = [write for write in foreign if not _is_own(write, names, learnt)]
    actions = {(write.origin, write.revision, _scope(write)): write for write in new}
    sql.executemany(
        "INSERT OR IGNORE INTO merged VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*name, _text(one.at), one.session_id, one.action, str(one.source), one.who)
            for name, one in sorted(actions.items())
        ],
    )
    sql.executemany("INSERT OR IGNORE INTO merged_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _cells(new, learnt))


def _cells(foreign: Iterable[Write], learnt: int) -> Iterator[tuple[object, ...]]:
    for write in foreign:
        table = table_of(type(write.row))
        images = (None if image is None else table.image(image) for image in (write.before, write.after))
        what = (_text(write.stamp), learnt, table.name, write.row.id)
        yield (write.origin, write.revision, _scope(write), write.n, *what, *images)


def _is_own(write: Write, names: list[tuple[int, str]], next_revision: int) -> bool:
    """Whether it stands in this library's own log, under the name by which the library went at that revision."""
    until = [since for since, _id in names[1:]] + [next_revision]
    return any(
        id == write.origin and since <= write.revision < end for (since, id), end in zip(names, until, strict=True)
    )


def _stamped(told: list[tuple[tuple[int, int, int], Write]]) -> list[Write]:
    """Give the changes that were made here a stamp after all that was known of their row by then."""
    latest: dict[tuple[type[Row], str], datetime] = {}
    found = []
    for (_revision, is_own, _n), write in sorted(told, key=lambda one: one[0]):
        key = (type(write.row), write.row.id)
        stamp = write.stamp
        if is_own and key in latest:
            stamp = max(stamp, latest[key] + TICK)
        latest[key] = max(stamp, latest.get(key, stamp))
        found.append(write if stamp == write.stamp else replace(write, stamp=stamp))
    return found


def _write(*cells: Any) -> Write:
    """From a statement's cells: those of Write in their order, but with the kind of row before its images."""
    origin, revision, n, stamp, at, session_id, action, source, who, kind, *images = cells
    table = TABLE_NAMED[kind]
    return Write(
        *(origin, revision, n, datetime.fromisoformat(stamp), datetime.fromisoformat(at)),
        *(session_id, action, Source(source), who),
        *(None if image is None else table.from_image(image) for image in images),
    )


def _scope(write: Write) -> str:
    """What brings a change along: the project it changes, or else the session."""
    return scope_of(write.row)


def _next_revision(sql: sqlite.Connection) -> int:
    return int(sql.execute("SELECT coalesce(max(revision), 0) + 1 FROM log").fetchone()[0])


def _text(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
