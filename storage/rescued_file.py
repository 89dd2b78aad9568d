"""Writing a new library from what a rescue has found. Nobody else has it open, and one that fails is thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sqlcipher3 import dbapi2 as sqlite

from storage.choosing import Choice
from storage.copying import read_through
from storage.merged import draw_origin
from storage.reindexing import in_order
from storage.salvage import Cells, Salvage
from storage.search import follow
from storage.tables import table_of
from workshop.board import Idea
from workshop.changes import Change
from workshop.contents import contents_of
from workshop.rescuing import Progress
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Session
from workshop.source import Source

_BATCH = 2000


def fill(sql: sqlite.Connection, choice: Choice, found: Salvage, tell: Progress) -> None:
    """Put rows, log and counters into an empty library. Raises sqlite's errors when it is not sound afterwards."""
    sql.execute("PRAGMA foreign_keys = OFF")  # sessions and questions name each other
    sql.execute("PRAGMA secure_delete = ON")
    sql.execute("BEGIN")
    done, of = 0, sum(map(len, choice.rows.values())) or 1
    for kind in ROW_KINDS:
        table = table_of(kind)
        for batch in _batches(in_order(choice.rows[kind].values())):
            sql.executemany(table.upsert, map(table.cells, batch))
            follow(sql, (Change(None, row) for row in batch))
            done += len(batch)
            tell(done, of)
    if choice.history:
        _carry_over(sql, "log", list(found.log.values()))
        _carry_over(sql, "log_change", [(*at, *found.changes[at]) for at in sorted(found.changes)])
        for name, lines in found.others.items():
            sql.execute(f'DELETE FROM "{name}"')  # noqa: S608
            _carry_over(sql, name, lines)
    else:
        _begin_history(sql, choice, found)
        for name in ("erased", "disposal", "interviewkey"):
            _carry_over(sql, name, found.others.get(name, []))
    named = contents_of(row for rows in choice.rows.values() for row in rows.values())
    contents = ((id, content) for id, content in found.contents.items() if id in named)
    sql.executemany("INSERT INTO content (id, bytes) VALUES (?, ?)", contents)
    sql.executemany("INSERT INTO idea_number VALUES (?, ?)", _numbers(choice, found).items())
    # What was done last may be lost, and what is done next must not go by its name.
    draw_origin(sql)
    sql.execute("COMMIT")
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    sql.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, until somebody opens it
    read_through(sql)
    if sql.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite.IntegrityError("foreign key mismatch after a rescue")


def _carry_over(sql: sqlite.Connection, name: str, lines: list[Cells]) -> None:
    if lines:
        marks = ", ".join("?" * len(lines[0]))
        sql.executemany(f'INSERT INTO "{name}" VALUES ({marks})', lines)  # noqa: S608


def _begin_history(sql: sqlite.Connection, choice: Choice, found: Salvage) -> None:
    """Without the old log, one entry that nobody can undo says how everything was found; the rest goes on from it."""
    seen = (*found.log, *(revision for revision, _n in found.changes), 0)
    revision = min(max(seen), 2**53) + 1
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    sql.execute(
        "INSERT INTO log VALUES (?, ?, '', 'rescue', ?, '', 0, 1, NULL)", (revision, at, str(Source.FACILITATOR))
    )
    sql.executemany(
        "INSERT INTO log_change VALUES (?, ?, ?, ?, NULL, ?)",
        ((revision, n, *line) for n, line in enumerate(_images(choice))),
    )


def _images(choice: Choice) -> Iterator[tuple[str, str, str]]:
    for kind in ROW_KINDS:
        table = table_of(kind)
        for row in choice.rows[kind].values():
            yield table.name, row.id, table.image(row)


def _numbers(choice: Choice, found: Salvage) -> dict[str, int]:
    """The largest number ever given to a note in each session, as far as anything tells; also to removed ones."""
    last = dict(found.numbers)
    for idea in (*choice.logged_ideas, *choice.rows[Idea].values()):
        last[idea.session_id] = max(last.get(idea.session_id, 0), idea.number)
    return {id: number for id, number in last.items() if id in choice.rows[Session]}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = list(rows)
    yield from (rows[first : first + _BATCH] for first in range(0, len(rows), _BATCH))
