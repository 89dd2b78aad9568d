"""Röstsedlar: papers to print, cut apart and put in a box. Their numbers are those to type in when they are counted."""

from __future__ import annotations

from typing import NamedTuple

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.pages import BODY_HEIGHT, BODY_WIDTH, LEFT, TOP, Bookmark, Page
from exports.pdf.style import CONTROL, INK_2, LINE, Style
from exports.pdf.text import clean_line
from exports.pdf.wall import Wall
from exports.votes import choice_texts
from resources.i18n import Words
from workshop.ballots import Ballot, Method
from workshop.reports import SessionReport

_PADDING, _BOX, _GAP = 14.0, 11.0, 4.0
_TITLE, _SMALL, _CHOICE = Style("bold", 13, 16), Style(size=9, leading=12, colour=INK_2), Style(size=11, leading=14)
_A6_CHOICES, _A5_CHOICES, _PAGE_CHOICES = 7, 12, 30
_BOXES_MAX = 5


class _Paper(NamedTuple):
    """Where one paper lies on its sheet, from its upper left corner, in points."""

    left: float
    top: float
    width: float
    height: float


def ballot_papers(report: SessionReport, words: Words) -> bytes:
    """A sheet for each ballot that has not been counted, or else for every one: four papers, two, or one to a sheet.

    A paper that has more choices than a sheet goes on at the next.
    """
    ballots = [one for one in report.ballots if not one.is_closed] or list(report.ballots)
    if not ballots:
        document = frame.begin(report, words, "ballots")
        blocks.notice(document, words("doc.ballot.none"))
        return frame.finish(document, report, words, "ballots", is_helper=True, in_black=True)
    document = Document(language=words.language)
    for number, ballot in enumerate(ballots):
        if number:
            document.add_page()
        document.pages[-1].bookmarks.append(Bookmark(clean_line(ballot.title)[:200] or "–", 0, TOP))
        _sheet(document, report, words, ballot)
    return frame.finish(document, report, words, "ballots", is_helper=True, in_black=True)


def _sheet(document: Document, report: SessionReport, words: Words, ballot: Ballot) -> None:
    texts = choice_texts(report, ballot, words)
    listed = [(n, texts[choice]) for n, choice in enumerate(ballot.choices, 1)]
    across, down = (2, 2) if len(listed) <= _A6_CHOICES else (1, 2) if len(listed) <= _A5_CHOICES else (1, 1)
    width, height = BODY_WIDTH / across, BODY_HEIGHT / down
    if across * down > 1:
        for at in range(across * down):
            left, top = LEFT + at % across * width, TOP - at // across * height
            paper = _Paper(left, top, width, height)
            _cut_lines(document.pages[-1], paper)
            _paper(document, words, ballot, listed, paper)
        return
    for start in range(0, len(listed), _PAGE_CHOICES):
        if start:
            document.add_page()
        _paper(document, words, ballot, listed[start : start + _PAGE_CHOICES], _Paper(LEFT, TOP, width, height))


def _paper(document: Document, words: Words, ballot: Ballot, listed: list[tuple[int, str]], paper: _Paper) -> None:
    """One paper: what it is about, how to fill it in, and a line with its boxes for each choice."""
    wall = Wall(document)
    left, top, width, height = paper
    x, inner = left + _PADDING, width - 2 * _PADDING
    wall.top = top - _PADDING
    wall.text(ballot.title, _TITLE, kind="H1", x=x, width=inner, most=3, smallest=9, after=3)
    wall.text(_how(ballot, words), _SMALL, x=x, width=inner, most=3, smallest=8, after=8)
    foot = 2 * _SMALL.leading + _PADDING
    room = (wall.top - (top - height) - foot) / len(listed)
    boxes = min(ballot.most, _BOXES_MAX) if ballot.method is Method.DOTS else 1
    taken = boxes * (_BOX + _GAP) + _GAP
    style = _CHOICE if room >= 2 * _CHOICE.leading else _CHOICE.times(max(0.7, room / (2 * _CHOICE.leading)))
    most = max(2, int(room / style.leading))
    for number, text in listed:
        line = wall.top
        for box in range(boxes):
            _box(wall.page, x + box * (_BOX + _GAP), line - style.leading / 2 + _BOX / 2)
        wall.text(f"{number}  {text}", style, x=x + taken, width=inner - taken, most=most, smallest=8)
        wall.top = line - room
    wall.top = top - height + foot
    wall.text(words("doc.ballot.secret"), _SMALL, x=x, width=inner, most=2, smallest=8)


def _how(ballot: Ballot, words: Words) -> str:
    if ballot.method in {Method.DOTS, Method.RANKING}:
        return words.count(f"doc.ballot.{ballot.method}", ballot.budget)
    return words("doc.ballot.one")


def _box(page: Page, x: float, top: float) -> None:
    with page.ornament():
        for y in (top, top - _BOX):
            page.rule(x, y, _BOX, CONTROL, 0.9)
        for edge in (x, x + _BOX):
            page.fill(edge - 0.45, top - _BOX, 0.9, _BOX, CONTROL)


def _cut_lines(page: Page, paper: _Paper) -> None:
    x, top, width, height = paper
    with page.ornament():
        for y in (top, top - height):
            page.rule(x, y, width, LINE, 0.5)
        for edge in (x, x + width):
            page.fill(edge - 0.25, top - height, 0.5, height, LINE)
