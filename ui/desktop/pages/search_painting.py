"""Hits drawn as text, never parsed: the words that were asked for in bold, in whatever script they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.desktop.pages.search_results import LINE_ROLE, Heading, More, about
from ui.desktop.pages.session_list import Index, SessionDelegate
from ui.desktop.parts import icon
from ui.desktop.tokens import tokens
from workshop.search import Hit, excerpt

_BEFORE = 40
_SIGNS = {
    "attendance": "user",
    "decision": "circle-wavy-check",
    "actionitem": "check-square",
    "answer": "chat-circle-text",
    "organisation": "buildings",
    "grant": "wallet",
    "project": "folders",
    "vision": "compass",
    "walk": "map-trifold",
    "walkstop": "map-pin",
    "methodcard": "books",
    "innovationcard": "lightbulb",
    "matchcard": "handshake",
    "note": "pencil-simple",
    "question": "question",
    "block": "clock",
    "checkitem": "check",
    "group": "stack",
    "idea": "note",
}


class ResultDelegate(SessionDelegate):
    """Sessions as in the list of sessions; below them headings, hits and the ways to more hits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        whole = super().sizeHint(option, index)
        if isinstance(index.data(LINE_ROLE), (Heading, More)):
            return QSize(whole.width(), option.fontMetrics.height() + 18)
        return whole

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if line is None:
            super().paint(painter, option, index)
            return
        painter.save()
        area: QRect = option.rect
        if isinstance(line, Heading):
            low = area.adjusted(14, 8, -14, 0)
            self._text(painter, low, line.text, "text2", weight=QFont.Weight.DemiBold)
        else:
            self._ground(painter, area, option)
        if isinstance(line, More):
            self._text(painter, area.adjusted(48, 0, -14, 0), line.text, "primary_text")
        if isinstance(line, Hit):
            self._hit(painter, area, line)
        painter.restore()

    def _hit(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        sign = QRect(area.left() + 16, area.center().y() - 9, 18, 18)
        icon(_SIGNS[hit.kind], "text2").paint(painter, sign)
        upper = QRect(area.left() + 48, area.top() + 6, area.width() - 62, area.height() // 2 - 6)
        _marked(painter, upper, hit)
        self._text(painter, upper.translated(0, upper.height()), about(hit, self._words), "text2", smaller=True)


def _marked(painter: QPainter, area: QRect, hit: Hit) -> None:
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.Bold)
    line, marks = excerpt(hit.text, hit.marks, _BEFORE)
    # Measured as if all of it were bold, so that it fits whatever is.
    shown = QFontMetrics(bold).elidedText(line, Qt.TextElideMode.ElideRight, area.width())
    end = len(shown) if shown == line else len(shown) - 1
    layout = QTextLayout(shown, painter.font())
    layout.setTextOption(_one_line())
    layout.setFormats([_bold(shown, a, min(b, end)) for a, b in marks if a < end])
    layout.beginLayout()
    text = layout.createLine()
    text.setLineWidth(area.width())
    layout.endLayout()
    painter.setPen(QColor(tokens().text))
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - text.height()) / 2))


def _one_line() -> QTextOption:
    """To the left like everything in the list, but read in its own direction."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _bold(text: str, begin: int, end: int) -> QTextLayout.FormatRange:
    """Qt counts in halves of UTF-16, where an emoji is two."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(QColor(tokens().primary_text))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = _halves(text[:begin]), _halves(text[begin:end]), look
    return made


def _halves(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
