"""Choosing a passphrase for the library, another, or none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.fields import Field
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.passphrase_field import passphrase_field
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.locking import Lock, clean_passphrase


class PassphraseDialog(GrowingDialog):
    """chosen(passphrase) is called when all is as it should be; with nothing when the lock is to go.

    Whoever changes or takes away a lock shows first that it is his: the laptop may have been left open.
    """

    def __init__(
        self, parent: QWidget, hands: Hands, lock: Lock, chosen: Callable[[str], object], *, removes: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        self._lock = lock
        self._chosen = chosen
        self._removes = removes
        say = hands.words
        kind = "remove" if removes else "change" if lock.is_locked else "new"
        self.setWindowTitle(say(f"lock.{kind}.title"))
        self.now = Field(say("lock.now"), passphrase_field(say, say("lock.now")))
        self.new = Field(say("lock.new"), passphrase_field(say, say("lock.new")), say("lock.new.hint"))
        self.again = Field(say("lock.again"), passphrase_field(say, say("lock.again")))
        self.now.setVisible(lock.is_locked)
        self.new.setVisible(not removes)
        self.again.setVisible(not removes)
        self.go = button(say(f"lock.{kind}.yes"), self._try, kind="primary")
        self.go.setDefault(True)
        stay = button(say("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.setLayout(
            column(
                label(say(f"lock.{kind}.title"), "h3", wrap=True),
                label(say(f"lock.{kind}.text"), wrap=True),
                4,
                self.now,
                self.new,
                self.again,
                6,
                row(None, stay, self.go),
                gap=10,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(500)

    def _try(self) -> None:
        if not self._lock.is_locked:
            self._on_known(True)
            return
        self.go.setEnabled(False)
        typed = self.now.editor.text()  # type: ignore[attr-defined]  # a line edit
        self._hands.work(self._lock.opens_for, typed, owner=self, done=self._on_known)

    def _on_known(self, right: bool) -> None:
        self.go.setEnabled(True)
        if not right:
            self.now.show_error(self._hands.words("lock.wrong"))
        elif self._removes:
            self._finish("")
        else:
            self._try_new()

    def _try_new(self) -> None:
        typed, again = (field.editor.text() for field in (self.new, self.again))  # type: ignore[attr-defined]
        try:
            passphrase = clean_passphrase(typed)
        except Refused as error:
            self.new.show_error(sentence(error, self._hands.words))
            return
        if typed != again:
            self.again.show_error(self._hands.words("lock.differs"))
            return
        self._finish(passphrase)

    def _finish(self, passphrase: str) -> None:
        self.accept()
        self._chosen(passphrase)
