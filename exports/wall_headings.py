"""Väggrubriker: the questions and what happens when, so large that the whole room reads them."""

from __future__ import annotations

from exports import frame
from exports.agenda_parts import clock_of, slots_of
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.pages import BODY_WIDTH, BOTTOM, TOP, Bookmark
from exports.pdf.style import INK_2, Style
from exports.pdf.text import clean_line
from exports.pdf.wall import Wall
from resources.i18n import Words
from workshop.reports import SessionReport

_LARGE, _SMALL = Style("bold", 96, 112), Style("semibold", 22, 30, INK_2)
_MOST_LINES, _SMALLEST = 5, 30.0


def wall_headings(report: SessionReport, words: Words) -> bytes:
    """A sheet for each question and for each block of the agenda, as a PDF."""
    headings = _headings(report, words)
    if not headings:
        document = frame.begin(report, words, "wall_headings")
        blocks.notice(document, words("doc.agenda.none"))
        return frame.finish(document, report, words, "wall_headings", is_helper=True, in_black=True)
    document = Document(language=words.language)
    for place, (above, text) in enumerate(headings):
        if place:
            document.add_page()
        document.pages[-1].bookmarks.append(Bookmark(text[:200], 0, TOP))
        with document.speaking(""):
            _sheet(document, above, text)
    return frame.finish(document, report, words, "wall_headings", is_helper=True, is_loose=True, in_black=True)


def _headings(report: SessionReport, words: Words) -> list[tuple[str, str]]:
    """What stands small above, and the heading itself; a block that comes back is there once."""
    asked = [
        (words("doc.agenda.question_nr", n=number), clean_line(question.text))
        for number, question in enumerate(report.questions, 1)
    ]
    phases: dict[str, tuple[str, str]] = {}
    for slot in slots_of(report):
        title = clean_line(slot.block.title)
        phases.setdefault(title.casefold(), (clock_of(slot, report, words), title))
    return [*asked, *phases.values()]


def _sheet(document: Document, above: str, text: str) -> None:
    """In the middle of the sheet, as large as it may be without breaking a word."""
    wall = Wall(document)
    wall.seam(14, 20)
    wall.text(above, _SMALL, most=1)
    lines, style = wall.fitting(text, _LARGE, BODY_WIDTH, _MOST_LINES, _SMALLEST)
    wall.top -= max((wall.top - BOTTOM - len(lines) * style.leading) / 2.4, 0)
    wall.text(text, _LARGE, kind="H1", most=_MOST_LINES, smallest=_SMALLEST)
