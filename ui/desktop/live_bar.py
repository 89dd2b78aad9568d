"""The bar on every page while a session is live: what is going on, since when, and the way to end it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.parts import button, column, frame, label, picture, row, set_role
from workshop.ballots import Ballot
from workshop.ports import Commit
from workshop.sessions import Question, Session, SessionState


class LiveBar(QWidget):
    """Shows itself only while the session is live. ``end`` asks and closes."""

    def __init__(self, hands: Hands, end: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        words = hands.words
        self._title = label("", "h3")
        self._question = label("", "caption")
        self._clock = label("", "h2")
        self._until = label("", "caption")
        self._end = button(words("live.end"), end, kind="end")
        if not hands.can_write:
            self._end.hide()
        dot = picture("circle-fill", "lingon", 14)
        inner = row(
            dot,
            (column(self._question, self._title, gap=0), 1),
            column(self._clock, gap=0),
            column(self._until, gap=0),
            8,
            self._end,
            gap=14,
            margins=(20, 9, 16, 9),
        )
        self.setLayout(row(frame(inner, name="livebar")))
        self._tick = QTimer(self)
        self._tick.setInterval(5_000)
        self._tick.timeout.connect(self._show_time)
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(self._on_commit)
        self.hide()

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Session, Question, Ballot):
            self.refresh()

    def refresh(self) -> None:
        mirror = self._hands.mirror
        live = mirror.is_loaded and mirror.session.state is SessionState.LIVE
        self.setVisible(live)
        if not live:
            self._tick.stop()
            return
        self._title.setText(mirror.session.title)
        self._question.setText(self._going_on())
        self._show_time()
        self._tick.start()

    def _going_on(self) -> str:
        """The vote, while there is one; else the question that is open."""
        mirror, say = self._hands.mirror, self._hands.words
        ballot = next((one for one in mirror.rows(Ballot) if one.is_open), None)
        if ballot is not None:
            return say("live.vote", title=_shortened(ballot.title))
        opened = next((q.text for q in mirror.questions if q.id == mirror.session.open_question_id), "")
        return say("live.question", question=_shortened(opened)) if opened else say("live.none")

    def _show_time(self) -> None:
        mirror, words = self._hands.mirror, self._hands.words
        if not mirror.is_loaded:
            return
        now, session = datetime.now(UTC), mirror.session
        self._clock.setText(words.clock(now, session.zone))
        late = now > session.ends_at
        key = "live.over" if late else "live.until"
        self._until.setText(words(key, time=words.clock(session.ends_at, session.zone)))
        set_role(self._until, "warn" if late else "caption")


def _shortened(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
