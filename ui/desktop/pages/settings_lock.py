"""The library's lock among the settings: whether there is one, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.desktop.fields import Field
from ui.desktop.hands import Hands
from ui.desktop.locking import Locking
from ui.desktop.parts import button, card, column, label, row
from ui.desktop.passphrase_dialog import PassphraseDialog
from workshop.backups import live_title

_MINUTES = (0, 5, 10, 30, 60)
_NOTICE = "lock"


class LockCard(QWidget):
    """leave() closes the window, so that the lock can be changed."""

    def __init__(self, hands: Hands, locking: Locking, leave: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        self._lock = lock = locking.lock
        self._leave = leave
        self._waits = locking.waits
        say = hands.words
        self.change = button(say("lock.change" if lock.is_locked else "lock.set"), self._ask_new, icon_name="lock-key")
        self.remove = button(say("lock.take_away"), self._ask_remove)
        self.hide_now = button(say("lock.hide"), locking.hide)
        hands.only_to_write(self.change, self.remove)
        self.minutes = self._build_minutes()
        self.remembered = QCheckBox(say("lock.remember"))
        self.remembered.clicked.connect(self._remember)
        state = label(say("lock.is_locked" if lock.is_locked else "lock.is_open"), "muted", wrap=True)
        after = Field(say("lock.after"), self.minutes, say("lock.after.hint"))
        hint = label(say("lock.remember.hint"), "caption", wrap=True)
        for widget in (self.remove, self.hide_now, after, self.remembered, hint):
            widget.setVisible(lock.is_locked)
        ways = row(self.change, self.remove, self.hide_now, None)
        inner = card(label(say("lock.library"), "h3"), state, ways, after, self.remembered, hint)
        self.setLayout(column(inner))

    def refresh(self) -> None:
        """Ask the keyring anew; it may have been changed from outside."""
        if self._lock.is_locked:
            self._hands.work(self._lock.is_remembered, owner=self, done=self.remembered.setChecked)

    def _build_minutes(self) -> QComboBox:
        say = self._hands.words
        box = QComboBox()
        for minutes in _MINUTES:
            box.addItem(say.count("lock.minutes", minutes) if minutes else say("lock.never"), minutes)
        box.setCurrentIndex(max(box.findData(self._hands.settings.value.lock_after), 0))
        box.activated.connect(self._choose)
        return box

    def _choose(self, at: int) -> None:
        minutes = self.minutes.itemData(at)
        self._hands.settings.change(lock_after=minutes)
        self._waits(minutes)

    def _remember(self, wanted: bool) -> None:
        def told(kept: bool) -> None:
            if not kept:
                self.remembered.setChecked(not wanted)
                self._hands.notices.say("warn", self._hands.words("lock.no_keyring"), key=_NOTICE)

        self._hands.work(self._lock.remember, wanted, owner=self, done=told)

    def _ask_new(self) -> None:
        self._unless_live(lambda: PassphraseDialog(self, self._hands, self._lock, self._wish).open())

    def _ask_remove(self) -> None:
        self._unless_live(lambda: PassphraseDialog(self, self._hands, self._lock, self._wish, removes=True).open())

    def _unless_live(self, then: Callable[[], object]) -> None:
        """The library closes for a moment: not under the feet of a room full of people."""

        def told(live: str) -> None:
            self._hands.notices.take_back(_NOTICE)
            if live:
                self._hands.notices.say("warn", self._hands.words("lock.live", title=live), key=_NOTICE)
            else:
                then()

        self._hands.ask(live_title, owner=self, done=told)

    def _wish(self, passphrase: str) -> None:
        self._lock.wish(passphrase)
        self._leave()
