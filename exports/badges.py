"""Namnbrickor: to cut apart and wear, each with a code that a scanner at the door can read."""

from __future__ import annotations

from typing import NamedTuple

from exports import frame
from exports.pdf.document import Document
from exports.pdf.figures import squares
from exports.pdf.pages import BODY_HEIGHT, BODY_WIDTH, LEFT, TOP, Bookmark, Page, Place
from exports.pdf.style import CONTROL, INK_2, LINE, Style
from exports.pdf.text import clean_line
from exports.pdf.wall import Part, Wall
from exports.qr import matrix
from resources.i18n import Words
from workshop.badges import BLANKS, badge_code, wearers
from workshop.reports import SessionReport

_ACROSS, _DOWN = 2, 3
_PER_SHEET = _ACROSS * _DOWN
_WIDTH, _HEIGHT = BODY_WIDTH / _ACROSS, BODY_HEIGHT / _DOWN
_PADDING, _QUIET, _GAP = 15.0, 22.0, 12.0  # four squares of a code must stay white around it
_CODE_SIDE = 40 / 25.4 * 72  # 40 mm: read at arm's length by the cheapest scanner
_WRITING_ROOM, _TIGHT_ROOM = 36.0, 28.0
_NAME, _ORGANISATION = Style("bold", 22, 26), Style(size=12, leading=16)
_SMALL, _TYPED = Style(size=9, leading=12, colour=INK_2), Style("semibold", 10, 14)


class _Badge(NamedTuple):
    code: str
    name: str = ""
    organisation: str = ""


def badges(report: SessionReport, words: Words) -> bytes:
    """The badges as a PDF: of who is expected and who has come, in alphabetical order, and blank ones to write on.

    A code is the same each time the sheet is made. It says which badge it is, and nothing about whoever wears it.
    """
    document = Document(language=words.language)
    document.pages[0].bookmarks.append(Bookmark(words("doc.type.badges"), 0, TOP))
    made = _badges(report)
    for start in range(0, len(made), _PER_SHEET):
        if start:
            document.add_page()
        for place, badge in enumerate(made[start : start + _PER_SHEET]):
            with document.speaking(""):
                _draw(document, report, words, badge, place)
    return frame.finish(document, report, words, "badges", is_helper=True, in_black=True)


def _badges(report: SessionReport) -> list[_Badge]:
    made = [
        _Badge(badge_code(report.session, each.key), clean_line(each.name), clean_line(each.organisation))
        for each in wearers(report.invited, report.attendances)
    ]
    blank = -len(made) % _PER_SHEET if made else BLANKS
    return [*made, *(_Badge(badge_code(report.session, str(number))) for number in range(1, blank + 1))]


def _draw(document: Document, report: SessionReport, words: Words, badge: _Badge, place: int) -> None:
    x, top = LEFT + place % _ACROSS * _WIDTH, TOP - place // _ACROSS * _HEIGHT
    wall = Wall(document)
    _cut_lines(wall.page, x, top)
    wall.top = top - _PADDING
    inner, width = x + _PADDING, _WIDTH - 2 * _PADDING
    if badge.name:
        parts = [Part(badge.name, _NAME), *([Part(badge.organisation, _ORGANISATION)] if badge.organisation else [])]
        wall.stack(parts, inner, width, _HEIGHT - _PADDING - _CODE_SIDE - _QUIET - _GAP)
    else:
        if badge.organisation:
            wall.text(badge.organisation, _ORGANISATION, x=inner, width=width, most=1, smallest=8)
        _to_write(wall, inner, width, words("doc.column.name"), _TIGHT_ROOM if badge.organisation else _WRITING_ROOM)
    _code(wall, report, words, badge.code, Place(x + _QUIET, top - _HEIGHT + _QUIET + _CODE_SIDE, _WIDTH - 2 * _QUIET))


def _code(wall: Wall, report: SessionReport, words: Words, code: str, place: Place) -> None:
    """The code at the foot of the badge, and beside it what session it is for."""
    alt = words("doc.badge_alt", code=code)
    squares(wall.document, wall.page, matrix(code), place._replace(width=_CODE_SIDE), alt)
    x, width = place.x + _CODE_SIDE + _QUIET, place.width - _CODE_SIDE - _GAP
    wall.top = place.top
    wall.text(frame.title(report, words), _SMALL, x=x, width=width, most=4, smallest=8, after=2)
    wall.text(words.day(frame.local_day(report), "long"), _SMALL, x=x, width=width, most=2, smallest=8)
    half = len(code) // 2
    wall.top = place.top - _CODE_SIDE + 2 * _TYPED.leading
    for part in (code[:half], code[half:]):
        wall.text(part, _TYPED, x=x, width=width, most=1)


def _to_write(wall: Wall, x: float, width: float, label: str, room: float) -> None:
    wall.top -= room
    with wall.page.ornament():
        wall.page.rule(x, wall.top, width, CONTROL, 0.8)
    wall.text(label, _SMALL, x=x, width=width, most=1)


def _cut_lines(page: Page, x: float, top: float) -> None:
    with page.ornament():
        for y in (top, top - _HEIGHT):
            page.rule(x, y, _WIDTH, LINE, 0.5)
        for edge in (x, x + _WIDTH):
            page.fill(edge - 0.25, top - _HEIGHT, 0.5, _HEIGHT, LINE)
