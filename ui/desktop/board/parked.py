"""The panel with the notes that have been laid aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.board.side import Side
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, label, row
from workshop.board import Idea, Standing

_SHOWN = 100


class Parked(Side):
    def __init__(self, stage: Stage, hands: Hands) -> None:
        super().__init__(hands.words("board.parked"), hands.words)
        self._stage = stage
        self._hands = hands
        self.all = button(hands.words("board.bring_all"), self._bring_all, icon_name="arrow-u-up-left")
        hands.only_to_write(self.all)
        self.foot.addWidget(self.all)

    @property
    def notes(self) -> list[Idea]:
        """The parked notes, in the order of their numbers."""
        aside = self._stage.contents.aside.values()
        parked = (idea for idea in aside if idea.standing is Standing.PARKED and not idea.merged_into_id)
        return sorted(parked, key=lambda idea: idea.number)

    def refill(self) -> None:
        self.empty()
        notes, words = self.notes, self._hands.words
        self.about.setText(words("board.parked_about" if notes else "board.parked_none"))
        self.all.setVisible(len(notes) > 1)
        for idea in notes[:_SHOWN]:
            self.list.addWidget(self._card(idea))

    def _card(self, idea: Idea) -> QWidget:
        words = self._hands.words
        back = button(words("board.bring_back"), self._bringing(idea.id), kind="quiet", icon_name="arrow-u-up-left")
        back.setAccessibleName(f"{words('board.bring_back')}: {idea.text or idea.picture_alt}")
        self._hands.only_to_write(back)
        number = label(words("board.idea", n=idea.number), "caption")
        return card(label(idea.text or idea.picture_alt, wrap=True), row(number, None, back), gap=4, padding=10)

    def _bringing(self, id: str) -> Callable[[], None]:
        return lambda: self._stage.ordering.bring_back([id])

    def _bring_all(self) -> None:
        self._stage.ordering.bring_back([idea.id for idea in self.notes])
