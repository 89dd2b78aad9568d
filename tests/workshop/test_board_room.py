"""The board keeps order by itself: nothing the program lays down hides anything else."""

from __future__ import annotations

from itertools import combinations

import pytest
from acting import Do, Rows

from workshop.arranging import group_ideas, move_group, move_ideas
from workshop.board import AREA_WIDTH, STEP_X, Frame, Group, Idea
from workshop.collecting import add_idea
from workshop.planning import save_questions

QUESTIONS = [("light", "Var behövs ljus?"), ("sit", "Var vill du sitta?")]


def frames(rows: Rows) -> dict[str, Frame]:
    return {group.id: Frame.of(group, len(rows(Idea, group_id=group.id))) for group in rows(Group)}


def loose(rows: Rows) -> list[Frame]:
    return [Frame.of_note(idea.x, idea.y) for idea in rows(Idea) if not idea.group_id]


def clear_of_each_other(rows: Rows) -> bool:
    grouped = list(frames(rows).values())
    notes_apart = not any(one.meets(other) for one, other in combinations(loose(rows), 2))
    frames_apart = not any(one.meets(other) for one, other in combinations(grouped, 2))
    return notes_apart and frames_apart and not any(frame.meets(note) for frame in grouped for note in loose(rows))


@pytest.mark.parametrize("size", [2, 3, 5, 8])
@pytest.mark.parametrize("step", [1, 3, 7])
def test_groups_lie_beside_each_other_and_loose_notes_step_aside(do: Do, rows: Rows, size: int, step: int) -> None:
    for n in range(40):
        do(add_idea, f"i{n}", "session", "light", f"Idé {n}")
    for start in range(3):
        do(group_ideas, f"g{start}", [f"i{(start + n * step * 3) % 40}" for n in range(size)])
        assert clear_of_each_other(rows)
    for n in range(40, 60):
        do(add_idea, f"i{n}", "session", "light", f"Idé {n}")
    assert clear_of_each_other(rows)


def test_a_group_that_is_moved_onto_loose_notes_makes_them_step_aside(do: Do, rows: Rows) -> None:
    for n in range(12):
        do(add_idea, f"i{n}", "session", "light", f"Idé {n}")
    do(group_ideas, "g", ["i0", "i1"])
    do(move_group, "g", 2 * STEP_X, 100.0)
    assert clear_of_each_other(rows)
    assert len(rows(Idea)) == 12


def test_a_note_belongs_to_the_question_in_whose_area_it_is_laid(do: Do, rows: Rows) -> None:
    do(add_idea, "i", "session", "light", "Bänk")
    do(move_ideas, {"i": (AREA_WIDTH + 40, 300.0)})
    assert rows(Idea)[0].question_id == "sit"
    do(move_ideas, {"i": (-900.0, 300.0)})
    assert rows(Idea)[0].question_id == "light"


def test_notes_and_groups_follow_their_question_when_questions_change_places(do: Do, rows: Rows) -> None:
    for n in range(3):
        do(add_idea, f"l{n}", "session", "light", "Lampa")
        do(add_idea, f"s{n}", "session", "sit", "Bänk")
    do(group_ideas, "g", ["l0", "l1"])
    before = {idea.id: idea.x for idea in rows(Idea)}
    do(save_questions, "session", QUESTIONS[::-1])
    moved = {idea.id: idea.x - before[idea.id] for idea in rows(Idea)}
    assert all(moved[f"l{n}"] == AREA_WIDTH and moved[f"s{n}"] == -AREA_WIDTH for n in range(3))
    assert clear_of_each_other(rows)
