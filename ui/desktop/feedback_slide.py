"""The projector's way to the answers: a code that leads straight to them, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.slides import EDGE, Slide
from ui.desktop.widgets.qr_code import paint_text_as_qr
from workshop.feedback import Answer
from workshop.sessions import Feedback, Lab, Survey

FEEDBACK_PATH, SURVEY_PATH = "/feedback", "/survey"
_OF_EVENING = ("presenter.survey", "presenter.survey.about")


class FeedbackSlide(Slide):
    """The answers when they are published; beside them the survey while it is open. No names but those published."""

    def __init__(self, hands: Hands, evening: Evening) -> None:
        super().__init__(hands)
        self._evening = evening
        evening.desk_changed.connect(self.update)

    def paint_sheet(self, painter: QPainter) -> None:
        session, say = self._hands.mirror.session, self._hands.words
        self.write(painter, QRectF(EDGE, 60, 1788, 60), session.title, 40, colour="text2")
        self.stitch(painter, 140)
        parts = []
        if self._evening.serves_this and session.feedback is Feedback.PUBLISHED:
            parts.append((say("presenter.feedback"), FEEDBACK_PATH, self._answered()))
        if self._evening.serves_this and session.survey is Survey.OPEN:
            is_lab = session.lab is not Lab.NOT_ASKED
            title, about = ("presenter.lab", "presenter.lab.about") if is_lab else _OF_EVENING
            parts.append((say(title), SURVEY_PATH, say(about)))
        if not parts:
            self.write(painter, QRectF(EDGE, 420, 1788, 300), say("presenter.feedback.soon"), 72)
        for place, (title, way, about) in enumerate(parts):
            self._part(painter, EDGE + place * 912, 876 if len(parts) > 1 else 1788, title, way, about)
        self.stitch(painter, 960)
        self.write(painter, QRectF(EDGE, 984, 1788, 60), say("presenter.same_wifi"), 38, colour="text2")

    def _answered(self) -> str:
        answers = sum(bool(one.answer) for one in self._hands.mirror.rows(Answer))
        return self._hands.words.count("presenter.feedback.count", answers)

    def _part(self, painter: QPainter, left: float, width: float, title: str, way: str, about: str) -> None:
        address = f"{self._evening.state.short_url}{way}"
        height = self.write(painter, QRectF(left, 170, width, 130), title, 64, weight=QFont.Weight.Bold)
        self.write(painter, QRectF(left, 182 + height, width, 60), about, 40, colour="text2")
        paint_text_as_qr(painter, QRectF(left, 330, 500, 500), f"http://{address}")
        self.write(painter, QRectF(left, 856, width, 80), address, 44, weight=QFont.Weight.DemiBold)
