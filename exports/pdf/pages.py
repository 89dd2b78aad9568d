"""Sheets of A4: text and shapes at given places, marked for the structure tree or as ornament."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from exports.pdf.copying import Baseline
from exports.pdf.fonts import EmbeddedFont
from exports.pdf.lines import Line, Span
from exports.pdf.shaping import Mark, Shaper
from exports.pdf.structure import Element
from exports.pdf.style import Rgb, Style

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 57.0, 538.28, 764.0, 78.0
BODY_WIDTH, BODY_HEIGHT = RIGHT - LEFT, TOP - BOTTOM
_OTHER_SIDE = {"left": "right", "right": "left", "": ""}


class Place(NamedTuple):
    """The upper left corner of something, and how wide it is."""

    x: float
    top: float
    width: float


class Bookmark(NamedTuple):
    title: str
    level: int
    y: float


class Page:
    """One sheet. owners: for each piece of marked content, the element that it belongs to. pictures: by their ids.

    mirrored: for a language that is read from the right. Whoever draws says where things lie on an ordinary sheet, and
    what is said to be left is right.
    """

    def __init__(self, index: int, mirrored: bool = False) -> None:
        self.index, self.mirrored = index, mirrored
        self.code: list[str] = []
        self.baseline = Baseline()
        self._texts: list[tuple[int, list[str]]] = []
        self.owners: list[Element] = []
        self.bookmarks: list[Bookmark] = []
        self.pictures: dict[str, bytes] = {}

    def text(self, lines: Sequence[Line], shaper: Shaper, style: Style, place: Place, element: Element | None) -> None:
        """Draw lines downwards from the place, as content of the element; with none, as part of an ornament."""
        if lines:
            if self.mirrored:
                place = place._replace(x=self.left(place.x, place.width))
                style = style.but(align=_OTHER_SIDE[style.align])
            self.baseline.mirrored = self.mirrored
            self._texts.append((len(self.code), _TextWriter(self, shaper, style, element).write(lines, place)))
            self.code.append("")

    def settle(self) -> None:
        """What has been drawn is there to stay; nothing more will stand beside it."""
        self.baseline.close()
        for place, parts in self._texts:
            self.code[place] = " ".join(parts)
        self._texts.clear()

    def finished(self) -> str:
        """The page's whole code, when nothing more will be drawn on it."""
        self.settle()
        return "\n".join(self.code)

    def left(self, x: float, width: float) -> float:
        """The left edge of what lies x points from the side where reading begins, and is so wide."""
        return WIDTH - x - width if self.mirrored else x

    def mark(self, element: Element) -> str:
        """The operator that begins a piece of the element's content."""
        number = len(self.owners)
        self.owners.append(element)
        element.kids.append((self.index, number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    @contextmanager
    def ornament(self, kind: str = "/Type /Layout") -> Iterator[None]:
        """What is drawn inside is not read aloud."""
        self.code.append(f"/Artifact <<{kind}>> BDC")
        yield
        self.code.append("EMC")

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside, such as a picture, belongs to the element."""
        self.code.append(self.mark(element))
        yield
        self.code.append("EMC")

    def fill(self, x: float, y: float, width: float, height: float, colour: Rgb) -> None:
        """A filled rectangle; x, y is its lower left corner."""
        x = self.left(x, width)
        self.code.append(f"{operands(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def picture(self, id: str, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG or PNG; x, y is its lower left corner."""
        self.pictures[id] = content
        x = self.left(x, width)
        self.code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /FormXob.{id} Do Q")

    def rule(self, x: float, y: float, width: float, colour: Rgb, weight: float = 0.6) -> None:
        """A line across."""
        x = self.left(x, width)
        self.code.append(f"{operands(colour)} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S")


def operands(colour: Rgb) -> str:
    return f"{colour[0]:.3g} {colour[1]:.3g} {colour[2]:.3g}"


class _TextWriter:
    """Writes one text object: from BT to ET."""

    def __init__(self, page: Page, shaper: Shaper, style: Style, element: Element | None) -> None:
        self._page, self._shaper, self._style, self._element = page, shaper, style, element
        self._out: list[str] = []
        self._font: EmbeddedFont | None = None
        self._at = (0.0, 0.0)
        self._marks: list[tuple[float, float, EmbeddedFont, Mark]] = []
        self._in_element = self._base = False

    def write(self, lines: Sequence[Line], place: Place) -> list[str]:
        style, face = self._style, self._shaper.first.face
        y = place.top - (style.leading + style.size * (face.ascent + face.descent) / 1000) / 2
        self._out.append(f"BT {operands(style.colour)} rg")
        for number, line in enumerate(lines):
            side = style.align or ("right" if line.right_to_left else "left")
            start = place.x + (place.width - line.width if side == "right" else 0)
            self._line(line, start, y, is_last=number == len(lines) - 1)
            y -= style.leading
        self._leave_element()
        self._out.append("ET")
        self._draw_marks()
        return self._out

    def _line(self, line: Line, x: float, y: float, is_last: bool) -> None:
        # Without a space at its end, a line's last word would run together with the next line's first when read aloud.
        space = "" if is_last or line.in_word else self._shaper.space.plain
        self._base = line.right_to_left
        if not line.spans:
            self._into_element()
            self._show(self._shaper.first, line.plain + space, x, y)
            return
        for span in line.spans:
            if span.actual and self._element:
                self._turned(span, self._element, x, y)
            else:
                self._into_element()
                self._span(span, x, y)
        if space:
            self._into_element()
            self._show(self._shaper.first, space, x + (0 if line.right_to_left else line.width), y)

    def _turned(self, span: Span, element: Element, x: float, y: float) -> None:
        """A stretch whose glyphs lie in another order than they are read."""
        self._leave_element()
        self._out.append(self._page.mark(element.add("Span", actual=span.actual)))
        self._span(span, x, y)
        self._out.append("EMC")

    def _span(self, span: Span, x: float, y: float) -> None:
        for run in span.runs:
            self._show(run.font, run.show, x + run.x, y, run.leftwards)
        self._marks += [(x + offset, y, font, mark) for offset, font, mark in span.marks]

    def _draw_marks(self) -> None:
        """As ornament: the letters that they mark have their text."""
        if self._marks and self._element is not None:
            self._out.append("/Artifact <</Type /Layout>> BDC")
        size = self._style.size / 1000
        for x, y, font, mark in self._marks:
            scale, place = size * font.face.scale, f"{x + mark.right * size:.2f} {y + mark.up * size:.2f}"
            self._out.append(f"q {scale:.5f} 0 0 {scale:.5f} {place} cm {font.face.outline(mark.glyph)} Q")
        if self._marks and self._element is not None:
            self._out.append("EMC")

    def _show(self, font: EmbeddedFont, show: str, x: float, y: float, leftwards: bool = False) -> None:
        if font is not self._font:
            self._font = font
            self._out.append(f"/{font.resource} {self._style.size:g} Tf")
        x, y = round(x, 2), round(y, 2)
        self._out.append(f"{x - self._at[0]:.2f} {y - self._at[1]:.2f} Td [{show}] TJ")
        self._page.baseline.show(y, self._out, font, show, leftwards, self._base, x, self._style.size)
        self._at = (x, y)

    def _into_element(self) -> None:
        if self._element is not None and not self._in_element:
            self._out.append(self._page.mark(self._element))
            self._in_element = True

    def _leave_element(self) -> None:
        if self._in_element:
            self._out.append("EMC")
            self._in_element = False
