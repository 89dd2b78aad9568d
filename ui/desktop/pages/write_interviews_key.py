"""The key: who was interviewed under which code. Shown only when asked for, and of a locked library only to whoever can
open it; what is written is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from ui.desktop.fields import Field, line
from ui.desktop.hands import Hands
from ui.desktop.pages.record_print import Printing
from ui.desktop.parts import button, column, label, plain, row, scroll
from ui.desktop.sentences import sentence
from ui.desktop.unlocking import UnlockForm
from workshop.interview_keys import Keyed, KeyOfSession, destroy_keys, key_of, save_keys
from workshop.locking import Lock

WIDTH, HEIGHT = 760, 600
_MARGINS = (24, 20, 24, 20)


def open_key(parent: QWidget, hands: Hands, lock: Lock | None) -> None:
    """Ask for the passphrase if there is one, then show the key of the session that is open."""
    session_id = hands.mirror.session_id

    def show() -> None:
        KeyDialog(parent, hands, session_id).open()

    if lock is not None and lock.is_locked:
        AskAgain(parent, hands, lock, show).open()
    else:
        show()


class AskAgain(QDialog):
    """The library is open, but perhaps whoever sits here has only come by."""

    def __init__(self, parent: QWidget, hands: Hands, lock: Lock, then: Callable[[], object]) -> None:
        super().__init__(parent)
        say = hands.words
        self.setWindowTitle(say("interviews.key.title"))
        self.form = UnlockForm(say, lock.opens_for, text=say("interviews.unlock"), give_up=say("confirm.no"))
        self.form.unlocked.connect(lambda _typed: self.accept())
        self.form.given_up.connect(self.reject)
        self.setLayout(row(self.form))
        self.accepted.connect(then)
        self.finished.connect(lambda _how: self.form.close_worker())
        self.finished.connect(self.deleteLater)


class KeyDialog(QDialog):
    """A line for each interview, in the order of the codes, which tells nothing of who came when."""

    def __init__(self, parent: QWidget, hands: Hands, session_id: str) -> None:
        super().__init__(parent)
        self._hands, self._session_id = hands, session_id
        self._key: KeyOfSession | None = None
        self.names: dict[str, QLineEdit] = {}
        self.contacts: dict[str, QLineEdit] = {}
        say = hands.words
        self.setWindowTitle(say("interviews.key.title"))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        self._naming = label("", "warn", wrap=True)
        self._naming.hide()
        self.due = line(placeholder=say("programme.day.example"))
        self.due.editingFinished.connect(self._save)
        self.due_field = Field(say("interviews.key.due"), self.due, say("interviews.key.due_hint"))
        self.printing = Printing(self, hands)
        self.print = button(say("interviews.key.print"), self._print, icon_name="printer")
        self.burn = button(say("interviews.key.destroy"), self._ask_to_destroy, kind="end")
        close = button(say("notice.close"), self.accept, kind="primary")
        for one in (self.print, self.burn, close):
            one.setAutoDefault(False)  # Enter goes on to the next line
        self.setLayout(
            column(
                label(say("interviews.key.title"), "h3"),
                label(say("interviews.key.about"), "muted", wrap=True),
                self._naming,
                (scroll(plain(column(self._grid, None))), 1),
                self.due_field,
                row(self.burn, None, self.print, close),
                gap=10,
                margins=_MARGINS,
            )
        )
        self.resize(WIDTH, HEIGHT)
        self.finished.connect(self._on_finished)
        hands.only_to_write(self.due, self.burn)
        self._ask()

    def done(self, how: int) -> None:
        self._save(is_last=True)
        super().done(how)

    def _on_finished(self, _how: int) -> None:
        self.deleteLater()

    def _ask(self) -> None:
        self._hands.ask(key_of, self._session_id, owner=self, done=self._show)

    def _show(self, key: KeyOfSession) -> None:
        is_first = self._key is None
        self._key = key
        if is_first:
            self._fill_grid(key)
            self.due.setText(key.due.isoformat())
        self.print.setEnabled(not key.is_empty)
        self.burn.setEnabled(self._hands.can_write and not key.is_empty)
        self._naming.setVisible(bool(key.naming))
        self._naming.setText(self._hands.words("interviews.key.naming", codes=", ".join(key.naming)))

    def _fill_grid(self, key: KeyOfSession) -> None:
        say = self._hands.words
        if not key.lines:
            self._grid.addWidget(label(say("interviews.key.none"), "muted", wrap=True), 0, 0, 1, 3)
            return
        for place, name in enumerate(("code", "name", "contact")):
            self._grid.addWidget(label(say(f"interviews.key.{name}"), "strong"), 0, place)
        for number, one in enumerate(key.lines, 1):
            self._grid.addWidget(label(one.interview.code), number, 0)
            self._fill_line(number, one)

    def _fill_line(self, number: int, one: Keyed) -> None:
        say, interview = self._hands.words, one.interview
        if interview.key_gone_on is not None:
            day = say.pattern(interview.key_gone_on, "d MMMM y")
            self._grid.addWidget(label(say("interviews.key.gone", day=day), "muted"), number, 1, 1, 2)
            return
        for place, editors, what in ((1, self.names, "name"), (2, self.contacts, "contact")):
            editor = line(getattr(one.key, what) if one.key is not None else "")
            editor.setAccessibleName(say(f"interviews.key.{what}_of", code=interview.code))
            editor.editingFinished.connect(self._save)
            self._hands.only_to_write(editor)
            editors[interview.id] = editor
            self._grid.addWidget(editor, number, place)

    def _save(self, *, is_last: bool = False) -> None:
        """is_last: the dialog goes, and wants no answer."""
        key = self._key
        if key is None or not self._hands.can_write:
            return
        try:
            due = date.fromisoformat(self.due.text().strip())
        except ValueError:
            self.due_field.show_error(self._hands.words("programme.day.wrong"))
            return
        lines = [(id, editor.text(), self.contacts[id].text()) for id, editor in self.names.items()]
        was = [(one.interview.id, one.key.name, one.key.contact) for one in key.lines if one.key is not None]
        said = [one for one in lines if one[1].strip() or one[2].strip()]
        if said != was or (was and due != key.due):
            done = None if is_last else lambda _none: self._ask()
            self._hands.act(save_keys, self._session_id, lines, due, done=done)

    def _print(self) -> None:
        """From memory to the printer: no file is made of it."""
        self._save()
        self._hands.ask(key_of, self._session_id, owner=self, done=self._make)

    def _make(self, key: KeyOfSession) -> None:
        from exports.interview_key import interview_key

        facts = (key, self._hands.words, self._hands.clock())
        self._hands.work(interview_key, *facts, owner=self, done=self.printing.ask_for)

    def _ask_to_destroy(self) -> None:
        self._save()
        DestroyDialog(self, self._hands, self._session_id, self.accept).open()


class DestroyDialog(QDialog):
    """Asks for the rule that is followed; the harmless answer is the near one. then() comes when the key is gone."""

    def __init__(self, parent: QWidget, hands: Hands, session_id: str, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self._hands, self._then = hands, then
        say = hands.words
        self.setWindowTitle(say("interviews.key.destroy.yes"))
        self.rule = line(placeholder=say("private.rule.example"))
        self.field = Field(say("interviews.key.destroy.rule"), self.rule)
        stay = button(say("confirm.no"), self.reject)
        stay.setDefault(True)
        self.go = button(say("interviews.key.destroy.yes"), partial(self._destroy, session_id), kind="end")
        self.go.setAutoDefault(False)
        lines = column(
            label(say("interviews.key.destroy.title"), "h3"),
            label(say("interviews.key.destroy.text"), wrap=True),
            self.field,
            8,
            row(None, stay, self.go),
            margins=_MARGINS,
        )
        self.setLayout(lines)
        self.setFixedWidth(460)
        self.resize(460, max(self.sizeHint().height(), lines.totalHeightForWidth(460)))
        self.finished.connect(self.deleteLater)

    def _destroy(self, session_id: str) -> None:
        self._hands.act(destroy_keys, session_id, self.rule.text(), done=self._on_done, failed=self._on_failed)

    def _on_done(self, names: int) -> None:
        self._hands.notices.toast(self._hands.words.count("interviews.key.destroyed", names))
        self.accept()
        self._then()

    def _on_failed(self, error: Exception) -> None:
        self.field.show_error(sentence(error, self._hands.words))
