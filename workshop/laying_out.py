"""Tidying up: everything on the board in straight rows under its question, in one of four orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from workshop.arranging import free_to_move
from workshop.board import (
    AREA_COLUMNS,
    AREA_WIDTH,
    GAP,
    GROUP_HEADING,
    GROUP_PADDING,
    STEP_X,
    STEP_Y,
    Colour,
    Group,
    Idea,
    group_cells,
    group_size,
)
from workshop.ports import Work
from workshop.sessions import Question

Place = tuple[float, float]
R = TypeVar("R", Group, Idea)

_BETWEEN_GROUPS = 8.0
_SHELF = AREA_WIDTH - GROUP_PADDING - 28.0  # so wide a row of groups may be, and still end before the next question


class Order(StrEnum):
    """AS_READ: as they lie now, only straighter. AS_CAME: by number. COLOUR: a row for each. VOTES: most first."""

    AS_READ = "as_read"
    AS_CAME = "as_came"
    COLOUR = "colour"
    VOTES = "votes"


@dataclass
class Laid:
    """Where everything is to lie: notes by id, those in groups too, and groups by id."""

    notes: dict[str, Place] = field(default_factory=dict)
    groups: dict[str, Place] = field(default_factory=dict)


def tidy_up(work: Work, session_id: str, order: Order, votes: Mapping[str, int] | None = None) -> int:
    """Lay all notes and groups of the session in rows. votes: by the ids of notes, and of groups that were voted on.

    Returns how many things came to lie elsewhere. Refused: board_locked, session_unknown.
    """
    free_to_move(work, session_id)
    ideas, groups = work.where(Idea, session_id=session_id), work.where(Group, session_id=session_id)
    laid = laid_out(ideas, groups, work.where(Question, session_id=session_id), order, votes or {})
    moved: list[Group | Idea] = [*_elsewhere(groups, laid.groups), *_elsewhere(ideas, laid.notes)]
    for row in moved:
        work.put(row)
    return len(moved)


def laid_out(
    ideas: Iterable[Idea],
    groups: Iterable[Group],
    questions: Iterable[Question],
    order: Order,
    votes: Mapping[str, int],
) -> Laid:
    """Under each question first its groups, then its loose notes. What is off the board is left alone."""
    laid = Laid()
    members: dict[str, list[Idea]] = {}
    loose: dict[str, list[Idea]] = {}
    for idea in ideas:
        if idea.is_on_board:
            (members.setdefault(idea.group_id, []) if idea.group_id else loose.setdefault(idea.question_id, [])).append(
                idea
            )
    by_question: dict[str, list[Group]] = {}
    for group in groups:
        if group.id in members:
            by_question.setdefault(group.question_id, []).append(group)
    key = _note_key(order, votes)
    for question in questions:
        left = question.position * AREA_WIDTH
        ordered = sorted(by_question.get(question.id, []), key=_group_key(order, votes, members))
        top = _lay_groups(laid, ordered, members, key, left)
        _lay_loose(laid, sorted(loose.get(question.id, []), key=key), left, top, order)
    return laid


def _elsewhere(rows: Iterable[R], places: Mapping[str, Place]) -> Iterator[R]:
    """Those that are to lie elsewhere than they do, there."""
    for row in rows:
        x, y = places.get(row.id, (row.x, row.y))
        if (x, y) != (row.x, row.y):
            yield replace(row, x=x, y=y)


def _lay_groups(
    laid: Laid,
    groups: Sequence[Group],
    members: Mapping[str, list[Idea]],
    key: Callable[[Idea], tuple[float, ...]],
    left: float,
) -> float:
    """Groups side by side, on shelves as high as the highest. Returns where the loose notes begin."""
    x, y, bottom = left - GROUP_PADDING, -GROUP_HEADING, -GROUP_HEADING
    for group in groups:
        inside = sorted(members[group.id], key=key)
        width, height = group_size(len(inside))
        if x > left and x + width > left + _SHELF:
            x, y = left - GROUP_PADDING, bottom + GAP
        laid.groups[group.id] = (x, y)
        cells = group_cells(len(inside), x, y)
        laid.notes.update((idea.id, cell) for idea, cell in zip(inside, cells, strict=True))
        x, bottom = x + width + _BETWEEN_GROUPS, max(bottom, y + height)
    return bottom + GAP if groups else 0.0


def _lay_loose(laid: Laid, ideas: Sequence[Idea], left: float, top: float, order: Order) -> None:
    cell, before = 0, ideas[0].colour if ideas else None
    for idea in ideas:
        if order is Order.COLOUR and idea.colour is not before:
            cell = -(-cell // AREA_COLUMNS) * AREA_COLUMNS
        laid.notes[idea.id] = (left + cell % AREA_COLUMNS * STEP_X, top + cell // AREA_COLUMNS * STEP_Y)
        cell, before = cell + 1, idea.colour


def _note_key(order: Order, votes: Mapping[str, int]) -> Callable[[Idea], tuple[float, ...]]:
    colours = list(Colour)
    if order is Order.COLOUR:
        return lambda idea: (colours.index(idea.colour), idea.number)
    if order is Order.VOTES:
        return lambda idea: (-votes.get(idea.id, 0), idea.number)
    if order is Order.AS_CAME:
        return lambda idea: (idea.number,)
    return lambda idea: (round(idea.y / STEP_Y), idea.x, idea.y, idea.number)


def _group_key(
    order: Order, votes: Mapping[str, int], members: Mapping[str, list[Idea]]
) -> Callable[[Group], tuple[float, ...]]:
    def total(group: Group) -> int:
        return votes.get(group.id, 0) + sum(votes.get(idea.id, 0) for idea in members[group.id])

    if order is Order.VOTES:
        return lambda group: (-total(group), group.y, group.x)
    if order is Order.AS_CAME:
        return lambda group: (min(idea.number for idea in members[group.id]),)
    return lambda group: (round(group.y / STEP_Y), group.x, group.y)
