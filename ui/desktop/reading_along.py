"""The window on a library that another program has: who has it, and the way to have it oneself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.holders import who_holds
from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.parts import button, frame, label, picture, row
from workshop.desk import DeskState, NetworkCard
from workshop.errors import Refused
from workshop.holding import Holder

LOOK_MS = 5_000


@dataclass(frozen=True, slots=True)
class Along:
    """What a window is handed that reads along in another program's library.

    holder: who had it when the window opened. who: who has it now, and is_free: whether nobody has; neither is for the
    GUI thread. replaced: as workshop.ports.Store's. reopen: notes that the library is to be opened anew when the
    window has gone.
    """

    holder: Holder | None
    who: Callable[[], Holder | None]
    is_free: Callable[[], bool]
    replaced: Future[None]
    reopen: Callable[[], object]


class NoDesk:
    """workshop.ports.Desk where no phones are let in: what they send could not be kept."""

    def cards(self) -> list[NetworkCard]:
        return []

    def open(self, session_id: str, address: str = "", port: int = 8080) -> Future[DeskState]:
        refused: Future[DeskState] = Future()
        refused.set_exception(Refused("only_read"))
        return refused

    def close(self) -> Future[None]:
        closed: Future[None] = Future()
        closed.set_result(None)
        return closed

    def lower_hands(self, ids: Sequence[str]) -> None:
        """None can be up."""

    def subscribe(self, listener: Callable[[DeskState], None]) -> Callable[[], None]:
        listener(DeskState())
        return lambda: None


class ReadingBanner(QWidget):
    """Stands over every page and cannot be closed. leave() closes the window, after which the library opens anew."""

    def __init__(self, hands: Hands, bridge: Bridge, along: Along, leave: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        self._along = along
        self._leave = leave
        self._holder = along.holder
        self._is_replaced = False
        self._text = label("", wrap=True)
        self.button = button("", self._press)
        line: QHBoxLayout = row(picture("eye"), (self._text, 1), self.button, gap=10, margins=(14, 8, 8, 8))
        self.setLayout(row(frame(line, "bar-info"), margins=(16, 10, 16, 0)))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        bridge.follow(along.replaced, self, lambda _none: self._on_replaced())
        self._say_held(self._holder)

    def text(self) -> str:
        return self._text.text()

    def look(self) -> None:
        """See who has the library now."""
        self._hands.work(self._along.who, owner=self, done=self._on_holder)

    def _on_holder(self, holder: Holder | None) -> None:
        if self._is_replaced or holder == self._holder:
            return
        if holder is None:
            say = self._hands.words
            self._show(say("reading.free"), say("reading.open"), "primary")
        else:
            self._say_held(holder)
        self._holder = holder

    def _say_held(self, holder: Holder | None) -> None:
        say = self._hands.words
        who = say("reading.by_another") if holder is None else _who(self._hands, holder)
        self._show(f"{who} {say('reading.only')}", say("reading.again"), "")

    def _on_replaced(self) -> None:
        """What is on the screen is no longer so, and nothing will tell what is: only opening the library anew does."""
        say = self._hands.words
        self._is_replaced = True
        self._timer.stop()
        self._show(say("reading.replaced"), say("reading.reread"), "primary")

    def _show(self, text: str, way: str, kind: str) -> None:
        self._text.setText(text)
        self.button.setText(way)
        self.button.setProperty("kind", kind)
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)
        announce(self, text)

    def _press(self) -> None:
        if self._is_replaced:
            self._reopen()
            return
        self.button.setEnabled(False)
        self._hands.work(self._along.is_free, owner=self, done=self._on_tried)

    def _on_tried(self, is_free: bool) -> None:
        self.button.setEnabled(True)
        if is_free:
            self._reopen()
        else:
            self.look()
            self._hands.notices.toast(self._hands.words("reading.still"))

    def _reopen(self) -> None:
        self._along.reopen()
        self._leave()


def _who(hands: Hands, holder: Holder) -> str:
    return who_holds(hands.words, holder.user, holder.computer, holder.since)
