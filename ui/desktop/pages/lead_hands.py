"""Who wants to speak: the hands that are up and those without a phone, in the order that the facilitator leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.evening import Evening
from ui.desktop.fields import line
from ui.desktop.floor import Floor
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.parts import button, card, clear, column, icon, label, picture, plain, row, scroll
from ui.desktop.tips import plain_tip
from ui.desktop.widgets.elided import Elided
from workshop.errors import Refused
from workshop.hands import RaisedHand
from workshop.speaking import Speakers

_ROW, _ROWS_MAX = 36, 2


class HandsCard(QWidget):
    """The list lives here, in memory only; another session has another."""

    def __init__(self, hands: Hands, evening: Evening, width: int = 262) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self.floor = Floor()
        self.done_buttons: list[QPushButton] = []
        self.up_buttons: list[QPushButton] = []
        say = hands.words
        self._count = label("", "strong")
        self.next = button(say("speak.call"), self.call_next)
        self.next.setToolTip(f"{say('speak.next.tip')}  F6")
        self.all = button("", self._lower_all, kind="quiet", icon_name="hand-palm", tip=say("hands.all"))
        self.add = button("", self._begin_adding, kind="quiet", icon_name="plus", tip=say("speak.add"))
        self.who = line(placeholder=say("speak.who"))
        self.who.setAccessibleName(say("speak.add"))
        self.who.returnPressed.connect(self._add)
        self.who.hide()
        self._now = Elided("strong", 60)
        self.done = button(say("hands.done"), self._done)
        self.names = button("", kind="quiet", icon_name="projector-screen", tip=say("speak.names.off"))
        self.names.setCheckable(True)
        self.names.toggled.connect(self._show_names)
        sign = picture("microphone-fill", "primary_text")
        self._has_floor = plain(row(sign, (self._now, 1), self.names, self.done, gap=6))
        self._list = column(gap=0)
        inner = plain(column(self._list, None, gap=0))
        inner.setAccessibleName(say("hands.list"))
        self._area = scroll(inner, least=_ROW)
        self._head = plain(row(self._count, None, self.next, self.all, self.add, gap=4))
        self.setLayout(column(card(self._head, self.who, self._has_floor, self._area, gap=4, padding=12)))
        self.setFixedWidth(width)
        QShortcut(QKeySequence("F6"), self, self.call_next).setAutoRepeat(False)
        evening.desk_changed.connect(self.refresh)
        hands.mirror.loaded.connect(self._on_loaded)
        self._fill()

    @property
    def speakers(self) -> Speakers:
        return self.floor.speakers

    def refresh(self) -> None:
        """Take over what the desk says of the hands that are up."""
        up = self._evening.state.hands if self._evening.serves_this and self._hands.mirror.is_loaded else ()
        before = list(self.speakers.all)
        new = self.speakers.follow(up)
        if self.speakers.all != before:
            self._fill()
        if new:
            announce(self, self._hands.words("hands.came", who=self._who(new[-1])))

    def call_next(self) -> None:
        """Give the floor to the next; whoever had it is done."""
        if self.speakers.waiting:
            self._lower(self.speakers.call_next())
            if self.speakers.now is not None:
                announce(self, self._hands.words("speak.has", who=self._who(self.speakers.now)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.who.isVisible():
            self._end_adding()
        else:
            super().keyPressEvent(event)

    def _on_loaded(self) -> None:
        self.floor.begin()
        self.names.setChecked(False)
        self._fill()
        self.refresh()

    def _begin_adding(self) -> None:
        """The line takes the place of the title: a small laptop has no room for both."""
        self._head.hide()
        self.who.show()
        self.who.setFocus()

    def _end_adding(self) -> None:
        self.who.setText("")
        self.who.hide()
        self._head.show()
        self.add.setFocus()

    def _add(self) -> None:
        """Enter for one after another; with nothing written, that was all."""
        try:
            added = self.speakers.add(self._hands.new_id(), self.who.text(), self._hands.clock())
        except Refused as error:
            self._hands.show_error(error)
            return
        self.who.setText("")
        if not added:
            self._end_adding()
        self._fill()

    def _show_names(self, wanted: bool) -> None:
        """What the projector calls those in the queue: told by the sign's shape, and in words by its tip."""
        self.floor.show_names(wanted)
        told = self._hands.words("speak.names.on" if wanted else "speak.names.off")
        self.names.setIcon(icon("projector-screen-fill" if wanted else "projector-screen", "text"))
        self.names.setToolTip(plain_tip(told))
        self.names.setAccessibleName(told)

    def _done(self) -> None:
        if self.speakers.now is not None:
            self._leave(self.speakers.now.id)

    def _leave(self, id: str) -> None:
        self._lower(self.speakers.leave(id))

    def _move_up(self, id: str) -> None:
        self.speakers.move(id, -1)
        self._fill()

    def _lower_all(self) -> None:
        self._lower(self.speakers.clear())

    def _lower(self, ids: Sequence[str]) -> None:
        self._fill()
        if ids:
            self._evening.lower_hands(ids)

    def _fill(self) -> None:
        say, speakers = self._hands.words, self.speakers
        focused = [next((n for n, one in enumerate(row) if one.hasFocus()), -1) for row in self._rows_of_buttons]
        clear(self._list)
        self.done_buttons, self.up_buttons = [], []
        waiting = len(speakers.waiting)
        self._count.setText(say.count("speak.waiting", waiting) if waiting else say("speak.title"))
        self.next.setVisible(waiting > 0)
        self.all.setVisible(len(speakers.all) > 1)
        self._has_floor.setVisible(bool(speakers.all))
        self.done.setVisible(speakers.now is not None)
        if speakers.now is None:
            self._now.show_text(say("speak.nobody"))
            self._now.setAccessibleName(say("speak.nobody"))
        else:
            self._now.show_text(self._who(speakers.now))
            self._now.setAccessibleName(say("speak.has", who=self._who(speakers.now)))
            self.done.setAccessibleName(say("hands.done_with", who=self._who(speakers.now)))
        for place, hand in enumerate(speakers.waiting):
            self._list.addWidget(self._line(hand, is_first=place == 0))
        self.floor.changed.emit()
        self._area.setVisible(waiting > 0)
        self._area.setMaximumHeight(_ROW * min(max(waiting, 1), _ROWS_MAX))
        for at, row_of in zip(focused, self._rows_of_buttons, strict=True):
            if at >= 0 and row_of:
                row_of[min(at, len(row_of) - 1)].setFocus()

    @property
    def _rows_of_buttons(self) -> tuple[list[QPushButton], list[QPushButton]]:
        return self.done_buttons, self.up_buttons

    def _line(self, hand: RaisedHand, *, is_first: bool) -> QWidget:
        """With the number that the room's screen shows, so that both can be told from one another."""
        say, named, number = self._hands.words, self._who(hand), self.speakers.number(hand.id)
        who = Elided("strong" if hand.label else "", 60)
        who.show_text(f"{number}  {named}", f"{named} · {say.clock(hand.at, self._hands.mirror.session.zone)}")
        up = self._small("arrow-up", say("speak.up", who=named), partial(self._move_up, hand.id))
        up.setEnabled(not is_first)
        done = self._small("check", say("hands.done_with", who=named), partial(self._leave, hand.id))
        self.up_buttons.append(up)
        self.done_buttons.append(done)
        made = plain(row((who, 1), up, done, gap=0))
        made.setFixedHeight(_ROW)
        return made

    def _small(self, icon_name: str, text: str, act: Callable[[], object]) -> QPushButton:
        return button("", act, kind="quiet", icon_name=icon_name, tip=text)

    def _who(self, hand: RaisedHand) -> str:
        return hand.label or self._hands.words("hands.nameless")
