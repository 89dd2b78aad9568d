"""The agenda: what runs when, what follows when something is moved or lengthened, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.agenda import Block, minutes_in_all, out_of_place, steps, straightened, timetable
from workshop.agenda_planning import (
    BLOCKS_MAX,
    add_block,
    agenda_of,
    lengthen_block,
    move_block,
    put_beside,
    remove_block,
    save_agenda,
    write_block,
)
from workshop.collecting import add_idea
from workshop.errors import Refused
from workshop.going_back import go_back_to
from workshop.planning import remove_session, save_questions
from workshop.rehoming import StandIns, give_homes
from workshop.rows import ROW_KINDS
from workshop.search import find
from workshop.sessions import Project, Question, Session

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
TABLES = ("Bord 1", "Bord 2", "Bord 3")


def block(id: str, position: int, minutes: int = 10, track: str = "") -> Block:
    return Block(id, "session", position, id.capitalize(), minutes, track)


@pytest.fixture
def evening_planned(do: Do) -> None:
    """Welcome, walk, then two tables, then the end."""
    tables = [block("benches", 2, 20, "Bord 1"), block("lights", 2, 30, "Bord 2")]
    do(save_agenda, "session", [block("welcome", 0), block("walk", 1, 25), *tables, block("end", 3, 5)])


def run(rows: Rows) -> list[list[str]]:
    return [[one.id for one in beside] for beside in steps(rows(Block, session_id="session"))]


def test_later_times_follow_and_of_what_runs_side_by_side_the_longest_decides() -> None:
    blocks = [block("end", 2, 5), block("welcome", 0), block("lights", 1, 30, "B"), block("benches", 1, 20, "A")]
    planned = [(slot.block.id, slot.begins, slot.ends) for slot in timetable(blocks, AT)]
    at = {minutes: AT + timedelta(minutes=minutes) for minutes in (0, 10, 30, 40, 45)}
    assert planned == [
        ("welcome", at[0], at[10]),
        ("benches", at[10], at[30]),
        ("lights", at[10], at[40]),
        ("end", at[40], at[45]),
    ]
    assert minutes_in_all(blocks) == 45
    assert timetable([], AT) == []


def test_straightening_closes_gaps_and_lets_only_tables_run_side_by_side() -> None:
    given = [block("b", 3), block("a", 3), block("c", 7, track="Bord 1"), block("d", 7, track="bord 1")]
    mended = straightened([*given, block("e", 7, track="Bord 2")])
    assert {one.id: one.position for one in mended} == {"a": 0, "b": 1, "c": 2, "e": 2, "d": 3}
    assert out_of_place(mended) == []
    assert set(out_of_place(given)) == {"a", "b", "c", "d"}


def test_a_block_is_added_after_another_and_what_runs_beside_it(do: Do, rows: Rows, evening_planned: None) -> None:
    do(add_block, "coffee", "session", "Fika", after="benches")
    assert run(rows) == [["welcome"], ["walk"], ["benches", "lights"], ["coffee"], ["end"]]
    do(add_block, "last", "session", "Städa")
    assert run(rows)[-1] == ["last"]


def test_the_same_block_added_twice_is_one(do: Do, rows: Rows) -> None:
    do(add_block, "coffee", "session", "Fika")
    do(write_block, "coffee", title="Kaffe")
    assert do(add_block, "coffee", "session", "Fika").title == "Kaffe"
    assert len(rows(Block)) == 1


def test_a_moved_block_runs_by_itself_and_so_does_whoever_it_leaves_alone(
    do: Do, rows: Rows, evening_planned: None
) -> None:
    do(move_block, "lights", 1)
    assert run(rows) == [["welcome"], ["lights"], ["walk"], ["benches"], ["end"]]
    assert {one.track for one in rows(Block)} == {""}
    do(move_block, "end", -5)
    do(move_block, "welcome", 99)
    assert run(rows) == [["end"], ["lights"], ["walk"], ["benches"], ["welcome"]]


def test_what_is_put_beside_gets_the_first_table_that_is_free(do: Do, rows: Rows, evening_planned: None) -> None:
    do(put_beside, "walk", "benches", names=TABLES)
    assert run(rows) == [["welcome"], ["benches", "lights", "walk"], ["end"]]
    assert rows(Block, id="walk")[0].track == "Bord 3"
    do(put_beside, "end", "welcome", names=TABLES)
    assert [(one.id, one.track) for one in steps(rows(Block))[0]] == [("welcome", "Bord 1"), ("end", "Bord 2")]


def test_beside_itself_nothing_changes(do: Do, rows: Rows, evening_planned: None) -> None:
    before = rows(Block)
    do(put_beside, "lights", "benches", names=TABLES)
    do(put_beside, "walk", "walk", names=TABLES)
    assert rows(Block) == before


def test_a_table_has_a_name_of_its_own_while_others_run_beside_it(
    do: Do, refused: RefusedWith, evening_planned: None
) -> None:
    assert refused("track_missing", do, write_block, "lights", track=" ").field == "track"
    assert refused("track_taken", do, write_block, "lights", track="BORD 1").field == "track"
    refused("track_missing", do, put_beside, "walk", "benches", names=["Bord 1"])
    assert do(write_block, "lights", track="Fönsterbordet").track == "Fönsterbordet"


def test_what_is_left_alone_when_its_neighbour_goes_has_the_whole_room(
    do: Do, rows: Rows, evening_planned: None
) -> None:
    do(remove_block, "benches")
    assert run(rows) == [["welcome"], ["walk"], ["lights"], ["end"]]
    assert rows(Block, id="lights")[0].track == ""


def test_what_has_begun_cannot_be_removed(do: Do, rows: Rows, refused: RefusedWith, evening_planned: None) -> None:
    do(lambda work: work.put(replace(work.need(Block, "welcome"), began_at=AT)))
    refused("block_begun", do, remove_block, "welcome")
    refused("block_begun", do, save_agenda, "session", [block("new", 0)])
    assert len(rows(Block)) == 5


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"title": " \u200b"}, "block_title_missing"),
        ({"title": "x" * 201}, "too_long"),
        ({"minutes": 0}, "minutes_wrong"),
        ({"minutes": 24 * 60 + 1}, "minutes_wrong"),
        ({"goal": "x" * 10_001}, "too_long"),
        ({"question_id": "gone"}, "question_unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(
    do: Do, refused: RefusedWith, evening_planned: None, written: dict[str, object], code: str
) -> None:
    refused(code, do, write_block, "walk", **written)


def test_a_question_of_another_session_cannot_be_opened_here(
    do: Do, refused: RefusedWith, evening_planned: None
) -> None:
    def another(work):  # type: ignore[no-untyped-def]
        work.put(replace(work.need(Session, "session"), id="other", open_question_id=""))
        work.put(Question("theirs", "other", "Vad?"))

    do(another)
    refused("question_unknown", do, write_block, "walk", question_id="theirs")


def test_an_agenda_has_an_end(do: Do, refused: RefusedWith) -> None:
    refused("agenda_full", do, save_agenda, "session", [block(f"b{n}", n) for n in range(BLOCKS_MAX + 1)])


def test_only_the_plan_of_a_block_is_written_here(do: Do, evening_planned: None) -> None:
    with pytest.raises(ValueError, match="began_at"):
        do(write_block, "walk", began_at=AT)


def test_saving_an_agenda_twice_changes_nothing(do: Do, evening: LibraryStore) -> None:
    blocks = [block("one", 0), block("two", 1)]
    do(save_agenda, "session", blocks)
    before = evening.ask(lambda view: view.history("session")).result()
    do(save_agenda, "session", blocks)
    assert evening.ask(lambda view: view.history("session")).result() == before


def test_every_change_of_the_agenda_is_one_step_to_take_back(
    do: Do, rows: Rows, evening: LibraryStore, evening_planned: None
) -> None:
    changes: tuple[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]], ...] = (
        (add_block, ("coffee", "session", "Fika"), {"after": "walk"}),
        (lengthen_block, ("walk", 90), {}),
        (move_block, ("end", 0), {}),
        (put_beside, ("walk", "end"), {"names": TABLES}),
        (remove_block, ("benches",), {}),
        (write_block, ("walk",), {"leader": "Aisha"}),
    )
    for action, args, facts in changes:
        before = sorted(rows(Block), key=lambda one: one.id)
        do(action, *args, **facts)
        assert sorted(rows(Block), key=lambda one: one.id) != before
        evening.undo(FACILITATOR, "session").result()
        assert sorted(rows(Block), key=lambda one: one.id) == before
        evening.redo(FACILITATOR, "session").result()


def test_a_question_that_goes_is_opened_by_no_block_and_an_undo_brings_both_back(
    do: Do, rows: Rows, evening: LibraryStore, evening_planned: None
) -> None:
    do(write_block, "walk", question_id="light")
    do(save_questions, "session", [("sit", "Var vill du sitta?")])
    assert rows(Block, id="walk")[0].question_id == ""
    evening.undo(FACILITATOR, "session").result()
    assert rows(Block, id="walk")[0].question_id == "light"


def test_going_back_leaves_the_agenda_and_the_questions_that_it_opens(
    do: Do, rows: Rows, evening: LibraryStore, evening_planned: None
) -> None:
    do(add_idea, "idea", "session", "light", "Vid porten")
    revision = evening.ask(lambda view: view.history("session")[0].revision).result()
    kept = [(one.id, one.text) for one in sorted(rows(Question), key=lambda one: one.position)]
    do(save_questions, "session", [*kept, ("a", "Vad ska växa?"), ("b", "Vem vattnar?"), ("c", "Vad mer?")])
    do(write_block, "walk", question_id="b")
    do(write_block, "end", question_id="a")
    before = rows(Block)
    do(go_back_to, "session", revision)
    assert rows(Block) == before
    assert [one.id for one in sorted(rows(Question), key=lambda one: one.position)] == ["light", "sit", "a", "b"]


def test_a_session_that_is_taken_away_takes_its_agenda_with_it(do: Do, rows: Rows, evening_planned: None) -> None:
    do(write_block, "walk", question_id="light")
    do(remove_session, "session")
    assert not rows(Block)


def test_the_agenda_comes_in_the_order_in_which_it_runs(evening: LibraryStore, evening_planned: None) -> None:
    found = evening.ask(agenda_of, "session").result()
    assert [one.id for one in found] == ["welcome", "walk", "benches", "lights", "end"]


def test_a_block_is_found_by_what_is_done_in_it_and_never_by_the_private_notes(
    do: Do, evening: LibraryStore, evening_planned: None
) -> None:
    do(write_block, "walk", method="Trygghetsvandring", private="Fatima hör dåligt")
    hits = evening.ask(find, "trygghetsvandr").result().hits
    assert [(hit.kind, hit.row_id) for hit in hits] == [("block", "walk")]
    assert evening.ask(find, "fatima").result().hits == ()


def test_an_undo_out_of_its_turn_leaves_no_gap_in_the_agenda(
    do: Do, rows: Rows, evening: LibraryStore, evening_planned: None
) -> None:
    do(add_block, "coffee", "session", "Fika")
    added = evening.ask(lambda view: view.history("session")[0].revision).result()
    do(add_block, "dots", "session", "Prickar")
    with pytest.raises(Refused) as no:
        evening.undo(FACILITATOR, "session", [added]).result()
    assert no.value.code == "undo_blocked"
    assert run(rows)[-2:] == [["coffee"], ["dots"]]


def test_a_block_whose_question_is_lost_stays_without_it() -> None:
    session = Session("s", "p", "Gården", AT, AT, "Europe/Stockholm", "J", "K")
    found: dict[type[Any], dict[str, Any]] = {kind: {} for kind in ROW_KINDS}
    found |= {Project: {"p": Project("p", "P")}, Session: {"s": session}}
    found[Block] = {"b": Block("b", "s", 0, "Bänkar", question_id="gone")}
    homes = give_homes(found, StandIns())
    assert found[Block]["b"].question_id == ""
    assert homes.moved[Block] == {"b"}
