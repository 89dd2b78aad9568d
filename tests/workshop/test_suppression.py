"""Nobody is found in a small group: not in a table, and not by taking one table from another."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.suppression import Cell, Shown, added, shown

GROUPS = ("resident", "association", "municipality", "school")
counts = st.fixed_dictionaries({group: st.integers(0, 14) for group in GROUPS})
sessions = st.lists(counts, min_size=1, max_size=6)
thresholds = st.integers(3, 6)


def test_small_groups_are_laid_together_with_enough_of_the_others() -> None:
    told = shown({"resident": 32, "association": 7, "municipality": 3, "school": 0}, 5)
    assert told.cells["resident"] == Cell(32)
    assert told.cells["school"] == Cell(0)
    assert told.cells["association"] == told.cells["municipality"] == Cell(0, is_hidden=True)
    assert told.rest == 10


def test_where_there_is_nothing_to_hide_behind_all_are_hidden() -> None:
    told = shown({"resident": 3, "school": 0}, 5)
    assert all(cell.is_hidden for cell in told.cells.values())
    assert told.rest == 3


@pytest.mark.parametrize(("threshold", "groups", "most"), [(3, 3, 9), (3, 4, 7), (4, 3, 10), (5, 3, 12)])
def test_nobody_works_a_group_out_who_knows_the_rule_and_the_total(threshold: int, groups: int, most: int) -> None:
    """Every session that there could be: those that are told alike have another number in each hidden group."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(most + 1), repeat=groups):
        if sum(numbers) <= most:
            told = shown(dict(enumerate(numbers)), threshold)
            alike[tuple(told.cells.values()), told.rest].append(numbers)
    for (cells, _rest), possible in alike.items():
        for place, cell in enumerate(cells):
            if cell.is_hidden:
                assert len({numbers[place] for numbers in possible}) > 1


@given(sessions, thresholds)
def test_no_marginal_and_no_subtraction_shows_a_small_group(given: list[dict[str, int]], threshold: int) -> None:
    """Every choice of sessions by every choice of groups, and every such table taken from every larger one."""
    told = [shown(one, threshold) for one in given]
    chosen = [set(some) for n in range(1, len(told) + 1) for some in combinations(range(len(told)), n)]
    wholes = {frozenset(some): added(told[at] for at in sorted(some)) for some in chosen}
    for some in chosen:
        for group in GROUPS:
            _is_nobody_found(wholes[frozenset(some)].cells[group].number, threshold)
        for more in chosen:
            if some < more:
                _is_nobody_left(wholes[frozenset(more)], wholes[frozenset(some)], threshold)


@given(sessions, thresholds)
def test_the_total_is_always_right(given: list[dict[str, int]], threshold: int) -> None:
    assert added(shown(one, threshold) for one in given).total == sum(sum(one.values()) for one in given)


@given(sessions, st.integers(0, 6), thresholds)
def test_a_sum_of_sums_is_the_sum(given: list[dict[str, int]], first: int, threshold: int) -> None:
    """Also of what it does not say: a group of which some is hidden stays "at least" however often it is added."""
    told = [shown(one, threshold) for one in given]
    assert added([added(told[:first]), added(told[first:])]).cells == added(told).cells


@given(counts, thresholds)
def test_a_large_group_stays_where_there_is_no_small_one(numbers: dict[str, int], threshold: int) -> None:
    if not any(0 < n < threshold for n in numbers.values()):
        assert {group: cell.number for group, cell in shown(numbers, threshold).cells.items()} == numbers


def _is_nobody_found(number: int, threshold: int) -> None:
    assert number == 0 or number >= threshold


def _is_nobody_left(more: Shown[str], less: Shown[str], threshold: int) -> None:
    for n in range(1, len(GROUPS)):
        for some in combinations(GROUPS, n):
            left = sum(more.cells[group].number - less.cells[group].number for group in some)
            _is_nobody_found(left, threshold)
