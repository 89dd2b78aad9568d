"""The small building blocks every page is laid out with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.icons import drawn_icon
from ui.desktop.tokens import tokens

L = TypeVar("L", bound=QBoxLayout)
Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]

RAIL_WIDTH = 196
_ICON_COLOURS = {"primary": "on_primary", "big": "on_primary", "end": "lingon_text", "link": "primary_text"}


def icon(name: str, colour: str = "text") -> QIcon:
    """A Phosphor icon in a token's colour; names ending in -fill are the filled ones."""
    return drawn_icon(name, getattr(tokens(), colour))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text, whatever it holds: what participants typed is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def picture(name: str, colour: str = "text", size: int = 20) -> QLabel:
    made = QLabel()
    made.setPixmap(icon(name, colour).pixmap(QSize(size, size)))
    made.setFixedSize(size, size)
    return made


class _Chip(QPushButton):
    """Wide enough for its words also when it is chosen, and they are bolder."""

    def sizeHint(self) -> QSize:
        hint, bold = super().sizeHint(), self.font()
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon_name: str = "",
    keys: str = "",
    tip: str = "",
) -> QPushButton:
    """A push button. kind: primary, big, bigquiet, quiet, link, end, nav or chip; tip names an icon-only one."""
    made = _Chip(text) if kind == "chip" else QPushButton(text)
    made.setProperty("kind", kind)
    if icon_name:
        made.setIcon(icon(icon_name, _ICON_COLOURS.get(kind, "text")))
        made.setIconSize(QSize(20, 20))
        if text:  # Qt sets icon and text too close
            made.setText(f" {text}")
            made.setAccessibleName(text)
    if keys:
        made.setShortcut(QKeySequence(keys))
    if tip or keys:
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{tip or text}  {native}".strip())
    if not text:
        made.setAccessibleName(tip)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def row(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Side by side. None stretches, a number is space, (item, n) takes n shares of what is left."""
    return _filled(QHBoxLayout(), items, gap, margins)


def column(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """One below the other; items as in row."""
    return _filled(QVBoxLayout(), items, gap, margins)


def frame(layout: QLayout, role: str = "", name: str = "") -> QFrame:
    made = QFrame()
    made.setLayout(layout)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made


def card(*items: Item, gap: int = 10, padding: int = 16) -> QFrame:
    return frame(column(*items, gap=gap, margins=(padding, padding - 2, padding, padding - 2)), "card")


def plain(layout: QLayout) -> QWidget:
    """A layout as a widget, to be shown and hidden as one."""
    made = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    made.setLayout(layout)
    return made


class Pane(QWidget):
    """A part of a page whose share of the height is the page's to give, down to ``least`` pixels.

    Wrapped text makes a layout ask for more height the narrower it gets, and Qt then forgets about shares.
    """

    def __init__(self, layout: QLayout, least: int) -> None:
        super().__init__()
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.setMinimumHeight(least)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


def rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def scroll(inner: QWidget | QLayout, *, least: int = 90) -> QScrollArea:
    """On a low screen lists give way: they scroll, buttons stay."""
    widget = inner if isinstance(inner, QWidget) else plain(inner)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(widget)
    made.setMinimumHeight(least)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return made


def table_sheet() -> str:
    """How tables look, in the colours of the theme: a style sheet of their own."""
    of = tokens()
    return (
        f"QTableView {{ selection-background-color: {of.primary_soft}; selection-color: {of.text};"
        f" alternate-background-color: {of.bg}; }} QTableView::item {{ padding: 0 6px; }}"
        f" QTableView::item:focus {{ border: 2px solid {of.focus}; }}"
        f" QHeaderView::section {{ background: {of.sunken}; color: {of.text}; border: 0; padding: 7px 8px;"
        " font-weight: 600; }"
    )


def set_role(widget: QWidget, role: str) -> None:
    """Change what the style sheet takes a widget for."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _filled(made: L, items: tuple[Item, ...], gap: int, margins: tuple[int, int, int, int]) -> L:
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    for item in items:
        match item:
            case None:
                made.addStretch(1)
            case int():
                made.addSpacing(item)
            case (QWidget() as widget, share):
                made.addWidget(widget, share)
            case (QLayout() as inner, share):
                made.addLayout(inner, share)
            case QWidget():
                made.addWidget(item)
            case QLayout():
                made.addLayout(item)
    return made
