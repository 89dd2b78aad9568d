"""Actions that order the board: move notes, lay them in groups, name groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop.board import (
    AREA_COLUMNS,
    AREA_WIDTH,
    GROUP_HEADING,
    GROUP_PADDING,
    NOTE_WIDTH,
    STEP_X,
    STEP_Y,
    Frame,
    Group,
    Idea,
    group_cells,
    group_columns,
    landing_place,
)
from workshop.collecting import drop_empty_groups
from workshop.errors import Refused
from workshop.ports import Work
from workshop.sessions import Layout, Question, Session
from workshop.text import NAME_MAX, clean_line


def move_all(work: Work, notes: Mapping[str, tuple[float, float]], groups: Mapping[str, tuple[float, float]]) -> None:
    """One move of the hand: loose notes and whole groups to new places, each as move_ideas and move_group do it."""
    for id, (x, y) in groups.items():
        move_group(work, id, x, y)
    move_ideas(work, notes)


def move_ideas(work: Work, places: Mapping[str, tuple[float, float]]) -> None:
    """Lay notes at new places (id -> x, y); out of their groups, if they lay in any. Gone ones are passed over.

    A note belongs to the question in whose area it lies. Refused: board_locked.
    """
    left: set[str] = set()
    for id, (x, y) in places.items():
        idea = work.get(Idea, id)
        if idea is None or not idea.is_on_board:
            continue
        free_to_move(work, idea.session_id)
        left.add(idea.group_id)
        work.put(replace(idea, x=x, y=y, group_id="", question_id=_question_of(work, idea, x)))
    settle(work, left)


def move_group(work: Work, id: str, x: float, y: float) -> Group:
    """Move a group with its notes, to the question in whose area it lies. Loose notes step aside.

    Refused: group_unknown, board_locked.
    """
    known = work.need(Group, id)
    free_to_move(work, known.session_id)
    group = replace(known, x=x, y=y, question_id=_question_of(work, known, x))
    work.put(group)
    _lay_out(work, group)
    _make_way(work, group)
    return group


def group_ideas(work: Work, group_id: str, ids: Iterable[str], heading: str = "") -> Group:
    """Lay notes together. A group with that id takes them in; otherwise it is made where the first note lies.

    Loose notes that the group would cover step aside, and a new group does not lie down on another.
    Refused: nothing_to_group (none of the notes is on the board any more), too_long, board_locked.
    """
    ideas = [idea for id in dict.fromkeys(ids) if (idea := work.get(Idea, id)) is not None and idea.is_on_board]
    if not ideas:
        raise Refused("nothing_to_group")
    free_to_move(work, ideas[0].session_id)
    group = work.get(Group, group_id)
    if group is None:
        first = ideas[0]
        x, y = _room_for(work, first, len(ideas))
        heading = clean_line(heading, NAME_MAX, "heading")
        group = Group(group_id, first.session_id, first.question_id, heading, x, y)
        work.put(group)
    left = {idea.group_id for idea in ideas} - {group_id}
    members = _members(work, group_id)
    inside = {idea.id for idea in members}
    _lay_out(work, group, [*members, *(idea for idea in ideas if idea.id not in inside)])
    settle(work, left)
    _make_way(work, group)
    return group


def ungroup(work: Work, id: str) -> None:
    """Take the frame away; the notes stay where they lie. A group that is gone is no error. Refused: board_locked."""
    group = work.get(Group, id)
    if group is None:
        return
    free_to_move(work, group.session_id)
    for idea in work.where(Idea, group_id=id):
        work.put(replace(idea, group_id=""))
    work.remove(group)


def name_group(work: Work, id: str, heading: str) -> Group:
    """Give a group its heading, which may be empty. Refused: group_unknown, too_long."""
    group = work.need(Group, id)
    named = replace(group, heading=clean_line(heading, NAME_MAX, "heading"))
    if named != group:
        work.put(named)
    return named


def free_to_move(work: Work, session_id: str) -> None:
    """Refused: board_locked, when the facilitator wants everything to stay where it lies."""
    if work.need(Session, session_id).layout is Layout.LOCKED:
        raise Refused("board_locked")


def question_at(work: Work, session_id: str, x: float) -> Question | None:
    """The question in whose area a note lies that begins at x; the first or the last for what lies beyond them."""
    questions = sorted(work.where(Question, session_id=session_id), key=lambda question: question.position)
    area = int((x + NOTE_WIDTH / 2) // AREA_WIDTH)
    return questions[min(max(area, 0), len(questions) - 1)] if questions else None


def _question_of(work: Work, thing: Idea | Group, x: float) -> str:
    question = question_at(work, thing.session_id, x)
    return question.id if question is not None else thing.question_id


def _members(work: Work, group_id: str) -> list[Idea]:
    """The notes of a group in reading order."""
    return sorted(work.where(Idea, group_id=group_id), key=lambda idea: (idea.y, idea.x, idea.number))


def _lay_out(work: Work, group: Group, ideas: list[Idea] | None = None) -> None:
    members = _members(work, group.id) if ideas is None else ideas
    for idea, (x, y) in zip(members, group_cells(len(members), group.x, group.y), strict=True):
        laid = replace(idea, x=x, y=y, group_id=group.id, question_id=group.question_id)
        if laid != idea:
            work.put(laid)


def _room_for(work: Work, first: Idea, count: int) -> tuple[float, float]:
    """Where the frame of a new group begins: round its first note, or else at the first place no other group takes."""
    frames = [
        Frame.of(group, work.count(Idea, group_id=group.id)) for group in work.where(Group, session_id=first.session_id)
    ]
    frames = [frame for frame in frames if frame.right > frame.left]
    x, y = first.x - GROUP_PADDING, first.y - GROUP_HEADING
    question = work.need(Question, first.question_id)
    left, row, column = question.position * AREA_WIDTH - GROUP_PADDING, 0, 0
    while any(frame.meets(Frame.at(x, y, count)) for frame in frames):
        x, y = left + column * STEP_X, row * STEP_Y - GROUP_HEADING
        column += 1
        if column + group_columns(count) > AREA_COLUMNS:
            column, row = 0, row + 1
    return x, y


def _make_way(work: Work, group: Group) -> None:
    """Loose notes under the group's frame go to free places of their own questions."""
    frame = Frame.of(group, work.count(Idea, group_id=group.id))
    covered = [
        idea
        for idea in work.where(Idea, session_id=group.session_id, group_id="")
        if idea.is_on_board and frame.meets(Frame.of_note(idea.x, idea.y))
    ]
    for idea in sorted(covered, key=lambda idea: idea.number):
        question = work.need(Question, idea.question_id)
        x, y = landing_place(question.position, 0, lambda x, y: work.covers(group.session_id, x, y))
        work.put(replace(idea, x=x, y=y))


def settle(work: Work, group_ids: Iterable[str]) -> None:
    """Close the gaps in groups that lost notes, and take away the empty ones. An empty id is none."""
    ids = {id for id in group_ids if id}
    drop_empty_groups(work, ids)
    for id in ids:
        group = work.get(Group, id)
        if group is not None:
            _lay_out(work, group)
