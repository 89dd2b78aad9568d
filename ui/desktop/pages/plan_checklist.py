"""The checklist of a session: lines to tick off, change and add."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desktop.fields import Line, line, set_line
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.ready_templates import usual_lines
from ui.desktop.when_seen import WhenSeen
from workshop.changes import Change
from workshop.checklist import CheckItem
from workshop.ticking import add_check_items, in_order, tick_check_item, write_check_item


class Checklist(QWidget):
    """Follows the session that is open."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.lines: dict[str, CheckLine] = {}
        self._order: list[str] = []
        self._count = label("", "caption")
        self._hint = label(say("check.empty"), "caption", wrap=True)
        self._box = column(gap=2)
        self.new = line(placeholder=say("check.new"))
        self.new.setAccessibleName(say("check.new"))
        self.new.returnPressed.connect(self._add)
        self.usual = button(say("check.usual"), self._add_usual, kind="quiet", icon_name="list-plus")
        hands.only_to_write(self.new, self.usual)
        head = row(label(say("check.title"), "h3"), None, self._count)
        self.setLayout(column(head, self._hint, self._box, self.new, row(self.usual, None), gap=8))
        self._soon = WhenSeen(self, self.refresh)
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Show what is saved; a line that is being written is left alone."""
        mirror = self._hands.mirror
        items = in_order(mirror.rows(CheckItem)) if mirror.is_loaded else []
        if [item.id for item in items] != self._order:
            self._rebuild(items)
        for item in items:
            self.lines[item.id].show_item(item)
        done = sum(item.is_done for item in items)
        self._count.setText(self._hands.words("check.count", done=done, all=len(items)) if items else "")
        self._hint.setVisible(not items)
        self.usual.setVisible(not items)

    def _rebuild(self, items: list[CheckItem]) -> None:
        kept = {item.id for item in items}
        for id in [id for id in self.lines if id not in kept]:
            gone = self.lines.pop(id)
            gone.hide()
            gone.deleteLater()
        for at, item in enumerate(items):
            if item.id not in self.lines:
                self.lines[item.id] = CheckLine(self._hands, item)
            self._box.removeWidget(self.lines[item.id])
            self._box.insertWidget(at, self.lines[item.id])
        self._order = [item.id for item in items]

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, CheckItem):
            self._soon.ask()

    def _add(self) -> None:
        """Enter keeps the line, and goes on with another."""
        text = self.new.text()
        if text.strip() and self._hands.mirror.is_loaded:
            self.new.clear()
            self._hands.act(write_check_item, self._hands.new_id(), self._hands.mirror.session_id, text)

    def _add_usual(self) -> None:
        session_id = self._hands.mirror.session_id
        lines = list(usual_lines(self._hands.words.language).values())
        self._hands.act(add_check_items, session_id, self._hands.new_id(), lines)


class CheckLine(QWidget):
    """One line: its tick, its words, and the way to take it out."""

    def __init__(self, hands: Hands, item: CheckItem) -> None:
        super().__init__()
        self._hands, self._item = hands, item
        say = hands.words
        self.tick = QCheckBox()
        self.tick.clicked.connect(self._on_ticked)
        self.text: Line = line(item.text)
        self.text.setProperty("kind", "bare")
        self.text.editingFinished.connect(self._on_written)
        drop = button("", self._drop, kind="quiet", icon_name="trash", tip=say("check.drop"))
        hands.only_to_write(self.tick, self.text, drop)
        self.setLayout(row(self.tick, (self.text, 1), drop, gap=6))
        self.show_item(item)

    def show_item(self, item: CheckItem) -> None:
        self._item = item
        set_line(self.text, item.text)
        self.text.setToolTip("")
        self.tick.setChecked(item.is_done)
        self.tick.setAccessibleName(item.text)
        self.text.setAccessibleName(self._hands.words("check.line"))

    def _on_ticked(self, is_done: bool) -> None:
        self._hands.act(tick_check_item, self._item.id, is_done)

    def _on_written(self) -> None:
        text = self.text.text()
        if text != self._item.text and text.strip():
            self._hands.act(write_check_item, self._item.id, self._item.session_id, text)
        elif not text.strip():
            set_line(self.text, self._item.text)

    def _drop(self) -> None:
        self._hands.act(write_check_item, self._item.id, self._item.session_id, "")
