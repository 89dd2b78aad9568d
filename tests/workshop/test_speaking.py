"""The speakers' queue: hands from phones and people without one, in the order that the facilitator leads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workshop.errors import Refused
from workshop.hands import RaisedHand
from workshop.speaking import Speakers, on_the_screen

AT = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
ANNA, BO, CIA = (RaisedHand(name, name, AT) for name in ("anna", "bo", "cia"))


@pytest.fixture
def queue() -> Speakers:
    made = Speakers()
    made.follow([ANNA, BO])
    return made


def names(queue: Speakers) -> list[str]:
    return [one.label for one in queue.waiting]


def test_hands_wait_in_the_order_they_were_raised_and_new_ones_come_last(queue: Speakers) -> None:
    assert queue.follow([ANNA, BO, CIA]) == [CIA]
    assert names(queue) == ["anna", "bo", "cia"]
    queue.follow([BO, CIA])
    assert names(queue) == ["bo", "cia"], "whoever takes the hand down does not wait"


def test_the_next_gets_the_floor_and_the_hand_comes_down_when_they_are_done(queue: Speakers) -> None:
    assert queue.call_next() == []
    assert (queue.now, names(queue)) == (ANNA, ["bo"])
    assert queue.call_next() == ["anna"]
    assert queue.leave("bo") == ["bo"]
    assert (queue.now, names(queue)) == (None, [])


def test_a_hand_on_its_way_down_does_not_come_back_before_it_is_down(queue: Speakers) -> None:
    queue.leave("anna")
    assert queue.follow([ANNA, BO]) == []
    queue.follow([BO])
    assert queue.follow([BO, ANNA]) == [ANNA], "raised again"


def test_somebody_without_a_phone_waits_as_well_and_no_phone_is_told(queue: Speakers) -> None:
    assert queue.add("x", "  Kerstin vid   fönstret ", AT)
    assert not queue.add("y", "  ", AT)
    assert names(queue) == ["anna", "bo", "Kerstin vid fönstret"]
    queue.follow([])
    assert names(queue) == ["Kerstin vid fönstret"]
    queue.call_next()
    queue.follow([])
    assert queue.now is not None
    assert queue.leave("x") == []
    assert queue.all == []
    with pytest.raises(Refused):
        queue.add("z", "x" * 500, AT)


def test_the_facilitator_decides_the_order(queue: Speakers) -> None:
    queue.follow([ANNA, BO, CIA])
    queue.move("cia", -1)
    assert names(queue) == ["anna", "cia", "bo"]
    queue.move("anna", -1)
    queue.move("anna", 9)
    queue.move("nobody", -1)
    assert names(queue) == ["cia", "bo", "anna"]


def test_all_hands_come_down_at_once(queue: Speakers) -> None:
    queue.add("x", "Kerstin", AT)
    queue.call_next()
    assert queue.clear() == ["anna", "bo"]
    assert queue.all == []
    assert queue.follow([ANNA, BO]) == []


def test_numbers_go_on_while_somebody_waits_and_begin_anew_after(queue: Speakers) -> None:
    assert [queue.number(one.id) for one in queue.waiting] == [1, 2]
    queue.call_next()
    queue.follow([ANNA, BO, CIA])
    assert queue.number("cia") == 3
    queue.clear()
    queue.follow([])
    queue.follow([BO])
    assert queue.number("bo") == 1


@pytest.mark.parametrize(
    ("label", "plain", "named"),
    [
        ("Anna Ek", "", "Anna"),
        ("Anna, vid dörren", "", "Anna"),
        ("Bord 3", "Bord 3", "Bord 3"),
        ("bord B", "bord B", "bord B"),
        ("12", "12", "12"),
        ("Anna 3", "", "Anna"),
        ("Vid fönstret", "", ""),
        ("Bo", "", "Bo"),
        ("يوسف منصور", "", "يوسف"),
        ("Ann-Marie", "", "Ann-Marie"),
        ("0701234567", "", ""),
        ("", "", ""),
    ],
)
def test_the_screen_tells_a_seat_from_a_name(label: str, plain: str, named: str) -> None:
    seats = ["bord", "table"]
    assert on_the_screen(label, with_names=False, seats=seats) == plain
    assert on_the_screen(label, with_names=True, seats=seats) == named
