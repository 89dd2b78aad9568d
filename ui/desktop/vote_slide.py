"""The projector while the room votes, and when it sees the result: bars that read in grey, and sentences."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from resources.ballot_words import first, mean
from ui.desktop.ballot_box import BallotBox
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.slides import EDGE, SHEET, TOP, Slide, sheet_font
from ui.desktop.widgets.qr_code import paint_text_as_qr
from workshop.ballots import Ballot, BallotState
from workshop.results import Line, Result

_BOLD = QFont.Weight.Bold
_RIGHT = Qt.AlignmentFlag.AlignRight | TOP
_ELIDED = Qt.TextElideMode.ElideRight
_FIRST, _LAST, _MOST = 300.0, 860.0, 7


class VoteSlide(Slide):
    """The ballot that is open, or was last. No figure but how many have voted before the facilitator shows it."""

    def __init__(self, hands: Hands, evening: Evening) -> None:
        super().__init__(hands)
        self._evening = evening
        self._box = BallotBox(hands, evening)
        self._box.changed.connect(self.update)
        evening.desk_changed.connect(self.update)

    def paint_sheet(self, painter: QPainter) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        self.write(painter, QRectF(EDGE, 60, 1788, 60), mirror.session.title, 40, colour="text2")
        self.stitch(painter, 140)
        ballot = self._box.latest
        if ballot is None or ballot.state is BallotState.PLANNED:
            self.write(painter, QRectF(EDGE, 420, 1788, 300), say("slide.vote.none"), 72)
        elif ballot.state is BallotState.SHOWN:
            self._result(painter, ballot)
        else:
            self._question(painter, ballot)

    def _question(self, painter: QPainter, ballot: Ballot) -> None:
        say = self._hands.words
        self.write(painter, QRectF(EDGE, 170, 1788, 70), say(f"slide.vote.{ballot.state}"), 52, colour="primary_text")
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        area = QRectF(EDGE, 250, 1788, 380)
        self.write(painter, area, ballot.title, 96, weight=_BOLD, align=middle)
        self.write(painter, QRectF(EDGE, 650, 1788, 110), self._box.rule(ballot), 44, colour="text2")
        self.stitch(painter, 800)
        voted = self._box.papers + self._box.result(ballot).papers
        self.write(painter, QRectF(EDGE, 840, 1500, 90), say.count("slide.vote.so_far", voted), 64, weight=_BOLD)
        self.write(painter, QRectF(EDGE, 946, 1500, 60), say("slide.vote.how"), 40, colour="text2")
        if self._evening.serves_this and ballot.is_open:
            paint_text_as_qr(painter, QRectF(1634, 826, 220, 220), self._evening.state.join_url)

    def _result(self, painter: QPainter, ballot: Ballot) -> None:
        told, texts = self._box.result(ballot), self._box.texts(ballot)
        self.write(painter, QRectF(EDGE, 166, 1788, 110), ballot.title, 64, weight=_BOLD)
        lines = told.lines[:_MOST]
        step = (_LAST - _FIRST) / max(len(lines), 4)
        for n, line in enumerate(lines):
            self._bar(painter, _FIRST + n * step, step, told, line, " ".join(texts.get(line.choice, "").split()))
        self.stitch(painter, 884)
        say = self._hands.words
        names = [" ".join(texts.get(line.choice, "").split()).rstrip(".") for line in told.winners]
        is_tie = ballot.is_on_choices and len(names) > 1
        summary = mean(say, told.mean) or (first(say, names) if is_tie else "")
        sentences = " ".join(part for part in (summary, self._box.turnout(told), self._box.rule(ballot)) if part)
        self.write(painter, QRectF(EDGE, 900, 1788, 130), sentences, 40, colour="text2")

    def _bar(self, painter: QPainter, top: float, step: float, told: Result, line: Line, text: str) -> None:
        most = max((one.points for one in told.lines), default=0) or 1
        size = min(44.0, step * 0.42)
        is_on_rows = told.ballot.is_on_choices
        place = f"{line.place}{'=' if line.is_shared else ''}" if is_on_rows and line.points else ""
        left = EDGE + (90 if is_on_rows else 0)
        self.write(painter, QRectF(EDGE, top, 90, size * 1.5), place, size, colour="text2", weight=_BOLD)
        room = SHEET.width() - left - EDGE - 160
        shown = QFontMetricsF(sheet_font(size, QFont.Weight.Normal)).elidedText(text, _ELIDED, room)
        self.write(painter, QRectF(left, top, room, size * 1.5), shown, size)
        figure = QRectF(SHEET.width() - EDGE - 160, top, 160, size * 1.5)
        self.write(painter, figure, str(line.points), size, weight=_BOLD, align=_RIGHT)
        track = QRectF(left, top + size * 1.5, SHEET.width() - left - EDGE, max(step * 0.24, 12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.sunken))
        painter.drawRoundedRect(track, 8, 8)
        if line.points:
            painter.setBrush(QColor(self.look.primary))
            track.setWidth(track.width() * line.points / most)
            painter.drawRoundedRect(track, 8, 8)
