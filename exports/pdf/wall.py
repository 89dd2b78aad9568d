"""A sheet for the wall: text as large as its place allows, put where it belongs, from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.pdf.document import Document
from exports.pdf.lines import Line, break_lines
from exports.pdf.pages import BODY_WIDTH, LEFT, TOP, Page, Place
from exports.pdf.structure import Element
from exports.pdf.style import NOTE_FILLS, Style
from exports.pdf.text import clean_line

_LONGEST = 400
_SMALLER, _LEAST_SHARE, _LEAST = 0.92, 0.6, 9.0
_MOST, _AFTER = 3, 6.0
_ELLIPSIS = "…"


class Part(NamedTuple):
    """One of several texts that stand together. kind: of its element."""

    text: str
    style: Style
    kind: str = "P"


class Wall:
    """One sheet of a document. top: how far down it is filled, in points from the sheet's lower edge."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.page: Page = document.pages[-1]
        self.top = TOP

    def text(
        self,
        text: str,
        style: Style,
        *,
        kind: str = "P",
        x: float = LEFT,
        width: float = BODY_WIDTH,
        most: int = 2,
        smallest: float = 11,
        after: float = 0,
        language: str = "",
    ) -> Element:
        """Put a text below what is there, in no more than ``most`` lines: in smaller letters, and at last cut."""
        lines, style = self.fitting(text, style, width, most, smallest)
        element = self.document.root.add(kind, language=language)
        self.page.text(lines, self.document.fonts.shaper(style.weight), style, Place(x, self.top, width), element)
        self.top -= len(lines) * style.leading + after
        return element

    def stack(self, parts: Sequence[Part], x: float, width: float, room: float) -> None:
        """Put texts one below the other, all of them in smaller letters where they would be higher than the room."""
        share = 1.0
        while share > _LEAST_SHARE and self._height(parts, width, share) > room:
            share *= _SMALLER
        for part in parts:
            style = part.style.times(share)
            self.text(part.text, style, kind=part.kind, x=x, width=width, most=_MOST, smallest=_LEAST, after=_AFTER)

    def _height(self, parts: Sequence[Part], width: float, share: float) -> float:
        found = (self.fitting(part.text, part.style.times(share), width, _MOST, _LEAST) for part in parts)
        return sum(len(lines) * style.leading + _AFTER for lines, style in found) - _AFTER

    def fitting(self, text: str, style: Style, width: float, most: int, smallest: float) -> tuple[list[Line], Style]:
        """The lines of a text, and the style in which they are as few as they may be and no word is broken."""
        text = clean_line(text[:_LONGEST])
        shaper = self.document.fonts.shaper(style.weight)
        while True:
            lines = break_lines(text, shaper, style, width, self.document.mirrored)
            if len(lines) <= most and not any(line.in_word for line in lines):
                return lines, style
            if style.size <= smallest:
                break
            style = style.times(max(_SMALLER, smallest / style.size))
        while len(lines) > most:
            text = text[: int(len(text) * _SMALLER) - 1].rstrip() + _ELLIPSIS
            lines = break_lines(text, shaper, style, width, self.document.mirrored)
        return lines, style

    def seam(self, height: float, after: float) -> None:
        """A band of patches in all colours, across the sheet."""
        colours = list(NOTE_FILLS.values())
        width = BODY_WIDTH / len(colours)
        with self.page.ornament():
            for place, colour in enumerate(colours):
                self.page.fill(
                    LEFT + place * width, self.top - height, width - 3 * (place < len(colours) - 1), height, colour
                )
        self.top -= height + after
