"""What lies under the notes: the questions, the seams between their areas, and the frames of groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import AREA_SEAM, heading_box
from ui.desktop.board.lettering import Lettering, fitted, font, right_to_left
from ui.desktop.board.look import Look
from ui.desktop.board.painting import Hand
from ui.desktop.tokens import RADIUS_CARD
from workshop.board import AREA_WIDTH, GROUP_PADDING, STEP_Y
from workshop.sessions import Question

_BOLD = QFont.Weight.Bold
_LEAST, _LEAST_ROOM = 9.0, 48.0
_INNER = 4.0
_DASHES = [4.5, 3.5]


@dataclass(frozen=True, slots=True)
class SetQuestions:
    """The questions as they are written at a scale, each in its room. stretch: how much that is enlarged on screen."""

    letters: Sequence[Lettering]
    rooms: Sequence[QRectF]
    stretch: float


def set_questions(contents: Contents, camera: Camera, hand: Hand, *, hurried: bool = False) -> SetQuestions:
    """Set each question over its area, all of one size, never smaller than can be read, standing on one line.

    hurried: while zooming they are stretched, since to set them anew takes as long as all the rest of a frame.
    """
    stretch = camera.scale / 2 ** round(math.log2(camera.scale)) if hurried else 1.0
    scale = camera.scale / stretch
    there = Camera(camera.x, camera.y, scale)
    rooms = [there.on_screen(heading_box(question.position)) for question in contents.questions]
    letters: list[Lettering] = []
    if rooms and rooms[0].width() < _LEAST_ROOM:
        return SetQuestions([], [], stretch)  # a few letters of each would tell nobody anything
    for size in hand.questions:
        high = max(size * scale, hand.least)
        letters = [
            _lettered(
                question.text, high, round(room.width(), 2), max(round(room.height(), 2), 1.4 * high * hand.lines)
            )
            for question, room in zip(contents.questions, rooms, strict=True)
        ]
        if all(one.whole for one in letters):
            break
    return SetQuestions(letters, rooms, stretch)


def paint_questions(painter: QPainter, questions: SetQuestions, look: Look, part: QRectF) -> None:
    """part: what of the widget is to be painted."""
    painter.save()
    painter.scale(questions.stretch, questions.stretch)
    painter.setPen(QColor(look.tokens.text2))
    seen = QRectF(part.topLeft() / questions.stretch, part.size() / questions.stretch)
    for one, room in zip(questions.letters, questions.rooms, strict=True):
        if room.right() >= seen.left() and room.left() <= seen.right() and room.bottom() >= seen.top():
            one.draw(painter, room.left(), room.bottom() - one.height)
    painter.restore()


@lru_cache(maxsize=128)
def _lettered(text: str, high: float, width: float, height: float) -> Lettering:
    """A question set in its room, which stays the same from frame to frame while the board is only moved."""
    return fitted(text, [font(high, _BOLD)], width, height)


def paint_seams(
    painter: QPainter, questions: Sequence[Question], along: QRectF, camera: Camera, look: Look, part: QRect
) -> None:
    """A running stitch between one question's area and the next; no more of it than is seen, for dashes are slow.

    along: the box of the board from whose top to whose bottom they go.
    """
    bounds = camera.on_screen(along)
    pen = stitch(look, camera.scale)
    period = sum(_DASHES) * pen.widthF()
    hidden = max(part.top() - bounds.top(), 0.0) // period * period
    top, bottom = bounds.top() + hidden, max(bounds.bottom(), bounds.top() + 3 * STEP_Y * camera.scale)
    painter.setPen(pen)
    for question in questions[1:]:
        x = camera.to_screen(QPointF(question.position * AREA_WIDTH - AREA_SEAM, 0)).x()
        if part.left() - pen.widthF() <= x <= part.right() + pen.widthF():
            painter.drawLine(QLineF(x, top, x, min(bottom, part.bottom() + period)))


def stitch(look: Look, scale: float) -> QPen:
    pen = QPen(QColor(look.tokens.stitch), min(max(1.6 * scale, 1.0), 2.4))
    pen.setDashPattern(_DASHES)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def paint_panel(painter: QPainter, frame: QRectF, camera: Camera, look: Look, aimed: bool) -> None:
    """What a group's notes lie on. aimed: what is carried would land here."""
    shown = camera.on_screen(frame)
    round_by = RADIUS_CARD * camera.scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ground(look, aimed))
    painter.drawRoundedRect(shown, round_by, round_by)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.tokens.primary), 3) if aimed else stitch(look, camera.scale))
    inner = _INNER * camera.scale
    painter.drawRoundedRect(shown.adjusted(inner, inner, -inner, -inner), round_by * 0.7, round_by * 0.7)


def paint_heading(
    painter: QPainter,
    contents: Contents,
    id: str,
    camera: Camera,
    look: Look,
    hand: Hand,
    *,
    nameless: str,
    aimed: bool,
) -> None:
    """A group's heading and number of notes, on a strip that no loose note hides. nameless: what an empty one says."""
    scale = camera.scale
    whole = camera.on_screen(contents.frame_heading(id))
    if contents.is_heading_covered(id):
        painter.save()
        painter.setClipRect(whole.adjusted(-2, -2, 2, 0))
        paint_panel(painter, contents.frame(id), camera, look, aimed)
        painter.restore()
    strip = whole.adjusted(GROUP_PADDING * scale, 0, -GROUP_PADDING * scale, 0)
    size = max(hand.group * scale, _LEAST)
    if strip.height() < size:
        return
    left = _paint_count(painter, strip, len(contents.members.get(id, ())), look, scale)
    room = QRectF(strip.left(), strip.top(), left - strip.left() - 8 * scale, strip.height())
    heading = contents.groups[id].heading
    written = font(size, _BOLD if heading else QFont.Weight.Medium)
    shown = QFontMetricsF(written).elidedText(heading or nameless, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right_to_left(shown) else Qt.AlignmentFlag.AlignLeft
    painter.setFont(written)
    painter.setPen(QColor(look.tokens.text if heading else look.tokens.text2))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine, shown)


def _ground(look: Look, aimed: bool) -> QColor:
    """Between the board and a card, and not seen through: a heading must be read over what lies below it."""
    if aimed:
        return QColor(look.tokens.primary_soft)
    board, card = QColor(look.tokens.board), QColor(look.tokens.surface)
    return QColor(
        (board.red() + card.red()) // 2, (board.green() + card.green()) // 2, (board.blue() + card.blue()) // 2
    )


def _paint_count(painter: QPainter, strip: QRectF, count: int, look: Look, scale: float) -> float:
    """The number of notes, at the end of the heading. Returns where it begins."""
    size = max(13 * scale, _LEAST)
    written = font(size, QFont.Weight.DemiBold)
    wide = QFontMetricsF(written).horizontalAdvance(str(count))
    painter.setFont(written)
    painter.setPen(QColor(look.tokens.text2))
    painter.drawText(strip, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
    side = round(size * 1.15)
    left = strip.right() - wide - side - 4 * scale
    box = QRect(round(left), round(strip.center().y() - side / 2), side, side)
    look.icon("note", look.tokens.text2).paint(painter, box)
    return left
