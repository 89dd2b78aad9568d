"""A document in the making: rows of text placed one below the other, on as many sheets as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from exports.pdf import structure
from exports.pdf.lines import Line, break_lines
from exports.pdf.pages import BODY_HEIGHT, BOTTOM, LEFT, TOP, Bookmark, Page, Place
from exports.pdf.shaping import Fonts
from exports.pdf.structure import Element
from exports.pdf.style import Style
from resources.i18n import RIGHT_TO_LEFT

Paint = Callable[[Page, float, float], None]
"""Draws a row's ground on a page, given its top and its height."""

_FEWEST_LINES = 2
_FROM_THE_RIGHT = "<</O/Layout/WritingMode/RlTb>>"
_TALLEST_WHOLE = BODY_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one style that are one element's content."""

    lines: Sequence[Line]
    style: Style
    element: Element | None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", len(self.lines) * self.style.leading)


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks one below the other, x points from the page's left edge."""

    x: float
    width: float
    blocks: tuple[Block, ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        height = self.blocks[0].height if len(self.blocks) == 1 else sum(block.height for block in self.blocks)
        object.__setattr__(self, "height", height)

    @property
    def least_height(self) -> float:
        """The height of the lines that must not stand alone."""
        first = self.blocks[0] if self.blocks else None
        if first is None or len(first.lines) <= _FEWEST_LINES + 1:
            return first.height if first else 0
        return _FEWEST_LINES * first.style.leading

    def split(self, room: float) -> tuple[Cell, Cell]:
        """What fits in the room, and the rest."""
        fitting: list[Block] = []
        rest: list[Block] = []
        for block in self.blocks:
            count = 0 if rest else min(len(block.lines), max(0, int(room / block.style.leading + 1e-6)))
            if len(block.lines) - count == 1 and count > _FEWEST_LINES:
                count -= 1  # so that no line stands alone on the next page
            if count:
                fitting.append(replace(block, lines=block.lines[:count]))
            if count < len(block.lines):
                rest.append(replace(block, lines=block.lines[count:]))
            room -= count * block.style.leading
        return replace(self, blocks=tuple(fitting)), replace(self, blocks=tuple(rest))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. before: space above, except at the top of a page; after: space that a page end swallows.

    above, below: space that belongs to the row. whole: divided only if it is taller than tallest.
    figure: what paint draws is a picture that belongs to this element; without it, an ornament. figures: pictures
    drawn on that ground, each with its element, in the ``illustrated`` points of the space above.
    """

    cells: tuple[Cell, ...]
    before: float = 0
    above: float = 0
    below: float = 0
    after: float = 0
    paint: Paint | None = None
    figure: Element | None = None
    figures: tuple[tuple[Element, Paint], ...] = ()
    illustrated: float = 0
    whole: bool = False
    tallest: float = _TALLEST_WHOLE
    bookmark: tuple[str, int] | None = None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self.above + max([cell.height for cell in self.cells]) + self.below)

    @property
    def least_height(self) -> float:
        """How much room it must have to begin on a page."""
        height = self.height
        if self.whole and height <= self.tallest:
            return height
        return self.above + max(cell.least_height for cell in self.cells) + self.below

    def split(self, room: float) -> tuple[Row, Row]:
        parts = [cell.split(room - self.above - self.below) for cell in self.cells]
        fitting, rest = tuple(part[0] for part in parts), tuple(part[1] for part in parts)
        above = self.above - self.illustrated
        rest_of_it = replace(self, cells=rest, before=0, bookmark=None, above=above, illustrated=0, figures=())
        return replace(self, cells=fitting, after=0), rest_of_it


@dataclass(slots=True)
class Document:
    """Holds the sheets, the structure tree and the fonts while authors add to it from top to bottom.

    scale: how much larger than A4 the sheets are to be; everything on them grows with it. language: what most of it is
    in; the sheets of a language that is read from the right are mirrored.
    """

    scale: float = 1.0
    language: str = ""
    root: Element = field(default_factory=structure.document)
    fonts: Fonts = field(default_factory=Fonts)
    pages: list[Page] = field(default_factory=lambda: [Page(0)])
    mirrored: bool = field(init=False)
    """Whether the sheets that are being filled are mirrored."""
    repeated: Row | None = None
    """Drawn again at the top of each new page: a table's heading."""
    _y: float = TOP
    _held: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._read_as(self.language)
        self.root.attributes = self._writing_mode()

    @property
    def is_mirrored(self) -> bool:
        """Whether the document as a whole is read from the right."""
        return self.language in RIGHT_TO_LEFT

    def block(self, text: str, style: Style, width: float, element: Element | None) -> Block:
        """A text broken into lines of the width."""
        lines = break_lines(text, self.fonts.shaper(style.weight), style, width, self.mirrored)
        return Block(lines, style, element)

    def cell(self, text: str, style: Style, element: Element | None, x: float = LEFT, width: float = 0) -> Cell:
        """A cell of one text."""
        return Cell(x, width, (self.block(text, style, width, element),))

    def hold(self, row: Row) -> None:
        """Place a row on the same page as the row that comes next: for headings."""
        self._held.append(row)

    def let_go(self) -> None:
        """Place what is held, on one page as far as that goes; nothing comes next."""
        if self._held:
            self.place(self._held.pop())

    @property
    def is_holding(self) -> bool:
        """Whether a heading has just been set and nothing follows it yet."""
        return bool(self._held)

    def place(self, row: Row) -> None:
        """Place a row below what is there, on new pages where needed."""
        held, self._held = self._held, []
        needed = sum(each.before + each.height + each.after for each in held) + row.before + row.least_height
        if self._y < TOP and needed > self._y - BOTTOM:
            self._turn_page()
        for each in [*held, row]:
            self._flow(each)

    def turn_page(self) -> None:
        """Go on at the top of a new sheet, unless this one is still empty."""
        if self._y < TOP:
            self._turn_page()

    def add_page(self) -> None:
        """A new sheet, for those who place things on it themselves."""
        self._turn_page()

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """What is added inside is a section in another language; empty: in the document's own.

        One that is read the other way than what comes before has to begin on a new sheet.
        """
        outer = self.root
        self._read_as(language or self.language)
        self.root = outer.add("Sect", self._writing_mode(), language=language)
        yield
        self.root = outer
        self._read_as(self.language)

    def _read_as(self, language: str) -> None:
        self.mirrored = language in RIGHT_TO_LEFT
        if not self.pages[-1].code:
            self.pages[-1].mirrored = self.mirrored

    def _writing_mode(self) -> str:
        return _FROM_THE_RIGHT if self.mirrored else ""

    def gap(self, height: float) -> None:
        """Empty space, which a page end swallows."""
        self._y -= height if self._y < TOP else 0

    def _flow(self, row: Row) -> None:
        self.gap(row.before)
        while row.height > self._y - BOTTOM + 1e-6:
            fitting, rest = row.split(self._y - BOTTOM)
            if any(cell.blocks for cell in fitting.cells):
                self._draw(fitting)
                row = rest
            self._turn_page()
        self._draw(row)

    def _turn_page(self) -> None:
        self.pages[-1].settle()
        self.pages.append(Page(len(self.pages), self.mirrored))
        self._y = TOP
        if self.repeated is not None:
            with self.pages[-1].ornament("/Type /Pagination"):
                if self.repeated.paint:
                    self.repeated.paint(self.pages[-1], self._y, self.repeated.height)
                self._text(self.repeated, as_ornament=True)
            self._y -= self.repeated.height

    def _draw(self, row: Row) -> None:
        page = self.pages[-1]
        if row.bookmark:
            page.bookmarks.append(Bookmark(*row.bookmark, self._y))
        if row.paint:
            with page.content(row.figure) if row.figure else page.ornament():
                row.paint(page, self._y, row.height)
        for element, paint in row.figures:
            with page.content(element):
                paint(page, self._y, row.height)
        self._text(row, as_ornament=False)
        self._y -= row.height + row.after

    def _text(self, row: Row, as_ornament: bool) -> None:
        for cell in row.cells:
            top = self._y - row.above
            for block in cell.blocks:
                shaper, element = self.fonts.shaper(block.style.weight), None if as_ornament else block.element
                self.pages[-1].text(block.lines, shaper, block.style, Place(cell.x, top, cell.width), element)
                top -= block.height
