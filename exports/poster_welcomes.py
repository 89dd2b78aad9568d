"""The lower part of the poster: a welcome in each of the session's other languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports import frame
from exports.pdf.pages import BODY_WIDTH, LEFT
from exports.pdf.style import LINE, SPRUCE, Style
from exports.pdf.wall import Wall
from resources.i18n import RIGHT_TO_LEFT, Words, languages

_GUTTER, _GAP, _ABOVE = 18.0, 8.0, 12.0
_MOST_LINES = 5
_BETWEEN = " · "


class _Density(NamedTuple):
    across: int
    style: Style
    is_long: bool
    is_line: bool = False


_ROOMY = _Density(3, Style(size=13, leading=18), is_long=True)
_DENSER = (
    _ROOMY,
    _Density(3, Style(size=10.5, leading=14), is_long=True),
    _Density(3, Style(size=10.5, leading=14), is_long=False),
    _Density(2, Style(size=10, leading=13), is_long=False, is_line=True),
)


class Welcomes:
    """As roomy as their number allows. height: of all of them together, in points; room: how high they may be."""

    def __init__(self, wall: Wall, codes: Sequence[str], room: float) -> None:
        self._wall = wall
        self._codes = sorted(codes, key=self._is_turned)
        for density in _DENSER:
            self._density = density
            self._gap = 0.0 if density.is_line else _GAP
            self._across = max(1, min(density.across, len(codes)))
            self._width = (BODY_WIDTH - _GUTTER * (self._across - 1)) / self._across
            self.height = _ABOVE + sum(self._row_height(row) for row in self._rows()) if codes else 0.0
            if self.height <= room:
                break

    def draw(self, top: float) -> None:
        """Put them on the wall, from this height down."""
        wall = self._wall
        if not self._codes:
            return
        with wall.page.ornament():
            wall.page.rule(LEFT, top, BODY_WIDTH, LINE, 1)
        wall.top = top - _ABOVE
        for row in self._rows():
            below = wall.top - self._row_height(row)
            for code, place in zip(row, self._places(row), strict=True):
                row_top = wall.top
                self._cell(code, LEFT + place * (self._width + _GUTTER))
                wall.top = row_top
            wall.top = below

    def _rows(self) -> list[Sequence[str]]:
        return [self._codes[start : start + self._across] for start in range(0, len(self._codes), self._across)]

    def _places(self, row: Sequence[str]) -> list[int]:
        """Those that are read as the sheet is stand from where it begins, the others from the other side."""
        turned = sum(self._is_turned(code) for code in row)
        return [*range(len(row) - turned), *range(self._across - 1, self._across - 1 - turned, -1)]

    def _cell(self, code: str, x: float) -> None:
        for text, style in self._texts(code):
            self._wall.text(text, style, x=x, width=self._width, most=_MOST_LINES, smallest=style.size, language=code)

    def _row_height(self, row: Sequence[str]) -> float:
        return self._gap + max(sum(self._height(*part) for part in self._texts(code)) for code in row)

    def _height(self, text: str, style: Style) -> float:
        lines, style = self._wall.fitting(text, style, self._width, _MOST_LINES, style.size)
        return len(lines) * style.leading

    def _is_turned(self, code: str) -> bool:
        return (code in RIGHT_TO_LEFT) != self._wall.document.is_mirrored

    def _texts(self, code: str) -> list[tuple[str, Style]]:
        say, style = frame.texts(code), self._density.style
        side = "right" if self._is_turned(code) else "left"
        if self._density.is_line:
            return [(_BETWEEN.join((say("lang.name"), _nameless(say))), style.but(align=side))]
        name = (say("lang.name"), style.but(weight="semibold", colour=SPRUCE, align=side))
        told = [say("signin.lead"), _nameless(say)] if self._density.is_long else [_nameless(say)]
        return [name, *((text, style.but(align=side)) for text in told)]


def _nameless(say: Words) -> str:
    """A sentence where the documents have that language, else what stands on the phone's button."""
    return say("doc.poster.guest" if say.language in languages("documents") else "signin.guest")
