"""Skriv: what was said, what was decided, and who does what by when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QFontInfo, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.write_cards import OutcomeCard
from ui.desktop.pages.write_earlier import Earlier
from ui.desktop.pages.write_fields import QUIET_SHEET, holds_focus
from ui.desktop.pages.write_note import NoteEditor
from ui.desktop.pages.write_place import Place, listed, notes_at
from ui.desktop.pages.write_presence import PresenceDialog
from ui.desktop.pages.write_questions import Questions
from ui.desktop.parts import button, column, plain, row, scroll
from ui.desktop.when_seen import WhenSeen
from workshop.agenda import Block
from workshop.board import Group, Idea
from workshop.carrying import Carried, brought
from workshop.changes import Commit
from workshop.invited import Invited
from workshop.organisations import Organisation
from workshop.people import Attendance, Presence
from workshop.sessions import MinutesForm, Question, Session
from workshop.writing import ActionItem, Decision, Note

# Widths at the usual size of text.
SIDE_WIDTH = 220
OUTCOMES_LEAST, OUTCOMES_MOST = 350, 520
EARLIER = "earlier"  # in the list, what the sessions before have left


class WritePage(QWidget):
    """Three columns: the agenda or the questions, the note of the chosen one, and the outcomes."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._items: list[tuple[Place, str]] = []
        self._key = ""
        self._session_id = ""
        self._is_filled = False
        self._names = QStringListModel(self)
        self._other_names: list[str] = []
        self.setStyleSheet(QUIET_SHEET)
        self.questions = Questions(hands.words("write.questions"))
        self.note = NoteEditor(hands)
        self.earlier = Earlier(hands)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.note)
        self._middle.addWidget(self.earlier)
        self._ask_soon = WhenSeen(self, self._ask)
        say = hands.words
        self.attended = button(say("attended.open"), self._ask_who, kind="quiet", tip=say("attended.open_tip"))
        self.attended.hide()
        self.decision_card = OutcomeCard(hands, "decision", self._names, self.note.sheet.setFocus, self.attended)
        self.action_card = OutcomeCard(hands, "action", self._names, self.note.sheet.setFocus)
        self._lay_out()
        self._connect()

    def flush(self) -> None:
        """Keep everything that has been typed so far; call it before the window goes."""
        self.note.flush()
        self.earlier.flush()
        for card in (self.decision_card, self.action_card):
            card.flush()
            card.keep_new()

    def show_row(self, id: str) -> None:
        """Go to a note, a decision or an action."""
        self._fill_once()
        note = self._hands.mirror.row(Note, id)
        if note is not None:
            self._choose(self._key_of(id))
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
        self.setLayout(row(left, (self._middle, 7), (outcomes, 4), gap=14, margins=(16, 14, 16, 14)))

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
        self.earlier.changed.connect(self._show_places)
        self._hands.committed.connect(self._on_any_commit)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_sight)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _ask_who(self) -> None:
        PresenceDialog(self, self._hands).open()

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
            self._session_id, self._key = session_id, self._first()
            self.earlier.show_left([])
        self._ask()
        self.decision_card.fill()
        self.action_card.fill()
        self._show_names()
        self._show_places()

    def _ask(self) -> None:
        """What other sessions of the project have left, and who may be asked to do something."""
        session_id = self._session_id
        if self._is_filled and session_id:
            self._hands.ask(brought, session_id, owner=self, done=partial(self._show_brought, session_id))

    def _show_brought(self, session_id: str, found: tuple[list[Carried], list[str]]) -> None:
        if session_id == self._hands.mirror.session_id:
            left, self._other_names = found
            self.earlier.show_left(left)
            self._show_names()

    def _on_any_commit(self, commit: Commit) -> None:
        if touches(commit, ActionItem, Session, Organisation):
            self._ask_soon.ask()

    def _on_commit(self, commit: Commit) -> None:
        if not self._is_filled:
            return
        kinds = {type(change.row) for change in commit.changes}
        if kinds & {Attendance, Session, Invited}:
            self._show_names()
        if Session in kinds:
            self.decision_card.fill()
            self.action_card.fill()
        if kinds & {Question, Block, Note} and listed(self._hands.mirror, self._hands.words) != self._items:
            self._show_places()
        elif kinds & {Idea, Group}:
            self._show_note()
        if kinds & {Decision, ActionItem}:
            QTimer.singleShot(0, self, self._keep_in_sight)
        if Note in kinds:
            self.questions.mark(self._written())
            self.note.follow_library()

    def _show_places(self) -> None:
        written = self.note.note_id
        self._items = listed(self._hands.mirror, self._hands.words)
        items = [(place.key, name) for place, name in self._items]
        if self._key not in {key for key, _ in items} and not (self._key == EARLIER and self.earlier.rows):
            self._key = self._key_of(written)  # what was written there is elsewhere now
        if self.earlier.rows:
            items.insert(0, (EARLIER, self._hands.words("write.earlier")))
        self.questions.fill(items, self._written(), self._key)
        self._show_note()

    def _show_names(self) -> None:
        mirror = self._hands.mirror
        here = mirror.rows(Attendance)
        people = [a.name for a in here if a.presence is Presence.NAMED]
        others = [a.organisation for a in here] + [one.name for one in mirror.rows(Invited)] + self._other_names
        every = (*others, mirror.session.facilitator, *people)
        names = {name.casefold(): name for name in every if name}
        self._names.setStringList([names[key] for key in sorted(names)])
        self.attended.setVisible(mirror.session.form is MinutesForm.MINUTES and bool(people))

    def _choose(self, id: str) -> None:
        self._key = id
        self.questions.choose(id)
        self._show_note()
        if id == EARLIER:
            self.earlier.enter()
        elif holds_focus(self.earlier):
            self.note.sheet.setFocus()

    def _step(self, step: int) -> None:
        ids = self.questions.ids
        self._choose(ids[(ids.index(self._key) + step) % len(ids)])

    def _show_note(self) -> None:
        self._middle.setCurrentWidget(self.earlier if self._key == EARLIER else self.note)
        self.decision_card.set_part("")
        if self._key == EARLIER:
            return
        place, name = next(item for item in self._items if item[0].key == self._key)
        self.decision_card.set_part(place.block_id)
        self.note.show_note(place, name, self._about(place))

    def _about(self, place: Place) -> str:
        """What the board holds under the question, to write from."""
        mirror, words = self._hands.mirror, self._hands.words
        block = mirror.row(Block, place.block_id)
        id = block.question_id if block else place.question_id
        ideas = sum(1 for idea in mirror.rows(Idea) if idea.question_id == id)
        if not id or not ideas:
            return words("write.whole_about") if not place.key else ""
        groups = [group.heading for group in mirror.rows(Group) if group.question_id == id and group.heading]
        return " · ".join([words.count("write.ideas", ideas), *groups])

    def _written(self) -> set[str]:
        """The keys of the places where something is written."""
        written = {place.key for place, _ in self._items if notes_at(self._hands.mirror, place)}
        return written | {EARLIER} if self.earlier.rows else written

    def _key_of(self, note_id: str) -> str:
        """Where in the list a note is; the session as a whole, when it is nowhere."""
        places = [place for place, _ in self._items or listed(self._hands.mirror, self._hands.words)]
        return next(
            (one.key for one in places if note_id in [note.id for note in notes_at(self._hands.mirror, one)][:1]), ""
        )

    def _first(self) -> str:
        """The part of the agenda or the question that the room is on, else the first, else the session as a whole."""
        mirror = self._hands.mirror
        keys = [place.key for place, _ in listed(mirror, self._hands.words)]
        opened = mirror.session.open_question_id
        on = [block.id for block in mirror.agenda if block.is_on]
        on += [block.id for block in mirror.agenda if opened and block.question_id == opened]
        return next((key for key in (*on, opened) if key and key in keys), keys[0])
