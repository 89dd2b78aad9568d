"""From a note to whoever sent it: stopping the phone, or removing all that shows the same name.

Nobody is told whose phone it is, and no note shows which others came from it; only the question here has a figure.
"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QWidget

from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from workshop.board import HeldIdea, Idea
from workshop.errors import Refused
from workshop.source import Source
from workshop.stopping import Sender, remove_signed, sender_of, stop_phone


class Stopping:
    """Asks and acts, for one page. parent: whose window the question lies over."""

    def __init__(self, hands: Hands, parent: QWidget) -> None:
        self._hands = hands
        self._parent = parent

    def add_to(self, menu: QMenu, note: Idea | HeldIdea) -> None:
        """Offer in a note's menu what can be done about its sender."""
        if note.source is not Source.PHONE:
            return
        key = "stop.menu_signed" if note.attendance_id else "stop.menu"
        action = menu.addAction(self._hands.words(key))
        action.triggered.connect(lambda _checked=False: self.ask(note))
        action.setEnabled(self._hands.can_write)

    def ask(self, note: Idea | HeldIdea) -> None:
        """Find out how many notes it is about, and ask."""
        self._hands.ask(sender_of, note.id, owner=self._parent, done=lambda sender: self._ask(note, sender))

    def _ask(self, note: Idea | HeldIdea, sender: Sender) -> None:
        if note.attendance_id:
            self._ask_signed(note, sender)
        elif sender.is_phone:
            dialog = StopDialog(self._hands, self._parent, sender.notes)
            dialog.accepted.connect(lambda: self._stop(note, with_notes=dialog.with_notes.isChecked()))
            dialog.open()
        else:
            self._hands.show_error(Refused("phone_unknown"))

    def _ask_signed(self, note: Idea | HeldIdea, sender: Sender) -> None:
        say = self._hands.words
        title, text = say.count("stop.signed_title", sender.notes), say("stop.signed_text")
        confirm(
            self._parent,
            title,
            text,
            say("stop.signed_yes"),
            say("confirm.no"),
            lambda: self._hands.act(remove_signed, note.id, done=self._say_removed),
        )

    def _stop(self, note: Idea | HeldIdea, *, with_notes: bool) -> None:
        self._hands.act(stop_phone, note.id, self._hands.new_id(), with_notes=with_notes, done=self._say_stopped)

    def _say_stopped(self, removed: int) -> None:
        say = self._hands.words
        text = say.count("stop.done_notes", removed) if removed else say("stop.done")
        self._hands.notices.toast(text, say("undo.undo"), self._hands.undo)

    def _say_removed(self, removed: int) -> None:
        say = self._hands.words
        self._hands.notices.toast(say.count("board.removed", removed), say("undo.undo"), self._hands.undo)


class StopDialog(QDialog):
    """The question before a phone is stopped. with_notes: whether what it wrote goes too."""

    def __init__(self, hands: Hands, parent: QWidget, notes: int) -> None:
        super().__init__(parent)
        say = hands.words
        self.setWindowTitle(say("stop.title"))
        self.with_notes = QCheckBox(say.count("stop.with_notes", notes))
        self.with_notes.setChecked(notes > 0)
        self.with_notes.setVisible(notes > 0)
        stay = button(say("confirm.no"), self.reject)
        stay.setDefault(True)
        self.go = button(say("stop.yes"), self.accept, kind="end")
        self.go.setAutoDefault(False)
        self.setLayout(
            column(
                label(say("stop.title"), "h3", wrap=True),
                label(say("stop.text"), wrap=True),
                4,
                self.with_notes,
                label(say("stop.signed_stay"), "caption", wrap=True),
                8,
                row(None, stay, self.go),
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(460)
        self.finished.connect(self.deleteLater)
