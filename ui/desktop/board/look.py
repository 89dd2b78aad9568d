"""How the board is coloured just now: the tokens, and whether hems carry patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QIcon

from ui.desktop.icons import drawn_icon
from ui.desktop.tokens import DARK, LIGHT, Tokens, note_fill, note_hem, tokens
from workshop.board import Colour
from workshop.settings import Settings
from workshop.source import Source

SOURCE_ICONS = {
    Source.PHONE: "device-mobile",
    Source.FACILITATOR: "keyboard",
    Source.PAPER: "note-pencil",
    Source.MERGE: "git-merge",
}
HEM = 10.0
_PICTURED = 64


@dataclass(frozen=True, slots=True)
class Look:
    """tokens: of the window, or of the presenter, which has its own. patterns: also tell colours apart by hem."""

    tokens: Tokens
    patterns: bool

    @classmethod
    def now(cls, settings: Settings, presenter: bool) -> Look:
        if presenter:
            return cls(DARK if settings.presenter_dark else LIGHT, settings.note_patterns)
        return cls(tokens(), settings.note_patterns)

    @property
    def ink(self) -> QColor:
        return QColor(self.tokens.note_ink)

    def fill(self, colour: Colour) -> QColor:
        return note_fill(colour, self.tokens)

    def hem(self, colour: Colour) -> QColor:
        return note_hem(colour, self.tokens)

    def icon(self, name: str, colour: str) -> QIcon:
        """A Phosphor icon in a colour given as #RRGGBB."""
        return drawn_icon(name, colour)

    def source_icon(self, source: Source) -> QIcon:
        return self.icon(SOURCE_ICONS[source], self.tokens.note_ink)


@dataclass(frozen=True, slots=True)
class PaperLook(Look):
    """For a file that is opened elsewhere, where nobody has the font that the icons are letters of."""

    def icon(self, name: str, colour: str) -> QIcon:
        return _pictured_icon(name, colour)


@cache
def _pictured_icon(name: str, colour: str) -> QIcon:
    return QIcon(drawn_icon(name, colour).pixmap(_PICTURED, _PICTURED))
