"""The projector's clock: the room's timer in figures that are read from the back, what goes on now, and what comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desktop import time_words
from ui.desktop.course import Course
from ui.desktop.hands import Hands
from ui.desktop.running import titles
from ui.desktop.slides import EDGE, SHEET, Slide, sheet_font
from ui.desktop.tokens import DARK, LIGHT, Tokens
from ui.desktop.widgets.pie import colour_of
from workshop.agenda import Block
from workshop.pace import Nearness, Standing
from workshop.timer import Reading, in_minutes

_BOLD, _CENTRE = QFont.Weight.Bold, Qt.AlignmentFlag.AlignCenter
_BAR = QRectF(EDGE, 640, SHEET.width() - 2 * EDGE, 22)


class TimeSlide(Slide):
    """The timer when one is set; else what goes on and how long is left of it. Nothing that is private."""

    def __init__(self, hands: Hands, course: Course) -> None:
        super().__init__(hands)
        self._course = course
        self._drawn: tuple[object, ...] = ()
        course.ticked.connect(self._on_tick)

    def _on_tick(self) -> None:
        """Only when a figure is another: the room's screen is large, and the laptop may be old."""
        drawn = self._figures()
        if self.isVisible() and drawn != self._drawn:
            self._drawn = drawn
            self.update()

    def _figures(self) -> tuple[object, ...]:
        timer, stands = self._course.timer, self._course.standing
        left = time_words.left(stands.left, self._hands.words) if stands is not None else ""
        return (timer.left_s, timer.runs) if timer is not None else (left, *(self._course.forecast.values()))

    def paint_sheet(self, painter: QPainter) -> None:
        timer, stands, say = self._course.timer, self._course.standing, self._hands.words
        self.write(painter, QRectF(EDGE, 60, 1788, 60), self._hands.mirror.session.title, 40, colour="text2")
        self.stitch(painter, 140)
        if timer is not None:
            self._timer(painter, timer, say("slide.time.now") if stands else "", titles(stands.on) if stands else "")
        elif stands is not None and (stands.on or stands.next):
            self._block(painter, stands)
        else:
            self.write(painter, QRectF(EDGE, 420, 1788, 300), say("slide.time.none"), 72)
        if stands is not None:
            self.stitch(painter, 800)
            self._next(painter, stands)

    def _timer(self, painter: QPainter, timer: Reading, now: str, title: str) -> None:
        say = self._hands.words
        if title:
            self.write(painter, QRectF(EDGE, 164, 1788, 70), f"{now}: {title}", 52, align=_CENTRE)
        figures = in_minutes(timer.left_s) if timer.left_s else say("timer.over")
        size = 400 if timer.left_s else 220
        painter.setFont(sheet_font(size, _BOLD))
        painter.setPen(QColor(self._ink(timer.nearness)))
        painter.drawText(QRectF(EDGE, 220, 1788, 410), int(_CENTRE), figures)
        self._track(painter, timer.left_s / timer.whole_s, timer.nearness)
        if timer.left_s and not timer.runs:
            area = QRectF(EDGE, 684, 1788, 80)
            self.write(painter, area, say("slide.time.paused"), 52, colour="text2", align=_CENTRE)

    def _block(self, painter: QPainter, stands: Standing) -> None:
        say = self._hands.words
        self.write(painter, QRectF(EDGE, 176, 1788, 70), say("slide.time.now"), 52, colour="primary_text")
        on = stands.on
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text = "\n".join(_named(block) for block in on) if len(on) > 1 else titles(on)
        text = text or self._hands.mirror.session.title
        self.write(painter, QRectF(EDGE, 250, 1788, 360), text, 110, weight=_BOLD, align=middle)
        if on and stands.nearness is not Nearness.OVER:
            self._track(painter, stands.left / stands.whole, stands.nearness)
            left = say("slide.time.left", left=time_words.left(stands.left, say))
            self.write(painter, QRectF(EDGE, 684, 1788, 80), left, 56, weight=_BOLD)

    def _next(self, painter: QPainter, stands: Standing) -> None:
        if not stands.next:
            return
        say, forecast = self._hands.words, self._course.forecast
        self.write(painter, QRectF(EDGE, 836, 1788, 60), say("slide.time.next"), 44, colour="primary_text")
        at = say.clock(forecast[stands.next[0].id], self._hands.mirror.session.zone)
        text = say("slide.time.at", time=at, title=titles(stands.next))
        self.write(painter, QRectF(EDGE, 900, 1788, 130), text, 64)

    def _track(self, painter: QPainter, share: float, near: Nearness) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.sunken))
        painter.drawRoundedRect(_BAR, 11, 11)
        if share > 0:
            left = QRectF(_BAR)
            left.setWidth(max(_BAR.width() * min(share, 1.0), 22))
            painter.setBrush(QColor(colour_of(near, self.look)))
            painter.drawRoundedRect(left, 11, 11)

    def _ink(self, near: Nearness) -> str:
        return self.look.text if near is Nearness.PLENTY else colour_of(near, self.look)


class TimerCorner(QWidget):
    """The timer over whatever else the projector shows: small, in the corner, and gone when none is set."""

    def __init__(self, hands: Hands, course: Course, parent: QWidget) -> None:
        super().__init__(parent)
        self._hands, self._course = hands, course
        self._parent, self._text, self._near = parent, "", Nearness.PLENTY
        self.wanted = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        course.ticked.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Show what the timer shows, if it is wanted here."""
        timer = self._course.timer if self.wanted else None
        if timer is not None:
            text = in_minutes(timer.left_s) if timer.left_s else self._hands.words("timer.over")
            if (text, timer.nearness) != (self._text, self._near) or not self.isVisible():
                self._text, self._near = text, timer.nearness
                self.place()
                self.update()
        self.setVisible(timer is not None)

    def place(self) -> None:
        """In the upper corner of the parent, as large as its height allows."""
        room = self._parent.size()
        high = max(round(min(room.width() / SHEET.width(), room.height() / SHEET.height()) * 92), 28)
        font = sheet_font(high * 0.6, _BOLD)
        self.setFont(font)
        wide = self.fontMetrics().horizontalAdvance(self._text) + high
        edge = high // 4
        self.setGeometry(room.width() - wide - edge, edge, wide, high)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look: Tokens = DARK if self._hands.settings.value.presenter_dark else LIGHT
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QColor(look.control))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.height() / 2, self.height() / 2)
        painter.setPen(QColor(look.text if self._near is Nearness.PLENTY else colour_of(self._near, look)))
        painter.drawText(self.rect(), int(_CENTRE), self._text)


def _named(block: Block) -> str:
    return f"{block.track}: {block.title}"
