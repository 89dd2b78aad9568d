"""The hands that are up, in the order in which they were raised."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.parts import button, card, clear, column, label, picture, plain, row, scroll
from ui.desktop.tips import plain_tip
from workshop.hands import RaisedHand

_ROW, _ROWS_MAX = 38, 2
_WHO_WIDTH = 146


class HandsCard(QWidget):
    """There only while a hand is up."""

    def __init__(self, hands: Hands, evening: Evening, width: int = 262) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self._shown: tuple[RaisedHand, ...] = ()
        self.done_buttons: list[QPushButton] = []
        say = hands.words
        self._count = label("", "h3")
        self.all = button(say("hands.all"), self._lower_all, kind="quiet")
        self._list = column(gap=2)
        inner = plain(column(self._list, None, gap=0))
        inner.setAccessibleName(say("hands.list"))
        self._area = scroll(inner, least=_ROW)
        head = row(picture("hand-palm", "primary_text"), self._count, None, self.all)
        self.setLayout(column(card(head, self._area, gap=4, padding=14)))
        self.setFixedWidth(width)
        evening.desk_changed.connect(self.refresh)
        hands.mirror.loaded.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        up = self._evening.state.hands if self._evening.serves_this and self._hands.mirror.is_loaded else ()
        if up == self._shown:
            return
        new = [hand for hand in up if hand.id not in {known.id for known in self._shown}]
        focused = next((n for n, one in enumerate(self.done_buttons) if one.hasFocus()), -1)
        self._shown = up
        self._fill()
        self.setVisible(bool(up))
        if new:
            announce(self, self._hands.words("hands.came", who=self._who(new[-1])))
        if focused >= 0 and self.done_buttons:
            self.done_buttons[min(focused, len(self.done_buttons) - 1)].setFocus()

    def _fill(self) -> None:
        say = self._hands.words
        clear(self._list)
        self.done_buttons = []
        self._count.setText(say.count("hands.up", len(self._shown)))
        self.all.setVisible(len(self._shown) > 1)
        for number, hand in enumerate(self._shown, 1):
            self._list.addWidget(self._line(number, hand))
        self._area.setFixedHeight(_ROW * min(max(len(self._shown), 1), _ROWS_MAX) - 1)

    def _line(self, number: int, hand: RaisedHand) -> QWidget:
        say = self._hands.words
        done = button(say("hands.done"), lambda: self._evening.lower_hands([hand.id]))
        done.setAccessibleName(say("hands.done_with", who=self._who(hand)))
        self.done_buttons.append(done)
        who = label("", "strong" if hand.label else "")
        named = f"{number}  {self._who(hand)}"
        who.setText(who.fontMetrics().elidedText(named, Qt.TextElideMode.ElideRight, _WHO_WIDTH))
        who.setAccessibleName(named)
        at = say.clock(hand.at, self._hands.mirror.session.zone)
        who.setToolTip(plain_tip(f"{self._who(hand)} · {at}"))
        line = plain(row((who, 1), done, gap=6))
        line.setFixedHeight(_ROW - 2)
        return line

    def _who(self, hand: RaisedHand) -> str:
        return hand.label or self._hands.words("hands.nameless")

    def _lower_all(self) -> None:
        self._evening.lower_hands([hand.id for hand in self._shown])
