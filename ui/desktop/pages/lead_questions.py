"""The question that is open, in large letters, and the ones to open instead."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.lead_intake import IntakeLine
from ui.desktop.parts import button, card, clear, column, label, plain, row, rule, scroll, set_role
from workshop.board import Idea
from workshop.leading import open_question
from workshop.ports import Change
from workshop.sessions import Intake, Question, Session, SessionState


class QuestionCard(QWidget):
    """Opens, closes and changes the question that phones may answer."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self._state = label("", "caption")
        self._text = label("", "h2", wrap=True)
        self.close_button = button(say("question.close"), lambda: self._open(""), icon_name="lock-simple")
        hands.only_to_write(self.close_button)
        self.intake = IntakeLine(hands)
        top = card(
            row(label(say("question.open"), "caption"), None, self._state),
            self._text,
            row(self.close_button, (self.intake, 1)),
        )
        self._list = column(gap=6)
        self._none = label(say("question.none_planned"), "muted", wrap=True)
        below = card(label(say("question.all"), "h3"), self._none, (scroll(plain(column(self._list, None))), 1), gap=8)
        self.setLayout(column(top, (below, 1), gap=12))
        hands.mirror.loaded.connect(self._refresh)
        hands.mirror.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, (Session, Question, Idea)):
            self._refresh()

    def _refresh(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        session = mirror.session
        live = session.state is SessionState.LIVE
        opened = mirror.row(Question, session.open_question_id)
        self._text.setText(opened.text if opened else say("question.no_open"))
        paused = session.intake is Intake.PAUSED
        seen = say("question.seen") if live and opened else ""
        self._state.setText(say("pause.on") if paused else seen)
        set_role(self._state, "warn" if paused else "caption")
        self.close_button.setEnabled(opened is not None)
        self._none.setVisible(not mirror.questions)
        clear(self._list)
        answers: dict[str, int] = {}
        for idea in mirror.rows(Idea):
            answers[idea.question_id] = answers.get(idea.question_id, 0) + 1
        for question in mirror.questions:
            self._list.addWidget(self._line(question, question is opened, answers.get(question.id, 0), live))

    def _line(self, question: Question, is_open: bool, answers: int, live: bool) -> QWidget:
        say = self._hands.words
        text = label(question.text, "strong" if is_open else "", wrap=True)
        figures = label(say.count("stream.count", answers), "caption")
        if is_open:
            state: QWidget = label(say("question.is_open"), "ok")
        else:
            state = button(say("question.do_open"), lambda: self._open(question.id))
            state.setEnabled(live)
            state.setToolTip("" if live else say("refused.not_live"))
            self._hands.only_to_write(state)
        return plain(column(rule(), row((column(text, figures, gap=0), 1), state, gap=10), gap=6))

    def _open(self, question_id: str) -> None:
        self._hands.act(open_question, self._hands.mirror.session_id, question_id)
