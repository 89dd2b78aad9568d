"""Tavlan på papper: the notes as they lie on the board, group by group, so that they can be put up on a wall."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks, notes
from exports.pdf.document import Document
from exports.pdf.text import isolated
from exports.pictured import picture_of, words_on
from resources.i18n import Words
from workshop.board import Colour, Idea
from workshop.reports import SessionReport

_ABREAST = 3


def board_pages(report: SessionReport, words: Words) -> bytes:
    """The board as a PDF. Each note has its colour, and its number and the colour's name for those who listen."""
    document = frame.begin(report, words, "board")
    blocks.facts(document, frame.session_facts(report, words, with_facilitator=False, with_funding=False))
    ideas = [idea for idea in report.ideas if idea.is_on_board]
    if not ideas:
        blocks.notice(document, words("doc.none.ideas"))
    known = {question.id for question in report.questions}
    for place, question in enumerate(report.questions, 1):
        blocks.heading(document, 2, words("doc.heading.question", number=place))
        blocks.paragraph(document, question.text, held=True)
        _notes(document, report, words, [idea for idea in ideas if idea.question_id == question.id])
    if unasked := [idea for idea in ideas if idea.question_id not in known]:
        blocks.heading(document, 2, words("doc.heading.whole_session"))
        _notes(document, report, words, unasked)
    return frame.finish(document, report, words, "board")


def _notes(document: Document, report: SessionReport, words: Words, ideas: list[Idea]) -> None:
    if not ideas:
        blocks.notice(document, words("doc.none.ideas_here"))
    colours = dict(zip(Colour, words.items("doc.colours"), strict=True))
    parts = frame.grouped(report, sorted(ideas, key=_place))
    for group, members in parts:
        if group or len(parts) > 1:
            count = words.count("doc.notes", len(members))
            blocks.heading(document, 3, f"{isolated(frame.group_name(group, words))} · {count}")
        notes.patches(document, [_patch(report, idea, colours, words) for idea in members], _ABREAST)


def _patch(report: SessionReport, idea: Idea, colours: dict[Colour, str], words: Words) -> notes.Patch:
    picture = picture_of(report, idea, words)
    text = idea.text if picture is not None else words_on(idea, words)
    return notes.Patch(str(idea.number), text, idea.colour, _spoken(idea, colours, words), picture)


def _place(idea: Idea) -> tuple[float, float, int]:
    """Row by row, from left to right: as the board is read."""
    return idea.y, idea.x, idea.number


def _spoken(idea: Idea, colours: dict[Colour, str], words: Words) -> str:
    return words("doc.note_spoken", number=idea.number, colour=colours[idea.colour])
