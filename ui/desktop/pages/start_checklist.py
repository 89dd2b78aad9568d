"""What is left to see to before the sessions of the coming days: said gently on the first screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, clear, column, frame, label, picture, row
from workshop.ticking import Remaining, remaining

_SHOWN = 2  # so that the list of sessions keeps its room


class ChecklistBar(QWidget):
    """Hidden while everything is done. open_session(id, page, row id) leads to the first line that is not."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str, str], None]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self.hide()

    def refresh(self) -> None:
        """Ask the library what is left."""
        self._hands.ask(remaining, datetime.now(UTC), owner=self, done=self._show)

    def _show(self, found: Sequence[Remaining]) -> None:
        clear(self._lines)
        for one in found[:_SHOWN]:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(found))

    def _line(self, one: Remaining) -> QWidget:
        say, session = self._hands.words, one.session
        day = say.pattern(session.starts_at.astimezone(ZoneInfo(session.zone)), "EEEE d MMMM")
        text = say("check.left", things=say.count("check.things", one.left), title=session.title, day=day)
        go = button(say("check.go"), lambda: self._open(session.id, "plan", one.first))
        go.setAccessibleDescription(text)
        inner = row(picture("list-bullets", "text2"), (label(text, wrap=True), 1), go, gap=10, margins=(14, 8, 10, 8))
        return frame(inner, "bar-info")
