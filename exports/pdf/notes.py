"""Sticky notes on paper: as patches side by side, as a plain list, and all together as a small quilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.pdf.document import Cell, Document, Row
from exports.pdf.figures import boxed
from exports.pdf.pages import BODY_HEIGHT, BODY_WIDTH, LEFT, Page
from exports.pdf.structure import Element
from exports.pdf.style import BODY, INK, NOTE_FILLS, NOTE_HEMS, Style
from workshop.board import Colour

_LIST = "<</O/List/ListNumbering/None>>"
_GAP, _PADDING, _HEM = 12.0, 9.0, 5.0
_TALLEST = BODY_HEIGHT * 0.7  # leaves room for the headings above it
_TEXT = Style(size=10.5, leading=14.5)
_SMALL = Style("semibold", 9, 13, INK)
_SWATCH, _NUMBER_X, _TEXT_X = 9.0, 15.0, 44.0
_QUILT_STEP, _QUILT_TALLEST = 17.0, 150.0


@dataclass(frozen=True, slots=True)
class Patch:
    """A note to show. label: its number, and whatever stands beside it in small letters; spoken: instead of it."""

    label: str
    text: str
    colour: Colour
    spoken: str = ""


def patches(document: Document, notes: Sequence[Patch], abreast: int = 2) -> None:
    """Notes in their colours, some abreast, read row by row. None is cut in two unless it is nearly a page tall.

    One that would be very tall gets a row of its own, over the whole width.
    """
    listing = document.root.add("L", _LIST)
    width = (BODY_WIDTH - _GAP * (abreast - 1)) / abreast
    waiting = list(notes)
    while waiting:
        row = waiting[: _abreast(document, waiting[:abreast], width)]
        own_width = width if row else BODY_WIDTH
        row = row or waiting[:1]
        cells = tuple(
            _patch(document, listing, note, LEFT + k * (width + _GAP), own_width) for k, note in enumerate(row)
        )
        document.place(_ground(cells, [note.colour for note in row]))
        del waiting[: len(row)]


def listed(document: Document, notes: Sequence[Patch]) -> None:
    """Notes one below the other, each with a small patch of its colour."""
    listing = document.root.add("L", _LIST)
    for note in notes:
        item = listing.add("LI")
        label = document.cell(note.label, BODY.but(weight="semibold"), item.add("Lbl"), LEFT + _NUMBER_X, 28)
        text = document.cell(note.text, BODY, item.add("LBody"), LEFT + _TEXT_X, BODY_WIDTH - _TEXT_X)
        document.place(_with_swatch(label, text, note.colour))


def quilt(document: Document, colours: Sequence[Colour], alt: str) -> None:
    """One small patch for each note, in order. alt: the same in words."""
    step = _QUILT_STEP
    while len(colours) > int(BODY_WIDTH // step) * int(_QUILT_TALLEST // step):
        step *= 0.9
    across = int(BODY_WIDTH // step)
    height = -(-len(colours) // across) * step
    figure = document.root.add("Figure", alt=alt)

    def paint(page: Page, top: float, _height: float) -> None:
        figure.attributes = boxed(document, LEFT, top - height, LEFT + across * step, top)
        for place, colour in enumerate(colours):
            x, y = LEFT + place % across * step, top - (place // across + 1) * step
            patch = step - 3
            page.fill(x, y + 3, patch, patch, NOTE_FILLS[colour])
            page.fill(x, y + 3 + patch * 0.8, patch, patch * 0.2, NOTE_HEMS[colour])

    document.place(Row((Cell(LEFT, BODY_WIDTH, ()),), above=height, after=10, paint=paint, figure=figure))


def _abreast(document: Document, notes: Sequence[Patch], width: float) -> int:
    """How many of the notes, from the first, are not too tall to stand in one row."""
    inner = width - 2 * _PADDING
    for place, note in enumerate(notes):
        if _may_be_tall(note.text, inner) and document.block(note.text, _TEXT, inner, None).height > _TALLEST:
            return place
    return len(notes)


def _may_be_tall(text: str, width: float) -> bool:
    """Whether it is worth breaking into lines to see: with wide letters, and lines that are only half full."""
    lines = 1 + text.count("\n") + 2 * len(text) * _TEXT.size / width
    return lines * _TEXT.leading > _TALLEST


def _patch(document: Document, listing: Element, note: Patch, x: float, width: float) -> Cell:
    item = listing.add("LI")
    width -= 2 * _PADDING
    label = document.block(note.label, _SMALL.but(align="left"), width, item.add("Lbl", alt=note.spoken))
    text = document.block(note.text, _TEXT, width, item.add("LBody"))
    return Cell(x + _PADDING, width, (label, text))


def _ground(cells: tuple[Cell, ...], colours: Sequence[Colour]) -> Row:
    def paint(page: Page, top: float, height: float) -> None:
        for cell, colour in zip(cells, colours, strict=True):
            x, bottom = cell.x - _PADDING, top - height
            width = cell.width + 2 * _PADDING
            page.fill(x, bottom, width, height, NOTE_FILLS[colour])
            page.fill(x, top - _HEM, width, _HEM, NOTE_HEMS[colour])

    return Row(cells, above=_HEM + 6, below=_PADDING, after=_GAP, paint=paint, whole=True, tallest=_TALLEST + 40)


def _with_swatch(label: Cell, text: Cell, colour: Colour) -> Row:
    def paint(page: Page, top: float, _height: float) -> None:
        page.fill(LEFT, top - 12.5, _SWATCH, _SWATCH, NOTE_FILLS[colour])
        page.fill(LEFT, top - 12.5 + _SWATCH - 2.5, _SWATCH, 2.5, NOTE_HEMS[colour])

    return Row((label, text), after=5, paint=paint)
