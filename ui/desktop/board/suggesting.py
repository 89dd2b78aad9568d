"""The panel with notes that may say the same or belong together: each is accepted or waved away by a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.board.side import Side
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, label, row
from workshop.likeness import Suggestion, suggestions

_CALM_MS = 1_500
_SHOWN, _LINES = 12, 4


class Suggesting(Side):
    """Signal counted(n): so many suggestions there are. The comparing is done on the worker, when the board is calm."""

    counted = Signal(int)

    def __init__(self, stage: Stage, hands: Hands, *, calm_ms: int = _CALM_MS) -> None:
        super().__init__(hands.words("board.similar"), hands.words)
        self._stage = stage
        self._hands = hands
        self._waved_away: set[frozenset[str]] = set()
        self._is_comparing = False
        self.found: list[Suggestion] = []
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(calm_ms)
        self._calm.timeout.connect(self._compare)

    def follow(self) -> None:
        """The notes have changed: compare them again when they have been still for a while."""
        self._calm.start()

    def refill(self) -> None:
        self.empty()
        words = self._hands.words
        self.about.setText(words("board.similar_about" if self.found else "board.similar_none"))
        for one in self.found[:_SHOWN]:
            self.list.addWidget(self._card(one))
        if len(self.found) > _SHOWN:
            self.list.addWidget(label(words.count("board.similar_more", len(self.found) - _SHOWN), "muted"))

    def _compare(self) -> None:
        if self._is_comparing:
            self._calm.start()
            return
        self._is_comparing = True
        ideas = list(self._stage.contents.ideas.values())
        self._hands.work(suggestions, ideas, frozenset(self._waved_away), owner=self, done=self._take)

    def _take(self, found: list[Suggestion]) -> None:
        self._is_comparing = False
        self.found = [one for one in found if frozenset(one.ids) not in self._waved_away]
        self._tell()

    def _tell(self) -> None:
        self.counted.emit(len(self.found))
        if self.isVisible():
            self.refill()

    def _card(self, one: Suggestion) -> QWidget:
        words, ideas = self._hands.words, self._stage.contents.ideas
        why = words("board.same") if one.is_same else words("board.shares", word=one.heading)
        texts = [ideas[id].text for id in one.ids if id in ideas]
        lines = [label(f"– {_short(text)}", wrap=True) for text in texts[:_LINES]]
        if len(texts) > _LINES:
            lines.append(label(words.count("board.and_more", len(texts) - _LINES), "muted"))
        accept = button(words("board.merge_them" if one.is_same else "board.group"), self._accepting(one))
        show = button(words("board.show"), self._showing(one), kind="quiet")
        wave = button(words("board.not_now"), self._waving(one), kind="quiet")
        self._hands.only_to_write(accept)
        return card(label(why, "strong", wrap=True), *lines, row(accept, show, wave, None, gap=2), gap=6, padding=12)

    def _accepting(self, one: Suggestion) -> Callable[[], None]:
        def accept() -> None:
            there = [id for id in one.ids if id in self._stage.contents.ideas]
            if len(there) < 2 or not self._stage.commands.may_move():
                return
            if one.is_same:
                self._stage.ordering.merge_into(there[0], there[1:])
            else:
                self._stage.commands.group_as(there, one.heading)
            self._drop(one)

        return accept

    def _showing(self, one: Suggestion) -> Callable[[], None]:
        def show() -> None:
            stage = self._stage
            stage.selection.all_of(id for id in one.ids if id in stage.contents.ideas)
            if stage.selection.ids:
                stage.navigation.show_notes(stage.selection.ids)

        return show

    def _waving(self, one: Suggestion) -> Callable[[], None]:
        def wave() -> None:
            self._waved_away.add(frozenset(one.ids))
            self._drop(one)

        return wave

    def _drop(self, one: Suggestion) -> None:
        self.found = [other for other in self.found if other is not one]
        self._tell()
        self.setFocus()


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
