"""The form in which the passphrase of a locked library is typed: at the start, and when the laptop was left alone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.parts import button, column, label, picture, row
from ui.desktop.passphrase_field import passphrase_field


class _Answers(QObject):
    """Carries an answer from the thread that worked it out to the GUI thread."""

    came = Signal(bool)


class UnlockForm(QWidget):
    """fits(typed) tells whether it is the passphrase, on a thread of its own. Signals: unlocked(typed), given_up()."""

    unlocked = Signal(str)
    given_up = Signal()

    def __init__(self, say: Words, fits: Callable[[str], bool], *, text: str, give_up: str) -> None:
        super().__init__()
        self._say = say
        self._fits = fits
        self._typed = ""
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unlocking")
        self._answers = _Answers()
        self._answers.came.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self.field = passphrase_field(say, say("lock.passphrase"))
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self.go = button(say("lock.unlock"), self._try, kind="primary")
        self.leave = button(give_up, self.given_up.emit)
        for one in (self.go, self.leave):
            one.setAutoDefault(False)  # Enter is the field's: a dialog would press its first button
        self.field.returnPressed.connect(self._try)
        self.field.textEdited.connect(lambda _text: self.wrong.hide())
        self.setLayout(
            column(
                row(picture("lock-key", "primary_text", 28), label(say("lock.title"), "h2"), None, gap=10),
                label(text, "muted", wrap=True),
                4,
                self.field,
                self.wrong,
                6,
                row(None, self.leave, self.go),
                gap=8,
                margins=(28, 24, 28, 24),
            )
        )
        self.setFixedWidth(440)

    def close_worker(self) -> None:
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _try(self) -> None:
        if not self.field.text() or not self.go.isEnabled():
            return
        self._typed = self.field.text()
        self.go.setEnabled(False)
        self.field.setReadOnly(True)
        self._worker.submit(self._fits, self._typed).add_done_callback(self._answer)

    def _answer(self, tried: Future[bool]) -> None:
        if not tried.cancelled():
            self._answers.came.emit(tried.exception() is None and tried.result())

    def _on_answer(self, right: bool) -> None:
        self.go.setEnabled(True)
        self.field.setReadOnly(False)
        if right:
            self.field.clear()
            self.unlocked.emit(self._typed)
            self._typed = ""
            return
        self.wrong.setText(self._say("lock.wrong"))
        self.wrong.show()
        self.field.selectAll()
        self.field.setFocus()
