"""What those who come need: how many of each, on one line; and the way to count what somebody says or writes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from workshop.needing import count_down, forget_old_needs, needs_of, tell_needs
from workshop.needs import Need
from workshop.sessions import SessionState

_LOOK_MS = 20_000  # they are in no log, so that no feed tells of them


class NeedsLine(QWidget):
    """Looks every now and then. It is there when somebody needs something, or the project asks."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._told: Mapping[Need, int] = {}
        self.text = label("", "caption", wrap=True)
        self.button = button(
            "", self._open, kind="quiet", icon_name="pencil-simple", tip=hands.words("lead.needs.title")
        )
        self.setLayout(row((self.text, 1), self.button))
        self.hide()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._day = hands.clock().date()
        self._timer.start()
        hands.mirror.loaded.connect(self.refresh)

    def _look(self) -> None:
        """A window may be open for days, and nothing that was needed yesterday is kept."""
        today = self._hands.clock().date()
        if today != self._day and self._hands.can_write:
            self._day = today
            self._hands.act(forget_old_needs)
        self.refresh()

    def refresh(self) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded:
            self._hands.ask(needs_of, mirror.session_id, self._hands.clock(), owner=self, done=self._show)

    def _show(self, told: Mapping[Need, int]) -> None:
        self._told = told
        say, mirror = self._hands.words, self._hands.mirror
        self.text.setText(in_words(told, say))
        asks = bool(mirror.is_loaded and mirror.project.needs and mirror.session.state is not SessionState.CLOSED)
        self.setVisible(bool(told) or asks)

    def _open(self) -> None:
        dialog = NeedsDialog(self._hands, self)
        dialog.finished.connect(self.refresh)
        dialog.open()


class NeedsDialog(QDialog):
    """Each need with how many, one more, and one less."""

    def __init__(self, hands: Hands, parent: QWidget) -> None:
        super().__init__(parent)
        self._hands = hands
        say = hands.words
        self.setWindowTitle(say("lead.needs.title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        self.counts: dict[Need, QLabel] = {}
        self.less: dict[Need, QPushButton] = {}
        self.more: dict[Need, QPushButton] = {}
        for n, need in enumerate(Need):
            name = name_of(need, say)
            self.counts[need] = label("0", "strong")
            self.less[need] = button("", partial(self._change, need, -1), icon_name="minus", tip=f"{name}: −1")
            self.more[need] = button("", partial(self._change, need, 1), icon_name="plus", tip=f"{name}: +1")
            for at, widget in enumerate((label(name), self.less[need], self.counts[need], self.more[need])):
                grid.addWidget(widget, n, at)
        grid.setColumnStretch(0, 1)
        hands.only_to_write(*self.less.values(), *self.more.values())
        close = button(say("notice.close"), self.accept, kind="primary")
        self.setLayout(
            column(
                label(say("lead.needs.title"), "h3"),
                label(say("lead.needs.about"), "muted", wrap=True),
                grid,
                8,
                row(None, close),
                margins=(24, 20, 24, 20),
            )
        )
        self.setMinimumWidth(420)
        self._ask()

    def _ask(self, _nothing: object = None) -> None:
        session_id = self._hands.mirror.session_id
        self._hands.ask(needs_of, session_id, self._hands.clock(), owner=self, done=self._show)

    def _show(self, told: Mapping[Need, int]) -> None:
        for need, count in self.counts.items():
            count.setText(str(told.get(need, 0)))
            self.less[need].setEnabled(bool(told.get(need, 0)) and self._hands.can_write)

    def _change(self, need: Need, by: int) -> None:
        session_id = self._hands.mirror.session_id
        if by > 0:
            self._hands.act(tell_needs, self._hands.new_id(), session_id, [need], done=self._ask)
        else:
            self._hands.act(count_down, session_id, need, done=self._ask)


def in_words(told: Mapping[Need, int], words: Words) -> str:
    """As in "Behov: 1 tolk, 3 hörslinga"."""
    if not told:
        return words("lead.needs.none")
    parts = [f"{told[need]} {name_of(need, words).lower()}" for need in Need if told.get(need)]
    return words("lead.needs", what=", ".join(parts))


def name_of(need: Need, words: Words) -> str:
    return words.items("needs.items")[list(Need).index(need)]
