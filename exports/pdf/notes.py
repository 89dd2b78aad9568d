"""Sticky notes on paper: as patches two abreast, as a plain list, and all together as a small quilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.pdf.document import Cell, Document, Row
from exports.pdf.pages import BODY_WIDTH, LEFT, Page
from exports.pdf.structure import Element
from exports.pdf.style import BODY, INK, NOTE_FILLS, NOTE_HEMS, Style
from workshop.board import Colour

_LIST = "<</O/List/ListNumbering/None>>"
_GAP, _PADDING, _HEM = 12.0, 9.0, 5.0
_PATCH_WIDTH = (BODY_WIDTH - _GAP) / 2
_TEXT = Style(size=10.5, leading=14.5)
_SMALL = Style("semibold", 9, 13, INK)
_SWATCH, _NUMBER_X, _TEXT_X = 9.0, 15.0, 44.0
_QUILT_STEP, _QUILT_TALLEST = 17.0, 150.0


@dataclass(frozen=True, slots=True)
class Patch:
    """A note to show. label: its number, and whatever stands beside it in small letters."""

    label: str
    text: str
    colour: Colour


def patches(document: Document, notes: Sequence[Patch]) -> None:
    """Notes in their colours, two abreast, read row by row."""
    listing = document.root.add("L", _LIST)
    for start in range(0, len(notes), 2):
        pair = notes[start : start + 2]
        cells = tuple(_patch(document, listing, note, LEFT + k * (_PATCH_WIDTH + _GAP)) for k, note in enumerate(pair))
        document.place(_ground(cells, [note.colour for note in pair]))


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
        box = f"{LEFT:.2f} {top - height:.2f} {LEFT + across * step:.2f} {top:.2f}"
        figure.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        for place, colour in enumerate(colours):
            x, y = LEFT + place % across * step, top - (place // across + 1) * step
            patch = step - 3
            page.fill(x, y + 3, patch, patch, NOTE_FILLS[colour])
            page.fill(x, y + 3 + patch * 0.8, patch, patch * 0.2, NOTE_HEMS[colour])

    document.place(Row((Cell(LEFT, BODY_WIDTH, ()),), above=height, after=10, paint=paint, figure=figure))


def _patch(document: Document, listing: Element, note: Patch, x: float) -> Cell:
    item = listing.add("LI")
    width = _PATCH_WIDTH - 2 * _PADDING
    label = document.block(note.label, _SMALL.but(align="left"), width, item.add("Lbl"))
    text = document.block(note.text, _TEXT, width, item.add("LBody"))
    return Cell(x + _PADDING, width, (label, text))


def _ground(cells: tuple[Cell, ...], colours: Sequence[Colour]) -> Row:
    def paint(page: Page, top: float, height: float) -> None:
        for cell, colour in zip(cells, colours, strict=True):
            x, bottom = cell.x - _PADDING, top - height
            page.fill(x, bottom, _PATCH_WIDTH, height, NOTE_FILLS[colour])
            page.fill(x, top - _HEM, _PATCH_WIDTH, _HEM, NOTE_HEMS[colour])

    return Row(cells, above=_HEM + 6, below=_PADDING, after=_GAP, paint=paint, whole=True)


def _with_swatch(label: Cell, text: Cell, colour: Colour) -> Row:
    def paint(page: Page, top: float, _height: float) -> None:
        page.fill(LEFT, top - 12.5, _SWATCH, _SWATCH, NOTE_FILLS[colour])
        page.fill(LEFT, top - 12.5 + _SWATCH - 2.5, _SWATCH, 2.5, NOTE_HEMS[colour])

    return Row((label, text), after=5, paint=paint)
