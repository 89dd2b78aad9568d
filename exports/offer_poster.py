"""Affisch för behov och erbjudanden: a way in for whoever passes by, by phone or by hand, also between sessions."""

from __future__ import annotations

from exports import frame
from exports.pdf.document import Document
from exports.pdf.figures import squares
from exports.pdf.pages import BODY_WIDTH, BOTTOM, LEFT, RIGHT, Bookmark, Place
from exports.pdf.style import BODY, CONTROL, INK_2, SPRUCE, Style
from exports.pdf.text import plain
from exports.pdf.wall import Part, Wall
from exports.poster import wifi
from exports.qr import matrix
from resources.i18n import Words
from workshop.reports import SessionReport

_TITLE, _STEP = Style("bold", 34, 42), Style("bold", 26, 32, SPRUCE)
_PLAIN, _STRONG = Style(size=15, leading=21), Style("semibold", 17, 23)
_SIDE, _LINE = 190.0, 34.0
_QUIET = 4  # squares of white round a code, as the standard asks


def offer_poster(report: SessionReport, words: Words) -> bytes:
    """The poster as a PDF. Without the phone desk's address it has only lines to write on."""
    document = Document(language=words.language)
    wall = Wall(document)
    wall.seam(16, after=14)
    title = words("doc.offer.title")
    wall.page.bookmarks.append(Bookmark(plain(title)[:200], 0, wall.top))
    wall.text(title, _TITLE, kind="H1", most=3, smallest=18, after=6)
    wall.text(words("doc.offer.examples"), _PLAIN, most=2)
    wall.text(frame.title(report, words), _PLAIN.but(colour=INK_2), most=2, after=12)
    if report.join_url:
        if report.session.wifi_name:
            wifi(wall, report, words)
        _join(wall, report, words)
    _by_hand(wall, words)
    return frame.finish(document, report, words, "offer_poster", is_helper=True)


def address(report: SessionReport) -> str:
    """Where the phone is sent: straight to the form, past the list of who is there."""
    desk, _, code = report.join_url.rpartition("/")
    return f"{desk}/offer/{code}"


def _join(wall: Wall, report: SessionReport, words: Words) -> None:
    top, cells = wall.top, matrix(address(report))
    alt = words("doc.poster.join_alt", address=report.short_url)
    squares(wall.document, wall.page, cells, Place(LEFT, top, _SIDE), alt)
    wall.top -= 2
    x = LEFT + _SIDE * (1 + _QUIET / len(cells))
    number = "2 " if report.session.wifi_name else ""
    parts = [
        Part(number + words("doc.offer.step"), _STEP, "H2"),
        Part(words("doc.poster.camera"), _PLAIN),
        Part(words("doc.offer.then"), _PLAIN),
        Part(words.items("privacy.short")[0], BODY.but(colour=INK_2)),
    ]
    wall.stack(parts, x, RIGHT - x, _SIDE)
    wall.top = min(wall.top, top - _SIDE) - 22


def _by_hand(wall: Wall, words: Words) -> None:
    """Two headings with lines below, as many as there is room for."""
    wall.text(words("doc.offer.by_hand"), _PLAIN, most=2, after=8)
    each = (wall.top - BOTTOM) / 2
    for side in ("need", "offer"):
        bottom = wall.top - each
        wall.text(words(f"doc.offer.{side}"), _STRONG, kind="H2", most=1, smallest=12)
        with wall.page.ornament():
            while wall.top - _LINE > bottom + 8:
                wall.top -= _LINE
                wall.page.rule(LEFT, wall.top, BODY_WIDTH, CONTROL, 0.8)
        wall.top = bottom
