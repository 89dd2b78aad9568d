"""Who was there for which § goes with the person: through undo, to other laptops, and away when they are erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from laptops import Laptop, Two, meet

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.agenda import Block
from workshop.agenda_planning import remove_block, save_agenda
from workshop.attending import Stay, note_stays
from workshop.deciding import decide, remove_decision
from workshop.erasing import Chosen, erase_person
from workshop.errors import Refused
from workshop.people import Attendance, Presence
from workshop.persons import find_person
from workshop.signing_in import sign_in
from workshop.writing import Decision


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Both know of an agenda of two parts, three decisions, and Anna."""
    hers, his = Laptop(tmp_path, "hers"), Laptop(tmp_path, "his")
    hers.plan()
    hers.act(save_agenda, "session", [Block("light", "session", 0, "Ljus"), Block("rest", "session", 1, "Övrigt")])
    for id in "abc":
        hers.act(decide, id, "session", id, block_id="rest")
    hers.act(sign_in, "anna", "session", name="Anna Berg")
    his.merge(hers.pack())
    yield hers, his
    hers.close()
    his.close()


def anna(laptop: Laptop) -> Attendance:
    return laptop.store.ask(lambda view: view.need(Attendance, "anna")).result()


def test_it_follows_the_decision_where_two_laptops_number_anew(two: Two) -> None:
    hers, his = two
    hers.act(note_stays, "session", [Stay("anna", "b", "c", ("c",))])
    his.act(decide, "early", "session", "Före alla andra", block_id="light")
    meet(two)
    found = his.store.ask(lambda view: view.where(Decision)).result()
    assert {one.id: one.number for one in found} == {"early": 1, "a": 2, "b": 3, "c": 4}
    assert (anna(his).from_id, anna(his).to_id, anna(his).away) == ("b", "c", ("c",))


def test_at_a_decision_that_the_other_took_out_nobody_came(two: Two) -> None:
    hers, his = two
    hers.act(note_stays, "session", [Stay("anna", "b", away=("c",))])
    his.act(remove_decision, "b")
    his.act(remove_block, "rest")
    meet(two)
    assert (anna(hers).from_id, anna(hers).away) == ("", ("c",))
    assert {one.block_id for one in hers.store.ask(lambda view: view.where(Decision)).result()} == {""}


def test_it_can_be_taken_back_but_not_what_it_stands_on(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, sign_in, "anna", "session", name="Anna Berg").result()
    evening.act(FACILITATOR, decide, "a", "session", "Tre lampor").result()
    made = evening.ask(lambda view: view.history("session")).result()[0].revision
    evening.act(FACILITATOR, note_stays, "session", [Stay("anna", away=("a",))]).result()
    with pytest.raises(Refused, match="undo_blocked"):
        evening.undo(FACILITATOR, "session", [made]).result()
    evening.undo(FACILITATOR, "session").result()
    assert evening.ask(lambda view: view.need(Attendance, "anna")).result().away == ()
    evening.undo(FACILITATOR, "session", [made]).result()
    assert evening.ask(lambda view: view.count(Decision)).result() == 0


def test_of_somebody_erased_no_paragraph_is_left_anywhere(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, sign_in, "anna", "session", name="Anna Berg").result()
    for id in ("tidigt", "sent"):
        evening.act(FACILITATOR, decide, id, "session", id).result()
    evening.act(FACILITATOR, note_stays, "session", [Stay("anna", "tidigt", "sent", ("sent",))]).result()
    [found] = evening.ask(find_person, "Anna Berg").result().appearances
    assert (found.every, found.there) == ((1, 2), (1,))
    evening.act(FACILITATOR, erase_person, Chosen(("anna",), (), ("Anna Berg",))).result()
    left = evening.ask(lambda view: view.need(Attendance, "anna")).result()
    assert (left.presence, left.from_id, left.to_id, left.away) == (Presence.GUEST, "", "", ())
    before = evening.ask(lambda view: view.as_it_was("session", view.history("session")[1].revision)).result()
    assert [(one.from_id, one.away) for one in before if isinstance(one, Attendance)] == [("", ())]
