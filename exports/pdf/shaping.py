"""From letters to glyphs: HarfBuzz joins, kerns and places them; a chain of fonts sees that each letter has one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from enum import IntEnum, auto
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from exports.pdf.fonts import EmbeddedFont, Face, chain
from exports.pdf.objects import Objects
from exports.pdf.text import ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER, clusters, visible

_BOX = "\N{WHITE SQUARE}"
_JOINERS = frozenset({ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER})
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_FEATURES = {"kern": True, "liga": False}
_LONGEST_REMEMBERED = 60
_ARABIC = 1  # its place in the chain
_TOO_SMALL_TO_SEE = 0.05


class Way(IntEnum):
    """Which way text runs; a number among letters that run leftwards runs rightwards, but looks like them."""

    RIGHTWARDS = auto()
    LEFTWARDS = auto()
    AMONG_LEFTWARDS = auto()


class Mark(NamedTuple):
    """A glyph that lies above or below where it is read, such as a vowel sign: how far right, how far up, which.

    It is drawn after everything else, as a shape, and its text belongs to the letter that it marks: programs that take
    text out would otherwise see a line of its own and tear the word apart.
    """

    right: float
    up: float
    glyph: int


class Piece(NamedTuple):
    """Glyphs of one font. show: what a TJ operator takes; lengths are in thousandths of the font size."""

    font: EmbeddedFont
    width: float
    show: str
    marks: tuple[Mark, ...] = ()


class Glyphs(NamedTuple):
    """A shaped word. plain: what TJ takes when all of it is in the chain's first font and on the line; else empty."""

    width: float
    plain: str
    pieces: tuple[Piece, ...]
    text: str


class Fonts:
    """All fonts of one document."""

    def __init__(self) -> None:
        self._embedded: dict[str, EmbeddedFont] = {}
        self._shapers: dict[str, Shaper] = {}

    def shaper(self, weight: str) -> Shaper:
        if weight not in self._shapers:
            self._shapers[weight] = Shaper([self._embed(face) for face in chain(weight)])
        return self._shapers[weight]

    def write(self, objects: Objects) -> None:
        for font in self._embedded.values():
            if font.is_used:
                objects.font(font.resource, font.write(objects))

    def _embed(self, face: Face) -> EmbeddedFont:
        if face.name not in self._embedded:
            self._embedded[face.name] = EmbeddedFont(face, f"T{len(self._embedded) + 1}")
        return self._embedded[face.name]


class Shaper:
    """One weight's chain of fonts. known: every word that it has shaped, by its text and the way it runs."""

    def __init__(self, fonts: list[EmbeddedFont]) -> None:
        self._fonts = fonts
        # A bracket, a space or a number among Arabic letters is drawn as part of them.
        self._leftwards = [fonts[_ARABIC], *fonts[:_ARABIC], *fonts[_ARABIC + 1 :]]
        self.first = fonts[0]
        self.known: dict[tuple[str, Way], Glyphs] = {}
        self._advances: dict[str, float] = {}
        self._boxes = next(font for font in fonts if _BOX in font.face.letters)
        self.space = self.word(" ")

    def word(self, text: str, way: Way = Way.RIGHTWARDS) -> Glyphs:
        """The glyphs of text of one direction, in the order in which they lie on the line."""
        key = (text, way)
        glyphs = self.known.get(key)
        if glyphs is None:
            glyphs = self._shape(text, way)
            if len(text) <= _LONGEST_REMEMBERED:
                self.known[key] = glyphs
        return glyphs

    def advance(self, letter: str) -> float:
        """About how wide one letter is, without asking how it joins its neighbours."""
        width = self._advances.get(letter)
        if width is None:
            width = 0.0
            if not unicodedata.category(letter).startswith("M") and visible(letter):
                face = (_font_for(letter, self._fonts) or self._boxes).face
                width = face.advance(_nominal(face, letter if letter in face.letters else _BOX))
            self._advances[letter] = width
        return width

    def _shape(self, text: str, way: Way) -> Glyphs:
        segments = self._segments(visible(text), self._fonts if way is Way.RIGHTWARDS else self._leftwards)
        right_to_left = way is Way.LEFTWARDS
        if right_to_left:
            segments.reverse()
        pieces = tuple(
            _boxes(font, letters[::-1] if right_to_left else letters)
            if is_box
            else _shape(font, letters, right_to_left)
            for font, letters, is_box in segments
        )
        plain = ""
        if len(pieces) == 1 and way is Way.RIGHTWARDS:
            piece = pieces[0]
            if piece.font is self.first and not piece.marks:
                plain = piece.show
        return Glyphs(sum(piece.width for piece in pieces), plain, pieces, text)

    def _segments(self, text: str, fonts: list[EmbeddedFont]) -> list[tuple[EmbeddedFont, str, bool]]:
        """Text divided by the font that draws it; the last value says that no font does and boxes must stand there."""
        if fonts[0].face.letters.issuperset(text):
            return [(fonts[0], text, False)] if text else []
        segments: list[tuple[EmbeddedFont, str, bool]] = []
        for cluster in clusters(text):
            font = _font_for(cluster, fonts)
            parts = [(font, cluster)] if font else [(_font_for(letter, fonts), letter) for letter in cluster]
            for found, letters in parts:
                if found is None and letters in _JOINERS:
                    continue
                new = (found or self._boxes, found is None)
                if segments and (segments[-1][0], segments[-1][2]) == new:
                    segments[-1] = (new[0], segments[-1][1] + letters, new[1])
                else:
                    segments.append((new[0], letters, new[1]))
        return segments


def _font_for(cluster: str, fonts: list[EmbeddedFont]) -> EmbeddedFont | None:
    wanted = set(cluster) - _JOINERS
    if not wanted:
        return None
    return next((font for font in fonts if wanted <= font.face.letters), None)


def _boxes(font: EmbeddedFont, letters: str) -> Piece:
    """A box for each letter that no font has; text taken out of the document still has the letter."""
    glyph = _nominal(font.face, _BOX)
    codes = "".join(font.code(glyph, letter) for letter in letters)
    return Piece(font, font.face.advance(glyph) * len(letters), f"<{codes}>")


def _nominal(face: Face, letter: str) -> int:
    return int(face.font.get_nominal_glyph(ord(letter)) or 0)


def _shape(font: EmbeddedFont, letters: str, right_to_left: bool) -> Piece:
    buffer = hb.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font.face.font, buffer, _FEATURES)
    starts = [info.cluster for info in buffer.glyph_infos]
    loose = [position.y_offset != 0 or position.x_advance == 0 for position in buffer.glyph_positions]
    firm = {start for start, is_loose in zip(starts, loose, strict=True) if not is_loose}
    is_mark = [is_loose and start in firm for start, is_loose in zip(starts, loose, strict=True)]
    texts = _texts(letters, starts, is_mark, right_to_left)
    pen = _Pen(font)
    for info, position, text, mark in zip(buffer.glyph_infos, buffer.glyph_positions, texts, is_mark, strict=True):
        if right_to_left and len(text) > 1 and font.face.blank is not None:
            # Who takes text out turns it around letter by letter: those that share a glyph need one each.
            for letter in _turned(text[1:]):
                pen.blank(font.face.blank, letter)
            text = text[0]  # noqa: PLW2901
        height = position.y_offset if mark else None
        pen.put(info.codepoint, text, position.x_advance, position.x_offset, height)
    return pen.piece()


def _turned(text: str) -> str:
    """Backwards; but several marks on one letter, which have no direction of their own, as they are."""
    parts = ["".join(part) for _, part in groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)]
    return "".join(part if unicodedata.combining(part[0]) else part[::-1] for part in reversed(parts))


def _texts(letters: str, starts: list[int], is_mark: list[bool], right_to_left: bool) -> list[str]:
    """The text that each glyph but a mark shows, so that all together, in logical order, give the letters back."""
    bounds = dict(pairwise([*sorted(set(starts)), len(letters)]))
    amount = Counter(start for start, mark in zip(starts, is_mark, strict=True) if not mark)
    seen: Counter[int] = Counter()
    texts = [""] * len(starts)
    for place in range(len(starts))[:: -1 if right_to_left else 1]:
        if is_mark[place]:
            continue
        start = starts[place]
        text, nth = letters[start : bounds[start]], seen[start]
        seen[start] += 1
        if amount[start] == 1:
            # Programs that take text out turn a right-to-left line around and mirror its brackets.
            texts[place] = _MIRRORED.get(text, text) if right_to_left else text
        elif len(text) == amount[start]:
            texts[place] = text[nth]
        else:
            texts[place] = ZERO_WIDTH_JOINER if nth else text
    return texts


class _Pen:
    """Turns glyphs and positions into TJ arrays: numbers in them move the next glyph to the left."""

    def __init__(self, font: EmbeddedFont) -> None:
        self._font = font
        self._scale = font.face.scale
        self._show: list[str] = []
        self._marks: list[Mark] = []
        self._back = self._width = 0.0

    def put(self, glyph: int, text: str, x_advance: int, x_offset: int, height: int | None) -> None:
        """height: of a mark; None for what stands on the line."""
        advance, shift = x_advance * self._scale, x_offset * self._scale
        if height is not None:
            self._marks.append(Mark(self._width + shift, height * self._scale, glyph))
            self._back -= advance
        else:
            self._move(self._back - shift)
            self._show.append(f"<{self._font.code(glyph, text)}>")
            self._back = self._font.face.advance(glyph) - advance + shift
        self._width += advance

    def blank(self, glyph: int, text: str) -> None:
        """Text that shows nothing of its own."""
        self._move(self._back)
        self._show.append(f"<{self._font.code(glyph, text)}>")
        self._back = 0.0

    def piece(self) -> Piece:
        self._move(self._back)
        return Piece(self._font, self._width, "".join(self._show).replace("><", ""), tuple(self._marks))

    def _move(self, back: float) -> None:
        if abs(back) >= _TOO_SMALL_TO_SEE:
            self._show.append(f"{back:.1f}")
