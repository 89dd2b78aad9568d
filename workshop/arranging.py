"""Actions that order the board: move notes, lay them in groups, name groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop.board import GROUP_HEADING, GROUP_PADDING, Group, Idea, group_cells
from workshop.collecting import drop_empty_groups
from workshop.errors import Refused
from workshop.ports import Work
from workshop.text import NAME_MAX, clean_line


def move_ideas(work: Work, places: Mapping[str, tuple[float, float]]) -> None:
    """Lay notes at new places (id -> x, y); out of their groups, if they lay in any. Gone ones are passed over."""
    left: set[str] = set()
    for id, (x, y) in places.items():
        idea = work.get(Idea, id)
        if idea is None:
            continue
        left.add(idea.group_id)
        work.put(replace(idea, x=x, y=y, group_id=""))
    _settle(work, left)


def move_group(work: Work, id: str, x: float, y: float) -> Group:
    """Move a group with its notes. Refused: group_unknown."""
    group = replace(work.need(Group, id), x=x, y=y)
    work.put(group)
    _lay_out(work, group)
    return group


def group_ideas(work: Work, group_id: str, ids: Iterable[str], heading: str = "") -> Group:
    """Lay notes together. A group with that id takes them in; otherwise it is made where the first note lies.

    Refused: nothing_to_group (none of the notes is there any more), too_long.
    """
    ideas = [idea for id in dict.fromkeys(ids) if (idea := work.get(Idea, id)) is not None]
    if not ideas:
        raise Refused("nothing_to_group")
    group = work.get(Group, group_id)
    if group is None:
        first = ideas[0]
        x, y = first.x - GROUP_PADDING, first.y - GROUP_HEADING
        heading = clean_line(heading, NAME_MAX, "heading")
        group = Group(group_id, first.session_id, first.question_id, heading, x, y)
        work.put(group)
    left = {idea.group_id for idea in ideas} - {group_id}
    members = _members(work, group_id)
    inside = {idea.id for idea in members}
    _lay_out(work, group, [*members, *(idea for idea in ideas if idea.id not in inside)])
    _settle(work, left)
    return group


def ungroup(work: Work, id: str) -> None:
    """Take the frame away; the notes stay where they lie. A group that is gone is no error."""
    group = work.get(Group, id)
    if group is None:
        return
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


def _members(work: Work, group_id: str) -> list[Idea]:
    """The notes of a group in reading order."""
    return sorted(work.where(Idea, group_id=group_id), key=lambda idea: (idea.y, idea.x, idea.number))


def _lay_out(work: Work, group: Group, ideas: list[Idea] | None = None) -> None:
    members = _members(work, group.id) if ideas is None else ideas
    for idea, (x, y) in zip(members, group_cells(len(members), group.x, group.y), strict=True):
        laid = replace(idea, x=x, y=y, group_id=group.id, question_id=group.question_id)
        if laid != idea:
            work.put(laid)


def _settle(work: Work, group_ids: Iterable[str]) -> None:
    """Close the gaps in groups that lost notes, and take away the empty ones."""
    ids = {id for id in group_ids if id}
    drop_empty_groups(work, ids)
    for id in ids:
        group = work.get(Group, id)
        if group is not None:
            _lay_out(work, group)
