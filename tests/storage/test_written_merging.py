"""Two laptops have written at the same evening: no note is lost with the part of the agenda that it stood under."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from laptops import Laptop, Two, meet

from workshop.agenda import Block
from workshop.agenda_planning import remove_block, save_agenda
from workshop.deciding import agree_action, decide, mark_action, write_note
from workshop.writing import ActionItem, ActionStatus, Decision, Note

DAY = date(2026, 11, 26)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Both know of a walk and a note under it, a decision and something to do."""
    hers, his = Laptop(tmp_path, "hers"), Laptop(tmp_path, "his")
    hers.plan()
    hers.act(save_agenda, "session", [Block("walk", "session", 0, "Ljusrond"), Block("rest", "session", 1, "Övrigt")])
    hers.act(write_note, "n", "session", "", "Mörkt vid porten", block_id="walk")
    hers.act(decide, "d", "session", "Tre lampor")
    hers.act(agree_action, "a", "session", "Ta in pris")
    his.merge(hers.pack())
    yield hers, his
    hers.close()
    his.close()


def test_a_note_written_under_a_part_that_the_other_took_out_is_kept(two: Two) -> None:
    hers, his = two
    hers.act(remove_block, "walk")
    his.act(write_note, "n", "session", "", "Mörkt vid porten och trappan", block_id="walk")
    his.act(write_note, "m", "session", "", "Hal trappa", block_id="walk")
    meet(two)
    notes = {note.id: note for note in hers.store.ask(lambda view: view.where(Note)).result()}
    assert {note.text for note in notes.values()} == {"Mörkt vid porten och trappan", "Hal trappa"}
    agenda = {block.id for block in hers.store.ask(lambda view: view.where(Block)).result()}
    assert all(note.block_id in agenda | {""} for note in notes.values())


def test_what_one_says_of_an_action_and_the_other_of_its_day_both_hold(two: Two) -> None:
    hers, his = two
    hers.act(mark_action, "a", ActionStatus.DROPPED, on=DAY, reason="För dyrt")
    his.act(agree_action, "a", "session", "Ta in pris", responsible="Åsa", due=DAY)
    hers.act(decide, "d", "session", "Tre lampor", proposal="Fyra lampor")
    his.act(decide, "d", "session", "Tre lampor", reservation="Bo: två")
    meet(two)
    [action] = hers.store.ask(lambda view: view.where(ActionItem)).result()
    assert (action.status, action.reason, action.done_on, action.responsible, action.due) == (
        *(ActionStatus.DROPPED, "För dyrt", DAY),
        *("Åsa", DAY),
    )
    [decision] = hers.store.ask(lambda view: view.where(Decision)).result()
    assert (decision.proposal, decision.reservation) == ("Fyra lampor", "Bo: två")
