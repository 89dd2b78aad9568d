"""What has been done with a project itself, newest first, and the way back from each of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.desktop.hands import Hands
from ui.desktop.history_words import what, who
from ui.desktop.parts import button, card, column, label, row
from ui.desktop.tips import plain_tip
from workshop.history import Entry

MOST = 200
_ZONE, _ENTRY = "Europe/Stockholm", Qt.ItemDataRole.UserRole


class HistoryPart(QWidget):
    """It asks the library only while it is looked at."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._project_id = ""
        self._most = MOST
        say = hands.words
        self.list = QListWidget()
        self.list.setAccessibleName(say("programme.part.history"))
        self.list.setProperty("role", "rows")
        self.list.currentItemChanged.connect(lambda _now, _before: self._look())
        self.undo = button(say("undo.undo"), self._undo, icon_name="arrow-counter-clockwise")
        self.redo = button(say("undo.redo"), self._redo, icon_name="arrow-clockwise")
        self.more = button(say("project.history.more"), self._ask_more, kind="link")
        self._empty = label(say("project.history.empty"), "muted", wrap=True)
        hands.only_to_write(self.undo, self.redo)
        about = label(say("project.history.about"), "muted", wrap=True)
        head = row((about, 1), self.undo, self.redo, gap=8)
        self.setLayout(column(head, (card(self._empty, (self.list, 1), self.more, padding=12), 1), gap=10))
        self._look()

    def ask(self, project_id: str) -> None:
        """Ask for the project's history, if this is on the screen."""
        if project_id != self._project_id:
            self._project_id, self._most = project_id, MOST
        if project_id and self.isVisible():
            most = self._most
            self._hands.ask(lambda view: view.history(project_id, most), owner=self, done=self._show)

    @property
    def entry(self) -> Entry | None:
        """The one that is chosen."""
        item = self.list.currentItem()
        found: Entry | None = item.data(_ENTRY) if item is not None else None
        return found

    def _show(self, entries: list[Entry]) -> None:
        chosen = self.entry
        self.list.clear()
        for one in entries:
            item = QListWidgetItem(self._line(one))
            item.setToolTip(plain_tip(item.text()))
            item.setData(_ENTRY, one)
            self.list.addItem(item)
            if chosen is not None and one.revision == chosen.revision and one.action == chosen.action:
                self.list.setCurrentItem(item)
        self._empty.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self.more.setVisible(len(entries) == self._most)
        self._look()

    def _line(self, entry: Entry) -> str:
        say = self._hands.words
        done = what(entry.turned or entry.action, say)
        if entry.turned:
            done = say("undo.done" if entry.action == "undo" else "undo.redone", what=done)
        elif entry.rows > 1:
            done = f"{done} ({entry.rows})"
        told = f"{self._moment(entry.at)}  {who(entry, say)} · {done}"
        return f"{told} – {say('history.undone')}" if entry.undone else told

    def _moment(self, at: datetime) -> str:
        say = self._hands.words
        return f"{say.day(at.astimezone(ZoneInfo(_ZONE)).date(), 'medium')} {say.clock(at, _ZONE)}"

    def _look(self) -> None:
        """What can be done with the chosen one: what has been taken back can be done again, and the other way round."""
        entry, can = self.entry, self._hands.can_write
        turns = can and entry is not None and not entry.turned and not entry.lasting
        self.undo.setEnabled(bool(turns and entry is not None and not entry.undone))
        self.redo.setEnabled(bool(turns and entry is not None and entry.undone))

    def _undo(self) -> None:
        if self.entry is not None:
            self._hands.undoing.undo(self.entry.revision)

    def _redo(self) -> None:
        if self.entry is not None:
            self._hands.undoing.redo(self.entry.revision)

    def _ask_more(self) -> None:
        self._most += MOST
        self.ask(self._project_id)
