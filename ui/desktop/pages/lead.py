"""Leading the evening: the codes, who is here, the open question, what the room sees, and the ideas as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ui.desktop.agenda_panel import AgendaPanel
from ui.desktop.ballot_box import BallotBox
from ui.desktop.course import Course
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.lead_desk import DeskCard
from ui.desktop.pages.lead_hands import HandsCard
from ui.desktop.pages.lead_people import PeopleCard
from ui.desktop.pages.lead_questions import QuestionCard
from ui.desktop.pages.lead_review import ReviewTray
from ui.desktop.pages.lead_stream import Stream
from ui.desktop.pages.lead_vote import VoteCard
from ui.desktop.pages.write_note import NoteEditor
from ui.desktop.pages.write_place import Place, name_of
from ui.desktop.parts import Pane, button, card, column, label, picture, plain, row
from ui.desktop.running import Running
from ui.desktop.scenes import Scene
from ui.desktop.sight import Sight
from ui.desktop.sight_menu import SightButton
from ui.desktop.tips import plain_tip
from ui.desktop.when_seen import WhenSeen
from ui.desktop.widgets.quilt import Quilt
from workshop.agenda import Block
from workshop.board import HeldIdea, Idea
from workshop.changes import Commit
from workshop.sessions import Question, Session, SessionState
from workshop.writing import Note

LEFT_WIDTH = 300


class LeadPage(QWidget):
    """show_scene(scene) puts something on the projector; outcome("d" or "a") begins a decision or an action."""

    def __init__(
        self,
        hands: Hands,
        evening: Evening,
        show_scene: Callable[[Scene], None],
        outcome: Callable[[str], None],
        sight: Sight | None = None,
    ) -> None:
        super().__init__()
        self._sight = sight or Sight()
        self._hands = hands
        self._evening = evening
        self._show_scene = show_scene
        self.desk = DeskCard(hands, evening, lambda: show_scene(Scene.CODES))
        self.people = PeopleCard(hands, evening, self)
        self.questions = QuestionCard(hands)
        self.stream = Stream(hands)
        self.raised = HandsCard(hands, evening)
        self.review, self._review_after = ReviewTray(hands), ReviewTray(hands, 420)
        self.note = NoteEditor(hands, page_width=1600)
        self.note.asked.connect(outcome)
        if not hands.can_write:
            self.desk.hide()
        left = plain(column(self.desk, (self.people, 1), gap=12))
        left.setFixedWidth(LEFT_WIDTH)
        questions, note = Pane(column(self._questions_or_vote(evening)), 290), Pane(column(self.note), 190)
        self._middle = middle = column(self._scenes(), (questions, 3), (note, 2), gap=12)
        right = column(self.raised, (self.review, 1), (self.stream, 1), gap=12)
        running = plain(row(left, (middle, 1), right, gap=14))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._before())
        self._stack.addWidget(running)
        self.setLayout(column((self._stack, 1), margins=(16, 14, 16, 14)))
        QShortcut(QKeySequence("Ctrl+J"), self, self.people.name.setFocus)
        QShortcut(QKeySequence("Ctrl+I"), self, self.stream.idea.setFocus)
        hands.mirror.loaded.connect(self._on_loaded)
        self._soon = WhenSeen(self, self._refresh)
        hands.mirror.committed.connect(self._on_commit)

    def show_row(self, id: str) -> None:
        """Go to somebody in the list of who is here."""
        self.people.show_row(id)

    @property
    def end_text(self) -> str:
        """What to know before the session is ended."""
        say, held = self._hands.words, len(self._hands.mirror.rows(HeldIdea))
        text = say("live.end.text")
        if self._box.open is not None:
            text = f"{say('live.end.vote')}\n\n{text}"
        return f"{say.count('live.end.held', held)}\n\n{text}" if held else text

    def mark_scene(self, scene: Scene) -> None:
        """Show on the chips what the projector shows."""
        self._chips[scene].setChecked(True)

    def _scenes(self) -> QWidget:
        say = self._hands.words
        self._chips: dict[Scene, QPushButton] = {}
        group = QButtonGroup(self)
        for scene in Scene:
            chip = button(say(f"scene.{scene}"), partial(self._show_scene, scene), kind="chip")
            chip.setCheckable(True)
            group.addButton(chip)
            self._chips[scene] = chip
        self._hands.only_to_write(self._chips[Scene.CODES])
        sign = picture("projector-screen")
        sign.setToolTip(plain_tip(say("scene.showing")))
        sign.setAccessibleName(say("scene.showing"))
        chips: list[QWidget] = list(self._chips.values())
        chips.insert(list(Scene).index(Scene.BOARD) + 1, SightButton(self._sight, self._hands))
        return plain(row(sign, *chips, None, gap=4))

    def _questions_or_vote(self, evening: Evening) -> QWidget:
        """Agenda, questions and ballots share a place: the room listens, writes or votes."""
        say = self._hands.words
        self._box = BallotBox(self._hands, evening)
        self.vote = VoteCard(self._hands, self._box, lambda: self._show_scene(Scene.VOTE))
        self.agenda = AgendaPanel(self._hands, Course(self._hands, self), Running(self._hands))
        self._parts = QStackedWidget()
        group, tabs = QButtonGroup(self), []
        for key, page in (("agenda", self.agenda), ("questions", self.questions), ("vote", self.vote)):
            tab = button(say(f"ballot.tab.{key}"), partial(self._turn_to, page), kind="chip")
            tab.setCheckable(True)
            group.addButton(tab)
            tabs.append(tab)
            self._parts.addWidget(page)
        self.agenda_tab, self.questions_tab, self.vote_tab = tabs
        self._box.changed.connect(self._mark_vote)
        return plain(column(row(*tabs, None), (self._parts, 1), gap=10))

    def _turn_to(self, page: QWidget) -> None:
        """Agenda and results need more room than questions do."""
        self._parts.setCurrentWidget(page)
        self._middle.setStretch(1, 3 if page is self.questions else 6)

    def _on_loaded(self) -> None:
        """A session with an agenda is led by it."""
        tab = self.agenda_tab if self._hands.mirror.rows(Block) else self.questions_tab
        tab.click()
        self._refresh()

    def _mark_vote(self) -> None:
        self.vote_tab.setText(self._hands.words("ballot.tab.open" if self._box.open else "ballot.tab.vote"))

    def _before(self) -> QWidget:
        """Until the session has begun there is one thing to do here."""
        say = self._hands.words
        self._title = label("", "h1", wrap=True)
        self._text = label("", "lead", wrap=True)
        self._begin_button = button(say("start.begin"), self._evening.start, kind="big")
        self._hands.only_to_write(self._begin_button)
        self._quilt = Quilt(6, 4, 26)
        steps = [label(say(f"lead.step.{n}"), wrap=True) for n in (1, 2, 3)]
        self._steps = plain(column(*steps, 4, label(say("lead.overheard"), "caption", wrap=True), gap=8))
        inner = card(
            row(self._quilt, (column(self._title, self._text, gap=4), 1), gap=20),
            8,
            self._steps,
            8,
            row(self._begin_button, None),
            padding=28,
        )
        inner.setMaximumWidth(760)
        return plain(column(None, row(None, (inner, 10), None), row(None, (self._review_after, 1), None), None, gap=16))

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Session, Question, Note, Block):
            self._refresh()
        else:
            self._soon.ask()

    def _refresh(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        if not mirror.is_loaded:
            return
        session = mirror.session
        self._mind_agenda()
        self._stack.setCurrentIndex(1 if session.state is SessionState.LIVE else 0)
        closed = session.state is SessionState.CLOSED
        self._title.setText(session.title)
        self._text.setText(say("lead.closed") if closed else say("lead.planned"))
        self._begin_button.setText(say("lead.reopen") if closed else say("start.begin"))
        self._steps.setVisible(not closed)
        self._quilt.show_session(session.id, Counter(idea.colour for idea in mirror.rows(Idea)))
        self._show_note()

    def _mind_agenda(self) -> None:
        """Its tab is there with the agenda, and goes with it."""
        has_agenda = bool(self._hands.mirror.rows(Block))
        self.agenda_tab.setVisible(has_agenda)
        if not has_agenda and self._parts.currentWidget() is self.agenda:
            self.questions_tab.click()

    def _show_note(self) -> None:
        """The facilitator's own note belongs to what is on: the part of the agenda, if it is one, or the question that
        is open; else to the evening as a whole.
        """
        mirror, say = self._hands.mirror, self._hands.words
        opened = mirror.row(Question, mirror.session.open_question_id)
        on = [block for block in mirror.agenda if block.is_on]
        if len(on) == 1:
            place, about = Place(mirror.session_id, block_id=on[0].id), name_of(on[0])
        else:
            place = Place(mirror.session_id, opened.id if opened else "")
            about = opened.text if opened else say("lead.note.whole")
        self.note.show_note(place, say("lead.note"), about)
        self.note.follow_library()
