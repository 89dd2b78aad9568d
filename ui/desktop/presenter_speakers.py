"""Who has the floor and who is next, in a quiet strip below whatever the projector shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.evening import Evening
from ui.desktop.floor import Floor
from ui.desktop.hands import Hands
from ui.desktop.slides import EDGE, SHEET, sheet_font
from ui.desktop.tokens import DARK, LIGHT, Tokens
from ui.desktop.widgets.seam import stitch_pen
from workshop.hands import RaisedHand

HEIGHT = 96.0  # of a sheet 1920 wide
_SHOWN = 3
_BETWEEN = " · "
_GAP = 56.0


class SpeakersStrip(QWidget):
    """There while anybody has the floor or waits for it. wanted: whether the scene leaves room for it."""

    def __init__(self, hands: Hands, evening: Evening, floor: Floor) -> None:
        super().__init__()
        self._hands, self._evening, self._floor = hands, evening, floor
        self.wanted = True
        self._edge = float(EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        floor.changed.connect(self.follow)
        evening.desk_changed.connect(self.follow)
        self.follow()

    @property
    def texts(self) -> tuple[str, str, str]:
        """Who has the floor, who comes next, and how many hands are up; what there is nothing to say of is empty."""
        say, speakers = self._hands.words, self._floor.speakers
        now = say("presenter.floor", who=self._told([speakers.now])) if speakers.now is not None else ""
        next_ = self._told(speakers.waiting[:_SHOWN])
        then = say("presenter.next" if now else "presenter.first", who=next_) if next_ else ""
        up = len(self._evening.state.hands) if self._evening.serves_this else 0
        return now, then, say.count("presenter.hands", up) if up else ""

    def follow(self) -> None:
        """Show the queue as it is now."""
        self.setVisible(self.wanted and bool(self._floor.speakers.all))
        self.setAccessibleName(". ".join(filter(None, self.texts)))
        self.update()

    def place(self, room: QSize) -> None:
        """As high as its window is wide; its words begin and end where those of the sheet above do."""
        high = max(round(room.width() / SHEET.width() * HEIGHT), 32)
        self.setFixedHeight(high)
        factor = min(room.width() / SHEET.width(), (room.height() - high) / SHEET.height())
        self._edge = (room.width() - SHEET.width() * factor) / 2 + EDGE * factor

    def paintEvent(self, _event: QPaintEvent) -> None:
        look: Tokens = DARK if self._hands.settings.value.presenter_dark else LIGHT
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.surface))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        factor = self.height() / HEIGHT
        painter.scale(factor, factor)
        wide, edge = self.width() / factor, self._edge / factor
        painter.setPen(stitch_pen(2, look.stitch))
        painter.drawLine(0, 1, round(wide), 1)
        now, then, up = self.texts
        right = self._write(painter, up, edge, wide - 2 * edge, look.text2, Qt.AlignmentFlag.AlignRight)
        left, room = edge, wide - 2 * edge - (right + _GAP if right else 0)
        for text, colour, weight in (
            (now, look.text, QFont.Weight.Bold),
            (then, look.text2, QFont.Weight.Normal),
        ):
            width = self._write(painter, text, left, room, colour, Qt.AlignmentFlag.AlignLeft, weight)
            used = width + _GAP if width else 0.0
            left, room = left + used, room - used

    def _write(
        self,
        painter: QPainter,
        text: str,
        left: float,
        room: float,
        colour: str,
        align: Qt.AlignmentFlag,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> float:
        """On one line, cut where there is no more room. Returns how wide it is."""
        if not text or room <= 0:
            return 0.0
        font = sheet_font(42, weight)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(left, 0, room, HEIGHT), int(align | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)

    def _told(self, hands: list[RaisedHand]) -> str:
        return _BETWEEN.join(self._floor.told(hand, self._hands.words) for hand in hands)
