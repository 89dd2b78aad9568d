"""Stopping a phone by way of a note, without anybody learning whose it is."""

from __future__ import annotations

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.arranging import group_ideas
from workshop.board import Group, HeldIdea, Idea
from workshop.collecting import add_idea, take_back_idea
from workshop.leading import close_session, go_live
from workshop.reviewing import review_ideas
from workshop.sessions import Review, Session
from workshop.signing_in import sign_in
from workshop.stopping import Sender, admit_phones, remove_signed, sender_of, stop_phone, stopped_devices


@pytest.fixture
def noisy(phone: Do, live: None) -> None:
    """One phone with three notes, one of them named; another with one."""
    phone(sign_in, "asa", "session", name="Åsa", device="bad")
    for id in "ab":
        phone(add_idea, id, "session", "light", id, device="bad")
    phone(add_idea, "named", "session", "light", "n", attendance_id="asa", device="bad")
    phone(add_idea, "other", "session", "light", "o", device="good")


def sender(evening: LibraryStore, id: str) -> Sender:
    return evening.ask(sender_of, id).result()


def test_the_facilitator_learns_a_number_and_nothing_else(evening: LibraryStore, do: Do, noisy: None) -> None:
    assert sender(evening, "a") == Sender(is_phone=True, notes=2)
    assert sender(evening, "other") == Sender(is_phone=True, notes=1)
    assert sender(evening, "named") == Sender(is_phone=False, notes=1)
    do(add_idea, "own", "session", "light", "x")
    assert sender(evening, "own") == Sender(is_phone=False, notes=1)


def test_a_stopped_phone_can_do_nothing_more_and_the_others_everything(
    phone: Do, do: Do, rows: Rows, refused: RefusedWith, noisy: None
) -> None:
    assert do(stop_phone, "a", "stop", with_notes=True) == 2
    assert sorted(idea.id for idea in rows(Idea)) == ["named", "other"]
    refused("phone_stopped", phone, add_idea, "c", "session", "light", "c", device="bad")
    refused("phone_stopped", phone, sign_in, "bo", "session", name="Bo", device="bad")
    refused("phone_stopped", phone, take_back_idea, "a", "session", "bad")
    assert phone(add_idea, "d", "session", "light", "d", device="good").id == "d"
    assert phone(add_idea, "e", "session", "light", "e").id == "e"


def test_stopping_without_taking_its_notes(do: Do, rows: Rows, noisy: None) -> None:
    assert do(stop_phone, "a", "stop", with_notes=False) == 0
    assert len(rows(Idea)) == 4


def test_undo_and_redo_let_it_in_and_out_with_its_notes(
    evening: LibraryStore, phone: Do, do: Do, rows: Rows, refused: RefusedWith, noisy: None
) -> None:
    before = set(rows(Idea))
    do(stop_phone, "a", "stop", with_notes=True)
    evening.undo(FACILITATOR, "session").result()
    assert set(rows(Idea)) == before
    assert phone(sign_in, "bo", "session", name="Bo", device="bad").name == "Bo"
    evening.redo(FACILITATOR, "session").result()
    assert evening.ask(stopped_devices, "session").result() == {"bad"}
    refused("phone_stopped", phone, add_idea, "c", "session", "light", "c", device="bad")


def test_letting_in_is_for_all_and_another_stop_brings_none_of_them_back(
    evening: LibraryStore, do: Do, rows: Rows, noisy: None
) -> None:
    do(stop_phone, "a", "one", with_notes=False)
    do(stop_phone, "other", "two", with_notes=False)
    assert evening.ask(stopped_devices, "session").result() == {"bad", "good"}
    do(admit_phones, "session")
    assert evening.ask(stopped_devices, "session").result() == frozenset()
    do(stop_phone, "other", "three", with_notes=False)
    assert evening.ask(stopped_devices, "session").result() == {"good"}
    assert rows(Session)[0].stopped == ("three",)


def test_held_notes_lead_to_their_phone_and_go_too(
    evening: LibraryStore, phone: Do, do: Do, rows: Rows, noisy: None
) -> None:
    do(review_ideas, "session", Review.FIRST)
    phone(add_idea, "h", "session", "light", "h", device="bad")
    assert sender(evening, "h") == Sender(is_phone=True, notes=3)
    assert do(stop_phone, "h", "stop", with_notes=True) == 3
    assert rows(HeldIdea) == []
    assert sorted(idea.id for idea in rows(Idea)) == ["named", "other"]


def test_groups_left_empty_go_with_the_notes(do: Do, rows: Rows, noisy: None) -> None:
    do(group_ideas, "g", ["a", "b"])
    do(stop_phone, "a", "stop", with_notes=True)
    assert rows(Group) == []


def test_a_named_note_leads_to_no_phone(do: Do, refused: RefusedWith, rows: Rows, noisy: None) -> None:
    refused("phone_unknown", do, stop_phone, "named", "stop", with_notes=True)
    refused("idea_unknown", do, stop_phone, "gone", "stop", with_notes=True)
    assert rows(Session)[0].stopped == ()


def test_all_that_shows_one_name_can_be_removed(phone: Do, do: Do, rows: Rows, noisy: None) -> None:
    do(review_ideas, "session", Review.FIRST)
    phone(add_idea, "named2", "session", "light", "n", attendance_id="asa")
    assert do(remove_signed, "named") == 2
    assert sorted(idea.id for idea in rows(Idea)) == ["a", "b", "other"]
    assert rows(HeldIdea) == []
    assert do(remove_signed, "a") == 1, "one without a name goes alone"


def test_after_the_end_nothing_tells_which_phone_it_was(
    evening: LibraryStore, do: Do, refused: RefusedWith, rows: Rows, noisy: None
) -> None:
    do(stop_phone, "other", "stop", with_notes=False)
    do(close_session, "session")
    assert rows(Session)[0].stopped == ()
    assert sender(evening, "a").is_phone is False
    do(go_live, "session")
    refused("phone_unknown", do, stop_phone, "a", "stop", with_notes=True)
    assert evening.ask(stopped_devices, "session").result() == frozenset()


def test_the_same_stop_again_does_no_more(do: Do, rows: Rows, noisy: None) -> None:
    do(stop_phone, "a", "stop", with_notes=False)
    do(stop_phone, "a", "stop", with_notes=False)
    assert rows(Session)[0].stopped == ("stop",)
