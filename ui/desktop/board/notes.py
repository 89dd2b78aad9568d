"""Paints notes where they lie on the screen, with the signs that stand on them."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.desktop.board.badges import READABLE, Backs, paint_count, paint_more, paint_sheets, paint_votes
from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.pictures import Pictures
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Colour, Idea

REACH = 10.0
"""How far a note's shadow, the edges of those behind it and their number go beyond it, in board units."""
_TINY, _SMALL = 0.06, 0.2
"""The scales under which of a note its colour is enough, at rest and in a hurry."""
_NEARLY = 1e-4  # of a pixel: sums that come to a whole one in different ways are to come to the same one


class Notes:
    """far: the scale under which notes are too small to read and are drawn as plain patches. more: the word for that a
    note's text goes on.
    """

    def __init__(self, contents: Contents, marks: Marks, pictures: Pictures, *, far: float, more: str) -> None:
        self._contents = contents
        self._marks = marks
        self._pictures = pictures
        self._far = far
        self._more = more
        self._backs = Backs()
        self._density = 1.0

    def paint(
        self,
        painter: QPainter,
        notes: Iterable[tuple[str, float, float]],
        camera: Camera,
        look: Look,
        *,
        rough: bool = False,
    ) -> None:
        """notes: with the places of their corners, the lowest first. rough: as Pictures.near."""
        if camera.scale < (_SMALL if rough else _TINY) and self._marks.found is None and not self._marks.fresh:
            self._paint_tiny(painter, notes, camera, look)
            return
        density = self._density = painter.device().devicePixelRatio()
        self._pictures.begin(camera.scale, density, look)
        size = QRectF(0, 0, NOTE_WIDTH * camera.scale, NOTE_HEIGHT * camera.scale)
        across = camera.scale * density
        for id, x, y in notes:
            left = math.floor((x - camera.x) * across + _NEARLY) / density
            top = math.floor((y - camera.y) * across + _NEARLY) / density
            share = self._marks.share(id)
            if share != 1.0:
                painter.setOpacity(share)
            self._paint_one(painter, id, size.translated(left, top), camera.scale, look, rough)
            if share != 1.0:
                painter.setOpacity(1.0)

    def _paint_tiny(
        self, painter: QPainter, notes: Iterable[tuple[str, float, float]], camera: Camera, look: Look
    ) -> None:
        """Thousands of notes, each of a few pixels: nothing but their colours can be seen."""
        boxes: dict[Colour, list[QRectF]] = {}
        wide, high, scale = NOTE_WIDTH * camera.scale, NOTE_HEIGHT * camera.scale, camera.scale
        for id, x, y in notes:
            box = QRectF((x - camera.x) * scale, (y - camera.y) * scale, wide, high)
            boxes.setdefault(self._contents.ideas[id].colour, []).append(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, found in boxes.items():
            painter.setBrush(look.hem(colour))
            painter.drawRects(found)
        painter.restore()

    def prepare(
        self, notes: Iterable[tuple[str, float, float]], camera: Camera, density: float, look: Look, until: float
    ) -> bool:
        """Make the pictures of these notes, until then at the most. Returns whether all are there."""
        if camera.scale < self._far or self._marks.face_down:
            return True
        self._pictures.begin(camera.scale, density, look)
        for id, _x, _y in notes:
            self._pictures.near(self._contents.ideas[id], rough=False)
            if time.perf_counter() >= until:
                return False
        return True

    def _paint_one(self, painter: QPainter, id: str, box: QRectF, scale: float, look: Look, rough: bool) -> None:
        idea, density = self._contents.ideas[id], self._density
        behind = len(self._contents.behind.get(id, ()))
        if behind:
            paint_sheets(painter, box, behind, idea.colour, look, scale)
        if self._marks.face_down:
            painter.drawPixmap(
                box.topLeft(), self._backs.of(idea.colour, box.translated(-box.topLeft()), density, look)
            )
            return
        picture = self._pictures.near(idea, rough=rough) if scale >= self._far else None
        if picture is None:
            painter.drawPixmap(box.topLeft(), self._pictures.far(idea))
            return
        if rough:
            _draw(painter, picture, box, density)
        else:
            painter.drawPixmap(box.topLeft(), picture)
        if scale >= READABLE:
            self._paint_badges(painter, idea, behind, box, scale, look, rough)

    def _paint_badges(
        self, painter: QPainter, idea: Idea, behind: int, box: QRectF, scale: float, look: Look, rough: bool
    ) -> None:
        if behind:
            paint_count(painter, box, behind, look, scale)
        right = 0.0
        if self._more and not self._pictures.whole(idea, rough=rough):
            right = paint_more(painter, box, self._more, look, scale).width() + 4 * scale
        if votes := self._marks.votes.get(idea.id):
            paint_votes(painter, box, votes, look, scale, right)


def _draw(painter: QPainter, picture: QPixmap, box: QRectF, density: float) -> None:
    if abs(picture.width() - box.width() * density) <= density:
        painter.drawPixmap(box.topLeft(), picture)
        return
    high = picture.height() * box.width() / picture.width()  # made at another scale: good enough until there is time
    painter.drawPixmap(QRectF(box.x(), box.y(), box.width(), high), picture, QRectF(picture.rect()))
