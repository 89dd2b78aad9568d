"""Copies of notes: beside the original, or pasted from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.arranging import question_at
from workshop.board import Colour, HeldIdea, Idea
from workshop.collecting import laid
from workshop.ports import Work
from workshop.sessions import Session
from workshop.text import IDEA_MAX, clean_text

MOST_PASTED = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A note to be laid at x, y. id: its new one. copy_of: the note that it copies, with its picture, if it is here."""

    id: str
    text: str
    x: float
    y: float
    colour: Colour = Colour.BUTTER
    copy_of: str = ""


def paste_ideas(work: Work, session_id: str, pieces: Sequence[Piece]) -> list[str]:
    """Lay copies on the board, each under the question in whose area it lies. Empty and known ones are passed over.

    A copy is the facilitator's own: it carries no name, and lies in no group. Returns the ids of what was laid.
    Refused: session_unknown, too_long.
    """
    work.need(Session, session_id)
    made = []
    for piece in pieces[:MOST_PASTED]:
        text = clean_text(piece.text, IDEA_MAX, "text")
        question = question_at(work, session_id, piece.x)
        original = work.get(Idea, piece.copy_of) if piece.copy_of else None
        if original is not None and original.session_id != session_id:
            original = None
        is_empty = not text and not (original and original.picture_id)
        if is_empty or question is None or work.get(Idea, piece.id) or work.former(Idea, piece.id):
            continue
        note = HeldIdea(piece.id, session_id, question.id, text, piece.colour, work.by.source, work.now)
        idea = laid(work, note, question, (piece.x, piece.y))
        if original is not None:
            own = {name: getattr(idea, name) for name in ("id", "number", "source", "written_at", "question_id")}
            idea = replace(original, **own, x=piece.x, y=piece.y, attendance_id="", group_id="", merged_into_id="")
        work.put(idea)
        made.append(piece.id)
    return made
