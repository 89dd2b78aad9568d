"""From a document to a file: the head and foot of each sheet, and everything into ReportLab's hands."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from exports.pdf import emblem, structure
from exports.pdf.document import Document
from exports.pdf.finish import Info, finished
from exports.pdf.lines import Line, break_lines, one_line
from exports.pdf.objects import Objects
from exports.pdf.pages import BODY_WIDTH, HEIGHT, LEFT, RIGHT, WIDTH, Page, Place
from exports.pdf.style import FURNITURE, LINE

_HEAD_TOP, _FOOT_TOP = 806.0, 56.0
_NUMBERING_WIDTH, _GAP = 90.0, 16.0
_BESIDE, _RAISED = 9.0, 8.0
_NUMBERS_MOST = 0.6  # of the head's width, for the case numbers of several funders
_EVER = 4  # times that width is farther than anybody needs to look to know that something does not fit
_LEAST_PART = 30.0  # of a part that is cut; with less nobody knows what it was
_USUAL_LINES, _MOST_LINES = 3, 4
_LONGEST_FOOT = 420  # of three funders, each with a sentence
_JPEG = b"\xff\xd8"


class Emblem(Enum):
    """Whether the European emblem stands at the foot, and in which of its two forms."""

    NONE = auto()
    COLOUR = auto()
    BLACK = auto()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What each sheet has around its text. page_of: the words for a page's number and how many there are.

    subject: stands first at the head, and is the one that is cut when all does not fit. head_right: three parts that
    stand next to each other; where they do not fit, the middle one gives way, and only then the first.
    """

    subject: str
    head_left: str
    head_right: tuple[str, str, str]
    foot: tuple[str, ...]
    page_of: Callable[[int, int], str]
    emblem: Emblem = Emblem.NONE


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
        canvas.addLiteral(page.finished())
        for id, content in page.pictures.items():
            canvas.use_picture(id, content)
        canvas.showPage()
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    objects = Objects(canvas)
    structure.write(document.root, [page.owners for page in document.pages], objects)
    document.fonts.write(objects)
    return finished(objects, info)


class _Canvas(Canvas):
    def _make_preamble(self) -> None:
        """Without ReportLab's own, which names a font (Helvetica) that would then have to be embedded."""
        self._preamble: Any = ""

    def use_picture(self, id: str, content: bytes) -> None:
        """Make a picture known to the page by the name under which the page's code draws it; its bytes go in once."""
        canvas: Any = self
        document = canvas._doc
        name = document.getXObjectName(id)
        if name not in document.idToObject:
            image: Any = PDFImageXObject(id, ImageReader(io.BytesIO(content)))
            image.name = id
            if content.startswith(_JPEG):  # as it is, and not as letters
                image.streamContent, image._filters = content, ("DCTDecode",)
            canvas._setXObjects(image)
            document.Reference(image, name)
            document.addForm(id, image)
        canvas._formsinuse.append(id)


class _Furnisher:
    """Draws the same furniture on one sheet after the other; only the numbering differs."""

    def __init__(self, document: Document, furniture: Furniture) -> None:
        self._furniture, self._mirrored = furniture, document.is_mirrored
        self._count = len(document.pages)
        self._shaper = document.fonts.shaper(FURNITURE.weight)
        most = BODY_WIDTH * _NUMBERS_MOST
        right = self._right(most)
        free = BODY_WIDTH - _GAP - sum(line.width for line in right)
        left = self._line(f" · {furniture.head_left}" if furniture.subject else furniture.head_left, free - _GAP)
        subject = self._line(furniture.subject, free - left.width)
        self._head = [
            (subject, Place(LEFT, _HEAD_TOP, free), "left"),
            (left, Place(LEFT + subject.width, _HEAD_TOP, left.width), "left"),
            *self._beside(right),
        ]
        self._aside = 0.0 if furniture.emblem is Emblem.NONE else emblem.WIDTH + _BESIDE
        width = BODY_WIDTH - _NUMBERING_WIDTH - _GAP - self._aside
        lines = [line for text in furniture.foot for line in self._lines(text, width)]
        self._foot_top = _FOOT_TOP + (_RAISED if len(lines) > _USUAL_LINES else 0)
        self._foot = [
            (line, Place(LEFT + self._aside, self._foot_top - number * FURNITURE.leading, width), "left")
            for number, line in enumerate(lines)
        ]

    def furnish(self, page: Page) -> None:
        page.mirrored = self._mirrored
        numbering = self._line(self._furniture.page_of(page.index + 1, self._count), _NUMBERING_WIDTH)
        place = Place(RIGHT - _NUMBERING_WIDTH, self._foot_top, _NUMBERING_WIDTH)
        with page.ornament("/Type /Pagination /Subtype /Header"):
            self._write(page, self._head)
        with page.ornament("/Type /Pagination /Subtype /Footer"):
            page.rule(LEFT, self._foot_top + 6, BODY_WIDTH, LINE)
            if self._furniture.emblem is not Emblem.NONE:
                emblem.draw(page, LEFT, self._foot_top, in_black=self._furniture.emblem is Emblem.BLACK)
            self._write(page, [*self._foot, (numbering, place, "right")])

    def _right(self, most: float) -> list[Line]:
        """The parts as lines that fit side by side."""
        whole = self._line("".join(self._furniture.head_right), most * _EVER)
        if whole.width <= most:
            return [whole]
        first, middle, last = self._furniture.head_right
        lines = {2: self._line(last, most)}
        for place, part in ((0, first), (1, middle)):
            room = most - sum(line.width for line in lines.values())
            if part and room >= _LEAST_PART:
                lines[place] = self._line(part, room)
        return [lines[place] for place in sorted(lines)]

    def _beside(self, lines: Sequence[Line]) -> Iterator[tuple[Line, Place, str]]:
        """Lines one after the other, up to the right edge."""
        left = RIGHT - sum(line.width for line in lines)
        for line in lines:
            yield line, Place(left, _HEAD_TOP, line.width), "left"
            left += line.width

    def _lines(self, text: str, width: float) -> list[Line]:
        """More than one line where one is too short: a funder's sentence must be there in full."""
        lines = break_lines(text[:_LONGEST_FOOT], self._shaper, FURNITURE, width, self._mirrored)
        return lines if len(lines) <= _MOST_LINES else [self._line(text, width)]

    def _line(self, text: str, width: float) -> Line:
        return one_line(text, self._shaper, FURNITURE, width, self._mirrored)

    def _write(self, page: Page, parts: Sequence[tuple[Line, Place, str]]) -> None:
        for line, place, side in parts:
            page.text([line], self._shaper, FURNITURE.but(align=side), place, None)
