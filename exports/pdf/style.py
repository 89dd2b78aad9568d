"""How documents look: one family, few sizes, ink on white, and one green. Colours are those of the light window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.board import Colour

Rgb = tuple[float, float, float]


def rgb(code: str) -> Rgb:
    """From #RRGGBB."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def mixed(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """The colour with a share of another in it."""
    red, green, blue = (own + (new - own) * share for own, new in zip(colour, other, strict=True))
    return red, green, blue


INK, INK_2, LINE, CONTROL, SPRUCE = (rgb(c) for c in ("#241F1A", "#5C5347", "#DDD5C6", "#857A6B", "#1D5C55"))
NOTE_FILLS = {
    Colour.BUTTER: rgb("#FBE38E"),
    Colour.APRICOT: rgb("#FBC79B"),
    Colour.ROSE: rgb("#F7BCC6"),
    Colour.HEATHER: rgb("#D9C6F2"),
    Colour.BLUEBELL: rgb("#BBD2F6"),
    Colour.LAKE: rgb("#A9DEE0"),
    Colour.BIRCH: rgb("#C3E0A6"),
    Colour.OAT: rgb("#E6DAC3"),
}
NOTE_HEMS = {key: mixed(fill, INK, 0.26) for key, fill in NOTE_FILLS.items()}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. align: left, right, or empty for the side from which the text itself is read."""

    weight: str = "regular"
    size: float = 11
    leading: float = 15.5
    colour: Rgb = INK
    align: str = ""

    def but(self, **changes: str | float | Rgb) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]

    def times(self, factor: float) -> Style:
        """The same, larger or smaller."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)


BODY = Style()
QUIET = Style(size=9.5, leading=13.5, colour=INK_2)
CELL = Style(size=10, leading=13.5)
CELL_STRONG = Style("semibold", 10, 13.5)
COLUMN_HEADING = Style("semibold", 9, 12.5, INK_2)
FURNITURE = Style(size=8.5, leading=11.5, colour=INK_2)
HEADINGS = {
    1: Style("bold", 22, 28),
    2: Style("bold", 15, 20, SPRUCE),
    3: Style("bold", 12, 16.5),
    4: Style("semibold", 11, 15.5, INK_2),
}
SPACE_BEFORE_HEADING = {1: 0.0, 2: 22.0, 3: 14.0, 4: 10.0}
SPACE_AFTER_HEADING = {1: 2.0, 2: 6.0, 3: 4.0, 4: 3.0}
