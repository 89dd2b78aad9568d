"""What must hold of a library after whatever befell it, looked at as a file on disk that no program has open."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite
from under_load import Sent

from storage.connection import connect
from storage.locking import Key

_UNLIKE_THE_INDEX = """
SELECT (SELECT count(*) FROM search_row WHERE row_id IN (SELECT id FROM idea UNION SELECT id FROM attendance))
  != (SELECT count(*) FROM idea) + (SELECT count(*) FROM attendance)
"""


def faults(library: Path, tried: set[Sent], thanked: set[Sent], key: Key | None = None) -> set[str]:
    """What is wrong with a library into which crash_child.py put what it tried, and was thanked for some of it."""
    with closing(connect(library, "rw", key)) as sql:
        kept = kept_in(sql)
        found = {
            "damaged": sql.execute("PRAGMA integrity_check").fetchall() != [("ok",)],
            "loose ends": sql.execute("PRAGMA foreign_key_check").fetchall() != [],
            "lost": bool(thanked - kept.keys()),
            "twice": any(times > 1 for times in kept.values()),
            "unknown": bool(kept.keys() - tried),
            "revisions with gaps": _gaps(sql, "log", "revision"),
            "numbers with gaps": _gaps(sql, "idea", "number"),
            "log and rows differ": _log_differs(sql, kept),
            "index and rows differ": _index_differs(sql),
        }
    return {name for name, wrong in found.items() if wrong}


def kept_in(sql: sqlite.Connection) -> Counter[Sent]:
    """By the id in the text: a row with the right id and another text is as good as lost."""
    return Counter(
        [("person", name.removeprefix("Åsa ")) for (name,) in sql.execute("SELECT name FROM attendance")]
        + [("idea", text.removeprefix("Ljus ")) for (text,) in sql.execute("SELECT text FROM idea")]
    )


def _gaps(sql: sqlite.Connection, table: str, column: str) -> bool:
    count, last = sql.execute(f"SELECT count(*), coalesce(max({column}), 0) FROM {table}").fetchone()
    return bool(count != last)


def _log_differs(sql: sqlite.Connection, kept: Counter[Sent]) -> bool:
    told = sql.execute("SELECT count(*) FROM log WHERE action IN ('sign_in', 'add_idea')").fetchone()[0]
    counted = sql.execute("SELECT coalesce(sum(people), 0) FROM device").fetchone()[0]
    joined = sql.execute("SELECT count(*) FROM device_idea").fetchone()[0]
    people = sum(times for (kind, _), times in kept.items() if kind == "person")
    columns = (("idea", "text"), ("attendance", "name"), ("session", "state"), ("session", "title"))
    return (told, counted, joined) != (kept.total(), people, kept.total() - people) or any(
        _row_unlike_its_image(sql, table, column) for table, column in columns
    )


def _row_unlike_its_image(sql: sqlite.Connection, table: str, column: str) -> bool:
    rows = dict(sql.execute(f"SELECT id, {column} FROM {table}"))
    newest_last = "SELECT row_id, after ->> ? FROM log_change WHERE kind = ? ORDER BY revision, n"
    return rows != dict(sql.execute(newest_last, (column, table)))


def _index_differs(sql: sqlite.Connection) -> bool:
    try:
        sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")  # 1: against its content, too
    except sqlite.DatabaseError:
        return True
    return bool(sql.execute(_UNLIKE_THE_INDEX).fetchone()[0])
