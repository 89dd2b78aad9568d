"""Skriv: what was said, what was decided, and who does what by when."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QFontInfo, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_cards import OutcomeCard
from ui.desktop.pages.write_fields import QUIET_SHEET
from ui.desktop.pages.write_note import NoteEditor
from ui.desktop.pages.write_questions import Questions
from ui.desktop.parts import column, plain, row, scroll
from workshop.board import Group, Idea
from workshop.people import Attendance, Presence
from workshop.ports import Commit
from workshop.sessions import Question, Session
from workshop.writing import ActionItem, Decision, Note

# Widths at the usual size of text.
SIDE_WIDTH = 220
OUTCOMES_LEAST, OUTCOMES_MOST = 350, 520


class WritePage(QWidget):
    """Three columns: the questions, the note of the chosen one, and the outcomes."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._question_id = ""
        self._session_id = ""
        self._is_filled = False
        self._names = QStringListModel(self)
        self.setStyleSheet(QUIET_SHEET)
        self.questions = Questions(hands.words("write.questions"))
        self.note = NoteEditor(hands)
        self.decision_card = OutcomeCard(hands, "decision", self._names, self.note.sheet.setFocus)
        self.action_card = OutcomeCard(hands, "action", self._names, self.note.sheet.setFocus)
        self._lay_out()
        self._connect()

    def flush(self) -> None:
        """Keep everything that has been typed so far; call it before the window goes."""
        self.note.flush()
        for card in (self.decision_card, self.action_card):
            card.flush()
            card.keep_new()

    def show_row(self, id: str) -> None:
        """Go to a note, a decision or an action."""
        self._fill_once()
        note = self._hands.mirror.row(Note, id)
        if note is not None:
            self._choose(note.question_id)
            self.note.sheet.setFocus()
        for card in (self.decision_card, self.action_card):
            card.show_row(id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill_once()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        # Larger text widens the sides a little; the rest it takes by wrapping, so that the page keeps room.
        size = min(QFontInfo(self.font()).pixelSize(), 17)
        self._outcomes = outcomes = self._scrolled(plain(column(self.decision_card, self.action_card, None, gap=12)))
        outcomes.setMinimumWidth(OUTCOMES_LEAST * size // 14)
        outcomes.setMaximumWidth(OUTCOMES_MOST * size // 14)
        left = self._scrolled(self.questions)
        left.setFixedWidth(SIDE_WIDTH * size // 14)
        self.setLayout(row(left, (self.note, 7), (outcomes, 4), gap=14, margins=(16, 14, 16, 14)))

    def _scrolled(self, inner: QWidget) -> QScrollArea:
        area = scroll(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _connect(self) -> None:
        mirror = self._hands.mirror
        mirror.loaded.connect(self._on_loaded)
        mirror.committed.connect(self._on_commit)
        self.questions.chosen.connect(self._choose)
        self.note.asked.connect(self._begin)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_sight)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _begin(self, key: str) -> None:
        self._fill_once()
        (self.decision_card if key == "d" else self.action_card).begin()

    def _keep_in_sight(self) -> None:
        """Wherever the user writes at the right must be on the screen, also when the list above has grown."""
        now = QApplication.focusWidget()
        if now is not None and self._outcomes.isAncestorOf(now):
            self._outcomes.ensureWidgetVisible(now)

    def _on_loaded(self) -> None:
        """Another session, or the same anew. Filled when it is looked at, so that opening a session stays quick."""
        self.note.flush()
        self._is_filled = False
        if self.isVisible():
            self._fill()

    def _fill_once(self) -> None:
        if not self._is_filled and self._hands.mirror.is_loaded:
            self._fill()

    def _fill(self) -> None:
        self._is_filled = True
        session_id = self._hands.mirror.session_id
        if session_id != self._session_id:
            self._session_id, self._question_id = session_id, self._first()
        self.decision_card.fill()
        self.action_card.fill()
        self._show_names()
        self._show_questions()

    def _on_commit(self, commit: Commit) -> None:
        if not self._is_filled:
            return
        kinds = {type(change.row) for change in commit.changes}
        if Attendance in kinds or Session in kinds:
            self._show_names()
        if Session in kinds:
            self.decision_card.fill()
            self.action_card.fill()
        if Question in kinds:
            self._show_questions()
        elif kinds & {Idea, Group}:
            self._show_note()
        if kinds & {Decision, ActionItem}:
            QTimer.singleShot(0, self, self._keep_in_sight)
        if Note in kinds:
            self.questions.mark(self._written())
            self.note.follow_library()

    def _show_questions(self) -> None:
        words, questions = self._hands.words, self._hands.mirror.questions
        items = [(question.id, question.text) for question in questions]
        if self._question_id not in {id for id, _ in items}:
            self._question_id = ""
        self.questions.fill([*items, ("", words("write.whole"))], self._written(), self._question_id)
        self._show_note()

    def _show_names(self) -> None:
        mirror = self._hands.mirror
        people = (a.name for a in mirror.rows(Attendance) if a.presence is Presence.NAMED)
        names = {name.casefold(): name for name in (mirror.session.facilitator, *people) if name}
        self._names.setStringList([names[key] for key in sorted(names)])

    def _choose(self, id: str) -> None:
        self._question_id = id
        self.questions.choose(id)
        self._show_note()

    def _step(self, step: int) -> None:
        ids = self.questions.ids
        self._choose(ids[(ids.index(self._question_id) + step) % len(ids)])

    def _show_note(self) -> None:
        question = self._hands.mirror.row(Question, self._question_id)
        heading = question.text if question else self._hands.words("write.whole")
        self.note.show_note(self._question_id, heading, self._about())

    def _about(self) -> str:
        """What the board holds under the question, to write from."""
        mirror, words, id = self._hands.mirror, self._hands.words, self._question_id
        ideas = sum(1 for idea in mirror.rows(Idea) if idea.question_id == id)
        if not id or not ideas:
            return words("write.whole_about") if not id else ""
        groups = [group.heading for group in mirror.rows(Group) if group.question_id == id and group.heading]
        return " · ".join([words.count("write.ideas", ideas), *groups])

    def _written(self) -> set[str]:
        return {note.question_id for note in self._hands.mirror.rows(Note)}

    def _first(self) -> str:
        """The question the room is on, else the first, else the session as a whole."""
        mirror = self._hands.mirror
        first = mirror.questions[0].id if mirror.questions else ""
        return mirror.session.open_question_id or first
