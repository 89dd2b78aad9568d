"""What residents should have been answered by now: first thing on the first screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, clear, column, frame, label, picture, row
from workshop.answering import Overdue, overdue

SHOWN = 3  # so that the list of sessions keeps its room


class OverdueBar(QWidget):
    """Hidden while nothing is late. open_session(id, page) leads to where it is answered."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], None]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self.hide()

    def refresh(self) -> None:
        """Ask the library what is late today."""
        today = datetime.now().astimezone().date()
        self._hands.ask(overdue, today, owner=self, done=self._show)

    def _show(self, found: list[Overdue]) -> None:
        clear(self._lines)
        for one in found[:SHOWN]:
            self._lines.addWidget(self._line(one))
        if len(found) > SHOWN:
            self._lines.addWidget(label(self._hands.words.count("start.overdue.more", len(found) - SHOWN), "caption"))
        self.setVisible(bool(found))

    def _line(self, one: Overdue) -> QWidget:
        say, session = self._hands.words, one.session
        due = session.answer_due
        assert due is not None
        this_year = datetime.now(ZoneInfo(session.zone)).year
        day = say.pattern(due, "d MMMM" if due.year == this_year else "d MMMM y")
        themes = say.count("start.overdue.themes", one.unanswered)
        text = say("start.overdue.text", themes=themes, title=session.title, day=day)
        go = button(say("start.overdue.go"), lambda: self._open(session.id, "answer"))
        go.setAccessibleDescription(text)
        inner = row(picture("warning", "warn"), (label(text, wrap=True), 1), go, gap=10, margins=(14, 8, 10, 8))
        return frame(inner, "bar-warn")
