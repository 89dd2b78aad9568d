"""Which places of a board are taken, for laying many notes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workshop.board import STEP_X, STEP_Y, Frame, Group, Idea, landing_place
from workshop.ports import View
from workshop.sessions import Question

Place = tuple[float, float]


class Ground:
    """What lies on a session's board: loose notes cell by cell, and the frames of groups."""

    def __init__(self, ideas: Iterable[Idea], groups: Iterable[Group], questions: Iterable[Question]) -> None:
        """ideas: those off the board take no place."""
        shown = [idea for idea in ideas if idea.is_on_board]
        inside = Counter(idea.group_id for idea in shown)
        self._frames = [Frame.of(group, inside[group.id]) for group in groups if inside[group.id]]
        self._positions = {question.id: question.position for question in questions}
        self._cells: dict[tuple[int, int], list[Frame]] = {}
        self._landed = Counter[str]()
        for idea in shown:
            if not idea.group_id:
                self.take(idea.x, idea.y)
                self._landed[idea.question_id] += 1

    @classmethod
    def of(cls, view: View, session_id: str) -> Ground:
        ideas, groups = view.where(Idea, session_id=session_id), view.where(Group, session_id=session_id)
        return cls(ideas, groups, view.where(Question, session_id=session_id))

    def take(self, x: float, y: float) -> None:
        self._cells.setdefault(_cell(x, y), []).append(Frame.of_note(x, y))

    def is_taken(self, x: float, y: float) -> bool:
        """Whether a note laid there would cover part of another, or of a group."""
        note, (column, row) = Frame.of_note(x, y), _cell(x, y)
        near = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return any(one.meets(note) for cell in near for one in self._cells.get(cell, ())) or any(
            frame.meets(note) for frame in self._frames
        )

    def land(self, question_id: str) -> Place:
        """Take the next free place under a question."""
        place = landing_place(self._positions[question_id], self._landed[question_id], self.is_taken)
        self._landed[question_id] += 1
        self.take(*place)
        return place


def free_places(view: View, ideas: Iterable[Idea], *, kept: bool = False) -> Iterator[tuple[Idea, Place]]:
    """A free place for each of these notes of one session, none of which is on the board.

    kept: the place that it has, if nothing lies there; else the next free one under its question.
    """
    ordered = sorted(ideas, key=lambda idea: idea.number)
    if not ordered:
        return
    ground = Ground.of(view, ordered[0].session_id)
    for idea in ordered:
        if kept and not ground.is_taken(idea.x, idea.y):
            ground.take(idea.x, idea.y)
            yield idea, (idea.x, idea.y)
        else:
            yield idea, ground.land(idea.question_id)


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // STEP_X), int(y // STEP_Y)
