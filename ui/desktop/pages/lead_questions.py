"""The question that is open, in large letters, and the ones to open instead."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.lead_intake import IntakeLine
from ui.desktop.parts import button, card, clear, column, label, plain, row, rule, scroll, set_role
from ui.desktop.when_seen import WhenSeen
from workshop.board import Idea
from workshop.changes import Change
from workshop.leading import open_question
from workshop.reviewing import review_question
from workshop.sessions import Intake, Question, Review, Session, SessionState


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
        self._soon = WhenSeen(self, self._refresh)
        hands.mirror.loaded.connect(self._refresh)
        hands.mirror.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, Idea):
            self._soon.ask()
        elif isinstance(change.row, (Session, Question)):
            self._refresh()

    def _refresh(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        if not mirror.is_loaded:
            return
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
        ideas = say.count("stream.count", answers)
        first = question.review is Review.FIRST
        figures = label(say("review.question.figures", ideas=ideas) if first else ideas, "caption")
        if is_open:
            state: QWidget = label(say("question.is_open"), "ok")
        else:
            state = button(say("question.do_open"), lambda: self._open(question.id))
            state.setEnabled(live)
            state.setToolTip("" if live else say("refused.not_live"))
            self._hands.only_to_write(state)
        line = row((column(text, figures, gap=0), 1), self._review(question), state, gap=6)
        return plain(column(rule(), line, gap=6))

    def _review(self, question: Question) -> QPushButton:
        """Whether this question's notes are read first, whatever holds for the others."""
        say, of_all = self._hands.words, self._hands.mirror.session.review is Review.FIRST
        first = of_all or question.review is Review.FIRST
        one = button("", partial(self._set_review, question.id), kind="quiet", icon_name="eye")
        one.setCheckable(True)
        one.setChecked(first)
        one.setAccessibleName(say("review.question", question=question.text))
        state = "all" if of_all else "on" if first else "off"
        one.setToolTip(say(f"review.question.{state}"))
        one.setEnabled(not of_all)
        self._hands.only_to_write(one)
        return one

    def _set_review(self, question_id: str) -> None:
        question = self._hands.mirror.row(Question, question_id)
        if question is not None:
            review = Review.AT_ONCE if question.review is Review.FIRST else Review.FIRST
            self._hands.act(review_question, question_id, review)

    def _open(self, question_id: str) -> None:
        self._hands.act(open_question, self._hands.mirror.session_id, question_id)
