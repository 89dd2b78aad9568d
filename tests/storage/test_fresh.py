"""The libraries that most tests begin with are what the program itself makes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from storage.connection import connect
from storage.health import check_library, look_over
from storage.library import open_library
from tests.fresh import fresh_library


def all_of(library: Path) -> dict[str, Any]:
    """The schema, and every table's rows, but for when the steps were taken and the library's own name."""
    with closing(connect(library, "ro")) as sql:
        schema = sql.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for type, name, _table, _sql in schema if type == "table" and name != "origin"]
        found = {name: sql.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        header = [sql.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "journal_mode", "page_size")]
    steps = [row[:3] for row in found.pop("_sqlite_migrations")]
    return {"schema": schema, "steps": steps, "header": header, **found}


def origin_of(library: Path) -> str:
    with closing(connect(library, "ro")) as sql:
        return str(sql.execute("SELECT id FROM origin").fetchone()[0])


def test_a_copy_is_a_library_as_the_program_makes_it(tmp_path: Path) -> None:
    made, copied, other = (tmp_path / name for name in ("made", "copied", "other"))
    open_library(made).close()
    for path in (copied, other):
        fresh_library(path).close()
        check_library(path)
        assert look_over(path) is False
    assert all_of(copied) == all_of(made)
    assert len({origin_of(path) for path in (made, copied, other)}) == 3
