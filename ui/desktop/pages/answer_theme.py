"""One theme with its answer: what was said, what we answer, what happens now, who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import DateField, GrowingEdit, LineField, NameField, mark_wrong
from ui.desktop.parts import column, label, picture, plain, row
from ui.desktop.sentences import sentence
from workshop.answering import write_answer
from workshop.feedback import Answer, Handling, Theme

HEADS = ("said", "answer", "next_step")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is typed about a theme."""

    said: str = ""
    answer: str = ""
    next_step: str = ""
    responsible: str = ""
    due: date | None = None
    handling: Handling = Handling.OPEN


class ThemeCard(QFrame):
    """Kept by itself when the fields are left. Enter goes on to the next field; finished() after the last."""

    finished = Signal()

    def __init__(self, hands: Hands, theme: Theme, names: QStringListModel, day: date) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hands = hands
        self._id = theme.answer.id if theme.answer else hands.new_id()
        self._session_id = hands.mirror.session_id
        self._known = Facts()
        say = hands.words
        self._title = label("", "strong", wrap=True)
        self._notes = label("", "caption")
        self._tick = picture("check-circle", "ok", 18)
        self._tick.setAccessibleName(say("answer.done"))
        self.handling = QComboBox()
        for handling in Handling:
            self.handling.addItem(say(f"answer.handling.{handling}"), handling)
        self.handling.setAccessibleName(say("answer.handling"))
        self.said, self.answer, self.next_step = (GrowingEdit(say(f"answer.{head}")) for head in HEADS)
        self.who = NameField(say("write.who_name"), say("write.who"), names)
        self.when = DateField(say("write.when_name"), say)
        self.when.near = day
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._lay_out()
        self._connect()
        hands.only_to_write(self.handling, self.said, self.answer, self.next_step, self.who, self.when)
        self.show_theme(theme)

    @property
    def answer_id(self) -> str:
        return self._id

    def follows(self, before: QWidget) -> QWidget:
        """Take the place after another widget in the order of Tab; returns the card's last field."""
        order = (before, self.handling, self.said, self.answer, self.next_step, self.who, self.when)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        return self.when

    def show_theme(self, theme: Theme) -> None:
        """Show how it stands in the library, unless the user is changing it."""
        self._theme = theme
        say = self._hands.words
        self._title.setText(theme.heading or say("answer.beside"))
        self._notes.setText(say.count("answer.notes", theme.notes) if theme.notes else "")
        self._tick.setVisible(theme.is_answered)
        if self.facts() == self._known:
            self._known = _facts(theme)
            self._fill()

    def facts(self) -> Facts:
        return Facts(
            self.said.text(),
            self.answer.text(),
            self.next_step.text(),
            self.who.text(),
            self.when.due,
            Handling(self.handling.currentData()),
        )

    def flush(self) -> None:
        """Keep what has been changed."""
        facts = self.facts()
        mark_wrong(self.when, self.when.is_unreadable)
        self._say(self._hands.words("write.date_unreadable") if self.when.is_unreadable else "")
        if facts == self._known or self.when.is_unreadable:
            return
        before, self._known = self._known, facts

        def failed(error: Exception) -> None:
            self._known = before  # still not kept, so the next time tries again
            self._say(sentence(error, self._hands.words))

        texts = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
        about = self._theme.about if self._theme.answer is None else self._theme.answer.about
        self._hands.act(
            write_answer, self._id, self._session_id, about=about, **texts, done=self._on_kept, failed=failed
        )

    def revert(self) -> None:
        """Back to how it stands in the library."""
        self._known = _facts(self._theme)
        self._fill()

    def _lay_out(self) -> None:
        say = self._hands.words

        def named(head: str, editor: QWidget) -> QWidget:
            return plain(column(label(say(f"answer.{head}"), "caption"), editor, None, gap=2))

        head = row(self._tick, (self._title, 1), self._notes, self.handling, gap=10)
        left = plain(column(named("said", self.said), None))
        below = row((self.who, 1), self.when, gap=6)
        right = plain(column(named("answer", self.answer), named("next_step", self.next_step), below, gap=8))
        fields = row((left, 2), (right, 3), gap=14)
        self.setLayout(column(head, fields, self._error, gap=8, margins=(14, 10, 14, 12)))

    def _connect(self) -> None:
        editors: list[GrowingEdit | LineField] = [self.said, self.answer, self.next_step, self.who, self.when]
        for editor in editors:
            editor.escaped.connect(self.revert)
            editor.left.connect(self._on_left)
        for one, other in pairwise(editors):
            one.entered.connect(other.setFocus)
        self.when.entered.connect(self.finished)
        self.handling.activated.connect(lambda _at: self.flush())

    def _fill(self) -> None:
        known = self._known
        self.said.set_text(known.said)
        self.answer.set_text(known.answer)
        self.next_step.set_text(known.next_step)
        self.who.set_text(known.responsible)
        self.when.set_due(known.due)
        self.handling.setCurrentIndex(list(Handling).index(known.handling))
        self._say("")

    def _on_kept(self, answer: Answer | None) -> None:
        self._say("")
        if answer is not None and self.facts() == self._known:
            self._known = _of(answer)
            self._fill()

    def _on_left(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.flush()

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))


def _facts(theme: Theme) -> Facts:
    """What has been written; or, before that, what the notes' heading says."""
    return _of(theme.answer) if theme.answer else Facts(said=theme.heading)


def _of(answer: Answer) -> Facts:
    return Facts(*(getattr(answer, name) for name in Facts.__dataclass_fields__))
