"""Text made to fit a box: the largest size at which all of it goes in, and only then cut short with an ellipsis."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.desktop.tokens import FAMILIES

_NEW_LINE = "\u2028"
_SLACK = 0.5
_CAUTION = 0.95


def font(size: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(max(round(size), 1))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def right_to_left(text: str) -> bool:
    """The direction of the first letter that has one."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


@dataclass(frozen=True, slots=True)
class Lettering:
    """Text that has been broken into lines. whole: nothing had to be left out."""

    layout: QTextLayout
    height: float
    whole: bool

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self.layout.draw(painter, QPointF(x, y))


def fitted(text: str, fonts: Sequence[QFont], width: float, height: float) -> Lettering:
    """Set text in the first of the fonts, largest first, in which it fits."""
    shown = text.replace("\n", _NEW_LINE)
    unbroken = _unbroken(shown, fonts[-1])
    for one in _whole_words(shown, fonts, width):
        if one is not fonts[-1] and _at_least(unbroken, one, width) > height + _SLACK:
            continue
        layout, tall = _broken(shown, one, width)
        if tall <= height + _SLACK:
            return Lettering(layout, tall, True)
    return _cut(shown, layout, fonts[-1], width, height)


def _unbroken(text: str, chosen: QFont) -> float:
    """How long the text is in one line, in its letters' size."""
    return QFontMetricsF(chosen).horizontalAdvance(" ".join(text.split())) / chosen.pixelSize()


def _at_least(unbroken: float, chosen: QFont, width: float) -> float:
    """How tall a text must be: to find that out takes a fraction of the time that breaking it into lines does."""
    metrics = QFontMetricsF(chosen)
    space = metrics.horizontalAdvance(" ")  # each end of a line swallows one
    lines = (_CAUTION * unbroken * chosen.pixelSize() + space) / (width + space)
    return max(int(lines), 1) * metrics.height()


def _whole_words(text: str, fonts: Sequence[QFont], width: float) -> Sequence[QFont]:
    """The fonts in which no word must be broken; all of them when there is none."""
    longest = max(text.split(), key=len, default="")
    for n, one in enumerate(fonts):
        if QFontMetricsF(one).horizontalAdvance(longest) <= width:
            return fonts[n:]
    return fonts


def _broken(text: str, chosen: QFont, width: float) -> tuple[QTextLayout, float]:
    rtl = right_to_left(text)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, chosen)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, y))
        y += line.height()
    layout.endLayout()
    return layout, y


def _cut(text: str, layout: QTextLayout, chosen: QFont, width: float, height: float) -> Lettering:
    """As many lines as there is room for, the last one ending in an ellipsis."""
    first = layout.lineAt(0)
    room = max(int((height + _SLACK) // first.height()), 1)
    last = layout.lineAt(room - 1)
    head, rest = _split(text, last.textStart())
    metrics = QFontMetricsF(chosen)
    ending = rest.split(_NEW_LINE, 1)[0]
    if ending == rest:
        ending = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    else:
        ending = metrics.elidedText(ending, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance("…"))
        ending = ending.removesuffix("…") + "…"
    kept = head + ending
    shortened, tall = _broken(kept, chosen, width)
    while shortened.lineCount() > room and len(kept) > 1:  # the ellipsis may make a word wrap elsewhere
        kept = kept.removesuffix("…")[:-1] + "…"
        shortened, tall = _broken(kept, chosen, width)
    return Lettering(shortened, tall, False)


def _split(text: str, units: int) -> tuple[str, str]:
    """Divide at a place that Qt counts in UTF-16 units, of which an emoji has two."""
    raw = text.encode("utf-16-le")
    return raw[: 2 * units].decode("utf-16-le", "ignore"), raw[2 * units :].decode("utf-16-le", "ignore")
