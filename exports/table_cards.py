"""Bordskort: a sheet for each table, to fold across the middle and stand on it."""

from __future__ import annotations

from exports import frame
from exports.agenda_parts import clock_of, question_of, slots_of
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.pages import BODY_WIDTH, HEIGHT, LEFT, TOP, WIDTH, Bookmark, Place
from exports.pdf.style import CONTROL, INK_2, SPRUCE, Style
from exports.pdf.text import clean_line, isolated
from exports.pdf.wall import Part, Wall
from resources.i18n import Words
from workshop.agenda import Slot
from workshop.reports import SessionReport

_FOLD = HEIGHT / 2
_NAME = Style("bold", 60, 72, SPRUCE)
_BACK = Style("bold", 96, 112, SPRUCE)
_TITLE, _STEP = Style(size=14, leading=19, colour=INK_2), Style("semibold", 21, 28)
_ASKED, _TEXT = Style("semibold", 17, 23, SPRUCE), Style(size=16, leading=22)
_ROOM = _FOLD - 205


def table_cards(report: SessionReport, words: Words) -> bytes:
    """The cards as a PDF. Towards the room stands the table's name; towards those who sit there also what they do."""
    tracks: dict[str, tuple[str, list[Slot]]] = {}
    for slot in slots_of(report):
        if name := clean_line(slot.block.track):
            tracks.setdefault(name.casefold(), (name, []))[1].append(slot)
    if not tracks:
        document = frame.begin(report, words, "table_cards")
        blocks.notice(document, words("doc.agenda.no_tables"))
        return frame.finish(document, report, words, "table_cards", is_helper=True, in_black=True)
    document = Document(language=words.language)
    for place, (name, slots) in enumerate(tracks.values()):
        if place:
            document.add_page()
        document.pages[-1].bookmarks.append(Bookmark(name, 0, TOP))
        with document.speaking(""):
            _card(document, report, words, name, slots)
    return frame.finish(document, report, words, "table_cards", is_helper=True, is_loose=True, in_black=True)


def _card(document: Document, report: SessionReport, words: Words, name: str, slots: list[Slot]) -> None:
    wall = Wall(document)
    _back(wall, name)
    with wall.page.ornament():
        wall.page.rule(0, _FOLD, WIDTH, CONTROL, 0.4)
    wall.top = _FOLD - 26
    wall.text(name, _NAME, kind="H1", most=1, smallest=26, after=2)
    wall.text(frame.title(report, words), _TITLE, most=1, after=10)
    parts = []
    for slot in slots:
        clock = clock_of(slot, report, words)
        parts.append(Part(words("doc.agenda.heading", clock=clock, title=clean_line(slot.block.title)), _STEP, "H2"))
        led = words("doc.agenda.led_by", name=isolated(clean_line(slot.block.leader))) if slot.block.leader else ""
        asked = clean_line(question_of(slot, report))
        said = [(asked, _ASKED), (clean_line(slot.block.instruction), _TEXT), (led, _TEXT.but(colour=INK_2))]
        parts += [Part(text, style) for text, style in said if text]
    wall.stack(parts, LEFT, BODY_WIDTH, _ROOM)


def _back(wall: Wall, name: str) -> None:
    """The upper half, upside down, so that it stands upright when the sheet is folded. It says nothing new."""
    page = wall.page
    lines, style = wall.fitting(name, _BACK, BODY_WIDTH, 2, 30)
    top = _FOLD / 2 + len(lines) * style.leading / 2
    with page.ornament():
        page.code.append(f"q -1 0 0 -1 {WIDTH:.2f} {HEIGHT:.2f} cm")
        for number, line in enumerate(lines):
            place = Place((WIDTH - line.width) / 2, top - number * style.leading, line.width)
            page.text([line], wall.document.fonts.shaper(style.weight), style, place, None)
        page.code.append("Q")
