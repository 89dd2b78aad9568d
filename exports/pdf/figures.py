"""Pictures: photographs and drawings, those made of squares such as a QR code, and the box in which one lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.pdf.document import Document
from exports.pdf.pages import Page, Place, operands
from exports.pdf.structure import Element
from exports.pdf.style import Rgb


@dataclass(frozen=True, slots=True)
class Picture:
    """content: a JPEG, or a PNG that nothing shows through. id: the same for the same bytes. alt: it in words."""

    id: str
    content: bytes
    width: int
    height: int
    alt: str

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """How wide and high it is when it is as large as that room allows."""
        share = min(width / self.width, height / self.height)
        return self.width * share, self.height * share


_BLACK: Rgb = (0.0, 0.0, 0.0)


def squares(document: Document, page: Page, matrix: Sequence[Sequence[bool]], place: Place, alt: str) -> Element:
    """Draw a square picture whose true cells are black, as wide as the place; alt: what it is, in words."""
    figure = document.root.add("Figure", alt=alt)
    figure.attributes = boxed(document, place.x, place.top - place.width, place.x + place.width, place.top)
    left = page.left(place.x, place.width)
    step = place.width / len(matrix)
    with page.content(figure):
        parts = [f"{operands(_BLACK)} rg"]
        for line, cells in enumerate(matrix):
            y = place.top - (line + 1) * step
            parts += [
                f"{left + start * step:.2f} {y:.2f} {length * step:.2f} {step:.2f} re" for start, length in _runs(cells)
            ]
        page.code.append(f"{' '.join(parts)} f")
    return figure


def boxed(document: Document, left: float, bottom: float, right: float, top: float) -> str:
    """The attributes of a figure that fills a box of the newest sheet, in points of an A4 sheet."""
    x = document.pages[-1].left(left, right - left)
    edges = " ".join(f"{edge * document.scale:.2f}" for edge in (x, bottom, x + right - left, top))
    return f"<</O/Layout/Placement/Block/BBox[{edges}]>>"


def _runs(cells: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where dark cells side by side begin, and how many they are."""
    start = 0
    while start < len(cells):
        length = 0
        while start + length < len(cells) and cells[start + length]:
            length += 1
        if length:
            yield start, length
        start += length + 1
