"""The board as it was after an entry of the history: a picture that stands still, and the way back to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.board.still import StillMirror
from ui.desktop.board.still_view import StillView
from ui.desktop.hands import Hands
from ui.desktop.history_words import in_words, moment
from ui.desktop.notices import announce
from ui.desktop.parts import button, column, frame, label, picture, row
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.going_back import Difference, Past, go_back_to, look_back
from workshop.history import Entry

_GATHER_MS = 500


class PastBoard(QWidget):
    """Signals: ready() when there is a picture; left() to see now again; gone_back() when the board is what it was.

    What the difference is follows the feed: phones go on sending while one looks, and what would be lost is said. The
    picture does not. right: the pixels at the right edge that the history lies over.
    """

    ready = Signal()
    left = Signal()
    gone_back = Signal()

    def __init__(self, hands: Hands, *, right: int = 0, motion: bool = True) -> None:
        super().__init__()
        self._hands = hands
        self._entry: Entry | None = None
        self._removing = 0
        say = hands.words
        self._still = StillMirror(hands.mirror)
        self.view = StillView(hands, self._still, motion=motion)
        self.view.left.connect(self.left)
        self.title = label("", "strong", wrap=True)
        self.difference = label("", wrap=True)
        self.back = button(say("past.go"), self._go_back, kind="primary", icon_name="clock-counter-clockwise")
        self.one = button(say("past.one"), self._undo_one, tip=say("past.one_tip"))
        self.close_button = button(say("notice.close"), self.left.emit, tip=f"{say('notice.close')}  Esc")
        hands.only_to_write(self.back, self.one)
        self._banner = frame(
            column(
                row(picture("clock-counter-clockwise", "warn"), (self.title, 1), gap=10),
                self.difference,
                row(self.back, self.one, self.close_button, None),
                gap=8,
                margins=(14, 10, 12, 12),
            ),
            "bar-warn",
        )
        self.setLayout(
            column(row(self._banner, margins=(16, 10, 16, 10)), (self.view, 1), gap=0, margins=(0, 0, right, 0))
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHER_MS)
        self._soon.timeout.connect(self._ask)
        hands.mirror.committed.connect(self._on_commit)

    def show_entry(self, entry: Entry) -> None:
        """Show the board as it was after this entry of the session's history."""
        if self._entry is None:
            self.view.meet_anew()
        self._entry = entry
        self._ask()

    def let_go(self) -> None:
        """Nobody looks any more: keep no picture of what has been taken away since."""
        if self._entry is not None:
            self._entry = None
            self._soon.stop()
            self._still.show(())

    def take_focus(self) -> None:
        """Let the keyboard go on from here."""
        (self.back if self.back.isEnabled() else self.close_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_commit(self) -> None:
        if self._entry is not None and not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        entry, mirror = self._entry, self._hands.mirror
        if entry is not None and mirror.is_loaded:
            shown = partial(self._show, entry)
            self._hands.ask(look_back, mirror.session_id, entry.revision, owner=self, done=shown)

    def _show(self, entry: Entry, past: Past) -> None:
        if entry is not self._entry or not self._hands.mirror.is_loaded:
            return
        say, session = self._hands.words, self._hands.mirror.session
        self._still.show(past.rows)
        self._removing = past.difference.removed
        title = say("past.title", when=moment(entry.at, session, say))
        difference = in_words(past.difference, say)
        if title != self.title.text():
            announce(self, f"{title}. {difference}")
        self.title.setText(title)
        self.difference.setText(difference)
        self.back.setEnabled(not past.difference.is_none)
        self.one.setEnabled(entry.can_be_undone)
        self.ready.emit()

    def _go_back(self) -> None:
        entry = self._entry
        if entry is not None:
            self._hands.act(
                go_back_to,
                self._hands.mirror.session_id,
                entry.revision,
                removing=self._removing,
                done=partial(self._gone_back, entry),
                failed=self._not_gone_back,
            )

    def _not_gone_back(self, error: Exception) -> None:
        """Nobody loses a note that they have not been told of: say what has come, and let it be pressed again."""
        self._ask()
        if isinstance(error, Refused) and error.code == "more_would_go":
            self._hands.notices.toast(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _gone_back(self, entry: Entry, done: Difference) -> None:
        self.gone_back.emit()
        say = self._hands.words
        text = say("past.did", when=moment(entry.at, self._hands.mirror.session, say))
        if done.removed:
            text = f"{text} {say.count('past.did_removed', done.removed)}"
        self._hands.notices.toast(text, say("undo.undo"), self._hands.undo)

    def _undo_one(self) -> None:
        if self._entry is not None:
            self._hands.undo(self._entry.revision)
