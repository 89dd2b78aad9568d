"""Every column is known for what it is, and what is said to take personal data away does."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.personal_data import HARMLESS, PERSONAL
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.arranging import group_ideas, ungroup
from workshop.collecting import add_idea, remove_ideas
from workshop.deciding import agree_action, decide, remove_action, remove_decision, write_note
from workshop.erasing import Chosen, erase_person
from workshop.leading import close_session, go_live, open_question
from workshop.persons import find_person
from workshop.reviewing import review_ideas, turn_down_ideas
from workshop.sessions import Review
from workshop.signing_in import sign_in, sign_out

_SQL = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"


@pytest.fixture
def columns(tmp_path: Path) -> set[tuple[str, str]]:
    """What the newest library has."""
    library = open_library(tmp_path / "new.lappbib")
    sql = library.connection
    found = {
        (table, column)
        for (table,) in sql.execute(_SQL).fetchall()
        for (column,) in sql.execute("SELECT name FROM pragma_table_info(?)", (table,))
    }
    library.close()
    return found


def test_every_column_is_either_personal_or_harmless(columns: set[tuple[str, str]]) -> None:
    personal = [(kept.table, column) for kept in PERSONAL for column in kept.columns]
    harmless = [(table, column) for table, names in HARMLESS.items() for column in names]
    assert len(set(personal) | set(harmless)) == len(personal) + len(harmless)
    assert set(personal) | set(harmless) == columns


def test_what_takes_it_away_is_there() -> None:
    for kept in PERSONAL:
        for name in kept.removed_by:
            module, _, function = name.rpartition(".")
            assert callable(getattr(import_module(module), function)), name


def marked(path: Path) -> set[str]:
    """The tables in which the planted word stands."""
    sql = sqlite.connect(str(path))
    tables = {kept.table for kept in PERSONAL}
    found = set()
    for table in tables:
        for row in sql.execute(f'SELECT * FROM "{table}"'):
            if any("sibylla" in str(cell).casefold() for cell in row):
                found.add(table)
    sql.close()
    return found


def test_it_is_taken_away_where_the_list_says_so(evening: LibraryStore) -> None:
    mark = "Sibylla"

    def act(by, action, *args, **facts):  # type: ignore[no-untyped-def]
        return evening.act(by, action, *args, **facts).result()

    act(FACILITATOR, go_live, "session")
    act(FACILITATOR, open_question, "session", "light")
    act(PHONE, sign_in, "person", "session", name=mark, device=mark)
    act(PHONE, add_idea, "idea", "session", "light", f"Säger {mark}", attendance_id="person")
    act(PHONE, add_idea, "unnamed", "session", "light", "Bänkar", device=mark)
    act(FACILITATOR, group_ideas, "group", ["unnamed"], heading=mark)
    act(FACILITATOR, write_note, "note", "session", "", mark)
    act(FACILITATOR, decide, "decision", "session", mark)
    act(FACILITATOR, agree_action, "action", "session", "Gör det", responsible=mark, due=None)
    act(FACILITATOR, review_ideas, "session", Review.FIRST)
    act(PHONE, add_idea, "held", "session", "light", f"Säger {mark} igen", device=mark)
    planted = {"attendance", "idea", "group", "note", "decision", "actionitem", "device", "device_idea", "search_row"}
    assert marked(evening.path) == planted | {"heldidea", "log_change"}
    act(FACILITATOR, sign_out, "person")
    act(FACILITATOR, remove_ideas, ["idea"])
    act(FACILITATOR, turn_down_ideas, ["held"])
    act(FACILITATOR, ungroup, "group")
    act(FACILITATOR, write_note, "note", "session", "", "")
    act(FACILITATOR, remove_decision, "decision")
    act(FACILITATOR, remove_action, "action")
    act(FACILITATOR, close_session, "session")
    assert marked(evening.path) == {"log_change"}
    found = evening.ask(find_person, mark).result()
    act(FACILITATOR, erase_person, Chosen((), tuple(one.mention for one in found.passages), found.names))
    assert marked(evening.path) == set()
