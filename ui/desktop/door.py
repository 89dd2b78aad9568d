"""The door for phones that are not in yet, in the menu: closed when somebody outside the room floods it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from workshop.leading import close_door, open_door
from workshop.sessions import Door, Session, SessionState


class DoorAction(QAction):
    """Closes the door or opens it, whichever can be done now."""

    def __init__(self, hands: Hands, parent: QObject) -> None:
        super().__init__(parent)
        self._hands = hands
        self.triggered.connect(lambda _checked=False: self._turn())
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(lambda commit: self.refresh() if touches(commit, Session) else None)
        self.refresh()

    @property
    def _is_closed(self) -> bool:
        mirror = self._hands.mirror
        return mirror.is_loaded and mirror.session.door is Door.CLOSED

    def refresh(self) -> None:
        mirror = self._hands.mirror
        self.setText(self._hands.words("door.open" if self._is_closed else "door.close"))
        live = mirror.is_loaded and mirror.session.state is SessionState.LIVE
        self.setEnabled(live and self._hands.can_write)

    def _turn(self) -> None:
        self._hands.act(open_door if self._is_closed else close_door, self._hands.mirror.session_id)
