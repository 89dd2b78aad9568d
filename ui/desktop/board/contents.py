"""What lies on the board: a copy of the mirror's notes, groups and questions, laid out for painting and hit-testing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF

from ui.desktop.board.geometry import Place, area_at, group_box, group_heading_box, heading_bounds, note_box
from ui.desktop.board.places import Places
from ui.desktop.board.still import StillMirror
from ui.desktop.mirror import Mirror
from workshop.board import GROUP_HEADING, STEP_Y, Group, Idea
from workshop.changes import Change
from workshop.people import Attendance
from workshop.sessions import Question, Session


class Contents:
    """Rows as they are in the library; places as they are shown, which differ while something is carried.

    ideas: the notes on the board. aside: those that are not, being parked or behind others. behind: by the id of the
    note in front, the ids of those behind it.
    """

    def __init__(self, mirror: Mirror | StillMirror) -> None:
        self._mirror = mirror
        self.places = Places()
        self.ideas: dict[str, Idea] = {}
        self.groups: dict[str, Group] = {}
        self.members: dict[str, set[str]] = {}
        self.behind: dict[str, set[str]] = {}
        self.aside: dict[str, Idea] = {}
        self.group_places: dict[str, Place] = {}
        self.questions: list[Question] = []
        self._bounds: tuple[object, QRectF] | None = None
        self._carried: dict[str, Place] = {}
        self._carried_groups: dict[str, Place] = {}

    # What the feed says.

    def load(self) -> None:
        """Take everything anew from the mirror."""
        self.places.clear()
        for kept in (self.ideas, self.groups, self.members, self.group_places, self._carried, self._carried_groups):
            kept.clear()
        self.behind.clear()
        self.aside.clear()
        self.questions = self._mirror.questions
        for group in self._mirror.rows(Group):
            self._put_group(group)
        for idea in sorted(self._mirror.rows(Idea), key=lambda idea: idea.number):
            self._put_idea(idea)

    def take(self, change: Change) -> set[str]:
        """Follow one change. Returns the notes that look different now."""
        row = change.row
        if isinstance(row, Idea):
            self._put_idea(row) if change.after is not None else self._drop_idea(row.id)
            return {row.id}
        if isinstance(row, Group):
            self._put_group(row) if change.after is not None else self._drop_group(row.id)
        elif isinstance(row, Question):
            self.questions = self._mirror.questions
        elif isinstance(row, Attendance):
            return {idea.id for idea in self.ideas.values() if idea.attendance_id == row.id}
        return set()

    # What is where.

    @property
    def carried(self) -> Collection[str]:
        """The notes that the hand holds, which lie over everything else."""
        return self._carried.keys()

    @property
    def carried_groups(self) -> Collection[str]:
        return self._carried_groups.keys()

    def note_at(self, point: QPointF) -> str:
        """The topmost note there that is not being carried, or nothing."""
        return "" if self.heading_at(point) else self.places.at(point, self._carried)

    def heading_at(self, point: QPointF) -> str:
        """The group whose heading is there; headings lie over notes."""
        return next((id for id in self._resting_groups() if self.frame_heading(id).contains(point)), "")

    def group_at(self, point: QPointF) -> str:
        """The group whose frame is there; not one that is being carried."""
        return self.heading_at(point) or next(
            (id for id in self._resting_groups() if self.frame(id).contains(point)), ""
        )

    def covered(self, place: Place) -> bool:
        """Whether a note laid there would cover part of another note or of a group."""
        box = note_box(place)
        return bool(self.places.within(box)) or any(self.frame(id).intersects(box) for id in self.groups)

    def box(self, id: str) -> QRectF:
        return note_box(self.places[id])

    def frame(self, group_id: str) -> QRectF:
        return group_box(self.group_places[group_id], len(self.members.get(group_id, ())))

    def frame_heading(self, group_id: str) -> QRectF:
        return group_heading_box(self.group_places[group_id], len(self.members.get(group_id, ())))

    def is_heading_covered(self, group_id: str) -> bool:
        """Whether a note that is none of the group's lies where its heading is."""
        strip = self.places.within(self.frame_heading(group_id))
        return any(self.ideas[id].group_id != group_id for id, _, _ in strip)

    def bounds(self) -> QRectF:
        """The box round all that is to be seen; a null one on an empty board."""
        now = (self.places.version, tuple(self.group_places.values()), tuple(self.questions))
        if self._bounds is None or self._bounds[0] != now:
            self._bounds = (now, self._bounded())
        return QRectF(self._bounds[1])

    def _bounded(self) -> QRectF:
        whole = self.places.bounds()
        for question in self.questions:
            whole = whole.united(heading_bounds(question))
        for id in self.groups:
            whole = whole.united(self.frame(id))
        return whole

    @property
    def is_loaded(self) -> bool:
        return self._mirror.is_loaded

    @property
    def session(self) -> Session:
        """The session shown. Only when there is one."""
        return self._mirror.session

    @property
    def open_position(self) -> int:
        """Where the question lies that the phones are answering, or the first one. Only when there is a question."""
        positions = {question.id: question.position for question in self.questions}
        return positions.get(self.session.open_question_id, self.questions[0].position)

    def author(self, idea: Idea) -> str:
        return self._mirror.author(idea)

    def reading_order(self, of: Iterable[str] | None = None) -> list[str]:
        """These notes, or all, as one would read them: area by area, row by row, a group together where it stands."""
        return sorted(self.ideas if of is None else (id for id in of if id in self.ideas), key=self._reading_key)

    def _reading_key(self, id: str) -> tuple[float, ...]:
        x, y = self.places[id]
        group_id = self.ideas[id].group_id
        left, top = self.group_places.get(group_id, (x, y - GROUP_HEADING))
        row = round((top + GROUP_HEADING) / STEP_Y)
        return (area_at(left), row, left, top, y, x, self.ideas[id].number)

    def whole_groups(self, ids: Collection[str]) -> list[str]:
        """The groups of two notes or more that lie wholly within these."""
        chosen = set(ids)
        return [id for id, inside in self.members.items() if len(inside) > 1 and inside <= chosen and id in self.groups]

    # Carrying: what the hand holds is shown elsewhere than it lies, until the feed says where it lies now.

    def carry(self, ids: Iterable[str], group_ids: Iterable[str] = ()) -> None:
        self._carried = {id: self.places[id] for id in ids if id in self.places}
        self._carried_groups = {id: self.group_places[id] for id in group_ids if id in self.groups}
        for id in self._carried:
            self.places.lift(id)

    def shift(self, dx: float, dy: float) -> None:
        """Show what is carried that far from where it was taken up."""
        if self._carried:
            self.places.show({id: (x + dx, y + dy) for id, (x, y) in self._carried.items()})
        for id, (x, y) in self._carried_groups.items():
            self.group_places[id] = (x + dx, y + dy)

    def put_down(self) -> tuple[dict[str, Place], dict[str, Place]]:
        """Let go. Returns the notes and the groups with the places where they are shown now."""
        notes = {id: self.places[id] for id in self._carried}
        groups = {id: self.group_places[id] for id in self._carried_groups}
        self._carried, self._carried_groups = {}, {}
        return notes, groups

    def settle(self, ids: Iterable[str], group_ids: Iterable[str] = ()) -> None:
        """Show these where the library says they lie, unless they have been taken up again."""
        for id in ids:
            if id in self.ideas and id not in self._carried:
                self.places.put(id, (self.ideas[id].x, self.ideas[id].y))
        for id in group_ids:
            if id in self.groups and id not in self._carried_groups:
                self.group_places[id] = (self.groups[id].x, self.groups[id].y)

    def _resting_groups(self) -> list[str]:
        """The groups that lie still, the nearest to the eye first."""
        return [id for id in reversed(self.groups) if id not in self._carried_groups]

    def _put_idea(self, idea: Idea) -> None:
        self.places.version += 1  # it may look otherwise where it is
        if not idea.is_on_board:
            self._drop_idea(idea.id)
            self.aside[idea.id] = idea
            if idea.merged_into_id:
                self.behind.setdefault(idea.merged_into_id, set()).add(idea.id)
                self.places.spoil([idea.merged_into_id])
            return
        self._drop_aside(idea.id)
        before = self.ideas.get(idea.id)
        if before is not None and before.group_id != idea.group_id:
            self.members.get(before.group_id, set()).discard(idea.id)
        self.ideas[idea.id] = idea
        if idea.group_id:
            self.members.setdefault(idea.group_id, set()).add(idea.id)
        if idea.id not in self._carried:
            self.places.put(idea.id, (idea.x, idea.y))

    def _drop_aside(self, id: str) -> None:
        idea = self.aside.pop(id, None)
        if idea is not None:
            self.behind.get(idea.merged_into_id, set()).discard(id)
            self.places.spoil([idea.merged_into_id])

    def _drop_idea(self, id: str) -> None:
        self._drop_aside(id)
        idea = self.ideas.pop(id, None)
        if idea is not None:
            self.members.get(idea.group_id, set()).discard(id)
            self._carried.pop(id, None)
            self.places.remove(id)

    def _put_group(self, group: Group) -> None:
        self.groups[group.id] = group
        if group.id not in self._carried_groups:
            self.group_places[group.id] = (group.x, group.y)

    def _drop_group(self, id: str) -> None:
        self.groups.pop(id, None)
        self.members.pop(id, None)
        self.group_places.pop(id, None)
        self._carried_groups.pop(id, None)
