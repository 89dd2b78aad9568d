"""Text broken into lines of a given width, each with its glyphs placed from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from exports.pdf import bidi
from exports.pdf.fonts import EmbeddedFont
from exports.pdf.shaping import Glyphs, Mark, Shaper, Way
from exports.pdf.style import Style
from exports.pdf.text import clean, visible

_TOKEN = re.compile("[^ ]+| +")
_BREAK_AFTER = frozenset("-/–—\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")
_ELLIPSIS = "…"
_LONGEST_LINE = 300
_LONGEST_WORD = 100
_TOUCHING = 0.01  # points


class Run(NamedTuple):
    """Glyphs of one font side by side, x points from the line's left end; show is what TJ takes.

    leftwards: they are part of text that runs from right to left.
    """

    x: float
    font: EmbeddedFont
    show: str
    leftwards: bool


class Span(NamedTuple):
    """A stretch of a line in reading order. marks: x points from the line's left end.

    actual: what a screen reader says instead of the glyphs, for stretches that run from right to left; else empty.
    """

    actual: str
    runs: list[Run]
    marks: list[tuple[float, EmbeddedFont, Mark]]


class Line(NamedTuple):
    """plain: what TJ takes for the whole line when that is enough; otherwise the spans say it.

    in_word: the line ends inside a word.
    """

    width: float
    plain: str
    spans: tuple[Span, ...] = ()
    right_to_left: bool = False
    in_word: bool = False


def break_lines(text: str, shaper: Shaper, style: Style, width: float, mirrored: bool = False) -> list[Line]:
    """The lines of a text. A word too long for a line is broken where it must.

    mirrored: what has no direction of its own, such as a number, runs from right to left.
    """
    text = clean(text)
    is_mixed = bidi.is_needed(text)
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        base = bidi.direction(paragraph) if is_mixed or mirrored else 0
        base = int(mirrored) if base is None else base
        quick = None if is_mixed or base else _quick_lines(paragraph, shaper, style, width)
        if quick is None:
            quick = list(_Breaker(paragraph, shaper, style, width, is_mixed or bool(base), base).lines())
        lines += quick
    return lines


def one_line(text: str, shaper: Shaper, style: Style, width: float, mirrored: bool = False) -> Line:
    """The text on one line, cut with an ellipsis where it does not fit."""
    text = clean(text[:_LONGEST_LINE]).replace("\n", " ")

    def lines_of(text: str) -> list[Line]:
        return break_lines(text, shaper, style, width, mirrored)

    lines = lines_of(text)
    if len(lines) == 1:
        return lines[0]
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if len(lines_of(text[:middle].rstrip() + _ELLIPSIS)) == 1:
            fits = middle
        else:
            too_long = middle
    return lines_of(text[:fits].rstrip() + _ELLIPSIS)[0]


def _quick_lines(paragraph: str, shaper: Shaper, style: Style, width: float) -> list[Line] | None:
    """For the most common text: left to right, first font only, no overlong word. None when it is not so."""
    limit, known = width * 1000 / style.size, shaper.known
    space, gap = shaper.space.width, shaper.space.plain
    lines: list[Line] = []
    current: list[str] = []
    used = 0.0
    for text in paragraph.split(" "):
        word = known.get((text, Way.RIGHTWARDS))
        if word is None:
            if len(text) > _LONGEST_WORD:
                return None
            word = shaper.word(text)
        if word.width > limit or (word.pieces and not word.plain):
            return None
        if current and used + space + word.width > limit:
            lines.append(Line(used * style.size / 1000, gap.join(current).replace("><", "")))
            current, used = [], 0.0
        used += word.width + (space if current else 0)
        current.append(word.plain)
    lines.append(Line(used * style.size / 1000, gap.join(current).replace("><", "")))
    return lines


@dataclass(slots=True)
class _Item:
    """Part of a word, or spaces, of one level."""

    start: int
    end: int
    level: int
    glyphs: Glyphs
    way: Way
    is_space: bool
    x: float = 0.0


@dataclass(slots=True)
class _Breaker:
    """Breaks one paragraph of any script."""

    text: str
    shaper: Shaper
    style: Style
    width: float
    mixed: bool
    base: int
    limit: float = field(init=False)
    resolved: bidi.Resolved = field(init=False)

    def __post_init__(self) -> None:
        self.limit = self.width * 1000 / self.style.size
        self.resolved = bidi.resolve(self.text, self.base) if self.mixed else bidi.Resolved(0, [0] * len(self.text), [])

    def lines(self) -> Iterator[Line]:
        current: list[_Item] = []
        used = 0.0
        for start, end in self._words():
            items = self._items(start, end)
            width = sum(item.glyphs.width for item in items)
            if current and not items[0].is_space and used + width > self.limit:
                yield self._line(current)._replace(in_word=not current[-1].is_space)
                current, used = [], 0.0
            current += items
            used += width
        yield self._line(current)

    def _words(self) -> Iterator[tuple[int, int]]:
        """Words and runs of spaces, and pieces of words that no line could hold."""
        for token in _TOKEN.finditer(self.text):
            start, end = token.span()
            if self.text[start] == " ":
                yield start, end
            else:
                yield from self._chopped(start, end)

    def _chopped(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        used = used_at_break = 0.0
        break_at = start
        for place in range(start, end):
            advance = self.shaper.advance(self.text[place])
            if used + advance > self.limit and place > start and advance:
                if break_at == start:
                    break_at, used_at_break = place, used
                yield start, break_at
                start, used = break_at, used - used_at_break
            used += advance
            if self.text[place] in _BREAK_AFTER:
                break_at, used_at_break = place + 1, used
            elif break_at < start:
                break_at = start
        yield start, end

    def _items(self, start: int, end: int) -> list[_Item]:
        levels = self.resolved.levels
        items: list[_Item] = []
        is_space = self.text[start] == " "
        while start < end:
            stop = start + 1
            while stop < end and levels[stop] == levels[start]:
                stop += 1
            way = self._way(start, stop)
            glyphs = self.shaper.word(self.text[start:stop], way)
            items.append(_Item(start, stop, levels[start], glyphs, way, is_space))
            start = stop
        return items

    def _line(self, items: list[_Item]) -> Line:
        right_to_left = bool(self.resolved.base)
        while items and items[-1].is_space:
            items = items[:-1]
        if not items:
            return Line(0, "", (), right_to_left)
        first, scale = items[0].start, self.style.size / 1000
        if self.mixed:
            levels = self.resolved.of_line(first, items[-1].end)
            for item in items:
                item.level = levels[item.start - first]
        x = 0.0
        for place in bidi.visual_order([item.level for item in items]):
            items[place].x = x
            x += items[place].glyphs.width * scale
        return Line(x, "", tuple(self._spans(items)), right_to_left)

    def _spans(self, items: list[_Item]) -> Iterator[Span]:
        start = 0
        for place in range(1, len(items) + 1):
            if place < len(items) and (self.resolved.base or (items[place].level > 0) == (items[start].level > 0)):
                continue
            part = items[start:place]
            turned = self.resolved.base or part[0].level > 0
            actual = visible(self.text[part[0].start : part[-1].end]) if turned else ""
            yield self._span(actual, sorted(part, key=lambda item: item.x))
            start = place

    def _span(self, actual: str, items: list[_Item]) -> Span:
        """Glyphs of one font that touch are one run, so that a reader finds them together."""
        runs: list[Run] = []
        marks: list[tuple[float, EmbeddedFont, Mark]] = []
        scale, end = self.style.size / 1000, 0.0
        for item in items:
            leftwards = item.way is not Way.RIGHTWARDS
            x = item.x
            for piece in item.glyphs.pieces:
                last = runs[-1] if runs else None
                if last and last.font is piece.font and last.leftwards == leftwards and abs(end - x) < _TOUCHING:
                    runs[-1] = last._replace(show=last.show + piece.show)
                elif piece.show:
                    runs.append(Run(x, piece.font, piece.show, leftwards))
                marks += [(x, piece.font, mark) for mark in piece.marks]
                x += piece.width * scale
                end = x
        return Span(actual, [run._replace(show=run.show.replace("><", "")) for run in runs], marks)

    def _way(self, start: int, stop: int) -> Way:
        levels = self.resolved.levels
        level = levels[start]
        if level & 1:
            return Way.LEFTWARDS
        if not level or any(map(str.isalpha, self.text[start:stop])):
            return Way.RIGHTWARDS
        # A number of the same level as letters before or after it is theirs.
        while start and levels[start - 1] == level and not self.text[start].isalpha():
            start -= 1
        while stop < len(levels) and levels[stop] == level and not self.text[stop - 1].isalpha():
            stop += 1
        return Way.RIGHTWARDS if any(map(str.isalpha, self.text[start:stop])) else Way.AMONG_LEFTWARDS
