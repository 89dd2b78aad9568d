"""The board: where notes land, and what happens when they are moved and laid together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from acting import Do, RefusedWith, Rows
from hypothesis import given
from hypothesis import strategies as st

from storage.store import LibraryStore
from workshop.arranging import group_ideas, move_all, move_group, move_ideas, name_group, ungroup
from workshop.board import (
    AREA_WIDTH,
    GROUP_HEADING,
    GROUP_PADDING,
    NOTE_HEIGHT,
    NOTE_WIDTH,
    Group,
    Idea,
    group_cells,
    group_size,
    landing_place,
)
from workshop.changes import By, Commit
from workshop.collecting import add_idea
from workshop.source import Source

Place = tuple[float, float]


def overlap(one: Place, other: Place) -> bool:
    return abs(one[0] - other[0]) < NOTE_WIDTH and abs(one[1] - other[1]) < NOTE_HEIGHT


def taken_by(places: list[Place]) -> Callable[[float, float], bool]:
    return lambda x, y: any(overlap((x, y), place) for place in places)


anywhere = st.tuples(st.floats(-500, 3000), st.floats(-500, 1500))


@given(
    laid=st.lists(anywhere, max_size=12),
    questions=st.lists(st.integers(0, 3), min_size=1, max_size=25),
)
def test_a_new_note_never_covers_another(laid: list[Place], questions: list[int]) -> None:
    places = list(laid)
    counts = dict.fromkeys(range(4), 0)
    for question in questions:
        place = landing_place(question, counts[question], taken_by(places))
        assert not taken_by(places)(*place)
        places.append(place)
        counts[question] += 1


@given(st.integers(0, 3), st.integers(0, 100))
def test_a_new_note_lands_in_the_area_of_its_question(question: int, already: int) -> None:
    x, y = landing_place(question, already, lambda x, y: False)
    assert question * AREA_WIDTH <= x <= (question + 1) * AREA_WIDTH - NOTE_WIDTH
    assert y >= 0


def test_notes_fill_a_row_before_the_next_begins() -> None:
    places = [landing_place(0, n, lambda x, y: False) for n in range(13)]
    assert [y for _, y in places] == [0.0] * 6 + [144.0] * 6 + [288.0]
    assert places[0] == (0.0, 0.0)


def test_notes_sent_after_another_land_beside_each_other_in_the_library_too(do: Do, rows: Rows) -> None:
    for n in range(14):
        do(add_idea, f"i{n}", "session", "light" if n % 3 else "sit", "x")
        if n == 6:
            do(move_ideas, {"i1": (700.0, 20.0)})
    for one, other in combinations(rows(Idea), 2):
        assert not overlap((one.x, one.y), (other.x, other.y))


def test_a_note_lies_where_the_facilitator_laid_it(do: Do) -> None:
    assert do(add_idea, "i", "session", "light", "x", at=(12.5, -7.0)).x == 12.5


@given(st.integers(1, 40), anywhere)
def test_the_notes_of_a_group_lie_apart_and_inside_its_frame(count: int, corner: Place) -> None:
    cells = group_cells(count, *corner)
    width, height = group_size(count)
    assert len(cells) == count
    # A hair's breadth for the last digit of a float.
    assert not any(
        abs(a[0] - b[0]) < NOTE_WIDTH - 1e-6 and abs(a[1] - b[1]) < NOTE_HEIGHT - 1e-6
        for a, b in combinations(cells, 2)
    )
    for x, y in cells:
        assert corner[0] + GROUP_PADDING <= x + 1e-6
        assert x + NOTE_WIDTH + GROUP_PADDING <= corner[0] + width + 1e-6
        assert corner[1] + GROUP_HEADING <= y + 1e-6
        assert y + NOTE_HEIGHT + GROUP_PADDING <= corner[1] + height + 1e-6


@pytest.fixture
def notes(do: Do) -> None:
    """Five notes, "a" to "e", the last under the other question."""
    for id in "abcde":
        do(add_idea, id, "session", "sit" if id == "e" else "light", id)


@pytest.fixture
def board(rows: Rows, notes: None) -> Callable[[], dict[str, Idea]]:
    return lambda: {idea.id: idea for idea in rows(Idea)}


Board = Callable[[], dict[str, Idea]]


def lie_in_order(board: Board, group: Group, ids: str) -> None:
    cells = group_cells(len(ids), group.x, group.y)
    assert [(board()[id].x, board()[id].y, board()[id].group_id) for id in ids] == [(*c, group.id) for c in cells]


def test_laying_notes_together_makes_a_group_where_the_first_lies(do: Do, board: Board) -> None:
    before = board()["b"]
    group = do(group_ideas, "g", ["b", "a", "b", "gone"], " Ljus\nute ")
    assert (group.heading, group.question_id) == ("Ljus ute", "light")
    assert (board()["b"].x, board()["b"].y) == (before.x, before.y)
    lie_in_order(board, group, "ba")


def test_a_group_takes_notes_in_last_and_makes_them_answers_to_its_question(do: Do, board: Board) -> None:
    group = do(group_ideas, "g", ["a", "b"])
    do(group_ideas, "g", ["e", "c"], "passed over")
    lie_in_order(board, group, "abec")
    assert board()["e"].question_id == "light"


def test_nothing_can_be_grouped_from_nothing(do: Do, rows: Rows, refused: RefusedWith) -> None:
    refused("nothing_to_group", do, group_ideas, "g", ["gone"])
    refused("nothing_to_group", do, group_ideas, "g", [])
    assert rows(Group) == []


def test_a_heading_fits_or_is_refused(do: Do, rows: Rows, refused: RefusedWith, notes: None) -> None:
    refused("too_long", do, group_ideas, "g", ["a"], "x" * 81)
    assert rows(Group) == []
    do(group_ideas, "g", ["a"])
    refused("too_long", do, name_group, "g", "x" * 81)
    assert do(name_group, "g", " Ljus ").heading == "Ljus"
    refused("group_unknown", do, name_group, "gone", "x")


def test_a_note_pulled_out_leaves_no_gap(do: Do, board: Board) -> None:
    group = do(group_ideas, "g", ["a", "b", "c"])
    do(move_ideas, {"a": (2000.0, 50.0), "gone": (0.0, 0.0)})
    assert (board()["a"].x, board()["a"].y, board()["a"].group_id) == (2000.0, 50.0, "")
    lie_in_order(board, group, "bc")


def test_a_group_vanishes_when_its_last_note_is_pulled_out(do: Do, rows: Rows, notes: None) -> None:
    do(group_ideas, "g", ["a", "b"])
    do(move_ideas, {"a": (2000.0, 0.0), "b": (2200.0, 0.0)})
    assert rows(Group) == []


def test_a_group_vanishes_when_another_takes_its_last_note(do: Do, rows: Rows, board: Board) -> None:
    do(group_ideas, "g", ["a"])
    taker = do(group_ideas, "h", ["b", "c"])
    do(group_ideas, "h", ["a"])
    assert rows(Group) == [taker]
    lie_in_order(board, taker, "bca")


def test_a_group_moves_with_its_notes(do: Do, board: Board, refused: RefusedWith) -> None:
    do(group_ideas, "g", ["a", "b", "c"])
    moved = do(move_group, "g", 700.0, 300.0)
    assert (moved.x, moved.y) == (700.0, 300.0)
    lie_in_order(board, moved, "abc")
    refused("group_unknown", do, move_group, "gone", 0.0, 0.0)


def test_taking_the_frame_away_leaves_the_notes_where_they_lie(do: Do, rows: Rows, board: Board) -> None:
    do(group_ideas, "g", ["a", "b"])
    before = {id: (idea.x, idea.y) for id, idea in board().items()}
    do(ungroup, "g")
    do(ungroup, "g")
    assert rows(Group) == []
    assert {id: (idea.x, idea.y) for id, idea in board().items()} == before
    assert not any(idea.group_id for idea in board().values())


def test_a_note_answers_the_question_in_whose_area_it_is_laid(do: Do, board: Board) -> None:
    do(move_ideas, {"a": (AREA_WIDTH + 20.0, 40.0), "e": (3.0, 40.0), "b": (9 * AREA_WIDTH, 0.0), "c": (-900.0, 0.0)})
    assert {id: board()[id].question_id for id in "abce"} == {"a": "sit", "b": "sit", "c": "light", "e": "light"}


def test_a_group_answers_the_question_in_whose_area_it_is_laid_with_all_its_notes(do: Do, board: Board) -> None:
    do(group_ideas, "g", ["a", "b"])
    assert do(move_group, "g", AREA_WIDTH + 20.0, 300.0).question_id == "sit"
    assert {board()[id].question_id for id in "ab"} == {"sit"}


def test_notes_and_groups_moved_by_one_hand_are_one_action(
    evening: LibraryStore, do: Do, board: Board, rows: Rows
) -> None:
    do(group_ideas, "g", ["a", "b"])
    before = board(), rows(Group)
    told: list[Commit] = []
    evening.subscribe(told.append)
    do(move_all, {"c": (20.0, 900.0)}, {"g": (300.0, 700.0)})
    assert len(told) == 1
    assert (board()["c"].x, rows(Group)[0].x) == (20.0, 300.0)
    evening.undo(By(Source.FACILITATOR), "session").result()
    assert (board(), rows(Group)) == before


def test_loose_notes_step_aside_for_a_group(do: Do, board: Board) -> None:
    do(move_ideas, {"c": (600.0, 600.0), "d": (10.0, 900.0)})
    do(group_ideas, "g", ["a", "b"])
    do(move_group, "g", 560.0, 560.0)
    notes = list(board().values())
    assert not any(overlap((one.x, one.y), (other.x, other.y)) for one, other in combinations(notes, 2))
    assert (board()["d"].x, board()["d"].y) == (10.0, 900.0)
