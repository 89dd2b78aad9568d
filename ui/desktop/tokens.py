"""Colours, sizes and type: the one place they are named. Which set applies follows the application's palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from workshop.board import Colour

FAMILY = "Noto Sans"
FAMILIES = (FAMILY, "Vazirmatn", "Noto Sans Ethiopic", "Noto Sans Symbols 2", "Noto Emoji")
RADIUS_NOTE, RADIUS_CONTROL, RADIUS_CARD = 3, 6, 10


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, as #RRGGBB."""

    dark: bool
    bg: str
    surface: str
    sunken: str
    line: str
    control: str
    text: str
    text2: str
    primary: str
    on_primary: str
    primary_soft: str
    primary_text: str
    lingon: str
    on_lingon: str
    lingon_soft: str
    lingon_text: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    focus: str
    stitch: str
    board: str
    note_ink: str


LIGHT = Tokens(
    dark=False,
    bg="#F4F0E8",
    surface="#FFFDF9",
    sunken="#EAE4D8",
    line="#DDD5C6",
    control="#857A6B",
    text="#241F1A",
    text2="#5C5347",
    primary="#1D5C55",
    on_primary="#FFFFFF",
    primary_soft="#D9E9E4",
    primary_text="#174D47",
    lingon="#A3312B",
    on_lingon="#FFFFFF",
    lingon_soft="#F9E2DC",
    lingon_text="#8E2721",
    ok="#2B6A3B",
    ok_soft="#DCEDDC",
    warn="#855000",
    warn_soft="#FBE8C8",
    focus="#1457B8",
    stitch="#A8977A",
    board="#EFE9DD",
    note_ink="#241F1A",
)
DARK = Tokens(
    dark=True,
    bg="#1C1A18",
    surface="#272421",
    sunken="#151412",
    line="#3F3934",
    control="#968B7E",
    text="#F3EDE4",
    text2="#C0B6A9",
    primary="#7FC8BB",
    on_primary="#0C2B27",
    primary_soft="#213D39",
    primary_text="#97D8CC",
    lingon="#F2A097",
    on_lingon="#3B0E0B",
    lingon_soft="#4A2521",
    lingon_text="#F6B2AA",
    ok="#93D09C",
    ok_soft="#213A27",
    warn="#F1BB69",
    warn_soft="#43331C",
    focus="#9CC4FF",
    stitch="#8B7C64",
    board="#181614",
    note_ink="#FBF6EC",
)

_NOTE_FILLS = {
    Colour.BUTTER: ("#FBE38E", "#65510F"),
    Colour.APRICOT: ("#FBC79B", "#74421D"),
    Colour.ROSE: ("#F7BCC6", "#763246"),
    Colour.HEATHER: ("#D9C6F2", "#57417A"),
    Colour.BLUEBELL: ("#BBD2F6", "#2C4F85"),
    Colour.LAKE: ("#A9DEE0", "#15585F"),
    Colour.BIRCH: ("#C3E0A6", "#375A24"),
    Colour.OAT: ("#E6DAC3", "#564C3E"),
}


def tokens() -> Tokens:
    """The set in use: dark when the application's palette is."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def note_fill(colour: Colour, of: Tokens | None = None) -> QColor:
    return QColor(_NOTE_FILLS[colour][(of or tokens()).dark])


def note_hem(colour: Colour, of: Tokens | None = None) -> QColor:
    """The band along a note's top and its edge: the fill mixed with ink."""
    chosen = of or tokens()
    fill, ink = note_fill(colour, chosen), QColor(chosen.note_ink)
    share = 0.30 if chosen.dark else 0.26

    def mixed(a: int, b: int) -> int:
        return round(a * (1 - share) + b * share)

    return QColor(mixed(fill.red(), ink.red()), mixed(fill.green(), ink.green()), mixed(fill.blue(), ink.blue()))
