"""Paints the board as the camera sees it: what lies still from its squares, and over it what does not."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.notes import Notes
from ui.desktop.board.painting import Hand
from ui.desktop.board.panels import paint_questions, set_questions
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.resting import Resting
from ui.desktop.board.room_frame import paint_room_frame, paint_veil
from ui.desktop.board.selection import Selection
from ui.desktop.board.tiles import Tiles

_RING = 4.0
_FEW = 200
_SECONDS, _SECONDS_WHEN_STILL, _SECONDS_WHEN_CARRYING, _SECONDS_WHEN_HURRIED = 0.0015, 0.008, 0.001, 0.001
"""From the beginning of a frame, so long what is not ready may be painted."""
_LEAST_SECONDS = 0.0003
"""And so long in any case, or it might never be."""


class Canvas:
    """far, more: as for Notes. nameless: as for Resting. room: what the frame round what the room sees says."""

    def __init__(
        self,
        contents: Contents,
        selection: Selection,
        marks: Marks,
        pictures: Pictures,
        *,
        hand: Hand,
        nameless: str,
        far: float,
        more: str = "",
        room: str = "",
    ) -> None:
        self._contents = contents
        self._room = room
        self._selection = selection
        self._marks = marks
        self._pictures = pictures
        self._hand = hand
        self._notes = Notes(contents, marks, pictures, far=far, more=more)
        self._resting = Resting(contents, marks, self._notes, hand=hand, nameless=nameless)
        self._tiles = Tiles(self._resting)
        self._age = 0
        self._camera = Camera()

    def forget(self, ids: Iterable[str]) -> None:
        """These notes look different now."""
        gone = list(ids)
        self._pictures.forget(gone)
        self._contents.places.spoil(gone)

    def forget_all(self) -> None:
        self._pictures.forget_all()
        self._contents.places.take_spoilt()
        self._age += 1

    def rest(self) -> None:
        """It is not seen for a while."""
        self._tiles.let_go_all()

    def paint(
        self, painter: QPainter, part: QRect, camera: Camera, look: Look, *, with_focus: bool, hurried: bool = False
    ) -> bool:
        """part: what of the widget is to be painted. with_focus: the keyboard is here, so show where. hurried: while
        zooming, what was painted at another scale will do. Returns whether all is as sharp as it can be.
        """
        began = time.perf_counter()
        self._tiles.spoil(self._resting.changes(look))
        marks, seen = self._marks, camera.seen(QRectF(part))
        of = (self._age, look, marks.found, marks.face_down, marks.votes)
        seconds = _SECONDS_WHEN_HURRIED if hurried else self._seconds(camera)
        self._camera.become(camera)
        questions = set_questions(self._contents, camera, self._hand, hurried=hurried)
        until = max(began + seconds, time.perf_counter() + _LEAST_SECONDS)
        sharp = self._tiles.paint(painter, seen, camera, of, hurried=hurried, until=until)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_questions(painter, questions, look, QRectF(part))
        carried = self._contents.carried
        self._paint_rings(painter, [id for id in self._chosen(seen) if id not in carried], camera, look, with_focus)
        self._paint_moving(painter, seen, camera, look, hurried)
        self._paint_rings(painter, [id for id in carried if id in self._selection.ids], camera, look, with_focus)
        self._paint_aim(painter, camera, look)
        self._paint_band(painter, camera, look)
        view = QRectF(painter.viewport())
        if marks.alone is not None:
            paint_veil(painter, camera.on_screen(marks.alone), look, view)
        if marks.room is not None:
            paint_room_frame(painter, camera.on_screen(marks.room), self._room, look, view)
        return sharp

    def _seconds(self, camera: Camera) -> float:
        if self._resting.moving:
            return _SECONDS_WHEN_CARRYING
        return _SECONDS_WHEN_STILL if camera == self._camera else _SECONDS

    def _paint_moving(self, painter: QPainter, seen: QRectF, camera: Camera, look: Look, hurried: bool) -> None:
        """What is carried, and what is coming in, over everything that lies still."""
        moving = self._resting.moving
        if not moving:
            return
        groups = [id for id in self._contents.carried_groups if id in self._contents.groups]
        for id in groups:
            self._resting.panel(painter, id, camera, look)
        shown = moving - {self._marks.hidden}
        notes = self._contents.places.within(seen, shown)
        self._notes.paint(painter, notes, camera, look, rough=hurried)
        for id in groups:
            self._resting.heading(painter, id, camera, look)

    def _chosen(self, seen: QRectF) -> Iterable[str]:
        """The chosen notes, as far as they may be in view."""
        ids = self._selection.ids
        if len(ids) <= _FEW:
            return ids & self._contents.ideas.keys()
        return [id for id, _x, _y in self._contents.places.within(seen, ids)]

    def _paint_rings(self, painter: QPainter, ids: Iterable[str], camera: Camera, look: Look, with_focus: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focus = self._selection.focus if with_focus and len(self._selection.ids) > 1 else ""
        for id in ids:
            if id == self._marks.hidden or id not in self._contents.ideas:
                continue
            box = camera.on_screen(self._contents.box(id))
            painter.setPen(QPen(QColor(look.tokens.focus), 3))
            painter.drawRoundedRect(box.adjusted(-_RING, -_RING, _RING, _RING), 6, 6)
            if id == focus:
                painter.setPen(QPen(QColor(look.tokens.text), 1.5, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 3, 3)

    def _paint_aim(self, painter: QPainter, camera: Camera, look: Look) -> None:
        if self._marks.target_note in self._contents.ideas:
            box = camera.on_screen(self._contents.box(self._marks.target_note))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.tokens.primary), 3))
            painter.drawRoundedRect(box.adjusted(-6, -6, 6, 6), 8, 8)

    def _paint_band(self, painter: QPainter, camera: Camera, look: Look) -> None:
        if self._marks.band is not None:
            edge = QColor(look.tokens.focus)
            painter.setPen(QPen(edge, 1))
            edge.setAlphaF(0.12)
            painter.setBrush(edge)
            painter.drawRect(camera.on_screen(self._marks.band))
