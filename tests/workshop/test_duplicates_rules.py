"""Notes that say the same: laid behind one another, traceable, counted once, and taken out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.arranging import group_ideas, move_ideas
from workshop.board import Group, Idea, Standing
from workshop.changes import By
from workshop.collecting import add_idea, remove_ideas, take_back_idea
from workshop.duplicates import behind, fronts, merge_ideas, split_ideas
from workshop.mending import mend
from workshop.parking import bring_back_ideas, park_ideas
from workshop.quiet_control import hide_notes, lock_layout, reveal_notes, unlock_layout
from workshop.reports import session_report
from workshop.rows import Row
from workshop.sessions import Layout, Question, Session, Showing
from workshop.source import Source
from workshop.tagging import TAG_MAX, tag_ideas

Board = Callable[[], dict[str, Idea]]
MARIA = By(Source.FACILITATOR, "Maria")


@pytest.fixture
def board(do: Do, rows: Rows) -> Board:
    for id in "abcde":
        do(add_idea, id, "session", "light", f"Idé {id}")
    return lambda: {idea.id: idea for idea in rows(Idea)}


def on_board(board: Board) -> set[str]:
    return {id for id, idea in board().items() if idea.is_on_board}


def test_the_originals_stay_as_they_were_written(do: Do, board: Board, evening: LibraryStore) -> None:
    before = board()
    do(merge_ideas, "a", ["b", "c", "gone"])
    after = board()
    assert on_board(board) == {"a", "d", "e"}
    for id in "bc":
        assert after[id].merged_into_id == "a"
        assert (after[id].text, after[id].number, after[id].source) == (f"Idé {id}", before[id].number, "facilitator")
    assert after["a"] == before["a"]
    assert [idea.id for idea in behind(after.values())["a"]] == ["b", "c"]
    evening.undo(MARIA, "session").result()
    assert board() == before


def test_votes_for_those_behind_count_for_the_one_in_front_and_once_for_each_voter(do: Do, board: Board) -> None:
    do(merge_ideas, "b", ["c"])
    do(merge_ideas, "a", ["b"])
    front_of = fronts(board().values())
    votes = [("telefon 1", "b"), ("telefon 1", "c"), ("telefon 2", "a"), ("telefon 2", "d")]
    counted = {(voter, front_of[id]) for voter, id in votes}
    assert counted == {("telefon 1", "a"), ("telefon 2", "a"), ("telefon 2", "d")}


def test_a_merged_note_leaves_its_group_without_a_gap_or_an_empty_frame(do: Do, board: Board, rows: Rows) -> None:
    do(group_ideas, "g", ["b", "c"])
    do(group_ideas, "h", ["d"])
    do(merge_ideas, "a", ["b", "d"])
    assert [group.id for group in rows(Group)] == ["g"]
    (group,) = rows(Group)
    assert (board()["c"].x, board()["c"].y) == (group.x + 12, group.y + 40)


def test_what_cannot_be_merged_is_refused(do: Do, board: Board, refused: RefusedWith) -> None:
    refused("idea_unknown", do, merge_ideas, "gone", ["a"])
    refused("nothing_to_merge", do, merge_ideas, "a", ["a", "gone"])
    do(merge_ideas, "a", ["b"])
    refused("nothing_to_merge", do, merge_ideas, "b", ["c"])
    refused("nothing_to_merge", do, merge_ideas, "a", ["b"])


def test_taken_out_again_they_lie_free_under_their_question(do: Do, board: Board) -> None:
    do(merge_ideas, "a", ["b", "c"])
    assert do(split_ideas, ["c"]) == 1
    assert on_board(board) == {"a", "c", "d", "e"}
    assert do(split_ideas, ["a"]) == 1
    places = [(idea.x, idea.y) for idea in board().values()]
    assert on_board(board) == set("abcde")
    assert len(set(places)) == 5


def test_removing_the_one_in_front_takes_all_of_them_and_undo_brings_all_back(
    do: Do, board: Board, evening: LibraryStore
) -> None:
    do(merge_ideas, "a", ["b", "c"])
    before = board()
    assert do(remove_ideas, ["a"]) == 3
    assert set(board()) == {"d", "e"}
    evening.undo(MARIA, "session").result()
    assert board() == before


def test_a_phone_cannot_take_back_a_note_that_stands_for_others(
    do: Do, phone: Do, live: None, board: Board, refused: RefusedWith
) -> None:
    phone(add_idea, "p", "session", "light", "Lampor", device="token")
    do(merge_ideas, "p", ["a"])
    refused("idea_locked", phone, take_back_idea, "p", "session", "token")


def test_an_undo_out_of_its_turn_never_leaves_a_note_behind_nothing(
    do: Do, board: Board, evening: LibraryStore, refused: RefusedWith
) -> None:
    history = lambda: evening.ask(lambda view: view.history("session")).result()  # noqa: E731
    laid = {entry.revision for entry in history() if entry.action == "add_idea"}
    do(merge_ideas, "a", ["b"])
    with pytest.raises(Exception, match="undo_blocked"):
        evening.undo(MARIA, "session", [min(laid)]).result()
    assert board()["b"].merged_into_id == "a"


def test_two_laptops_that_merge_crosswise_keep_the_oldest_in_front(do: Do, board: Board) -> None:
    known = board()
    crossed = [
        replace(known["a"], merged_into_id="b", group_id=""),
        replace(known["b"], merged_into_id="a"),
        replace(known["c"], merged_into_id="a"),
        replace(known["d"], merged_into_id="gone"),
        known["e"],
    ]
    assert fronts(crossed) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}
    asked: dict[tuple[type[Row], str], Row] = {(Question, "light"): Question("light", "session", "Ljus?", 0)}
    mended = mend({**asked, **{(Idea, idea.id): idea for idea in crossed}}, {}, {}, {}, {})
    assert {id: row.merged_into_id for (_kind, id), row in mended.items() if isinstance(row, Idea)} == {
        "a": "",
        "b": "a",
        "c": "a",
        "d": "",
        "e": "",
    }


def test_a_parked_note_lies_aside_and_comes_back_where_it_lay(do: Do, board: Board, evening: LibraryStore) -> None:
    do(group_ideas, "g", ["d", "e"])
    before = board()
    assert do(park_ideas, ["b", "d", "b", "gone"]) == 2
    assert {id for id, idea in board().items() if idea.standing is Standing.PARKED} == {"b", "d"}
    assert board()["d"].group_id == ""
    assert do(bring_back_ideas, ["b"]) == 1
    assert board()["b"] == before["b"]
    do(park_ideas, ["b"])
    do(move_ideas, {"c": (before["b"].x + 20, before["b"].y)})
    do(bring_back_ideas, ["b"])
    assert abs(board()["b"].x - board()["c"].x) >= 150 or abs(board()["b"].y - board()["c"].y) >= 128
    assert {idea.id for idea in evening.ask(session_report, "session", before["a"].written_at).result().ideas} == set(
        "abcde"
    )


def test_a_locked_board_stays_as_it_lies_but_takes_new_notes(
    do: Do, board: Board, refused: RefusedWith, rows: Rows
) -> None:
    do(group_ideas, "g", ["d", "e"])
    do(lock_layout, "session")
    before = board()
    for action, facts in (
        (move_ideas, ({"a": (0.0, 900.0)},)),
        (group_ideas, ("h", ["a"])),
        (merge_ideas, ("a", ["b"])),
    ):
        refused("board_locked", do, action, *facts)
    assert board() == before
    do(add_idea, "f", "session", "light", "Ny")
    do(park_ideas, ["a"])
    do(unlock_layout, "session")
    assert rows(Session)[0].layout is Layout.FREE
    do(merge_ideas, "b", ["c"])


def test_hidden_notes_are_a_state_of_the_session(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(hide_notes, "session")
    assert rows(Session)[0].showing is Showing.HIDDEN
    do(reveal_notes, "session")
    assert rows(Session)[0].showing is Showing.SHOWN


def test_tags_are_short_and_each_once(do: Do, board: Board, refused: RefusedWith) -> None:
    do(tag_ideas, ["a", "b", "gone"], ["#Ljus ", "ljus", "barn"])
    assert board()["a"].tags == board()["b"].tags == ("Ljus", "barn")
    do(tag_ideas, ["a"], ["trygg"], ["LJUS"])
    assert board()["a"].tags == ("barn", "trygg")
    refused("too_long", do, tag_ideas, ["a"], ["x" * (TAG_MAX + 1)])
    refused("too_many_tags", do, tag_ideas, ["a"], [f"t{n}" for n in range(12)])
