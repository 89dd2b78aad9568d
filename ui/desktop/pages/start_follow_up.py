"""Matches that somebody should ask about by now: on the first screen, below what residents wait for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, clear, column, frame, label, picture, row
from workshop.following_up import FollowUp, follow_ups
from workshop.journeys import first_words

SHOWN = 2  # so that the list of sessions keeps its room


class FollowUpBar(QWidget):
    """Hidden while there is nothing to ask about. open_match(session id, page, match id) leads to where it is told."""

    def __init__(self, hands: Hands, open_match: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_match
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self.hide()

    def refresh(self) -> None:
        """Ask the library what it is time for today."""
        self._hands.ask(follow_ups, datetime.now().astimezone().date(), owner=self, done=self._show)

    def _show(self, found: list[FollowUp]) -> None:
        clear(self._lines)
        for one in found[:SHOWN]:
            self._lines.addWidget(self._line(one))
        if len(found) > SHOWN:
            self._lines.addWidget(label(self._hands.words.count("start.follow.more", len(found) - SHOWN), "caption"))
        self.setVisible(bool(found))

    def _line(self, one: FollowUp) -> QWidget:
        say = self._hands.words
        gone = say("match.gone")
        need, offer = (first_words(text) or gone for text in (one.need, one.offer))
        text = say("start.follow.text", months=one.months, need=need, offer=offer)
        go = button(say("start.follow.go"), lambda: self._open(one.session.id, "match", one.match.id))
        go.setAccessibleDescription(text)
        inner = row(picture("handshake", "warn"), (label(text, wrap=True), 1), go, gap=10, margins=(14, 8, 10, 8))
        return frame(inner, "bar-warn")
