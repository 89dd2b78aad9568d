"""Nobody who has the library file can tell who answered what, or when: tried by joining whatever can be joined."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.copying import copy_library
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.collecting import add_idea
from workshop.leading import close_session, go_live
from workshop.sessions import Lab
from workshop.signing_in import sign_in
from workshop.survey import QUESTIONS
from workshop.surveying import answer_survey, ask_lab, form_asked, open_survey

PEOPLE = [f"Deltagare {n}" for n in range(12)]


@pytest.fixture
def ids() -> dict[str, str]:
    """What each phone calls its answer."""
    return {name: str(uuid4()) for name in PEOPLE}


@pytest.fixture(params=[Lab.NOT_ASKED, Lab.BEFORE])
def answered(evening: LibraryStore, ids: dict[str, str], request: pytest.FixtureRequest) -> LibraryStore:
    """All sign in by name, one after another, and answer in the same order; the first is the only one displeased."""
    evening.act(FACILITATOR, go_live, "session").result()
    form = form_asked(evening.act(FACILITATOR, ask_lab, "session", request.param).result())
    answer = (5,) * len(QUESTIONS[form])
    evening.act(FACILITATOR, open_survey, "session").result()
    for name in PEOPLE:
        evening.act(PHONE, sign_in, name, "session", name=name, device=f"token of {name}").result()
        evening.act(PHONE, add_idea, f"idea {name}", "session", "light", "Ljus", device=f"token of {name}").result()
        values = (1,) * len(answer) if name == PEOPLE[0] else answer
        given = (ids[name], "session", f"token of {name}", form, values)
        evening.act(PHONE, answer_survey, *given).result()
    return evening


def read(path: Path, question: str) -> list[tuple[object, ...]]:
    sql = sqlite.connect(str(path))
    try:
        return list(sql.execute(question))
    finally:
        sql.close()


def test_while_it_goes_on_no_token_stands_beside_an_answer(answered: LibraryStore, ids: dict[str, str]) -> None:
    assert len(read(answered.path, "SELECT * FROM survey_box")) == len(PEOPLE)
    cells = read(answered.path, "SELECT * FROM survey_box")
    assert not any("token" in str(cell) or "Deltagare" in str(cell) for row in cells for cell in row)
    in_order = [row[0] for row in cells]
    assert in_order == sorted(in_order), "as they lie in the file they tell nothing of who came first"
    assert not any(str(value) in json.dumps(row) for value in ids.values() for row in read(answered.path, DEVICES))


DEVICES = "SELECT token, session_id, people, surveys FROM device"


def test_the_log_tells_of_no_answer_until_all_come_at_once(answered: LibraryStore) -> None:
    before = read(answered.path, "SELECT count(*) FROM log_change WHERE kind = 'surveyanswer'")
    assert before == [(0,)]
    assert read(answered.path, "SELECT count(*) FROM log WHERE action = 'answer_survey'") == [(0,)]
    answered.act(FACILITATOR, close_session, "session").result()
    told = "SELECT DISTINCT action, at FROM log JOIN log_change USING (revision) WHERE kind = 'surveyanswer'"
    assert [action for action, _at in read(answered.path, told)] == ["close_session"]


@pytest.mark.parametrize("order", ["rowid", "id"])
def test_neither_the_order_of_the_rows_nor_their_ids_lead_to_who_answered(
    answered: LibraryStore, ids: dict[str, str], order: str
) -> None:
    answered.act(FACILITATOR, close_session, "session").result()
    rows = read(answered.path, f"SELECT id FROM surveyanswer ORDER BY {order}")
    assert [id for (id,) in rows] == sorted(id for (id,) in rows)
    assert not {id for (id,) in rows} & set(ids.values())
    logged = read(answered.path, "SELECT row_id FROM log_change WHERE kind = 'surveyanswer' ORDER BY revision, n")
    assert logged == sorted(rows)


def test_afterwards_nothing_of_phones_or_of_their_names_for_the_answers_is_left_in_the_file(
    answered: LibraryStore, ids: dict[str, str]
) -> None:
    answered.act(FACILITATOR, close_session, "session").result()
    assert read(answered.path, "SELECT count(*) FROM survey_box") == [(0,)]
    assert read(answered.path, "SELECT count(*) FROM device") == [(0,)]
    answered.close()
    for file in answered.path.parent.glob(f"{answered.path.name}*"):
        whole = file.read_bytes()
        assert not any(id.encode() in whole for id in ids.values()), file.name
        assert b"token of" not in whole


def test_a_copy_taken_meanwhile_holds_no_answers(answered: LibraryStore, tmp_path: Path) -> None:
    copy = tmp_path / "copy.lappbib"
    copy_library(answered.path, copy, lambda: False)
    assert read(copy, "SELECT count(*) FROM survey_box") == [(0,)]


def test_nothing_that_was_thanked_for_is_lost_when_the_program_is_ended(
    answered: LibraryStore, ids: dict[str, str]
) -> None:
    answered.close()
    again = LibraryStore(open_library(answered.path))
    try:
        again.act(FACILITATOR, close_session, "session").result()
    finally:
        again.close()
    assert read(answered.path, "SELECT count(*) FROM surveyanswer") == [(len(PEOPLE),)]
