"""The one way to speak to the user: a bar at the top for what matters, a toast at the bottom for what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from resources.i18n import Words
from ui.desktop.parts import RAIL_WIDTH, button, clear, frame, label, picture, row, set_role

TOAST_MS = 8_000

Act = Callable[[], object]
Offer = tuple[str, Act]

_ICONS = {"info": "info", "warn": "warning-circle", "harm": "warning-octagon"}
_ICON_COLOURS = {"info": "text", "warn": "warn", "harm": "lingon_text"}


@dataclass(frozen=True, slots=True)
class Notice:
    """kind: info, warn or harm. key: a notice with the same key takes the earlier one's place. also: a second button.

    of_last: a toast that offers the way back from the last thing done, and so is over with the next.
    """

    kind: str
    text: str
    action: str = ""
    act: Act | None = None
    key: str = ""
    also: Offer | None = None
    of_last: bool = False


class Notices(QObject):
    """What there is to say. The widgets below show it; tests read it.

    Signals: changed() when the bar's notices change; toasted(Notice) for a passing word; moved_on() when something
    new has been done here. pinned: what an Undo that is offered in passing is to take back.
    """

    changed = Signal()
    toasted = Signal(object)
    moved_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Notice] = []
        self.pinned: Callable[[Act | None], Act | None] = lambda act: act

    def say(
        self,
        kind: str,
        text: str,
        action: str = "",
        act: Act | None = None,
        key: str = "",
        also: Offer | None = None,
    ) -> None:
        """Put a notice in the bar, where it stays until it is closed."""
        notice = Notice(kind, text, action, act, key or text, also)
        self.waiting = [one for one in self.waiting if one.key != notice.key]
        self.waiting.insert(0, notice)
        self.changed.emit()

    def toast(self, text: str, action: str = "", act: Act | None = None, *, of_last: bool = False) -> None:
        """Say something in passing, with a way back. An Undo is always of_last."""
        pinned = self.pinned(act)
        self.toasted.emit(Notice("toast", text, action, pinned, of_last=of_last or pinned != act))

    def move_on(self) -> None:
        """Something new has been done: the way back from what was done before is no longer offered."""
        self.moved_on.emit()

    def take_back(self, key: str) -> None:
        """What the notice said is no longer so."""
        kept = [one for one in self.waiting if one.key != key]
        if kept != self.waiting:
            self.waiting = kept
            self.changed.emit()

    def close_first(self) -> None:
        if self.waiting:
            del self.waiting[0]
            self.changed.emit()


class NoticeBar(QWidget):
    """Shows the newest notice; the rest wait as "2 more"."""

    def __init__(self, notices: Notices, words: Words) -> None:
        super().__init__()
        self._notices = notices
        self._words = words
        self._frame = frame(QHBoxLayout())
        self.setLayout(row(self._frame, margins=(16, 10, 16, 0)))
        notices.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        waiting = self._notices.waiting
        self.setVisible(bool(waiting))
        line = self._frame.layout()
        assert isinstance(line, QHBoxLayout)
        clear(line)
        if not waiting:
            return
        notice = waiting[0]
        set_role(self._frame, f"bar-{notice.kind}")
        line.setContentsMargins(14, 8, 8, 8)
        line.addWidget(picture(_ICONS[notice.kind], _ICON_COLOURS[notice.kind]))
        line.addWidget(label(notice.text, wrap=True), 1)
        if len(waiting) > 1:
            line.addWidget(label(self._words("notice.more", n=len(waiting) - 1), "caption"))
        if notice.act is not None:
            line.addWidget(button(notice.action, notice.act, kind="link"))
        if notice.also is not None:
            line.addWidget(button(*notice.also, kind="link"))
        line.addWidget(
            button("", self._notices.close_first, kind="quiet", icon_name="x", tip=self._words("notice.close"))
        )
        announce(self._frame, notice.text)


class Toast(QWidget):
    """A passing word at the bottom of the window, with Undo where there is something to undo."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._text = label("", wrap=False)
        self._button = button("", self._do, kind="link")
        self._act: Act | None = None
        self._of_last = False
        self._inner = inner = frame(
            row(picture("check-circle", "ok"), self._text, self._button, gap=10, margins=(14, 9, 14, 9)), "toast"
        )
        self.setLayout(row(inner))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        notices.toasted.connect(self._show)
        notices.moved_on.connect(self._move_on)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def _show(self, notice: Notice) -> None:
        self._text.setText(notice.text)
        self._act, self._of_last = notice.act, notice.of_last
        self._button.setText(notice.action)
        self._button.setVisible(notice.act is not None)
        for layout in (self._inner.layout(), self.layout()):
            if layout is not None:
                layout.activate()  # or the size would be that of the words before
        self.resize(self.sizeHint())
        self.show()
        self.raise_()
        self.place()
        self._timer.start()
        announce(self._text, notice.text)

    def _move_on(self) -> None:
        if self._of_last:
            self.hide()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def place(self) -> None:
        """Keep to the lower middle of the page, above the board's bars and beside what is typed into."""
        parent = self.parentWidget()
        if parent is not None:
            middle = RAIL_WIDTH + (parent.width() - RAIL_WIDTH - self.width()) // 2
            self.move(middle, parent.height() - self.height() - 84)


def announce(widget: QLabel | QWidget, text: str) -> None:
    """Tell a screen reader, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
