"""Bars for a result: a text, a bar and a number on each line. They read in grey and without colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import tokens

_GAP, _BAR, _FIGURES = 12.0, 9.0, 64.0


@dataclass(frozen=True, slots=True)
class Bar:
    """place: what stands before the text, as "1"; empty for none. figure: what stands at the end, as "19".

    value: None for a line without a bar, as long as nobody is to see one.
    """

    place: str
    text: str
    value: float | None
    figure: str
    note: str = ""


class Bars(QWidget):
    """As high as its lines need. To a screen reader it is its sentences, one for each line."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: list[Bar]) -> None:
        self._bars = bars
        said = (f"{bar.place} {bar.text}: {bar.figure}. {bar.note}".strip() for bar in bars)
        self.setAccessibleName("\n".join(said))
        self.updateGeometry()
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, max(1, round(len(self._bars) * self._line_height())))

    def _line_height(self) -> float:
        bar = 0.0 if all(one.value is None for one in self._bars) else _BAR + _GAP
        return QFontMetricsF(self.font()).height() + bar + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        look, most = tokens(), max((bar.value or 0 for bar in self._bars), default=0) or 1
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(self.font())
        for n, bar in enumerate(self._bars):
            top = n * self._line_height()
            line = QRectF(0, top, self.width(), metrics.height() + 2)
            painter.setPen(QColor(look.text))
            painter.setFont(bold)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.figure)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, bar.place)
            left = QFontMetricsF(bold).horizontalAdvance("88 ") if any(one.place for one in self._bars) else 0.0
            painter.setFont(self.font())
            note = f"  {bar.note}" if bar.note else ""
            room = self.width() - left - _FIGURES - metrics.horizontalAdvance(note)
            text = metrics.elidedText(bar.text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setPen(QColor(look.text2))
            beside = left + metrics.horizontalAdvance(text)
            painter.drawText(line.adjusted(beside, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, note)
            if bar.value is None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            track = QRectF(left, line.bottom() + 2, self.width() - left, _BAR)
            painter.setBrush(QColor(look.sunken))
            painter.drawRoundedRect(track, 4, 4)
            if bar.value:
                painter.setBrush(QColor(look.primary))
                track.setWidth(max(_BAR, track.width() * bar.value / most))
                painter.drawRoundedRect(track, 4, 4)
