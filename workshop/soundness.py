"""What holds between the rows of a session, and must still hold when something is undone out of its turn."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.agenda import Block, out_of_place
from workshop.board import Group, Idea
from workshop.changes import Change
from workshop.innovation import IdeaStep
from workshop.matchmaking import Match, MatchCard
from workshop.people import Attendance
from workshop.ports import View
from workshop.sessions import Question
from workshop.writing import Decision


def loose_ends(view: View, changes: Iterable[Change]) -> list[str]:
    """The ids of rows that do not fit together after these changes: decisions whose numbers are not 1, 2, 3 ...,
    questions whose positions are not 0, 1, 2 ..., blocks of the agenda that are out of place, groups that have lost
    their last note, notes that lie behind one that is not on top, steps of an idea that follow one that is gone,
    matches that have lost their need or their offer, and people who came or left at a decision that is gone.
    """
    found: list[str] = []
    left: set[str] = set()
    in_line: set[tuple[type[Decision | Question | Block], str]] = set()
    for change in changes:
        row = change.row
        if isinstance(row, Decision | Question | Block):
            in_line.add((type(row), row.session_id))
            if isinstance(row, Decision) and change.after is None:
                found += _at_nothing(view, row)
        elif isinstance(row, IdeaStep) and change.after is None:
            found += [one.id for one in view.where(IdeaStep, idea_id=row.idea_id) if one.written_at > row.written_at]
        elif isinstance(row, MatchCard | Match):
            found += _with_no_card(view, row)
        elif isinstance(row, Idea):
            left.add(change.before.group_id if isinstance(change.before, Idea) else "")
            found += _behind_nothing(view, row)
    for kind, session_id in in_line:
        found += _not_in_line(view, kind, session_id)
    return found + [id for id in left if id and view.get(Group, id) and not view.count(Idea, group_id=id)]


def _not_in_line(view: View, kind: type[Decision | Question | Block], session_id: str) -> list[str]:
    if kind is Block:
        return out_of_place(view.where(Block, session_id=session_id))
    if kind is Question:
        return _out_of_line({row.id: row.position for row in view.where(Question, session_id=session_id)})
    return _out_of_line({row.id: row.number - 1 for row in view.where(Decision, session_id=session_id)})


def _with_no_card(view: View, row: MatchCard | Match) -> list[str]:
    """Which matches of this card, or this match itself, lack a card now."""
    if isinstance(row, Match):
        now = view.get(Match, row.id)
        matches = [now] if now is not None else []
    else:
        matches = [*view.where(Match, need_id=row.id), *view.where(Match, offer_id=row.id)]
    ids = ((match, id) for match in matches for id in (match.need_id, match.offer_id))
    return [match.id for match, id in ids if view.get(MatchCard, id) is None]


def _at_nothing(view: View, gone: Decision) -> list[str]:
    """Which people came, left or took no part at this decision."""
    here = view.where(Attendance, session_id=gone.session_id)
    return [one.id for one in here if gone.id in {one.from_id, one.to_id, *one.away}]


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
