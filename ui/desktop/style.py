"""The tokens as Qt wants them: a palette, which Fusion draws from, and a style sheet for what Fusion cannot shape."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from resources import path
from ui.desktop.tokens import DARK, FAMILIES, LIGHT, RADIUS_CARD, RADIUS_CONTROL, Tokens

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text2",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Link: "primary_text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "bg",
}


def load_fonts() -> None:
    """Make the bundled fonts known, so that the window looks the same on every laptop."""
    for file in sorted(path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def dress(app: QApplication, theme: str, text_size: float = 1.0) -> None:
    """Give the whole program its look. theme: light, dark or system. text_size: a factor on the system's own size."""
    app.setStyle(QStyleFactory.create("Fusion"))
    chosen = DARK if theme == "dark" or (theme == "system" and _system_is_dark()) else LIGHT
    scale = text_size * _system_text_scale()
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(14 * scale))
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_sheet(chosen, scale))


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _system_text_scale() -> float:
    """How much larger than usual the user has made text in the system's settings; never smaller than usual."""
    size = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return min(max(size / 13.0, 1.0), 1.6)


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(t, token)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.text2))
    return palette


def _sheet(t: Tokens, scale: float) -> str:
    def px(size: float) -> str:
        return f"{round(size * scale)}px"

    facts = {name: getattr(t, name) for name in t.__dataclass_fields__}
    sizes = {f"px{n}": px(n) for n in (12, 14, 16, 17, 20, 22, 28, 40)}
    signs = {
        name: path("icons", f"{name}-{'dark' if t.dark else 'light'}.svg").as_posix()
        for name in ("tick", "chevron", "chevron-up", "chevron-left", "chevron-right")
    }
    sheet = Path(path("desktop.qss")).read_text("utf-8")
    for name, value in {**facts, **sizes, **signs, "card": RADIUS_CARD, "round": RADIUS_CONTROL}.items():
        sheet = sheet.replace(f"@{name}@", str(value))
    return sheet
