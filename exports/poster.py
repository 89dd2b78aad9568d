"""Affisch: how to sign in, to be read from across the room; in A4 and A3."""

from __future__ import annotations

from functools import partial

from exports import frame
from exports.pdf.document import Document
from exports.pdf.figures import squares
from exports.pdf.pages import BODY_WIDTH, BOTTOM, LEFT, RIGHT, Bookmark, Place
from exports.pdf.style import BODY, CONTROL, INK_2, LINE, SPRUCE, Style
from exports.pdf.text import plain
from exports.pdf.wall import Part, Wall
from exports.poster_welcomes import Welcomes
from exports.qr import matrix, wifi_text
from resources.i18n import Words
from workshop.reports import SessionReport

_A3 = 2**0.5
_FIRST, _SECOND = "1 ", "2 "
_TITLE, _STEP = Style("bold", 38, 46), Style("bold", 26, 32, SPRUCE)
_ADDRESS, _CODE = Style("bold", 36, 42), Style("bold", 24, 30)
_PLAIN, _STRONG = Style(size=15, leading=21), Style("semibold", 15, 21)
_WIFI_SIDE, _LEAST_SIDE, _MOST_SIDE = 104.0, 160.0, 300.0
_ADDRESS_HEIGHT, _WRITING_HEIGHT, _BREATH = 112.0, 48.0, 8.0
_BY_HAND = 1.35  # without a code there is room for larger letters


def poster(report: SessionReport, words: Words, scale: float = 1.0) -> bytes:
    """The poster as a PDF. Without the phone desk's address it has a line to write it on, and no code to join by."""
    document = Document(scale, words.language)
    wall = Wall(document)
    _head(wall, report, words)
    has_wifi = bool(report.session.wifi_name)
    if has_wifi:
        wifi(wall, report, words)
    others = [code for code in frame.spoken(report, words) if code != words.language]
    below = Welcomes(wall, others, wall.top - BOTTOM - _ADDRESS_HEIGHT - _LEAST_SIDE)
    step = (_SECOND if has_wifi else "") + words("doc.poster.sign_in")
    if report.join_url:
        _join(wall, report, words, step, room=wall.top - BOTTOM - below.height - _ADDRESS_HEIGHT)
    else:
        _to_write(wall, report, words, step, room=wall.top - BOTTOM - below.height - _BREATH)
    below.draw(BOTTOM + below.height)
    return frame.finish(document, report, words, "poster", is_helper=True)


poster_a3 = partial(poster, scale=_A3)


def _head(wall: Wall, report: SessionReport, words: Words) -> None:
    session = report.session
    wall.seam(16, after=14)
    title = frame.title(report, words)
    wall.page.bookmarks.append(Bookmark(plain(title)[:200], 0, wall.top))
    wall.text(title, _TITLE, kind="H1", most=3, smallest=18, after=6)
    clock = partial(words.clock, zone=session.zone)
    when = words("doc.time", day=frame.day(report, words), start=clock(session.starts_at), end=clock(session.ends_at))
    wall.text(when, _PLAIN, most=1)
    if session.place:
        wall.text(session.place, _PLAIN.but(colour=INK_2), most=1)
    wall.top -= 12


def wifi(wall: Wall, report: SessionReport, words: Words) -> None:
    """The first step of a poster: onto the same network as the laptop."""
    session = report.session
    top = wall.top
    code = wifi_text(session.wifi_name, session.wifi_password, hidden=session.wifi_hidden)
    alt = words("doc.poster.wifi_alt", name=frame.said(session.wifi_name))
    squares(wall.document, wall.page, matrix(code), Place(LEFT, top, _WIFI_SIDE), alt)
    x = LEFT + _WIFI_SIDE + 20
    text = partial(wall.text, x=x, width=RIGHT - x)
    wall.top -= 4
    text(_FIRST + words("doc.poster.wifi"), _STEP, kind="H2", most=1, smallest=16)
    text(words("doc.poster.wifi_name", name=frame.said(session.wifi_name)), _STRONG, smallest=9)
    if session.wifi_password:
        text(words("doc.poster.wifi_password", password=frame.said(session.wifi_password)), _STRONG, most=3, smallest=9)
    wall.top = min(wall.top, top - _WIFI_SIDE) - 14
    with wall.page.ornament():
        wall.page.rule(LEFT, wall.top, BODY_WIDTH, LINE, 1)
    wall.top -= 12


def _join(wall: Wall, report: SessionReport, words: Words, step: str, room: float) -> None:
    """The code, what to do with it, and the address for those who type."""
    side = max(_LEAST_SIDE, min(room, _MOST_SIDE))
    top = wall.top
    cells = matrix(report.join_url)
    alt = words("doc.poster.join_alt", address=report.short_url)
    squares(wall.document, wall.page, cells, Place(LEFT, top, side), alt)
    wall.top -= 2
    x = LEFT + side * (1 + 4 / len(cells))  # four squares of white, as the standard asks
    camera = Part(words("doc.poster.camera"), _PLAIN)
    wall.stack([Part(step, _STEP, "H2"), camera, *_advice(report, words, _PLAIN)], x, RIGHT - x, side)
    wall.top = min(wall.top, top - side) - 14
    wall.text(words("doc.poster.type"), _PLAIN.but(colour=INK_2), most=1)
    wall.text(report.short_url, _ADDRESS, most=1, smallest=16)
    wall.text(words("doc.poster.code", code=report.session.short_code), _CODE, most=1)


def _to_write(wall: Wall, report: SessionReport, words: Words, step: str, room: float) -> None:
    """The same by hand: the address is known when the session is opened, and then stands in the program's window."""
    factor = 1.0 if report.session.wifi_name else _BY_HAND
    bottom = wall.top - room
    wall.text(step, _STEP.times(factor), kind="H2", most=1, smallest=16, after=4)
    wall.text(words("doc.poster.write"), _PLAIN.times(factor), most=1)
    wall.top -= _WRITING_HEIGHT * factor
    with wall.page.ornament():
        wall.page.rule(LEFT, wall.top, BODY_WIDTH, CONTROL, 1.2)
    wall.top -= 10 * factor
    code = words("doc.poster.code", code=report.session.short_code)
    wall.text(code, _ADDRESS.times(factor), most=1, after=8 * factor)
    wall.stack(_advice(report, words, _PLAIN.times(factor)), LEFT, BODY_WIDTH, wall.top - bottom)


def _advice(report: SessionReport, words: Words, style: Style) -> list[Part]:
    same_wifi = [] if report.session.wifi_name else [Part(words("doc.poster.same_wifi"), style)]
    return [
        *same_wifi,
        Part(words("doc.poster.guest"), style.but(weight="semibold")),
        Part(words("doc.poster.no_phone"), style),
        Part(words.items("privacy.short")[0], BODY.but(colour=INK_2)),
    ]
