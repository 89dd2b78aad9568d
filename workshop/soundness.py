"""What holds between the rows of a session, and must still hold when something is undone out of its turn."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.board import Group, Idea
from workshop.ports import Change, View
from workshop.sessions import Question
from workshop.writing import Decision


def loose_ends(view: View, changes: Iterable[Change]) -> list[str]:
    """The ids of rows that do not fit together after these changes: decisions whose numbers are not 1, 2, 3 ...,
    questions whose positions are not 0, 1, 2 ..., groups that have lost their last note, and notes that lie behind one
    that is not on top.
    """
    found: list[str] = []
    left: set[str] = set()
    decided: set[str] = set()
    asked: set[str] = set()
    for change in changes:
        row = change.row
        if isinstance(row, Decision):
            decided.add(row.session_id)
        elif isinstance(row, Question):
            asked.add(row.session_id)
        elif isinstance(row, Idea):
            left.add(change.before.group_id if isinstance(change.before, Idea) else "")
            found += _behind_nothing(view, row)
    for session_id in decided:
        numbers = {row.id: row.number - 1 for row in view.where(Decision, session_id=session_id)}
        found += _out_of_line(numbers)
    for session_id in asked:
        positions = {row.id: row.position for row in view.where(Question, session_id=session_id)}
        found += _out_of_line(positions)
    return found + [id for id in left if id and view.get(Group, id) and not view.count(Idea, group_id=id)]


def _behind_nothing(view: View, idea: Idea) -> list[str]:
    """Which of the notes behind this one, and of this one itself, have no note in front of them now."""
    now = view.get(Idea, idea.id)
    found = [] if now is not None and not now.merged_into_id else view.where(Idea, merged_into_id=idea.id)
    if now is not None and now.merged_into_id:
        front = view.get(Idea, now.merged_into_id)
        found += [] if front is not None and not front.merged_into_id else [now]
    return [one.id for one in found]


def _out_of_line(places: dict[str, int]) -> list[str]:
    """Those that are not where they would be if all stood in line from 0."""
    in_order = sorted(places, key=lambda id: (places[id], id))
    return [id for at, id in enumerate(in_order) if places[id] != at]
