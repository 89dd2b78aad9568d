"""Hides a locked library's window from passers-by: when nobody has touched the laptop for a while, or when asked.

The library stays open behind: phones are answered and nothing that was being written is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from resources.i18n import Words
from ui.desktop.parts import column, frame, row
from ui.desktop.unlocking import UnlockForm
from ui.desktop.widgets.mark import mark_icon
from workshop.locking import Lock

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Guard(QObject):
    """window() and presenter() are looked up anew each time: settings build the window again.

    is_needed() tells whether the laptop must not hide its window by itself: the room may be looking at it.
    quit() ends the program.
    """

    def __init__(
        self,
        app: QApplication,
        lock: Lock,
        *,
        window: Callable[[], QWidget],
        presenter: Callable[[], QWidget],
        is_needed: Callable[[], bool],
        quit: Callable[[], object],
    ) -> None:
        super().__init__()
        self._app = app
        self._lock = lock
        self._window = window
        self._presenter = presenter
        self._is_needed = is_needed
        self._quit = quit
        self._hidden: list[QWidget] = []
        self.screen: LockScreen | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        app.installEventFilter(self)

    def wait(self, minutes: int) -> None:
        """Hide the window after so many minutes without a touch; 0: never."""
        if minutes and self._lock.is_locked:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def hide(self, say: Words) -> None:
        """Hide everything but the projector's window until the passphrase has been typed."""
        if self.screen is not None or not self._lock.is_locked:
            return
        kept = {self._window(), self._presenter()}
        self._hidden = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow() and w not in kept]
        self._hidden.append(self._window())
        self.screen = LockScreen(say, self._lock.opens_for, self._end)
        self.screen.form.unlocked.connect(self._show_again)
        self.screen.setGeometry(self._window().geometry())
        self.screen.show()
        for widget in self._hidden:
            widget.hide()
        self.screen.form.field.setFocus()

    def close(self) -> None:
        self._app.removeEventFilter(self)
        self._idle.stop()
        self._drop_screen()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._idle.isActive():
            self._idle.start()
        return False

    def _on_idle(self) -> None:
        if self._is_needed():
            self._idle.start()
        else:
            window = self._window()
            self.hide(window.words)  # type: ignore[attr-defined]  # every window of ours has them

    def _show_again(self, _typed: str) -> None:
        for widget in reversed(self._hidden):
            widget.show()
        self._hidden = []
        self._drop_screen()
        self._window().activateWindow()
        if self._idle.interval():
            self._idle.start()

    def _end(self) -> None:
        if self._is_needed() and self.screen is not None:
            self.screen.say_serving()
        else:
            self._drop_screen()
            self._quit()

    def _drop_screen(self) -> None:
        if self.screen is not None:
            screen, self.screen = self.screen, None
            screen.form.close_worker()
            screen.hide()
            screen.deleteLater()


class LockScreen(QWidget):
    """What stands where the window stood."""

    def __init__(self, say: Words, fits: Callable[[str], bool], end: Callable[[], object]) -> None:
        super().__init__()
        self._say = say
        self._end = end
        self.setWindowTitle(say("app.name"))
        self.setWindowIcon(mark_icon())
        self.form = UnlockForm(say, fits, text=say("lock.away"), give_up=say("menu.quit"))
        self.form.given_up.connect(end)
        self.setLayout(column(None, row(None, frame(row(self.form), "card"), None), None))

    def say_serving(self) -> None:
        """Phones are in a session that goes on: it is not ended by whoever passes by."""
        self.form.wrong.setText(self._say("lock.serving"))
        self.form.wrong.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._end()
