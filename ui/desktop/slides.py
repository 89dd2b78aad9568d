"""The projector's slides, painted on a sheet of 1920 by 1080 that is fitted to the window. Smallest text: 36."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.tokens import DARK, FAMILIES, LIGHT, RADIUS_CARD, Tokens
from ui.desktop.widgets.mark import mark_icon
from ui.desktop.widgets.qr_code import paint_text_as_qr
from ui.desktop.widgets.seam import stitch_pen
from workshop.board import Idea
from workshop.sessions import Question

SHEET = QRectF(0, 0, 1920, 1080)
EDGE = 66
LEFT = Qt.AlignmentFlag.AlignLeft
TOP = Qt.AlignmentFlag.AlignTop


class Slide(QWidget):
    """Fits the sheet to the window and gives paint_sheet a painter in its units."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        hands.mirror.loaded.connect(self.update)
        hands.mirror.committed.connect(self.update)

    @property
    def look(self) -> Tokens:
        """Light unless chosen otherwise: halls are lit."""
        return DARK if self._hands.settings.value.presenter_dark else LIGHT

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.look.bg))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        factor = min(self.width() / SHEET.width(), self.height() / SHEET.height())
        painter.translate((self.width() - SHEET.width() * factor) / 2, (self.height() - SHEET.height() * factor) / 2)
        painter.scale(factor, factor)
        if self._hands.mirror.is_loaded:
            self.paint_sheet(painter)

    def paint_sheet(self, painter: QPainter) -> None:
        raise NotImplementedError

    def write(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        size: float,
        *,
        colour: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = LEFT | TOP,
    ) -> float:
        """Plain text within an area, made smaller until it fits. Returns its height."""
        flow = QTextOption(align)
        flow.setWrapMode(QTextOption.WrapMode.WordWrap)
        while True:
            font = sheet_font(size, weight)
            found = QFontMetricsF(font).boundingRect(area, int(align | Qt.TextFlag.TextWordWrap), text)
            if size <= 36 or (found.height() <= area.height() and found.width() <= area.width()):
                break
            size -= 4
        painter.setFont(font)
        painter.setPen(QColor(getattr(self.look, colour)))
        painter.drawText(area, text, flow)
        return found.height()

    def stitch(self, painter: QPainter, y: float) -> None:
        painter.setPen(stitch_pen(2, self.look.stitch))
        painter.drawLine(QPointF(EDGE, y), QPointF(SHEET.width() - EDGE, y))


class CodesSlide(Slide):
    """Two numbered steps when the Wi-Fi is known, one large code when it is not, and how many are here."""

    def __init__(self, hands: Hands, evening: Evening) -> None:
        super().__init__(hands)
        self._evening = evening
        evening.desk_changed.connect(self.update)

    def paint_sheet(self, painter: QPainter) -> None:
        self._head(painter)
        self.stitch(painter, 238)
        if not self._evening.serves_this:
            self.write(painter, QRectF(EDGE, 420, 1788, 300), self._hands.words("presenter.soon"), 72)
        elif self._hands.mirror.session.wifi_name:
            self._two_steps(painter)
        else:
            self._one_step(painter)
        self.stitch(painter, 854)
        self._foot(painter)

    def _head(self, painter: QPainter) -> None:
        session, say = self._hands.mirror.session, self._hands.words
        mark_icon().paint(painter, QRectF(EDGE, 76, 104, 104).toRect())
        times = f"{say.clock(session.starts_at, session.zone)}–{say.clock(session.ends_at, session.zone)}"
        self.write(painter, QRectF(198, 56, 1650, 100), session.title, 76, weight=QFont.Weight.Bold)
        where = " · ".join(part for part in (session.place, times) if part)
        self.write(painter, QRectF(200, 158, 1650, 60), where, 38, colour="text2")

    def _two_steps(self, painter: QPainter) -> None:
        from exports.qr import wifi_text

        session, say, state = self._hands.mirror.session, self._hands.words, self._evening.state
        wifi = wifi_text(session.wifi_name, session.wifi_password, hidden=session.wifi_hidden)
        lines = (session.wifi_name, session.wifi_password)
        self._step(painter, EDGE, "1", wifi, say("presenter.wifi"), lines)
        here = (state.short_url, say("presenter.code", code=session.short_code))
        self._step(painter, 978, "2", state.join_url, say("presenter.sign_in"), here)

    def _step(self, painter: QPainter, left: float, number: str, code: str, title: str, lines: tuple[str, ...]) -> None:
        card = QRectF(left, 278, 876, 538)
        painter.setPen(QPen(QColor(self.look.line), 2))
        painter.setBrush(QColor(self.look.surface))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        paint_text_as_qr(painter, QRectF(left + 32, 322, 450, 450), code)
        text_left, width = left + 512, 340
        self.write(
            painter, QRectF(text_left, 322, width, 60), number, 44, colour="primary_text", weight=QFont.Weight.Bold
        )
        height = self.write(painter, QRectF(text_left, 384, width, 180), title, 56, weight=QFont.Weight.Bold)
        self.write(painter, QRectF(text_left, 402 + height, width, 200), "\n".join(lines), 38, colour="text2")

    def _one_step(self, painter: QPainter) -> None:
        session, say, state = self._hands.mirror.session, self._hands.words, self._evening.state
        paint_text_as_qr(painter, QRectF(EDGE, 262, 576, 576), state.join_url)
        left, width = 720, 1134
        height = self.write(
            painter, QRectF(left, 300, width, 200), say("presenter.sign_in"), 96, weight=QFont.Weight.Bold
        )
        self.write(painter, QRectF(left, 340 + height, width, 60), say("presenter.same_wifi"), 38, colour="text2")
        self.write(painter, QRectF(left, 430 + height, width, 90), state.short_url, 64, weight=QFont.Weight.DemiBold)
        code = say("presenter.code", code=session.short_code)
        self.write(painter, QRectF(left, 524 + height, width, 80), code, 56)

    def _foot(self, painter: QPainter) -> None:
        say = self._hands.words
        heads = str(self._hands.mirror.heads)
        self.write(painter, QRectF(EDGE, 872, 400, 170), heads, 130, weight=QFont.Weight.Bold)
        width = QFontMetricsF(sheet_font(130, QFont.Weight.Bold)).horizontalAdvance(heads)
        self.write(painter, QRectF(EDGE + width + 28, 928, 500, 80), say("presenter.here"), 52)
        right = Qt.AlignmentFlag.AlignRight | TOP
        if self._evening.serves_this and self._evening.has_moved:
            area = QRectF(800, 900, 1054, 130)
            self.write(painter, area, say("presenter.new_code"), 44, colour="warn", align=right)
        else:
            self.write(painter, QRectF(1000, 936, 854, 80), say("presenter.no_phone"), 38, colour="text2", align=right)


class QuestionSlide(Slide):
    """The open question, with a small code for those who come late."""

    def __init__(self, hands: Hands, evening: Evening) -> None:
        super().__init__(hands)
        self._evening = evening
        evening.desk_changed.connect(self.update)

    def paint_sheet(self, painter: QPainter) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        self.write(painter, QRectF(EDGE, 60, 1788, 60), mirror.session.title, 40, colour="text2")
        self.stitch(painter, 140)
        opened = mirror.row(Question, mirror.session.open_question_id)
        text = opened.text if opened else say("presenter.no_question")
        middle = LEFT | Qt.AlignmentFlag.AlignVCenter
        self.write(painter, QRectF(EDGE, 170, 1788, 600), text, 96, weight=QFont.Weight.Bold, align=middle)
        self.stitch(painter, 800)
        ideas = sum(idea.question_id == opened.id for idea in mirror.rows(Idea)) if opened else 0
        self.write(painter, QRectF(EDGE, 850, 1300, 80), say.count("stream.count", ideas), 52)
        if self._evening.serves_this:
            state = self._evening.state
            code = say("presenter.code", code=mirror.session.short_code)
            self.write(painter, QRectF(EDGE, 940, 1300, 60), f"{state.short_url} · {code}", 38, colour="text2")
            paint_text_as_qr(painter, QRectF(1634, 826, 220, 220), state.join_url)


class BlackSlide(QWidget):
    """Nothing, on purpose."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor("#000000"))


def sheet_font(size: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(size))
    font.setWeight(weight)
    return font
