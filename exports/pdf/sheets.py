"""From a document to a file: the head and foot of each sheet, and everything into ReportLab's hands."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from exports.pdf import structure
from exports.pdf.document import Document
from exports.pdf.finish import Info, finished
from exports.pdf.lines import Line, break_lines, one_line
from exports.pdf.objects import Objects
from exports.pdf.pages import BODY_WIDTH, HEIGHT, LEFT, RIGHT, WIDTH, Page, Place
from exports.pdf.style import FURNITURE, LINE

_HEAD_TOP, _FOOT_TOP = 806.0, 56.0
_NUMBERING_WIDTH, _GAP = 90.0, 16.0
_LONGEST_FOOT = 300


@dataclass(frozen=True, slots=True)
class Furniture:
    """What each sheet has around its text. page_of: the words for a page's number and how many there are.

    subject: stands first at the head, and is the one that is cut when all does not fit.
    """

    subject: str
    head_left: str
    head_right: str
    foot: tuple[str, ...]
    page_of: Callable[[int, int], str]


def to_bytes(document: Document, info: Info, furniture: Furniture) -> bytes:
    """The file: PDF/A-2a and PDF/UA-1. The same document and info give the same bytes."""
    furnisher = _Furnisher(document, furniture)
    for page in document.pages:
        furnisher.furnish(page)
    scale = document.scale
    size = (WIDTH * scale, HEIGHT * scale)
    canvas: Any = _Canvas(io.BytesIO(), size, invariant=1, pageCompression=0, pdfVersion=(1, 7), lang=info.language)
    for page in document.pages:
        for number, bookmark in enumerate(page.bookmarks):
            key = f"b{page.index}.{number}"
            canvas.bookmarkHorizontal(key, 0, bookmark.y * scale)
            canvas.addOutlineEntry(bookmark.title, key, bookmark.level)
        if scale != 1:
            canvas.addLiteral(f"{scale:.6f} 0 0 {scale:.6f} 0 0 cm")
        canvas.addLiteral("\n".join(page.code))
        canvas.showPage()
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    objects = Objects(canvas._doc)
    structure.write(document.root, [page.owners for page in document.pages], objects)
    document.fonts.write(objects)
    return finished(canvas.getpdfdata(), info)


class _Canvas(Canvas):
    def _make_preamble(self) -> None:
        """Without ReportLab's own, which names a font (Helvetica) that would then have to be embedded."""
        self._preamble: Any = ""


class _Furnisher:
    """Draws the same furniture on one sheet after the other; only the numbering differs."""

    def __init__(self, document: Document, furniture: Furniture) -> None:
        self._furniture = furniture
        self._count = len(document.pages)
        self._shaper = document.fonts.shaper(FURNITURE.weight)
        half = BODY_WIDTH / 2
        right = self._line(furniture.head_right, half)
        free = BODY_WIDTH - _GAP - right.width
        left = self._line(f" · {furniture.head_left}" if furniture.subject else furniture.head_left, free - _GAP)
        subject = self._line(furniture.subject, free - left.width)
        self._head = [
            (subject, Place(LEFT, _HEAD_TOP, free), "left"),
            (left, Place(LEFT + subject.width, _HEAD_TOP, left.width), "left"),
            (right, Place(LEFT + half, _HEAD_TOP, half), "right"),
        ]
        width = BODY_WIDTH - _NUMBERING_WIDTH - _GAP
        self._foot = [
            (line, Place(LEFT, _FOOT_TOP - number * FURNITURE.leading, width), "left")
            for number, line in enumerate(line for text in furniture.foot for line in self._lines(text, width))
        ]

    def furnish(self, page: Page) -> None:
        numbering = self._line(self._furniture.page_of(page.index + 1, self._count), _NUMBERING_WIDTH)
        place = Place(RIGHT - _NUMBERING_WIDTH, _FOOT_TOP, _NUMBERING_WIDTH)
        with page.ornament("/Type /Pagination /Subtype /Header"):
            self._write(page, self._head)
        with page.ornament("/Type /Pagination /Subtype /Footer"):
            page.rule(LEFT, _FOOT_TOP + 6, BODY_WIDTH, LINE)
            self._write(page, [*self._foot, (numbering, place, "right")])

    def _lines(self, text: str, width: float) -> list[Line]:
        """One line, or two where one is too short: a funder's sentence must be there in full."""
        lines = break_lines(text[:_LONGEST_FOOT], self._shaper, FURNITURE, width)
        return lines if len(lines) <= 2 else [self._line(text, width)]

    def _line(self, text: str, width: float) -> Line:
        return one_line(text, self._shaper, FURNITURE, width)

    def _write(self, page: Page, parts: Sequence[tuple[Line, Place, str]]) -> None:
        for line, place, side in parts:
            page.text([line], self._shaper, FURNITURE.but(align=side), place, None)
