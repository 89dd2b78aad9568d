"""Parts of the board that the room can be shown: notes, a group, all that lies under a question."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF

from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import AREA_SEAM, heading_bounds, heading_box, note_box
from ui.desktop.sight import Area
from workshop.board import AREA_WIDTH
from workshop.sessions import Question

_HEM = 3.0


def round_notes(contents: Contents, ids: Collection[str]) -> Area | None:
    """Round these notes; if they are just what lies in a group, round that."""
    there = {id for id in ids if id in contents.ideas}
    for id in contents.whole_groups(there):
        if contents.members[id] == there:
            return round_group(contents, id)
    box = QRectF()
    for id in there:
        box = box.united(contents.box(id))
    return Area(_hemmed(box), alone=True) if there else None


def round_group(contents: Contents, id: str) -> Area:
    return Area(_hemmed(contents.frame(id)), group_id=id, alone=True)


def lies_now(contents: Contents, area: Area) -> Area:
    """The same where it lies by now: a group grows and is moved, and under a question more comes to lie."""
    if area.group_id in contents.groups:
        return round_group(contents, area.group_id)
    question = next((one for one in contents.questions if one.id == area.question_id), None)
    if question is None:
        return area
    box = heading_bounds(question).united(under(contents, question))
    box.setTop(min(box.top(), heading_box(question.position).top()))  # seen from afar a question rises over its line
    return Area(_hemmed(box), question_id=area.question_id, alone=True)


def under(contents: Contents, question: Question) -> QRectF:
    """Round all that lies under a question; a null box where nothing does."""
    box, bounds = QRectF(), contents.bounds()
    strip = QRectF(question.position * AREA_WIDTH - AREA_SEAM, bounds.top(), AREA_WIDTH, bounds.height())
    for _id, x, y in contents.places.within(strip.adjusted(1, 0, -1, 0)):
        box = box.united(note_box((x, y)))
    for id in contents.groups:
        frame = contents.frame(id)
        if strip.contains(frame.center()):
            box = box.united(frame)
    return box


def _hemmed(box: QRectF) -> QRectF:
    """With what a shadow takes, and nothing of the neighbours."""
    return box.adjusted(-_HEM, -_HEM, _HEM, _HEM)
