"""At the door: badges that are scanned, and the expected who are ticked in by a few letters of their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.scanner import Scanner
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.welcome import welcome
from ui.desktop.when_seen import WhenSeen
from workshop.badges import is_code
from workshop.changes import Change
from workshop.errors import Refused
from workshop.folding import query_of, words_of
from workshop.invited import Invited, arrivals
from workshop.inviting import Arrival, arrive, sign_in_by_badge
from workshop.people import Attendance
from workshop.signing_in import sign_out
from workshop.text import swedish_order

if TYPE_CHECKING:
    from ui.desktop.camera_dialog import CameraDialog

_MOST = 8


class DoorLine(QWidget):
    """One line for both: a scanner types a code into it, a hand some letters. Enter takes the first that is offered.

    page: where a scanner is heard also when the line has not the focus.
    """

    def __init__(self, hands: Hands, page: QWidget) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.typed = line(placeholder=say("door.type"))
        self.typed.setAccessibleName(say("door.type"))
        self.typed.setToolTip(say("door.tip"))
        self._offered: list[tuple[str, Invited]] = []
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(_MOST)
        self.completer.activated.connect(self._take_named)
        self.typed.setCompleter(self.completer)
        self.typed.textEdited.connect(self._offer)
        self.typed.returnPressed.connect(self._enter)
        self.by_camera = button("", self.open_camera, kind="quiet", icon_name="camera", tip=say("door.camera"))
        self._left = label("", "caption")
        self.scanner = Scanner(page)
        self.scanner.scanned.connect(self.scan)
        self.camera: CameraDialog | None = None
        hands.only_to_write(self.typed, self.by_camera)
        self.setLayout(column(row((self.typed, 1), self.by_camera, gap=4), self._left, gap=2))
        self._soon = WhenSeen(page, self.refresh)  # the line itself is away until somebody is expected
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Say how many of the expected have not come. Where nobody is, the line is away; a scanner is heard still."""
        waiting, expected = len(self._waiting()), len(self._hands.mirror.rows(Invited))
        self._left.setText(self._hands.words("door.left", left=waiting, all=expected) if expected else "")
        self.setVisible(expected > 0)

    def scan(self, code: str) -> None:
        """Sign in whoever wears the badge with this code, and say their name."""
        if self._hands.may_write():
            session_id = self._hands.mirror.session_id
            self._hands.act(sign_in_by_badge, session_id, code, done=self._welcome, failed=self._refused)

    def open_camera(self) -> None:
        """Show what the camera sees, until it is closed."""
        from ui.desktop.camera_dialog import CameraDialog

        self.camera = CameraDialog(self.window(), self._hands)
        self.camera.open()

    def _waiting(self) -> list[Invited]:
        mirror = self._hands.mirror
        rows = mirror.rows(Invited) if mirror.is_loaded else []
        came = arrivals(rows, mirror.rows(Attendance)) if rows else {}
        return sorted((one for one in rows if one.id not in came), key=lambda one: swedish_order(one.shown))

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, Invited | Attendance):
            self._soon.ask()

    def _offer(self, typed: str) -> None:
        query = query_of(typed)
        fitting = [one for one in self._waiting() if query.found_in(words_of(f"{one.name} {one.organisation}"))]
        self._offered = [(_told(one), one) for one in fitting[:_MOST]]
        self._names.setStringList([text for text, _one in self._offered])

    def _enter(self) -> None:
        typed = self.typed.text().strip()
        if is_code(typed):
            self.typed.setText("")
            self.scan(typed)
        elif typed:
            self._offer(typed)
            chosen = next((one for told, one in self._offered if told == typed), None)  # with the arrows, in the list
            if self._offered:
                self._arrive(chosen or self._offered[0][1])
            else:
                self._hands.notices.toast(self._hands.words("door.nobody", name=typed))

    def _take_named(self, text: str) -> None:
        one = next((guest for told, guest in self._offered if told == text), None)
        if one is not None:
            self._arrive(one)

    def _arrive(self, guest: Invited) -> None:
        self._offered = []
        self._names.setStringList([])
        if (offers := self.completer.popup()) is not None:
            offers.hide()
        self.typed.setText("")  # not clear(), which Ctrl+Z would bring back
        self._hands.act(arrive, guest.id, done=self._welcome)

    def _welcome(self, came: Arrival) -> None:
        say, one = self._hands.words, came.attendance
        if came.was_there:
            self._hands.notices.toast(welcome(came, self._hands))
        else:
            undo = lambda: self._hands.act(sign_out, one.id)  # noqa: E731
            self._hands.notices.toast(welcome(came, self._hands), say("undo.undo"), undo)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Refused) and not is_bug(error):
            self._hands.notices.toast(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)


def _told(one: Invited) -> str:
    return ", ".join(filter(None, (one.name, one.organisation)))
