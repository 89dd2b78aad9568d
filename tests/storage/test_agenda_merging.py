"""Two laptops have planned the same evening: what both laid out is there once, in one order that both agree on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from laptops import Laptop, Two, meet

from storage.packing import PackageFolder
from workshop.agenda import Block, out_of_place, steps
from workshop.agenda_planning import (
    add_block,
    agenda_of,
    move_block,
    put_beside,
    remove_block,
    save_agenda,
    write_block,
)
from workshop.planning import save_questions


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Both know of a welcome, a walk and an end."""
    hers, his = Laptop(tmp_path, "hers"), Laptop(tmp_path, "his")
    hers.plan()
    hers.act(save_agenda, "session", [Block(id, "session", at, id) for at, id in enumerate(("welcome", "walk", "end"))])
    his.merge(hers.pack())
    yield hers, his
    hers.close()
    his.close()


def agenda_met(two: Two) -> list[list[str]]:
    """The agenda that both come to."""
    meet(two)
    agenda = two[0].store.ask(agenda_of, "session").result()
    assert out_of_place(agenda) == []
    return [[one.id for one in beside] for beside in steps(agenda)]


def test_blocks_that_both_added_at_one_place_come_after_each_other(two: Two) -> None:
    hers, his = two
    hers.act(add_block, "coffee", "session", "Fika", after="walk")
    his.act(add_block, "dots", "session", "Prickar", after="walk")
    assert agenda_met(two) == [["welcome"], ["walk"], ["coffee"], ["dots"], ["end"]]


def test_tables_that_one_laid_side_by_side_stay_so_while_the_other_moves_things(two: Two) -> None:
    hers, his = two
    hers.act(put_beside, "end", "walk", names=["Bord 1", "Bord 2"])
    his.act(move_block, "welcome", 1)
    his.act(write_block, "walk", leader="Erik")
    met = agenda_met(two)
    assert sorted(id for beside in met for id in beside) == ["end", "walk", "welcome"]
    assert hers.row(Block, "walk").leader == "Erik"


def test_a_block_that_one_removed_and_the_other_wrote_in_stays(two: Two) -> None:
    hers, his = two
    hers.act(remove_block, "walk")
    his.act(write_block, "walk", private="Ta med kartor")
    assert ["walk"] in agenda_met(two)


def test_a_question_that_one_removed_stays_where_the_others_agenda_opens_it(two: Two) -> None:
    hers, his = two
    hers.act(save_questions, "session", [("sit", "Sitta?")])
    his.act(write_block, "walk", question_id="light")
    agenda_met(two)
    assert hers.row(Block, "walk").question_id == "light"


def test_the_agenda_travels_in_a_file(two: Two, tmp_path: Path) -> None:
    hers, _his = two
    hers.act(write_block, "walk", private="Ring Erik", material="10 kartor\nPennor", minutes=25, question_id="light")
    file = tmp_path / "evening.lapp"
    PackageFolder().write(hers.pack(), file)
    read = {row.id: row for row in PackageFolder().read(file).rows if isinstance(row, Block)}
    assert read["walk"] == hers.row(Block, "walk")
