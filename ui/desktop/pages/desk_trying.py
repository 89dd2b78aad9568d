"""The facilitator's own phone tries the way in: the code, how far it came, and what to do when nothing comes at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.network_advice import Facts, card_name, next_card, reasons
from ui.desktop.parts import button, clear, column, icon, label, picture, plain, row, set_role
from ui.desktop.widgets.qr_code import QrCode
from workshop.desk import DeskState

CODE_SIDE = 140
PATIENCE_MS = 20_000
ROW_HEIGHT = 28
LIST_LEAST = 4 * ROW_HEIGHT  # on a low screen the list of reasons scrolls


class Trying(QWidget):
    """help(reason) opens the help at one of its reasons, or at the first; skip() shows the room's codes untried.

    Signal: changed() when it shows something else because time has passed.
    """

    changed = Signal()

    def __init__(
        self, hands: Hands, evening: Evening, help: Callable[[str], object], skip: Callable[[], object]
    ) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self._help = help
        say = hands.words
        self.qr = QrCode(CODE_SIDE)
        self.said = label("", "strong", wrap=True)
        self._more = label("", "caption", wrap=True)
        self.steps = [_Step(step) for step in say.items("test.steps")]
        self._steps = plain(column(*self.steps, gap=2))
        self.reasons: dict[str, QWidget] = {}
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(0)
        self._list = _List(self._reasons)
        self._nothing = button(say("desk.help"), lambda: help(""), kind="link")
        links = row(self._nothing, None, button(say("desk.test.skip"), skip, kind="link"))
        beside = column(self.said, self._more, None, gap=4)
        self.setLayout(column(row(self.qr, (beside, 1), gap=12), self._steps, self._list, links, gap=8))
        self._steps.hide()
        self._list.hide()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PATIENCE_MS)
        self._clock.timeout.connect(self._on_patience)
        self._seen = ("", 0, False)
        self.is_late = False
        evening.firewall_seen.connect(self.refresh)
        evening.cards_found.connect(self.refresh)

    def refresh(self) -> None:
        state, say = self._evening.state, self._hands.words
        if state.tried or not state.running:
            self._clock.stop()
            return
        self.qr.show_text(state.test_url, say("desk.test"))
        self._wait_anew(state)
        for number, step in enumerate(self.steps, 1):
            step.mark(done=number <= state.steps, stopped=self.is_late and number == state.steps + 1)
        self._steps.setVisible(state.steps > 0)
        stuck = self.is_late and not state.heard
        self._say(state)
        self._nothing.setVisible(not stuck)
        self._list.setVisible(stuck)
        if stuck:
            self._fill()

    @property
    def needs_choice(self) -> bool:
        """Whether the choice of a network is of use: not when a phone came by this one, nor beside the reasons."""
        return self._evening.state.steps == 0 and self._list.isHidden()

    def set_patience(self, milliseconds: int) -> None:
        """How long to wait for a phone before the reasons are shown; 20 seconds unless told."""
        self._clock.setInterval(milliseconds)

    def _wait_anew(self, state: DeskState) -> None:
        """The wait begins again with each thing that happens on the phone's side."""
        seen = (state.test_url, state.steps, state.heard)
        if seen != self._seen:
            self._seen, self.is_late = seen, False
            self._clock.start()

    def _on_patience(self) -> None:
        if self.isHidden():
            return
        self.is_late = True
        self._evening.look_for_cards()
        self._evening.look_at_firewall()
        self.refresh()
        self.changed.emit()

    def _say(self, state: DeskState) -> None:
        say = self._hands.words
        more = "desk.test.text"
        if state.steps and self.is_late:
            key, more = "desk.stopped", f"desk.stopped.{state.steps}"
        elif state.steps:
            key, more = "desk.coming", "desk.coming.text"
        elif state.heard:
            key, more = "desk.heard", "desk.heard.text"
        elif self.is_late:
            key, more = "desk.silent", "desk.silent.text"
        else:
            key = "desk.test"
        self.said.setText(say(key))
        came = say("desk.came_to", address=state.came_to) if state.came_to and not state.steps else ""
        self._more.setText(came or say(more))

    def _fill(self) -> None:
        clear(self._reasons)
        evening, say = self._evening, self._hands.words
        facts = Facts(evening.state, evening.cards, evening.firewall)
        self.reasons = {}
        for key in reasons(facts):
            act: Callable[[], object] = partial(self._help, key)
            text = say(f"network.{key}")
            if key == "card" and (other := next_card(evening.cards, evening.state.address)) is not None:
                act = partial(evening.choose, other.address)
                text = say("network.try", card=card_name(other, say))
            made = button(text, act, kind="link")
            made.setFixedHeight(ROW_HEIGHT)
            made.setIcon(icon("caret-right" if key != "card" else "arrows-clockwise", "text2"))
            self._reasons.addWidget(made)
            made.show()  # at once, so that the list knows its height
            self.reasons[key] = made
        self._list.updateGeometry()


class _List(QScrollArea):
    """As high as what is in it where there is room for that; else it scrolls."""

    def __init__(self, inner: QVBoxLayout) -> None:
        super().__init__()
        self._inner = plain(inner)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(LIST_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()


class _Step(QWidget):
    """One of the four small ticks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.is_done = False
        self._pictures: dict[str, QLabel] = {
            "done": picture("check-circle", "ok", 16),
            "stopped": picture("x-circle", "lingon_text", 16),
            "waits": picture("circle", "text2", 16),
        }
        self._text = label(text, "caption")
        self.setLayout(row(*self._pictures.values(), self._text, None, gap=6))
        self.mark(done=False, stopped=False)

    def mark(self, *, done: bool, stopped: bool) -> None:
        self.is_done = done
        state = "done" if done else "stopped" if stopped else "waits"
        for name, shown in self._pictures.items():
            shown.setVisible(name == state)
        set_role(self._text, {"done": "ok", "stopped": "error", "waits": "caption"}[state])
        self._text.setAccessibleDescription(state)
