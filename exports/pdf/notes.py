"""Sticky notes on paper: as patches side by side, as a plain list, and all together as a small quilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.pdf.document import Cell, Document, Paint, Row
from exports.pdf.figures import Picture, boxed
from exports.pdf.pages import BODY_HEIGHT, BODY_WIDTH, LEFT, Page, Place
from exports.pdf.structure import Element
from exports.pdf.style import BODY, INK, NOTE_FILLS, NOTE_HEMS, Style
from workshop.board import Colour

_LIST = "<</O/List/ListNumbering/None>>"
_GAP, _PADDING, _HEM = 12.0, 9.0, 5.0
_TALLEST = BODY_HEIGHT * 0.7  # leaves room for the headings above it
_TEXT = Style(size=10.5, leading=14.5)
_SMALL = Style("semibold", 9, 13, INK)
_SWATCH, _NUMBER_X, _TEXT_X = 9.0, 15.0, 44.0
_PICTURE_TALLEST, _PICTURE_GAP = 190.0, 6.0
_QUILT_STEP, _QUILT_TALLEST = 17.0, 150.0


@dataclass(frozen=True, slots=True)
class Patch:
    """A note to show. label: its number, and whatever stands beside it in small letters; spoken: instead of it.

    text: may be empty where there is a picture.
    """

    label: str
    text: str
    colour: Colour
    spoken: str = ""
    picture: Picture | None = None


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
        figures = _figures(document, listing, row, cells)
        document.place(_ground(cells, [note.colour for note in row], figures))
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
        if (note.picture is None) is not (notes[0].picture is None):
            return place  # those with pictures stand together, or the others would have holes
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
    body = item.add("LBody")
    text = (document.block(note.text, _TEXT, width, body),) if note.text or note.picture is None else ()
    return Cell(x + _PADDING, width, (label, *text))


def _figures(
    document: Document, listing: Element, notes: Sequence[Patch], cells: Sequence[Cell]
) -> list[tuple[Element, Paint, float]]:
    """What draws the notes' pictures, each at the top of its cell, and how high it is."""
    items = [kid for kid in listing.kids if isinstance(kid, Element)][-len(notes) :]
    found = []
    for item, note, cell in zip(items, notes, cells, strict=True):
        if note.picture is not None:
            body = item.kids[-1]
            assert isinstance(body, Element)
            width, height = note.picture.fitted(cell.width, _PICTURE_TALLEST)
            place = Place(cell.x, 0, width)
            figure = body.add("Figure", alt=note.picture.alt)
            found.append((figure, _drawn(document, note.picture, figure, place, height), height))
    return found


def _drawn(document: Document, picture: Picture, figure: Element, place: Place, height: float) -> Paint:
    def paint(page: Page, top: float, _height: float) -> None:
        bottom = top - _HEM - 6 - height
        figure.attributes = boxed(document, place.x, bottom, place.x + place.width, bottom + height)
        page.picture(picture.id, picture.content, place.x, bottom, place.width, height)

    return paint


def _ground(cells: tuple[Cell, ...], colours: Sequence[Colour], figures: Sequence[tuple[Element, Paint, float]]) -> Row:
    def paint(page: Page, top: float, height: float) -> None:
        for cell, colour in zip(cells, colours, strict=True):
            x, bottom = cell.x - _PADDING, top - height
            width = cell.width + 2 * _PADDING
            page.fill(x, bottom, width, height, NOTE_FILLS[colour])
            page.fill(x, top - _HEM, width, _HEM, NOTE_HEMS[colour])

    room = max((height + _PICTURE_GAP for _figure, _paint, height in figures), default=0)
    return Row(
        cells,
        above=_HEM + 6 + room,
        below=_PADDING,
        after=_GAP,
        paint=paint,
        figures=tuple((figure, drawn) for figure, drawn, _height in figures),
        illustrated=room,
        whole=True,
        tallest=_TALLEST + 40 + room,
    )


def _with_swatch(label: Cell, text: Cell, colour: Colour) -> Row:
    def paint(page: Page, top: float, _height: float) -> None:
        page.fill(LEFT, top - 12.5, _SWATCH, _SWATCH, NOTE_FILLS[colour])
        page.fill(LEFT, top - 12.5 + _SWATCH - 2.5, _SWATCH, 2.5, NOTE_HEMS[colour])

    return Row((label, text), after=5, paint=paint)
