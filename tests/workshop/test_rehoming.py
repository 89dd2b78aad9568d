"""Rows that have lost what they belonged to: they keep together, and none is thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from workshop.board import Colour, Group, Idea
from workshop.people import Attendance, Presence
from workshop.rehoming import Rows, StandIns, give_homes
from workshop.rows import ROW_KINDS
from workshop.sessions import Project, Question, Session, SessionState
from workshop.source import Source
from workshop.writing import Note

AT = datetime(2026, 11, 22, 18, tzinfo=UTC)
NAMES = StandIns("Projektet", "Träffen", "Frågan")


@pytest.fixture
def rows() -> Rows:
    """One of each that refers to another."""
    made: Rows = {kind: {} for kind in ROW_KINDS}
    session = Session("s", "p", "Gården", AT, AT, "Europe/Stockholm", "J", "K", open_question_id="q")
    idea = Idea("i", "s", "q", 1, "Ljus", Colour.BUTTER, Source.PHONE, AT, attendance_id="a", group_id="g")
    person = Attendance("a", "s", Presence.NAMED, AT - timedelta(hours=1), Source.PHONE, "Åsa")
    every: tuple[Any, ...] = (
        *(Project("p", "Kvarnby"), session, Question("q", "s", "Var?", 3), person),
        *(idea, Group("g", "s", "q", "Ljus", 0.0, 0.0), Note("n", "s", "q", "Många", AT)),
    )
    for row in every:
        made[type(row)][row.id] = row
    return made


def test_where_nothing_is_lost_nothing_changes(rows: Rows) -> None:
    before = {kind: dict(of_kind) for kind, of_kind in rows.items()}
    homes = give_homes(rows, NAMES)
    assert rows == before
    assert not any(homes.made.values())
    assert not any(homes.moved.values())
    assert not any(homes.lost.values())


def test_an_idea_may_lose_its_group_and_its_author(rows: Rows) -> None:
    del rows[Group]["g"], rows[Attendance]["a"]
    homes = give_homes(rows, NAMES)
    assert (rows[Idea]["i"].group_id, rows[Idea]["i"].attendance_id) == ("", "")
    assert (homes.moved[Idea], homes.lost[Group], homes.lost[Attendance]) == ({"i"}, {"g"}, {"a"})
    assert not any(homes.made.values())


def test_a_lost_question_is_stood_in_for_and_its_notes_stay_together(rows: Rows) -> None:
    del rows[Question]["q"]
    rows[Question]["other"] = Question("other", "s", "Vad?", 5)
    homes = give_homes(rows, NAMES)
    assert rows[Question]["q"] == Question("q", "s", "Frågan", 6)
    assert rows[Idea]["i"].question_id == rows[Group]["g"].question_id == "q"
    assert (homes.made[Question], homes.moved[Idea], homes.moved[Group]) == ({"q"}, {"i"}, {"g"})
    assert rows[Note]["n"].question_id == ""
    assert rows[Session]["s"].open_question_id == ""


def test_a_lost_session_is_stood_in_for_closed_and_at_its_time(rows: Rows) -> None:
    del rows[Session]["s"]
    homes = give_homes(rows, NAMES)
    made = rows[Session]["s"]
    assert (made.title, made.state, made.starts_at, made.ends_at) == (
        "Träffen",
        SessionState.CLOSED,
        AT - timedelta(hours=1),
        AT,
    )
    assert len(made.join_code) == 10
    assert rows[Project][made.project_id].name == "Projektet"
    assert homes.moved[Idea] | homes.moved[Attendance] == {"i", "a"}
    assert (homes.lost[Session], homes.lost[Project]) == ({"s"}, set())


def test_two_lost_sessions_do_not_become_one(rows: Rows) -> None:
    rows[Idea]["j"] = replace(rows[Idea]["i"], id="j", session_id="t", question_id="r", group_id="", attendance_id="")
    del rows[Session]["s"]
    give_homes(rows, NAMES)
    assert rows[Session].keys() == {"s", "t"}
    assert rows[Question]["r"].session_id == "t"
    assert len({session.project_id for session in rows[Session].values()}) == 1


def test_a_lost_project_is_stood_in_for(rows: Rows) -> None:
    del rows[Project]["p"]
    homes = give_homes(rows, NAMES)
    assert rows[Project] == {"p": Project("p", "Projektet")}
    assert (homes.moved[Session], homes.lost[Project]) == ({"s"}, {"p"})
