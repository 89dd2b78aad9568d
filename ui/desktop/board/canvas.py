"""Paints the board as the camera sees it, lowest things first."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.desktop.board.badges import READABLE, Backs, paint_count, paint_more, paint_sheets, paint_votes
from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.far_sheet import FarSheet
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.painting import Hand
from ui.desktop.board.panels import paint_heading, paint_panel, paint_questions, paint_seams
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.selection import Selection
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Idea

_RING = 4.0


class Canvas:
    """far: the scale under which notes are too small to read and are drawn as plain patches. more: the word for that a
    note's text goes on.
    """

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
    ) -> None:
        self._contents = contents
        self._selection = selection
        self._marks = marks
        self._pictures = pictures
        self._hand = hand
        self._nameless = nameless
        self._far = far
        self._more = more
        self._backs = Backs()
        self._sheet = FarSheet()
        self._look: Look | None = None

    def paint(
        self, painter: QPainter, part: QRect, camera: Camera, look: Look, *, with_focus: bool, hurried: bool = False
    ) -> None:
        """part: what of the widget is to be painted. with_focus: the keyboard is here, so show where. hurried: while
        zooming, what was drawn at another scale will do.
        """
        self._look = look
        painter.fillRect(part, QColor(look.tokens.board))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_seams(painter, self._contents, camera, look, part)
        paint_questions(painter, self._contents, camera, look, self._hand)
        seen = camera.seen(QRectF(part).adjusted(-_RING, -_RING, _RING, _RING))
        contents, aimed = self._contents, self._marks.target_group
        groups = [id for id in contents.groups if contents.frame(id).intersects(seen)]
        for id in groups:
            paint_panel(painter, contents.frame(id), camera, look, id == aimed)
        from_afar = camera.scale < self._far and self._is_plain
        notes, carried = [] if from_afar else contents.places.within(seen), contents.carried
        if from_afar:
            rings = self._paint_sheet(painter, seen, camera, look, hurried)
        else:
            rings = self._paint_notes(painter, [note for note in notes if note[0] not in carried], camera)
        for id in groups:
            paint_heading(painter, contents, id, camera, look, self._hand, nameless=self._nameless, aimed=id == aimed)
        self._paint_rings(painter, rings, look, with_focus)
        rings = self._paint_notes(painter, [note for note in notes if note[0] in carried], camera)
        self._paint_rings(painter, rings, look, with_focus)
        self._paint_aim(painter, camera, look)
        self._paint_band(painter, camera, look)

    @property
    def _is_plain(self) -> bool:
        """Every note is shown as it lies, and as it always looks."""
        marks = self._marks
        return not (self._contents.carried or marks.fresh or marks.hidden or marks.face_down or marks.found is not None)

    def _paint_sheet(
        self, painter: QPainter, seen: QRectF, camera: Camera, look: Look, hurried: bool
    ) -> dict[str, QRectF]:
        """All notes at once. Returns where the chosen ones were drawn."""
        contents = self._contents

        def draw(inner: QPainter, box: QRectF, from_there: Camera) -> None:
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_notes(inner, contents.places.within(box), from_there)

        of = (contents.places.version, look)
        if not self._sheet.paint(painter, seen, camera, of, draw, hurried=hurried):
            self._pictures.missing = True
        return {id: camera.on_screen(contents.box(id)) for id in self._selection.ids if id in contents.ideas}

    def _paint_notes(
        self, painter: QPainter, notes: list[tuple[str, float, float]], camera: Camera
    ) -> dict[str, QRectF]:
        """Returns where the chosen ones were drawn."""
        rings = {}
        density = painter.device().devicePixelRatio()
        size = QRectF(0, 0, NOTE_WIDTH * camera.scale, NOTE_HEIGHT * camera.scale)
        for id, x, y in notes:
            if id == self._marks.hidden:
                continue
            left = math.floor((x - camera.x) * camera.scale * density) / density
            top = math.floor((y - camera.y) * camera.scale * density) / density
            share = self._marks.share(id)
            if share != 1.0:
                painter.setOpacity(share)
            self._paint_one(painter, id, QPointF(left, top), size, camera.scale)
            if share != 1.0:
                painter.setOpacity(1.0)
            if id in self._selection.ids:
                rings[id] = size.translated(left, top)
        return rings

    def _paint_one(self, painter: QPainter, id: str, corner: QPointF, size: QRectF, scale: float) -> None:
        idea = self._contents.ideas[id]
        behind = len(self._contents.behind.get(id, ()))
        look = self._look
        assert look is not None
        if behind:
            paint_sheets(painter, size.translated(corner), behind, idea.colour, look, scale)
        if self._marks.face_down:
            painter.drawPixmap(corner, self._backs.of(idea.colour, size, painter.device().devicePixelRatio(), look))
            return
        picture: QPixmap | None = None
        if scale >= self._far:
            picture = self._pictures.near(idea)
        if picture is None:
            painter.drawPixmap(corner, self._pictures.far(idea))
            return
        density = picture.devicePixelRatio()
        if abs(picture.width() - size.width() * density) <= density:
            painter.drawPixmap(corner, picture)
        else:  # made at another scale: good enough until there is time
            shown = picture.deviceIndependentSize()
            ratio = size.width() / shown.width()
            place = QRectF(corner.x(), corner.y(), size.width(), shown.height() * ratio)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        if scale >= READABLE:
            self._paint_badges(painter, idea, behind, size.translated(corner), scale, look)

    def _paint_badges(self, painter: QPainter, idea: Idea, behind: int, box: QRectF, scale: float, look: Look) -> None:
        if behind:
            paint_count(painter, box, behind, look, scale)
        right = 0.0
        if self._more and not self._pictures.whole(idea):
            right = paint_more(painter, box, self._more, look, scale).width() + 4 * scale
        if votes := self._marks.votes.get(idea.id):
            paint_votes(painter, box, votes, look, scale, right)

    def _paint_rings(self, painter: QPainter, rings: dict[str, QRectF], look: Look, with_focus: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.tokens.focus), 3))
        for box in rings.values():
            painter.drawRoundedRect(box.adjusted(-_RING, -_RING, _RING, _RING), 6, 6)
        focused = rings.get(self._selection.focus)
        if with_focus and focused is not None and len(self._selection.ids) > 1:
            painter.setPen(QPen(QColor(look.tokens.text), 1.5, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(focused.adjusted(2, 2, -2, -2), 3, 3)

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
