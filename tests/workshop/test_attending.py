"""Who came late, left early or took no part in a §; and decisions that follow the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from acting import Do, RefusedWith, Rows

from tests.conftest import BEGAN
from workshop.agenda import Block
from workshop.agenda_planning import remove_block, save_agenda
from workshop.attending import Stay, note_stays, present
from workshop.deciding import decide, remove_decision
from workshop.people import Attendance
from workshop.planning import Plan, save_session
from workshop.signing_in import sign_in
from workshop.writing import Decision


@pytest.fixture
def meeting(do: Do) -> None:
    """Five decisions, and two people."""
    for id in "abcde":
        do(decide, id, "session", id)
    for id in ("anna", "bo"):
        do(sign_in, id, "session", name=id.title())


def there(rows: Rows, id: str) -> str:
    """The decisions that somebody took part in."""
    [one] = rows(Attendance, id=id)
    found = present(one, rows(Decision, session_id="session"))
    return "".join(each.id for each in found.there if each not in found.away)


def order(decisions: Iterable[Decision]) -> list[str]:
    return [one.id for one in sorted(decisions, key=lambda one: one.number)]


def test_who_says_nothing_was_there_all_the_time(meeting: None, do: Do, rows: Rows) -> None:
    assert there(rows, "anna") == "abcde"
    do(decide, "f", "session", "f")
    assert there(rows, "anna") == "abcdef"


def test_who_came_late_left_early_or_had_an_interest(meeting: None, do: Do, rows: Rows) -> None:
    do(note_stays, "session", [Stay("anna", "b", "d"), Stay("bo", away=("c",))])
    assert (there(rows, "anna"), there(rows, "bo")) == ("bcd", "abde")
    do(decide, "f", "session", "f")  # whoever has left does not come back for it
    assert (there(rows, "anna"), there(rows, "bo")) == ("bcd", "abdef")
    do(note_stays, "session", [Stay("anna")])
    assert there(rows, "anna") == "abcdef"


def test_a_paragraph_that_they_were_not_there_for_is_not_said_twice(meeting: None, do: Do, rows: Rows) -> None:
    [anna] = do(note_stays, "session", [Stay("anna", "c", away=("d", "a"))])
    assert (anna.from_id, anna.away) == ("c", ("d",))


def test_nobody_leaves_before_they_came_or_at_what_is_not_there(
    meeting: None, do: Do, rows: Rows, refused: RefusedWith
) -> None:
    refused("stay_backwards", do, note_stays, "session", [Stay("bo"), Stay("anna", "d", "b")])
    refused("decision_unknown", do, note_stays, "session", [Stay("anna", "gone")])
    refused("decision_unknown", do, note_stays, "session", [Stay("anna", away=("gone",))])
    refused("attendance_unknown", do, note_stays, "session", [Stay("gone")])
    assert there(rows, "anna") == "abcde"
    [same] = do(note_stays, "session", [Stay("anna", "c", "c")])
    assert there(rows, same.id) == "c"


@pytest.mark.parametrize(
    ("stay", "gone", "left"),
    [
        (("b", "d"), "b", "cd"),
        (("b", "d"), "d", "bc"),
        (("b", "d"), "c", "bd"),
        (("e", ""), "e", ""),
        (("", "a"), "a", ""),
        (("c", "c"), "c", ""),
    ],
)
def test_a_decision_that_is_taken_out_takes_nobody_along(
    meeting: None, do: Do, rows: Rows, stay: tuple[str, str], gone: str, left: str
) -> None:
    do(note_stays, "session", [Stay("anna", *stay)])
    do(remove_decision, gone)
    assert there(rows, "anna") == left


def test_decisions_come_in_the_order_of_the_agenda(do: Do, rows: Rows, refused: RefusedWith) -> None:
    parts = [Block("light", "session", 0, "Ljus"), Block("rest", "session", 1, "Övrigt")]
    do(save_agenda, "session", parts)
    for id, block in (("x", ""), ("late", "rest"), ("early", "light"), ("early2", "light"), ("last", "rest")):
        do(decide, id, "session", id, block_id=block)
    assert order(rows(Decision)) == ["x", "early", "early2", "late", "last"]
    assert do(decide, "x", "session", "x", block_id="rest").number == 5
    assert order(rows(Decision)) == ["early", "early2", "late", "last", "x"]
    assert do(decide, "last", "session", "annat", block_id="rest").number == 4
    assert [one.number for one in sorted(rows(Decision), key=lambda one: one.number)] == [1, 2, 3, 4, 5]
    do(save_session, "other", Plan("Annan", "project", BEGAN, BEGAN + timedelta(hours=2)))
    do(save_agenda, "other", [Block("theirs", "other", 0, "Annat")])
    refused("block_unknown", do, decide, "x", "session", "x", block_id="theirs")
    refused("too_long", do, decide, "x", "session", "x", title="å" * 1_000)


def test_what_was_decided_in_a_part_that_goes_keeps_its_heading(do: Do, rows: Rows) -> None:
    do(save_agenda, "session", [Block("light", "session", 0, "Ljus"), Block("rest", "session", 1, "Övrigt")])
    do(decide, "a", "session", "Tre lampor", block_id="light")
    do(decide, "b", "session", "En bänk", title="Bänken", block_id="light")
    do(remove_block, "light")
    assert {one.id: (one.block_id, one.title) for one in rows(Decision)} == {"a": ("", "Ljus"), "b": ("", "Bänken")}
    assert do(decide, "a", "session", "Fyra lampor", title="Ljus", block_id="light").block_id == ""
