"""What lies still on the board: the ground, the seams, groups, and all notes that no hand holds; and what of it has
changed since it was last painted."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import AREA_SEAM, note_box
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.notes import REACH, Notes
from ui.desktop.board.painting import Hand
from ui.desktop.board.panels import paint_heading, paint_panel, paint_seams
from workshop.board import AREA_WIDTH, STEP_Y

_SEAM = 4.0
_SEAM_STEP = 4 * STEP_Y
"""Seams grow by so much at a time, so that they are not painted anew for every row of notes."""
_Group = tuple[tuple[float, float, float, float], str, int, bool]


class Resting:
    """nameless: what a group without a heading says."""

    def __init__(self, contents: Contents, marks: Marks, notes: Notes, *, hand: Hand, nameless: str) -> None:
        self._contents = contents
        self._marks = marks
        self._notes = notes
        self._hand = hand
        self._nameless = nameless
        self._look: Look | None = None
        self._moving: frozenset[str] = frozenset()
        self._groups: dict[str, _Group] = {}
        self._seams = QRectF()

    @property
    def moving(self) -> frozenset[str]:
        """The notes and groups that are in a hand, are being edited, or are just coming in."""
        return self._moving

    def changes(self, look: Look) -> list[QRectF]:
        """The boxes of the board in which it looks different than when this was last asked."""
        self._look = look
        marks, contents = self._marks, self._contents
        boxes = [note_box(place) for place in contents.places.take_spoilt()]
        moving = frozenset({*contents.carried, *contents.carried_groups, *marks.fresh, marks.hidden} - {""})
        boxes += [contents.box(id) for id in moving ^ self._moving if id in contents.places]
        self._moving = moving
        groups = {id: self._group(id) for id in contents.groups if id not in moving}
        if groups != self._groups:
            boxes += _differing(self._groups, groups)
            self._groups = groups
        reach = REACH + 1
        return [box.adjusted(-reach, -reach, reach, reach) for box in boxes] + self._changed_seams()

    def prepare(self, box: QRectF, camera: Camera, density: float, until: float) -> bool:
        """As tiles.Ground: the pictures of the notes in the box."""
        assert self._look is not None
        return self._notes.prepare(self._notes_in(box), camera, density, self._look, until)

    def draw(self, painter: QPainter, box: QRectF, camera: Camera, *, rough: bool) -> None:
        """Paint all that lies in a box of the board, over whatever was there."""
        look, contents = self._look, self._contents
        assert look is not None
        size = QRectF(0, 0, box.width() * camera.scale, box.height() * camera.scale)
        painter.fillRect(size, QColor(look.tokens.board))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_seams(painter, contents.questions, self._seams, camera, look, QRect(size.toAlignedRect()))
        near = box.adjusted(-REACH, -REACH, REACH, REACH)
        groups = [id for id, group in self._groups.items() if QRectF(*group[0]).intersects(near)]
        for id in groups:
            self.panel(painter, id, camera, look)
        self._notes.paint(painter, self._notes_in(box), camera, look, rough=rough)
        for id in groups:
            self.heading(painter, id, camera, look)

    def weigh(self, box: QRectF) -> int:
        """As tiles.Ground."""
        return self._contents.places.count(box)

    def panel(self, painter: QPainter, id: str, camera: Camera, look: Look) -> None:
        paint_panel(painter, self._contents.frame(id), camera, look, id == self._marks.target_group)

    def heading(self, painter: QPainter, id: str, camera: Camera, look: Look) -> None:
        aimed = id == self._marks.target_group
        paint_heading(painter, self._contents, id, camera, look, self._hand, nameless=self._nameless, aimed=aimed)

    def _notes_in(self, box: QRectF) -> list[tuple[str, float, float]]:
        notes = self._contents.places.within(box.adjusted(-REACH, -REACH, REACH, REACH))
        return [note for note in notes if note[0] not in self._moving] if self._moving else notes

    def _group(self, id: str) -> _Group:
        contents, frame = self._contents, self._contents.frame(id)
        where = (frame.x(), frame.y(), frame.width(), frame.height())
        return where, contents.groups[id].heading, len(contents.members.get(id, ())), id == self._marks.target_group

    def _changed_seams(self) -> list[QRectF]:
        """Where seams are longer or shorter than they were, or have come or gone."""
        contents = self._contents
        bounds = contents.bounds()
        top, bottom = (
            math.floor(bounds.top() / _SEAM_STEP) * _SEAM_STEP,
            math.ceil(bounds.bottom() / _SEAM_STEP) * _SEAM_STEP,
        )
        seams = QRectF(0, top, max(len(contents.questions), 1) * AREA_WIDTH, bottom - top)
        if seams == self._seams:
            return []
        both, self._seams = seams.united(self._seams), seams
        places = (question.position * AREA_WIDTH - AREA_SEAM for question in contents.questions)
        return [QRectF(x - _SEAM, both.top(), 2 * _SEAM, both.height()) for x in places]


def _differing(before: dict[str, _Group], now: dict[str, _Group]) -> Iterable[QRectF]:
    for id in before.keys() | now.keys():
        if before.get(id) != now.get(id):
            yield from (QRectF(*group[0]) for group in (before.get(id), now.get(id)) if group is not None)
