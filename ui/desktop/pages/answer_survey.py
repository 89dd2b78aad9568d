"""The exit survey's card: opening it, how many have answered, what they say, and the forms that came on paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox, QWidget

from resources import indicator_words
from ui.desktop.fields import line, padded
from ui.desktop.hands import Hands
from ui.desktop.parts import button, clear, column, label, row
from ui.desktop.sentences import sentence
from ui.desktop.widgets.faces import FaceBars
from workshop.sessions import Lab, Session, SessionState, Survey
from workshop.survey import (
    LAB_FORMS,
    LEAST_THRESHOLD,
    MOST_THRESHOLD,
    QUESTIONS,
    SURVEYS,
    Form,
    SurveyAnswer,
    SurveyResult,
    counted,
)
from workshop.surveying import (
    Answered,
    add_paper_answer,
    answered,
    ask_lab,
    close_survey,
    form_asked,
    open_survey,
    set_threshold,
)

LOOK_AGAIN_MS = 3_000  # what lies in the box is in no feed


class SurveyCard(QFrame):
    """What the answers say is shown when the session is over: until then they could be told apart as they come."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hands = hands
        self._session_id = ""
        say = hands.words
        self._title = label("", "h3")
        self._state = label("", "muted", wrap=True)
        self.asks = QComboBox()
        for lab in Lab:
            self.asks.addItem(say(f"survey.card.lab.{lab}"), lab)
        self.asks.setAccessibleName(say("survey.card.asks"))
        self.asks.activated.connect(self._ask)
        self.turn_button = button("", self._turn, kind="bigquiet", icon_name="smiley")
        self._result = column(gap=4)
        self.threshold = QSpinBox()
        padded(self.threshold)
        self.threshold.setRange(LEAST_THRESHOLD, MOST_THRESHOLD)
        self.threshold.setAccessibleName(say("survey.card.threshold"))
        self.threshold.setKeyboardTracking(False)
        self.threshold.valueChanged.connect(self._set_threshold)
        self.form = QComboBox()
        for form in SURVEYS:
            self.form.addItem(say(f"survey.card.form.{form}"), form)
        self.form.setAccessibleName(say("survey.card.form"))
        self.form.currentIndexChanged.connect(lambda _at: self._show_hint())
        self.paper = line()
        self.paper.setAccessibleName(say("survey.card.paper"))
        self.paper.returnPressed.connect(self._add_paper)
        self._hint = label("", "caption", wrap=True)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._count)
        hands.only_to_write(self.asks, self.turn_button, self.threshold, self.form, self.paper)
        limit = row(label(say("survey.card.threshold"), "caption", wrap=True), None, self.threshold, gap=6)
        self.setLayout(
            column(
                self._title,
                self.asks,
                self._state,
                self.turn_button,
                self._result,
                label(say("survey.card.paper"), "strong"),
                row(self.form, (self.paper, 1), gap=6),
                self._error,
                self._hint,
                limit,
                gap=8,
                margins=(16, 14, 16, 14),
            )
        )
        self._show_hint()
        hands.mirror.loaded.connect(self.follow)
        hands.mirror.committed.connect(lambda _commit: self.follow())

    def follow(self) -> None:
        """Show how it stands now."""
        mirror = self._hands.mirror
        if not mirror.is_loaded or not self.isVisible():
            return
        session, say = mirror.session, self._hands.words
        is_open = session.survey is Survey.OPEN
        is_lab = session.lab is not Lab.NOT_ASKED
        self._title.setText(say("survey.card.title_lab" if is_lab else "survey.card.title"))
        self.asks.setVisible(session.state is not SessionState.CLOSED)
        self.asks.setCurrentIndex(self.asks.findData(session.lab))
        if session.id != self._session_id:
            self._session_id = session.id
            self.form.setCurrentIndex(self.form.findData(form_asked(session)))
        self.turn_button.setVisible(session.state is SessionState.LIVE)
        self.turn_button.setText(" " + say("survey.card.close" if is_open else "survey.card.open"))
        if self.threshold.value() != mirror.project.threshold:
            self.threshold.blockSignals(True)
            self.threshold.setValue(mirror.project.threshold)
            self.threshold.blockSignals(False)
        clear(self._result)
        if session.state is SessionState.CLOSED:
            self._timer.stop()
            self._show_result(counted(mirror.rows(SurveyAnswer), mirror.heads, mirror.project.threshold))
        else:
            self._timer.start() if is_open else self._timer.stop()
            self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _turn(self) -> None:
        session = self._hands.mirror.session
        self._hands.act(close_survey if session.survey is Survey.OPEN else open_survey, session.id)

    def _ask(self, _at: int) -> None:
        """The form for what comes on paper follows: that is the one that was handed out."""
        session, lab = self._hands.mirror.session, Lab(self.asks.currentData())
        if lab is not session.lab:
            self._hands.act(ask_lab, session.id, lab, done=self._on_asked, failed=self._on_not_asked)

    def _on_asked(self, session: Session) -> None:
        self._error.hide()
        self.form.setCurrentIndex(self.form.findData(form_asked(session)))

    def _on_not_asked(self, error: Exception) -> None:
        self.follow()
        self._on_error(error)

    def _count(self) -> None:
        self._hands.ask(answered, self._hands.mirror.session_id, owner=self, done=self._show_count)

    def _show_count(self, found: Answered) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        if not mirror.is_loaded or mirror.session.state is SessionState.CLOSED:
            return
        so_far = found.phones + sum(found.paper.values())
        before = "survey.card.not_open" if mirror.session.lab is Lab.NOT_ASKED else "survey.card.lab_about"
        key = "survey.card.is_open" if mirror.session.survey is Survey.OPEN else before
        self._state.setText(say(key, answers=say.count("survey.card.answers", so_far), heads=mirror.heads))

    def _show_result(self, result: SurveyResult) -> None:
        say = self._hands.words
        if not result.questions:
            self._state.setText(say("survey.card.none"))
            return
        if not result.answers:
            self._state.setText(say("survey.card.few", threshold=result.threshold))
            return
        key = "survey.card.rate" if result.is_whole else "survey.card.rate_part"
        answers = say.count("survey.card.answers", result.answers)
        self._state.setText(say(key, answers=answers, heads=result.heads, rate=result.rate))
        several = len({one.form for one in result.questions}) > 1
        last: Form | None = None
        for one in result.questions:
            if several and one.form is not last:
                last = one.form
                self._result.addWidget(label(say(f"survey.card.form.{one.form}"), "h3"))
            asked = say(f"survey.q.{one.question}")
            self._result.addWidget(label(asked, "strong", wrap=True))
            if one.counts is None:
                few: QWidget = label(say("survey.card.few_here", threshold=result.threshold), "caption", wrap=True)
                self._result.addWidget(few)
            else:
                self._result.addWidget(FaceBars(asked, one.values, say.items(f"survey.{one.scale}"), one.counts))
                if one.form in LAB_FORMS:
                    mean = indicator_words.number(say, one.mean or 0, 1)
                    self._result.addWidget(label(say("survey.card.mean", mean=mean), "caption"))

    def _set_threshold(self, threshold: int) -> None:
        self._hands.act(set_threshold, self._hands.mirror.project.id, threshold)

    def _show_hint(self) -> None:
        form = Form(self.form.currentData())
        asked = "  ".join(
            f"{n}. {self._hands.words(f'survey.short.{key}')}" for n, (key, _) in enumerate(QUESTIONS[form], 1)
        )
        self.paper.setPlaceholderText(" ".join("4535"[: len(QUESTIONS[form])]))
        hint = "survey.card.hint_lab" if form in LAB_FORMS else "survey.card.hint"
        self._hint.setText(self._hands.words(hint, questions=asked))

    def _add_paper(self) -> None:
        """As many digits as there are questions, with or without spaces; 0 where nothing is ticked."""
        form = Form(self.form.currentData())
        digits = [int(letter) for letter in self.paper.text() if letter in "0123456789"]
        session_id = self._hands.mirror.session_id
        self._hands.act(
            *(add_paper_answer, self._hands.new_id(), session_id, form, digits),
            done=self._on_added,
            failed=self._on_error,
        )

    def _on_added(self, _answer: SurveyAnswer) -> None:
        self.paper.clear()
        self._error.hide()
        say = self._hands.words
        rows = self._hands.mirror.rows(SurveyAnswer)
        n = sum(one.source == "paper" and one.form in SURVEYS for one in rows)
        self._hands.notices.toast(say("survey.card.added", n=n), say("undo.undo"), self._hands.undo)

    def _on_error(self, error: Exception) -> None:
        self._error.setText(sentence(error, self._hands.words))
        self._error.show()
