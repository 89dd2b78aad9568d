"""Taking what was out of the history: the one place where the log is ever written over.

After an erasure every image of a row, here and in what packages brought, says of the erased fields what the row says
now; or still says that something was erased. So there is nothing left that undo, redo or going back could bring again,
and no change has to know of it. Which fields of which rows were erased is kept, under ids that are random numbers, so
that an old package or an old backup brings nothing back either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import TABLE_NAMED, Cell, table_of
from workshop.blanks import ERASED, blank
from workshop.disposal import Disposal, Held
from workshop.ports import Mention
from workshop.rows import Row

_LETTERS = re.compile(r"[A-Za-z]{2,}")
_NO_LETTERS = re.compile(r"s\?|\\.|\(\?<?!.*?\)")  # what workshop.checking.name_pattern puts beside a name's own
_HISTORIES = ("log_change", "merged_change")


@dataclass(frozen=True, slots=True)
class Erasure:
    """cells: what the row's columns are to have been always. Without any, the row has never been."""

    kind: str
    row_id: str
    cells: Mapping[str, Cell]


class ErasingView:
    """The part of workshop.ports.View that looks through everything, and knows what was erased."""

    _sql: sqlite.Connection

    def mentions(self, names: Sequence[re.Pattern[str]]) -> list[Mention]:
        now, ever = (_found(rows, names) for rows in (_rows(self._sql, names), _images(self._sql, names)))
        return [
            Mention(
                TABLE_NAMED[kind].kind,
                id,
                tuple(sorted(now.get((kind, id), set()) | ever.get((kind, id), set()))),
                (kind, id) in now,
            )
            for kind, id in now | ever
        ]

    def erased(self) -> dict[tuple[type[Row], str], tuple[str, ...]]:
        return {
            (TABLE_NAMED[kind].kind, id): tuple(json.loads(names))
            for kind, id, names in self._sql.execute("SELECT kind, row_id, fields FROM erased")
            if kind in TABLE_NAMED
        }

    def gone(self, session_ids: Sequence[str]) -> list[tuple[type[Row], str]]:
        found = self._sql.execute(
            "SELECT DISTINCT kind, row_id FROM log_change JOIN log USING (revision) "
            "WHERE log.session_id IN (SELECT value FROM json_each(:ids)) "
            "UNION SELECT kind, row_id FROM merged_change WHERE scope IN (SELECT value FROM json_each(:ids)) "
            "EXCEPT SELECT kind, row_id FROM erased",
            {"ids": json.dumps(list(session_ids))},
        ).fetchall()
        known = ((TABLE_NAMED[kind].kind, id) for kind, id in found if kind in TABLE_NAMED)
        return [(kind, id) for kind, id in known if not _is_here(self._sql, kind, id)]

    def disposals(self) -> list[Disposal]:
        found = self._sql.execute(
            'SELECT id, at, "by", held, rule, rows, project_id, "left" FROM disposal ORDER BY at DESC, id'
        )
        return [
            Disposal(id, datetime.fromisoformat(at), by, Held(held), rule, rows, project_id or "", left)
            for id, at, by, held, rule, rows, project_id, left in found
        ]


class ErasingWork(ErasingView):
    """The part of workshop.ports.Work that erases. It is done when the action's own changes are in the log."""

    erasures: list[Erasure]

    def erase(self, kind: type[Row], id: str, values: Mapping[str, object]) -> None:
        columns = {column.name: column for column in table_of(kind).columns}
        cells = {name: columns[name].encode(value) for name, value in values.items()}
        self.erasures.append(Erasure(table_of(kind).name, id, cells))

    def record_disposal(self, one: Disposal) -> None:
        self._sql.execute(
            "INSERT OR IGNORE INTO disposal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (one.id, _stamp(one.at), one.by, str(one.held), one.rule, one.rows, one.project_id or None, one.left),
        )


def write_over(sql: sqlite.Connection, erasures: Iterable[Erasure]) -> None:
    """Write the history over, and note what must not come back."""
    for one in erasures:
        for history in _HISTORIES:
            _write_over(sql, history, one)
        _note(sql, one)


def carried_over(sql: sqlite.Connection) -> tuple[list[Erasure], list[tuple[Any, ...]]]:
    """What a library that is about to be replaced by a backup must not lose: its erasures, and the disposal record."""
    if not sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'erased'").fetchone():
        return [], []
    found = sql.execute("SELECT kind, row_id, fields FROM erased").fetchall()
    erasures = [_as_now(sql, kind, id, json.loads(names)) for kind, id, names in found if kind in TABLE_NAMED]
    return erasures, sql.execute("SELECT * FROM disposal").fetchall()


def erase_again(sql: sqlite.Connection, erasures: Sequence[Erasure], record: Sequence[tuple[Any, ...]]) -> None:
    """Do in a library that came from a backup what had been done in the one before it."""
    write_over(sql, erasures)
    for one in erasures:
        _erase_row(sql, one)
    sql.executemany("INSERT OR IGNORE INTO disposal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", record)


def _write_over(sql: sqlite.Connection, history: str, one: Erasure) -> None:
    # The name of the table is one of ours.
    if not one.cells:
        sql.execute(f"DELETE FROM {history} WHERE row_id = ? AND kind = ?", (one.row_id, one.kind))  # noqa: S608
        return
    key = "revision, n" if history == "log_change" else "origin, revision, scope, n"
    found = sql.execute(
        f"SELECT before, after, {key} FROM {history} WHERE row_id = ? AND kind = ?",  # noqa: S608
        (one.row_id, one.kind),
    ).fetchall()
    which = " AND ".join(f"{name} = ?" for name in key.split(", "))
    sql.executemany(
        f"UPDATE {history} SET before = ?, after = ? WHERE {which}",  # noqa: S608
        [(_washed(before, one.cells), _washed(after, one.cells), *at) for before, after, *at in found],
    )


def _washed(image: str | None, cells: Mapping[str, Cell]) -> str | None:
    if image is None:
        return None
    known = json.loads(image)
    known.update({name: cell for name, cell in cells.items() if name in known and known[name] != ERASED})
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _note(sql: sqlite.Connection, one: Erasure) -> None:
    before = sql.execute("SELECT fields FROM erased WHERE kind = ? AND row_id = ?", (one.kind, one.row_id)).fetchone()
    names = sorted({*one.cells, *json.loads(before[0])}) if before and one.cells else sorted(one.cells)
    sql.execute("INSERT OR REPLACE INTO erased VALUES (?, ?, ?)", (one.kind, one.row_id, json.dumps(names)))


def _as_now(sql: sqlite.Connection, kind: str, id: str, names: Sequence[str]) -> Erasure:
    table = TABLE_NAMED[kind]
    found = sql.execute(table.by_id, (id,)).fetchone()
    row = table.row(found) if found else None
    values = {name: getattr(row, name) for name in names} if row is not None else blank(table.kind, names)
    encode = {column.name: column.encode for column in table.columns}
    return Erasure(kind, id, {name: encode[name](value) for name, value in values.items()})


def _erase_row(sql: sqlite.Connection, one: Erasure) -> None:
    """In the table itself. Its words in the search index are the caller's, who makes that anew."""
    if not one.cells:
        sql.execute(f'DELETE FROM "{one.kind}" WHERE id = ?', (one.row_id,))  # noqa: S608
        return
    sets = ", ".join(f'"{name}" = ?' for name in one.cells)
    sql.execute(f'UPDATE "{one.kind}" SET {sets} WHERE id = ?', (*one.cells.values(), one.row_id))  # noqa: S608


# Looking through everything

_Found = Iterator[tuple[str, str, dict[str, Any]]]


def _found(rows: _Found, names: Sequence[re.Pattern[str]]) -> dict[tuple[str, str], set[str]]:
    """The columns of each row in which a name stands."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind, id, cells in rows:
        said = {name for name in _texts(kind) if any(find.search(_plain(cells.get(name))) for find in names)}
        if said:
            found.setdefault((kind, id), set()).update(said)
    return found


def _rows(sql: sqlite.Connection, names: Sequence[re.Pattern[str]]) -> _Found:
    for table in TABLE_NAMED.values():
        columns = _texts(table.name)
        if columns:
            listed = ", ".join(f'"{name}"' for name in columns)
            may = " || ' ' || ".join(f"coalesce(\"{name}\", '')" for name in columns)
            found = sql.execute(f'SELECT id, {listed} FROM "{table.name}" WHERE {_filter(may, names)}')  # noqa: S608
            for id, *cells in found:
                yield table.name, id, dict(zip(columns, cells, strict=True))


def _images(sql: sqlite.Connection, names: Sequence[re.Pattern[str]]) -> _Found:
    may = "coalesce(before, '') || ' ' || coalesce(after, '')"
    for history in _HISTORIES:
        asked = f"SELECT kind, row_id, before, after FROM {history} WHERE {_filter(may, names)}"  # noqa: S608
        for kind, id, *images in sql.execute(asked):
            if kind in TABLE_NAMED:
                yield from ((kind, id, json.loads(image)) for image in images if image is not None)


def _filter(text: str, names: Sequence[re.Pattern[str]]) -> str:
    """A first, rough look in SQL. LIKE knows the case of a to z only, so it is asked for runs of those alone."""
    runs = [max(_LETTERS.findall(_NO_LETTERS.sub(" ", one.pattern)), key=len, default="") for one in names]
    return " OR ".join(f"{text} LIKE '%{run}%'" for run in runs) if runs and all(runs) else "1"


def _texts(kind: str) -> list[str]:
    """The columns in which somebody may have written a name."""
    hints = {field.name: str(field.type) for field in fields(TABLE_NAMED[kind].kind)}
    return [name for name, hint in hints.items() if _may_name(name, hint)]


def _may_name(name: str, hint: str) -> bool:
    return hint in {"str", "tuple[str, ...]"} and name != "id" and not name.endswith("_id")


def _plain(cell: Any) -> str:
    """A cell as it reads; a list, as its parts a line each."""
    text = "" if cell is None else str(cell)
    if text.startswith("["):
        try:
            return "\n".join(map(str, json.loads(text)))
        except ValueError:
            return text
    return text


def _is_here(sql: sqlite.Connection, kind: type[Row], id: str) -> bool:
    name = table_of(kind).name
    return sql.execute(f'SELECT 1 FROM "{name}" WHERE id = ?', (id,)).fetchone() is not None  # noqa: S608


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
