"""The order in which text is taken out of a document again, by copying and by searching.

PDFium, the reader inside Chrome and Edge, sorts what stands on one baseline from left to right, cuts it where the
letters' direction changes, at spaces too, and turns the pieces around when more of them run leftwards than rightwards.
An Arabic name of three words in a Swedish row, or a Swedish one in an Arabic row, would come out last word first. So:

- the pieces of leftward text on a baseline that is not turned are shown in the opposite order, each in its place; what
  a screen reader says of them is written in the structure tree;
- rightward words on a baseline that is turned, and all that would change places, begin with a space, and these spaces
  stand side by side in the order in which the words are to come out.

Nobody sees any of it. The words' order in the file is always that of reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from exports.pdf.fonts import EmbeddedFont

_SAME = 1.0  # points between baselines that are one
_STEP = 0.1  # of the font size: spaces that are closer than that are taken for one
_TOO_SMALL_TO_SEE = 0.05
_TOKEN = re.compile(r"<([0-9A-F]+)>|(-?[\d.]+)")
_WEAK = frozenset({"EN", "AN", "ES", "ET", "CS", "NSM", "BN"})
_SEPARATORS = frozenset(".,:/")


class Shown(NamedTuple):
    """What one TJ in out shows, x points from the left. Each text has an out of its own.

    leftwards: whether it runs from right to left; base_leftwards: whether its line does.
    """

    out: list[str]
    place: int
    font: EmbeddedFont
    show: str
    leftwards: bool
    base_leftwards: bool
    x: float
    size: float


class Glyph(NamedTuple):
    """Where a glyph begins, in thousandths of the font size, its code, its text, and which way that runs."""

    x: float
    code: str
    text: str
    way: str


class Drawn(NamedTuple):
    """What is shown, glyph by glyph in the order in which it lies, divided where its way changes."""

    one: Shown
    stretches: list[tuple[str, list[Glyph]]]


class Baseline:
    """What has been shown on the baseline that is being filled; when it is full, some of it is shown another way.

    mirrored: it is on a sheet that is read from the right.
    """

    def __init__(self) -> None:
        self.mirrored = False
        self._y = 0.0
        self._shown: list[tuple[list[str], int, EmbeddedFont, str, bool, bool, float, float]] = []
        self._has_leftwards = False

    def show(  # noqa: PLR0917  # called for each stretch of text, where fewer arguments would cost more time
        self,
        y: float,
        out: list[str],
        font: EmbeddedFont,
        show: str,
        leftwards: bool,
        base_leftwards: bool,
        x: float,
        size: float,
    ) -> None:
        """The last of out shows this y points up, and runs leftwards or not, in a line that does or does not."""
        if abs(y - self._y) > _SAME:
            if self._has_leftwards or self.mirrored:
                self.close()
            self._shown = []
            self._y = y
        if leftwards:
            self._has_leftwards = True
        self._shown.append((out, len(out) - 1, font, show, leftwards, base_leftwards, x, size))

    def close(self) -> None:
        """Nothing more will be shown on it."""
        shown, self._shown = [Shown(*each) for each in self._shown if each[3]], []
        if not self._has_leftwards and not (self.mirrored and shown and shown[0].out is not shown[-1].out):
            return
        self._has_leftwards = False
        drawn = [_drawn(one) for one in shown]
        turned = _is_turned(drawn)
        lines = [list(line) for _, line in groupby(drawn, key=lambda each: id(each.one.out))]
        cells_change = turned != self.mirrored and len(lines) > 1
        if cells_change or any(_changes_places([each.one for each in line], turned) for line in lines):
            read = chain.from_iterable(line[::-1] if line[0].one.base_leftwards else line for line in lines)
            _put_in_order(list(read), turned)
        else:
            for each in drawn:
                if each.one.leftwards or turned:
                    _put_in_order([each], turned)


def _drawn(one: Shown) -> Drawn:
    return Drawn(one, [(way, list(part)) for way, part in groupby(_glyphs(one), key=lambda glyph: glyph.way)])


def _is_turned(drawn: Iterable[Drawn]) -> bool:
    ways = [way for each in drawn for way, _ in each.stretches]
    return ways.count("R") > ways.count("L")


def _changes_places(line: Sequence[Shown], turned: bool) -> bool:
    """Whether runs of the line would be taken out in another order than they are read."""
    if line[0].base_leftwards != turned:
        return len(line) > 1
    return any(one.leftwards == other.leftwards != turned for one, other in pairwise(line))


def _put_in_order(read: Sequence[Drawn], turned: bool) -> None:
    """Show again what is read in this order. Where that takes spaces they stand from the left end of the first."""
    pieces = [(each.one, piece) for each in read for piece in _pieces(each, turned)]
    start = min(each.one.x for each in read)
    anchors: dict[int, float] = {}
    if len(pieces) > 1:
        for n in reversed(range(len(pieces))) if turned else range(len(pieces)):
            anchors[n] = start + len(anchors) * _STEP * read[0].one.size
    elif all(glyph.x <= after.x for glyph, after in pairwise(pieces[0][1])):
        return
    arrays: dict[int, list[str]] = {}
    for n, (one, piece) in enumerate(pieces):
        stands_there = n in anchors and anchors[n] == start == one.x + piece[0].x * one.size / 1000
        anchor = None if stands_there or _is_space(piece) else anchors.get(n)
        arrays.setdefault(id(one), []).append(_array(one, piece, anchor))
    for one, _stretches in read:
        before, _, after = one.out[one.place].partition(f"[{one.show}]")
        one.out[one.place] = f"{before}{' TJ 0 0 Td '.join(arrays[id(one)])}{after}"


def _pieces(each: Drawn, turned: bool) -> list[list[Glyph]]:
    """What may stay together, in the order of reading, and in what order its glyphs are to be shown."""
    if each.one.leftwards:
        stretches = [_numbers(part) if way == "W" else part for way, part in each.stretches]
        return [list(chain.from_iterable(stretches if turned else reversed(stretches)))]
    glyphs = list(chain.from_iterable(part for _, part in each.stretches))
    return list(_words(glyphs)) if turned else [glyphs]


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Each with the spaces after it."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and word[-1].text == " " != glyph.text:
            yield word
            word = []
        word.append(glyph)
    yield word


def _is_space(piece: Iterable[Glyph]) -> bool:
    return all(glyph.text == " " for glyph in piece)


def _numbers(stretch: list[Glyph]) -> list[Glyph]:
    """A number among letters that run leftwards is not turned; the full stop that it ends with stands at its left."""
    inner = [place for place, glyph in enumerate(stretch) if glyph.text not in _SEPARATORS]
    first, last = (inner[0], inner[-1] + 1) if inner else (0, len(stretch))
    return [*reversed(stretch[last:]), *stretch[first:last], *reversed(stretch[:first])]


def _array(one: Shown, glyphs: Iterable[Glyph], anchor: float | None) -> str:
    """What TJ takes to show the glyphs where they stand; first a space at the anchor, in points, if there is one."""
    out: list[str] = []
    pen = 0.0
    if anchor is not None and one.font.space:
        pen = (anchor - one.x) * 1000 / one.size
        out += [f"{-pen:.1f}", f"<{one.font.space}>"]
        pen += one.font.shown(one.font.space)[1]
    for glyph in glyphs:
        if abs(pen - glyph.x) >= _TOO_SMALL_TO_SEE:
            out.append(f"{pen - glyph.x:.1f}")
        out.append(f"<{glyph.code}>")
        pen = glyph.x + one.font.shown(glyph.code)[1]
    return f"[{''.join(out).replace('><', '')}]"


def _glyphs(one: Shown) -> list[Glyph]:
    found: list[Glyph] = []
    pen = 0.0
    for codes, number in _TOKEN.findall(one.show):
        if number:
            pen -= float(number)
        for start in range(0, len(codes), 4):
            code = codes[start : start + 4]
            text, width = one.font.shown(code)
            found.append(Glyph(pen, code, text, _way(text[:1])))
            pen += width
    return found


@cache
def _way(letter: str) -> str:
    """L or R for letters that run so, W for digits and what belongs to them, N for the rest."""
    kind = unicodedata.bidirectional(letter) if letter else "N"
    if kind in ("L", "R"):
        return kind
    return "R" if kind == "AL" else "W" if kind in _WEAK else "N"
