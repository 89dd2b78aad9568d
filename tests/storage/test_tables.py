"""Every kind of row comes back from the library, and from the log's images, exactly as it went in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from storage.migrations import migrations
from storage.tables import TABLE_NAMED, in_text, table_of
from storage.work import LibraryView, LibraryWork
from workshop.changes import By
from workshop.contents import FIELDS
from workshop.people import Attendance, Presence, Role
from workshop.rows import ROW_KINDS, Row
from workshop.source import Source
from workshop.writing import Note

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

text = st.text(st.characters(codec="utf-8"), max_size=30)
plain: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    str: text,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, UnionType):
        return st.one_of(*(st.none() if arm is type(None) else values_of(arm) for arm in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=4).map(tuple)
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return plain[hint]


def rows_of(kind: type[Row]) -> st.SearchStrategy[Row]:
    return st.builds(kind, **{name: values_of(hint) for name, hint in get_type_hints(kind).items()})


rows = st.sampled_from(ROW_KINDS).flatmap(rows_of)
kinds = pytest.mark.parametrize("kind", ROW_KINDS, ids=lambda kind: kind.__name__)


@given(rows)
def test_a_row_is_the_same_after_a_round_trip_through_its_cells(row: Row) -> None:
    table = table_of(type(row))
    assert table.row(table.cells(row)) == row


@given(rows)
def test_a_row_is_the_same_after_a_round_trip_through_its_image(row: Row) -> None:
    table = table_of(type(row))
    assert table.from_image(table.image(row)) == row


@given(st.sampled_from(ROW_KINDS).flatmap(lambda kind: st.lists(rows_of(kind), min_size=1, max_size=3)))
def test_many_rows_at_once_are_what_each_is_alone(rows: list[Row]) -> None:
    table = table_of(type(rows[0]))
    many = [table.cells(row) for row in rows] * 20
    assert table.rows(many) == [table.row(cells) for cells in many]


@pytest.fixture(scope="module")
def loose() -> Iterator[sqlite.Connection]:
    """The tables of a library in memory, where rows need not belong together."""
    connection = sqlite.connect(":memory:", isolation_level=None)
    migrations().apply(Database(connection))
    yield connection
    connection.close()


@given(row=rows)
def test_a_row_is_the_same_after_a_round_trip_through_the_file(loose: sqlite.Connection, row: Row) -> None:
    work = LibraryWork(loose, By(Source.FACILITATOR), AT)
    loose.execute("BEGIN")
    try:
        needed = [f.name for f in fields(row) if f.name.endswith("_id") and not getattr(row, f.name)]
        if needed and _must_have(type(row)) & set(needed):
            with pytest.raises(sqlite.IntegrityError):
                work.put(row)
            return
        work.put(row)
        kind = type(row)
        assert LibraryView(loose).get(kind, row.id) == row
        # Every field can be asked for, whatever its type, and finds what was put.
        assert work.where(kind, **{f.name: getattr(row, f.name) for f in fields(row)}) == [row]
        assert all(work.count(kind, **{f.name: getattr(row, f.name)}) == 1 for f in fields(row))
        work.remove(row)
        assert LibraryView(loose).get(kind, row.id) is None
        assert [(c.before, c.after) for c in work.changes] == [(None, row), (row, None)]
    finally:
        loose.execute("ROLLBACK")


def _must_have(kind: type[Row]) -> set[str]:
    optional = {f.name for f in fields(kind) if f.default is not MISSING} | ({"question_id"} if kind is Note else set())
    return {f.name for f in fields(kind) if f.name.endswith("_id")} - optional


@kinds
def test_a_table_has_just_the_columns_of_its_kind_in_the_same_order(loose: sqlite.Connection, kind: type[Row]) -> None:
    table = table_of(kind)
    columns = loose.execute(f'PRAGMA table_info("{table.name}")').fetchall()
    assert [column[1] for column in columns] == [f.name for f in fields(kind)]
    assert {column[1]: bool(column[3]) for column in columns if column[1] != "id"} == {
        f.name: not _may_be_null(kind, f.name) for f in fields(kind) if f.name != "id"
    }


def _may_be_null(kind: type[Row], name: str) -> bool:
    if name.endswith("_id"):
        return name not in _must_have(kind)
    return isinstance(get_type_hints(kind)[name], UnionType)


def test_every_kind_has_a_table_and_a_name_of_its_own() -> None:
    assert len(TABLE_NAMED) == len(ROW_KINDS)
    assert {table.kind for table in TABLE_NAMED.values()} == set(ROW_KINDS)


@kinds
def test_every_reference_between_tables_points_at_something(loose: sqlite.Connection, kind: type[Row]) -> None:
    keys = {row[3]: row[2] for row in loose.execute(f'PRAGMA foreign_key_list("{table_of(kind).name}")')}
    # A note may stand for one that is gone: workshop.soundness and workshop.mending see to it. And what an idea has
    # become outlives the note, as a match may bring two sessions together.
    # What a row of the plan was made from, and what is done about a stop, may be gone too: it then says so.
    # A stream or an area may have been removed on another laptop, and come back: workshop.programme.
    # So may the decision at which somebody came or left: workshop.attending.
    loose_ones = {
        *FIELDS,
        "merged_into_id",
        "parent_id",
        "stream_id",
        "area_id",
        "idea_id",
        "into_id",
        "need_id",
        "offer_id",
        "source_id",
        "action_id",
        "from_id",
        "to_id",
    }
    expected = {f.name for f in fields(kind) if f.name.endswith("_id")} - loose_ones
    assert keys.keys() == expected
    assert set(keys.values()) <= set(TABLE_NAMED)


def test_equality_finds_choices_and_emptiness_as_they_are_kept(loose: sqlite.Connection) -> None:
    work = LibraryWork(loose, By(Source.FACILITATOR), AT)
    loose.execute("BEGIN")
    guest = Attendance("a", "s", Presence.GUEST, AT, Source.PHONE)
    named = Attendance("b", "s", Presence.NAMED, AT, Source.PAPER, "Åsa", "BRF", Role.HOUSING)
    work.put(guest)
    work.put(named)
    assert work.where(Attendance, presence=Presence.GUEST, role=None) == [guest]
    assert work.where(Attendance, role=Role.HOUSING) == [named]
    assert work.where(Attendance, signed_in_at=AT + timedelta(seconds=1)) == []
    assert work.count(Attendance) == 2
    loose.execute("ROLLBACK")


def test_every_moment_is_written_as_it_was_told_also_right_after_another_that_equals_it() -> None:
    here = AT.astimezone(timezone(timedelta(hours=2)))
    moments = [AT, here, AT, AT + timedelta(microseconds=1), here, here]
    assert [in_text(at) for at in moments] == [at.isoformat(timespec="microseconds") for at in moments]
    assert here == AT
    assert in_text(here) != in_text(AT)


def test_an_image_from_before_a_column_existed_takes_the_default() -> None:
    table = table_of(Attendance)
    whole = Attendance("a", "s", Presence.GUEST, AT, Source.PHONE)
    image = {name: cell for name, cell in json.loads(table.image(whole)).items() if name not in {"heads", "role"}}
    assert table.from_image(json.dumps(image)) == whole


def test_a_field_that_does_not_exist_cannot_be_asked_for(loose: sqlite.Connection) -> None:
    with pytest.raises(KeyError):
        LibraryWork(loose, By(Source.FACILITATOR), AT).where(Attendance, shoe_size=43)
