"""Names that may be of one organisation: why, and what a person says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, clear, column, label, plain, row
from workshop.organisation_joins import Join
from workshop.organisations import Organisation

_SHOWN = 3


class JoinCard(QWidget):
    """join, unit and apart are called with the Join that is meant."""

    def __init__(
        self,
        hands: Hands,
        join: Callable[[Join], object],
        unit: Callable[[Join], object],
        apart: Callable[[Join], object],
    ) -> None:
        super().__init__()
        self._hands = hands
        self._ways = (("join", join), ("unit", unit), ("apart", apart))
        self._lines = column(gap=6)
        self._more = label("", "caption")
        self.setLayout(
            column(card(label(hands.words("org.suggested"), "h3"), self._lines, self._more, gap=8, padding=12))
        )
        self.hide()

    def show_joins(self, joins: Sequence[Join]) -> None:
        clear(self._lines)
        for one in joins[:_SHOWN]:
            self._lines.addWidget(self._line(one))
        more = len(joins) - _SHOWN
        self._more.setText(self._hands.words.count("org.suggested.more", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self.setVisible(bool(joins))

    def _line(self, one: Join) -> QWidget:
        say = self._hands.words
        only_written = not isinstance(one.other, Organisation)
        facts = {"one": one.one.name, "other": one.other_name}
        why = say(f"org.reason.{one.reason}") + (f" · {say('org.as_written')}" if only_written else "")
        texts = column(label(f"{one.one.name} – {one.other_name}", "strong", wrap=True), label(why, "caption"), gap=0)
        buttons = []
        for key, act in self._ways:
            if key == "apart" and only_written:
                continue  # who is taken into the register can be told apart there
            made = button(say(f"org.{key}"), partial(act, one), tip=say(f"org.{key}.tip", **facts))
            made.setAccessibleName(say(f"org.{key}.tip", **facts))
            self._hands.only_to_write(made)
            buttons.append(made)
        return plain(row((texts, 1), *buttons, gap=6))
