"""Reading what can be read from a damaged library: first its tables, then, where one breaks off, each page by itself.

SQLite finds a table's pages from its root, so that one damaged page may hide all that lie beneath it. In a copy that is
thrown away afterwards, every page is therefore written into the schema as if it were the root of a table of its own.
Then SQLite itself reads whatever is on it, long texts and encryption included, and no format has to be known here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.connection import connect
from storage.locking import Key
from storage.salvage import Cells, Salvage, Shape, decoded, ends_after, fits, is_mangled
from storage.tables import TABLE_NAMED, Cell
from workshop.board import Colour

# What belongs to a library's history, beside its log.
OTHERS = ("origin", "merged", "merged_change", "ballot_paper", "erased", "disposal", "interviewkey")

_CONTENT = "content"
_BATCH = 250
_PULSE = 4096
_WIDEST = 64
_AS_ROWS = f"({', '.join(f'c{n}' for n in range(_WIDEST))})"
_AS_CHANGES = "(revision, n, kind, row_id, before, after, PRIMARY KEY (revision, n)) WITHOUT ROWID"
_LOG: Shape = tuple((f"c{n}", (int, str), False) for n in range(9))
_OF_SCHEMA = ("table", "index", "trigger", "view")  # what a line of SQLite's own list of tables begins with


class Reader:
    """Reads one copy, which it may change. tell(done, of) is called now and then, and may raise to make an end."""

    def __init__(self, copy: Path, key: Key | None, shapes: dict[str, Shape], tell: Callable[[int, int], None]) -> None:
        self._copy = copy
        self._key = key
        self._shapes = shapes
        self._tell = tell
        self._sql: sqlite.Connection | None = None
        self._page, self._pages = 1, 2
        self.found = Salvage()

    def read(self) -> Salvage:
        """Everything, by every way there is."""
        try:
            self._read_tables()
            self._read_counts()
            self._read_others()
            self._read_contents()
            if self.found.broken:
                self._read_pages()
            return self.found
        finally:
            self._close()

    def read_tables(self) -> Salvage:
        """Only what can be read as it should be."""
        try:
            self._read_tables()
            return self.found
        finally:
            self._close()

    # Tables

    def _read_tables(self) -> None:
        self._pages = max(2, int(self._connection().execute("PRAGMA page_count").fetchone()[0]))
        for name in self._shapes:
            self._tell(self._page, self._pages)
            self._read_table(name)

    def _read_table(self, name: str) -> None:
        """From the beginning, and where that breaks off, from the end as well."""
        key = {"log": "revision", "log_change": "revision, n", "idea_number": "session_id"}.get(name, "rowid")
        back = ", ".join(f"{one} DESC" for one in key.split(", "))
        columns = [column for column, _types, _needed in self._shapes[name]]
        for order in (key, back):
            if self._take_in(name, f'SELECT * FROM "{name}" NOT INDEXED ORDER BY {order}', columns):  # noqa: S608
                break
            self.found.broken.add(name)
        if name in TABLE_NAMED and name in self.found.broken:
            for order in ("id", "id DESC"):
                index = f'SELECT id FROM "{name}" INDEXED BY "sqlite_autoindex_{name}_1" ORDER BY {order}'  # noqa: S608
                ids, _is_whole = self._rows(index)
                self.found.known[name].update(id for (id,) in ids if isinstance(id, str))

    def _take_in(self, name: str, select: str, columns: list[str]) -> bool:
        """Whether all of it could be read, and made sense."""
        read, is_whole = self._rows(select)
        for cells in read:
            is_whole = self._put(name, cells[: len(columns)], self.found.rows) and is_whole
        return is_whole

    def _rows(self, select: str) -> tuple[list[Cells], bool]:
        """What a query gives until it breaks off, and whether it went on to its end."""
        rows: list[Cells] = []
        try:
            for n, cells in enumerate(self._connection().execute(select)):
                rows.append(cells)
                if n % _PULSE == _PULSE - 1:
                    self._tell(self._page, self._pages)
        except (sqlite.Error, UnicodeError, OverflowError):
            return rows, False
        return rows, True

    def _put(self, name: str, cells: Cells, into: dict[str, dict[str, Any]]) -> bool:
        """Whether the cells make sense in that table."""
        shape = self._shapes[name]
        cells = (*cells, *(None,) * (len(shape) - len(cells)))
        if not fits(cells, shape):
            return False
        match name:
            case "log":
                self.found.log.setdefault(int(cells[0] or 0), cells)
            case "log_change":
                self.found.changes.setdefault((int(cells[0] or 0), int(cells[1] or 0)), cells[2:])
            case "idea_number":
                self.found.numbers[str(cells[0])] = int(cells[1] or 0)
            case _:
                row = decoded(TABLE_NAMED[name], shape, cells)
                if row is None:
                    return False
                into[name].setdefault(row.id, row)
                return not is_mangled(row)
        return True

    def _read_counts(self) -> None:
        ideas = " + ".join(Colour)
        read, is_whole = self._rows(f"SELECT sum({ideas}), sum(decisions) FROM tally")  # noqa: S608
        if is_whole:
            for name, n in zip(("idea", "decision"), read[0], strict=True):
                self.found.counted[name] = n if isinstance(n, int) else 0

    def _read_others(self) -> None:
        for name in OTHERS:
            read, is_whole = self._rows(f'SELECT * FROM "{name}"')  # noqa: S608
            if is_whole:
                self.found.others[name] = read

    def _read_contents(self) -> None:
        """From both ends, as the tables; libraries from before pictures have none."""
        named, _is_whole = self._rows(f"SELECT 1 FROM sqlite_master WHERE name = '{_CONTENT}'")  # noqa: S608
        if not named:
            return
        for order in ("id", "id DESC"):
            read, is_whole = self._rows(f"SELECT id, bytes FROM {_CONTENT} ORDER BY {order}")  # noqa: S608
            for cells in read:
                self._put_content(cells)
            if is_whole:
                return
        self.found.broken.add(_CONTENT)

    def _put_content(self, cells: Cells) -> bool:
        """Whether it is a content: one that has been damaged is not what its id says."""
        id: Any
        content: Any
        id, content = cells[:2]
        is_one = isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == id
        if is_one:
            self.found.contents[id] = content
        return is_one

    # Pages

    def _read_pages(self) -> None:
        for first in range(2, self._pages + 1, _BATCH):
            self._page = first
            self._tell(first, self._pages)
            batch = range(first, min(first + _BATCH, self._pages + 1))
            try:
                self._pretend(batch)
            except sqlite.Error:
                return  # the schema itself cannot be written any more: what has been found has to do
            for page in batch:
                self._read_page(page)

    def _pretend(self, batch: range) -> None:
        """Write pages into the schema as roots of tables: of rows, and of the log's changes."""
        sql = self._connection()
        sql.execute("BEGIN")
        sql.execute("DELETE FROM sqlite_master WHERE name LIKE 'page!_%' ESCAPE '!'")
        for page in batch:
            for name, form in ((f"page_{page}", _AS_ROWS), (f"page_{page}_log", _AS_CHANGES)):
                table = f"CREATE TABLE {name} {form}"
                sql.execute("INSERT INTO sqlite_master VALUES ('table', ?, ?, ?, ?)", (name, name, page, table))
        sql.execute("COMMIT")
        self._close()  # a schema is read anew by the next connection

    def _read_page(self, page: int) -> None:
        for order in ("", " DESC"):
            rows, is_whole = self._rows(f"SELECT rowid, * FROM page_{page} ORDER BY rowid{order}")  # noqa: S608
            for number, *cells in rows:
                self._sort_in(number, tuple(cells))
            if is_whole:
                return
        for order in ("revision, n", "revision DESC, n DESC"):
            rows, is_whole = self._rows(f"SELECT * FROM page_{page}_log ORDER BY {order}")  # noqa: S608
            for line in rows:
                if line[2] in TABLE_NAMED:
                    self._put("log_change", line, self.found.stray)
            if is_whole:
                return

    def _sort_in(self, number: Cell, cells: Cells) -> None:
        """A row tells by its form which table it is from; the log's have their revision outside the cells."""
        if cells[0] in _OF_SCHEMA:
            return
        if cells[0] is None:
            if ends_after(cells, self._shapes["log"]):
                self._put("log", (number, *cells[1 : len(self._shapes["log"])]), self.found.stray)
            return
        second: Any = cells[1]
        if isinstance(second, bytes):
            self._put_content(cells)
            return
        for name in TABLE_NAMED:
            shape = self._shapes[name]
            if not ends_after(cells, shape) or not fits(cells[: len(shape)], shape):
                continue
            if name not in self.found.broken or cells[0] in self.found.rows[name]:
                return  # it has been read where it belongs
            if self._put(name, cells[: len(shape)], self.found.stray):
                return

    # The copy

    def _connection(self) -> sqlite.Connection:
        if self._sql is None:
            self._sql = connect(self._copy, "rw", self._key)
            self._sql.text_factory = lambda raw: raw.decode("utf-8", "replace")
            self._sql.execute("PRAGMA writable_schema = ON")
        return self._sql

    def _close(self) -> None:
        if self._sql is not None:
            self._sql.close()
            self._sql = None


def log_of(copy: Path, key: Key | None, tell: Callable[[int, int], None]) -> list[tuple[int, datetime, str]] | None:
    """Revision, moment and name of every action; None when the log cannot be read from end to end."""
    reader = Reader(copy, key, {"log": _LOG}, tell)
    found = reader.read_tables()
    try:
        return (
            None if found.broken else [(n, datetime.fromisoformat(str(c[1])), str(c[3])) for n, c in found.log.items()]
        )
    except ValueError:
        return None
