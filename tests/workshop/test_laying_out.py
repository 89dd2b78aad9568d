"""Tidying up: straight rows, nothing on anything else, each under its question, in the order that was asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations, pairwise

import pytest
from acting import Do, RefusedWith, Rows
from hypothesis import given
from hypothesis import strategies as st

from storage.store import LibraryStore
from workshop.arranging import group_ideas, move_ideas
from workshop.board import AREA_WIDTH, NOTE_WIDTH, Colour, Frame, Group, Idea
from workshop.changes import By
from workshop.collecting import add_idea, colour_ideas
from workshop.filtering import Filter, stands_in
from workshop.folding import query_of, words_of
from workshop.laying_out import Order, laid_out, tidy_up
from workshop.parking import park_ideas
from workshop.quiet_control import lock_layout
from workshop.sessions import Question
from workshop.source import Source

NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
QUESTIONS = [Question("q0", "s", "?", 0), Question("q1", "s", "?", 1)]

_idea = st.tuples(
    st.sampled_from(["q0", "q1"]), st.sampled_from(list(Colour)), st.integers(0, 3), st.floats(-2000, 4000)
)


@given(st.lists(_idea, max_size=60), st.sampled_from(list(Order)))
def test_nothing_comes_to_lie_on_anything_else(given_ideas: list[tuple[str, Colour, int, float]], order: Order) -> None:
    ideas = [
        Idea(str(n), "s", asked, n, "x", colour, Source.PHONE, NOW, "", f"{asked}-{group}" if group else "", y, y / 2)
        for n, (asked, colour, group, y) in enumerate(given_ideas)
    ]
    groups = [Group(f"{q}-{n}", "s", q, "", 0.0, 0.0) for q in ("q0", "q1") for n in (1, 2, 3)]
    laid = laid_out(ideas, groups, QUESTIONS, order, {"3": 4})
    assert laid.notes.keys() == {idea.id for idea in ideas}
    count = {id: sum(idea.group_id == id for idea in ideas) for id in laid.groups}
    frames = [Frame.at(*place, count[id]) for id, place in laid.groups.items()]
    frames += [Frame.of_note(*laid.notes[idea.id]) for idea in ideas if not idea.group_id]
    assert not any(one.meets(other) for one, other in combinations(frames, 2))
    for idea in ideas:
        left = AREA_WIDTH * (idea.question_id == "q1")
        assert left <= laid.notes[idea.id][0] <= left + AREA_WIDTH - NOTE_WIDTH


@pytest.fixture
def notes(do: Do, rows: Rows) -> None:
    for id in "abcdefgh":
        do(add_idea, id, "session", "light", id)
    do(colour_ideas, ["b", "g"], Colour.LAKE)
    do(move_ideas, {"a": (33.0, 700.0), "b": (700.0, 411.0)})


def order_of(rows: Rows) -> str:
    return "".join(idea.id for idea in sorted(rows(Idea), key=lambda idea: (idea.y, idea.x)))


def test_each_order_is_as_its_name_says_and_one_undo_takes_it_back(
    do: Do, rows: Rows, notes: None, evening: LibraryStore
) -> None:
    before = rows(Idea)
    for order, expected in (
        (Order.AS_READ, "cdefghba"),
        (Order.AS_CAME, "abcdefgh"),
        (Order.COLOUR, "acdefhbg"),
        (Order.VOTES, "habcdefg"),
    ):
        assert do(tidy_up, "session", order, {"h": 2}) > 0
        assert order_of(rows) == expected
        evening.undo(By(Source.FACILITATOR), "session").result()
        assert sorted(rows(Idea), key=lambda idea: idea.id) == sorted(before, key=lambda idea: idea.id)
    do(tidy_up, "session", Order.COLOUR)
    lake = [idea for idea in rows(Idea) if idea.colour is Colour.LAKE]
    assert {idea.y for idea in lake} == {144.0}  # a row of their own
    assert all(other.x - one.x == 166 for one, other in pairwise(sorted(lake, key=lambda idea: idea.x)))


def test_groups_come_first_with_their_notes_in_them(do: Do, rows: Rows, notes: None) -> None:
    do(group_ideas, "g", ["a", "h"], "Ljus")
    do(park_ideas, ["c"])
    parked = next(idea for idea in rows(Idea) if idea.id == "c")
    do(tidy_up, "session", Order.AS_CAME)
    (group,) = rows(Group)
    assert (group.x, group.y) == (-12.0, -40.0)
    by_id = {idea.id: idea for idea in rows(Idea)}
    assert (by_id["a"].x, by_id["a"].y) == (0.0, 0.0)
    assert (by_id["b"].x, by_id["b"].y) == (0.0, 156.0)  # a gap under the frame
    assert by_id["c"] == parked
    assert do(tidy_up, "session", Order.AS_CAME) == 0


def test_a_locked_board_is_not_tidied(do: Do, refused: RefusedWith, notes: None) -> None:
    do(lock_layout, "session")
    refused("board_locked", do, tidy_up, "session", Order.COLOUR)


def test_a_filter_lets_through_what_is_one_of_each_kind_asked_for() -> None:
    idea = Idea("a", "s", "q0", 1, "x", Colour.ROSE, Source.PAPER, NOW, tags=("Barn",))
    assert Filter().passes(idea, {})
    assert not Filter().is_on
    for passing in (
        Filter(questions=frozenset({"q0"})),
        Filter(colours=frozenset({Colour.ROSE, Colour.LAKE}), sources=frozenset({Source.PAPER})),
        Filter(groups=frozenset({"none"})),
        Filter(tags=frozenset({"barn"})),
        Filter(least_votes=2),
    ):
        assert passing.is_on
        assert passing.passes(idea, {"a": 2})
    for stopping in (
        Filter(questions=frozenset({"q1"})),
        Filter(colours=frozenset({Colour.ROSE}), sources=frozenset({Source.PHONE})),
        Filter(groups=frozenset({"g"})),
        Filter(tags=frozenset({"vuxna"})),
        Filter(least_votes=3),
    ):
        assert not stopping.passes(idea, {"a": 2})


@given(st.text(alphabet="ab å-é1ن ", max_size=24), st.text(alphabet="ab åe1ن ", max_size=8))
def test_the_quick_search_answers_as_the_searchs_own_rule(text: str, typed: str) -> None:
    query = query_of(typed)
    if query.words:
        assert stands_in(query, f" {' '.join(words_of(text))} ") == query.found_in(words_of(text))
