"""Where packing and fetching stand in the menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.desktop.hands import Hands
from workshop.sessions import SessionState

if TYPE_CHECKING:
    from ui.desktop.packages import Packing


def add_packing(window: QMainWindow, hands: Hands, packing: Callable[[], Packing]) -> None:
    """Fetching with the library's own things, packing with the session's. For a window whose menus are built.

    packing: asked for when somebody chooses one of them.
    """
    say = hands.words
    file, session = (window.menuBar().findChild(QMenu, name) for name in ("file", "session"))
    assert isinstance(file, QMenu)
    assert isinstance(session, QMenu)
    fetch = QAction(say("package.menu.fetch"), window)
    fetch.triggered.connect(lambda _checked=False: packing().fetch())
    fetch.setEnabled(hands.can_write)
    file.insertAction(next((one for one in file.actions() if one.isSeparator()), QAction(window)), fetch)
    session.addSeparator()
    packs = [
        session.addAction(say("package.menu.session"), lambda: packing().pack_session()),
        session.addAction(say("package.menu.project"), lambda: packing().pack_project()),
    ]

    def enable() -> None:
        mirror = hands.mirror
        is_over = mirror.is_loaded and mirror.session.state is not SessionState.LIVE
        for action in packs:
            action.setEnabled(is_over)

    session.aboutToShow.connect(enable)
