"""A past session's plan made into a new session: what was planned comes along, what happened and who came do not."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from acting import Do, RefusedWith, Rows

from workshop.agenda import Block
from workshop.agenda_planning import save_agenda
from workshop.belonging import SESSION_KINDS
from workshop.checklist import CheckItem
from workshop.collecting import add_idea
from workshop.copying_plans import copy_plan, next_time
from workshop.deciding import decide, write_note
from workshop.leading import close_session, go_live
from workshop.sessions import Question, Session, SessionState
from workshop.signing_in import sign_in
from workshop.ticking import write_check_item

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
PLANNED = (Session, Question, Block, CheckItem)


def an_evening_that_was(do: Do) -> None:
    """With an agenda that has been held, people, notes and decisions; every name in it is Sibylla's."""
    do(
        save_agenda,
        "session",
        [
            Block("welcome", "session", 0, "Välkomna", 10, leader="Sibylla", private="Sibylla hör dåligt"),
            Block("benches", "session", 1, "Bänkar", 20, "Bord 1", question_id="light", material="30 lappar"),
            Block("lights", "session", 1, "Ljus", 25, "Bord 2", goal="Alla har sett platsen"),
        ],
    )
    do(write_check_item, "tolk", "session", "Beställ tolk")
    do(lambda work: work.put(replace(work.need(CheckItem, "tolk"), is_done=True)))
    do(go_live, "session")
    do(lambda work: work.put(replace(work.need(Block, "welcome"), began_at=AT, ended_at=AT, added=5)))
    do(sign_in, "person", "session", name="Sibylla")
    do(add_idea, "idea", "session", "light", "Säger Sibylla", attendance_id="person")
    do(write_note, "note", "session", "light", "Sibylla var arg")
    do(decide, "decision", "session", "Vi bygger åt Sibylla")
    do(close_session, "session")


def test_the_plan_comes_along_and_nothing_that_happened(do: Do, rows: Rows) -> None:
    an_evening_that_was(do)
    made = do(copy_plan, "again", "session")
    source = rows(Session, id="session")[0]
    assert (made.title, made.place, made.purpose, made.languages) == (
        *(source.title, source.place, source.purpose),
        source.languages,
    )
    assert (made.state, made.went_live_at, made.closed_at, made.open_question_id) == (
        *(SessionState.PLANNED, None, None),
        "",
    )
    there = {kind for kind in SESSION_KINDS if rows(kind, session_id="again")}
    assert there == {Question, Block, CheckItem}
    asked = sorted(rows(Question, session_id="again"), key=lambda one: one.position)
    assert [one.text for one in asked] == [
        one.text for one in sorted(rows(Question, session_id="session"), key=lambda one: one.position)
    ]
    blocks = {one.title: one for one in rows(Block, session_id="again")}
    laid = {(one.title, one.position, one.minutes, one.track) for one in blocks.values()}
    assert laid == {("Välkomna", 0, 10, ""), ("Bänkar", 1, 20, "Bord 1"), ("Ljus", 1, 25, "Bord 2")}
    assert blocks["Bänkar"].question_id == asked[0].id
    assert blocks["Bänkar"].material == "30 lappar"
    assert (blocks["Välkomna"].began_at, blocks["Välkomna"].ended_at, blocks["Välkomna"].added) == (None, None, 0)
    assert [one.is_done for one in rows(CheckItem, session_id="again")] == [False]


def test_no_name_comes_along_and_phones_of_the_old_evening_do_not_get_in(do: Do, rows: Rows) -> None:
    an_evening_that_was(do)
    source, made = rows(Session, id="session")[0], do(copy_plan, "again", "session")
    assert {made.join_code, made.short_code} & {source.join_code, source.short_code} == set()
    copied = [made, *(row for kind in PLANNED[1:] for row in rows(kind, session_id="again"))]
    assert "Sibylla" not in json.dumps([asdict(row) for row in copied], default=str)
    assert made.facilitator == "Maria"  # whoever makes the copy


def test_the_old_session_is_left_as_it_was(do: Do, rows: Rows) -> None:
    an_evening_that_was(do)
    before = [rows(kind, session_id="session") for kind in SESSION_KINDS]
    do(copy_plan, "again", "session")
    assert [rows(kind, session_id="session") for kind in SESSION_KINDS] == before


def test_asking_twice_makes_one_copy_and_another_id_another(do: Do, rows: Rows, refused: RefusedWith) -> None:
    an_evening_that_was(do)
    assert do(copy_plan, "again", "session") == do(copy_plan, "again", "session")
    do(copy_plan, "third", "session")
    assert len(rows(Block)) == 9
    refused("session_unknown", do, copy_plan, "fourth", "gone")


def test_it_is_planned_for_the_same_weekday_and_time_of_day_also_past_a_change_of_clocks() -> None:
    session = Session("s", "p", "Träff", AT, AT + timedelta(hours=2), "Europe/Stockholm", "ABCDEFGHJK", "KVARN2")
    for now in (AT - timedelta(days=30), AT + timedelta(hours=3), AT + timedelta(days=150)):
        found = next_time(session, now)
        there = found.astimezone(ZoneInfo("Europe/Stockholm"))
        assert (there.weekday(), there.hour, there.minute) == (3, 18, 0)
        assert found > max(now, session.starts_at)
        assert found - max(now, session.starts_at) <= timedelta(days=7, hours=1)
