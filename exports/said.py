"""Det här sades: the facilitator's notes, under the parts of the agenda and the questions that they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from exports.agenda_parts import block_title
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.marks import Mark, Part, parts
from workshop.reports import SessionReport
from workshop.writing import Note


def said_section(document: Document, report: SessionReport, words: Words, elsewhere: Collection[Note] = ()) -> None:
    """elsewhere: the notes that stand in another section, with what was decided."""
    left = [note for note in report.notes if note not in elsewhere]
    if elsewhere and not left:
        return
    blocks.heading(document, 2, words("doc.heading.said"))
    if not left:
        blocks.notice(document, words("doc.none.notes"))
    for heading, notes in _in_order(report, left, words):
        blocks.heading(document, 3, clean_line(heading))
        for note in notes:
            note_parts(document, note)


def note_parts(document: Document, note: Note) -> None:
    """One note, with its headings, lists and quotes."""
    laid(document, parts(note.text))


def laid(document: Document, found: Iterable[Part]) -> None:
    """What a text is made of, each part as what it is."""
    for part in found:
        if part.mark is Mark.HEADING:
            blocks.heading(document, 4, clean_line(part.text))
        elif part.mark is Mark.ITEM:
            blocks.bullets(document, part.lines)
        elif part.mark is Mark.QUOTE:
            blocks.quote(document, part.text)
        else:
            blocks.paragraph(document, part.text)


def _in_order(report: SessionReport, left: list[Note], words: Words) -> Iterator[tuple[str, list[Note]]]:
    """As the evening went: what was said in each part of the agenda, and of the question that it opened; then of the
    other questions, and of the session as a whole. Places where nothing is written are left out.
    """

    def taken(name: str, id: str) -> list[Note]:
        found = [note for note in left if getattr(note, name) == id]
        left[:] = [note for note in left if note not in found]
        return found

    asked = {question.id: question.text for question in report.questions}
    for block in report.blocks:
        if found := taken("block_id", block.id):
            yield block_title(block, words), found
        if block.question_id in asked and (found := taken("question_id", block.question_id)):
            yield asked[block.question_id], found
    for id, text in asked.items():
        if found := taken("question_id", id):
            yield text, found
    if left:
        yield words("doc.heading.whole_session"), left
