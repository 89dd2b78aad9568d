"""The bar on every page while a session is live: what goes on and for how long, what comes next, and the end.

A session without an agenda shows its title, the open question and the time of day instead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desktop.course import Course
from ui.desktop.hands import Hands
from ui.desktop.live_agenda import NextPart, NowPart
from ui.desktop.live_timer import TimerButton
from ui.desktop.mirror import touches
from ui.desktop.parts import button, column, frame, label, picture, plain, row, set_role
from ui.desktop.running import Running
from ui.desktop.scenes import Scene
from ui.desktop.widgets.elided import Elided
from workshop.ballots import Ballot
from workshop.changes import Commit
from workshop.sessions import Question, Session

if TYPE_CHECKING:
    from ui.desktop.agenda_panel import AgendaPopover


class LiveBar(QWidget):
    """Shows itself only while the session is live. end() asks and closes; show_scene() puts on the projector."""

    def __init__(self, hands: Hands, end: Callable[[], None], show_scene: Callable[[Scene], object]) -> None:
        super().__init__()
        self._hands = hands
        self.course = Course(hands, self)
        self.running = Running(hands)
        self._title, self._question = Elided("h3", 60), Elided("caption", 60)
        self._clock, self._until = label("", "h2"), label("", "caption")
        self.now = NowPart(hands, self.course, self.running, self.open_agenda)
        self.next = NextPart(hands, self.course, self.running)
        self.timer = TimerButton(hands, self.course, self.running, lambda: show_scene(Scene.TIME))
        self._end = button(hands.words("live.end"), end, kind="end")
        if not hands.can_write:
            self._end.hide()
        text = column(self._question, self._title, gap=0)
        self._simple = plain(row((text, 1), self._clock, self._until, gap=14))
        dot = picture("circle-fill", "lingon", 14)
        parts = row(dot, (self._simple, 1), (self.now, 1), self.next, self.timer, self._end, gap=12)
        parts.setContentsMargins(20, 6, 16, 6)
        self.setLayout(row(frame(parts, name="livebar")))
        for keys, act in (
            ("F4", self.open_agenda),
            ("F7", self.now.add.click),
            ("F8", self.next.begin.click),
            ("Shift+F8", self.next.skip.click),
            ("F9", self.timer.open_choices),
        ):
            QShortcut(QKeySequence(keys), self, act).setAutoRepeat(False)
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(self._on_commit)
        self.course.ticked.connect(self._show_time)
        self.hide()

    @cached_property
    def _agenda(self) -> AgendaPopover:
        """Built when it is first opened."""
        from ui.desktop.agenda_panel import AgendaPopover

        return AgendaPopover(self._hands, self.course, self.running, self)

    def open_agenda(self) -> None:
        """Open the agenda and what is noted for what goes on, under the bar."""
        if self.course.standing is not None:
            self._agenda.open_at(self.mapToGlobal(QPoint(16, self.height())), self.width() - 32)

    def refresh(self) -> None:
        live = self.course.is_live
        self.setVisible(live)
        if not live:
            if "_agenda" in vars(self):
                self._agenda.hide()
            return
        has_agenda = self.course.standing is not None
        self._simple.setVisible(not has_agenda)
        self.now.setVisible(has_agenda)
        self.next.setVisible(has_agenda)
        self._title.show_text(self._hands.mirror.session.title)
        going_on = self._going_on()
        self._question.show_text(going_on or self._hands.words("live.none"))
        self.now.say_going_on(going_on)
        self._show_time()

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Session, Question, Ballot) or self.isVisible():
            self.refresh()

    def _going_on(self) -> str:
        """The vote, while there is one; else the question that is open."""
        mirror, say = self._hands.mirror, self._hands.words
        ballot = next((one for one in mirror.rows(Ballot) if one.is_open), None)
        if ballot is not None:
            return say("live.vote", title=" ".join(ballot.title.split()))
        opened = mirror.row(Question, mirror.session.open_question_id)
        return say("live.question", question=" ".join(opened.text.split())) if opened else ""

    def _show_time(self) -> None:
        if not self.course.is_live:
            return
        words, session, now = self._hands.words, self._hands.mirror.session, self.course.now
        self._clock.setText(words.clock(now, session.zone))
        late = now > session.ends_at
        end = words.clock(session.ends_at, session.zone)
        self._until.setText(words("live.over" if late else "live.until", time=end))
        role = "warn" if late else "caption"
        if self._until.property("role") != role:
            set_role(self._until, role)
