"""The row over the board: begin a note, lay notes together and apart, search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.i18n import Words
from ui.desktop.board.view import BoardView
from ui.desktop.parts import button, icon, label, row

_SEARCH_WIDTH = 220


class SearchField(QLineEdit):
    """Signals: next() at Enter, left() at Esc."""

    next = Signal()
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip(f"{hint}  Ctrl+F")
        self.addAction(icon("magnifying-glass", "text2"), QLineEdit.ActionPosition.LeadingPosition).setText(hint)
        self.setMinimumWidth(_SEARCH_WIDTH)
        self.returnPressed.connect(self.next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Toolbar(QWidget):
    """search: the field; what it finds is dimmed and flown to here. changing: the buttons that change the board."""

    def __init__(self, view: BoardView, words: Words) -> None:
        super().__init__()
        self._view = view
        self._words = words
        self._hits: list[str] = []
        self._new = button(words("board.new_note"), view.new_note, kind="primary", icon_name="note")
        self._group = button(words("board.group"), view.commands.group, icon_name="selection-plus")
        self._ungroup = button(words("board.ungroup"), view.commands.ungroup, icon_name="selection-slash")
        self.changing = (self._new, self._group, self._ungroup)
        self.search = SearchField(words("board.search"))
        self.held = button("", kind="chip")
        self.held.setCheckable(True)
        self.held.hide()
        self._found = label("", "muted")
        self.setLayout(
            row(
                self._new, self._group, self._ungroup, self.held, None, self._found, self.search, margins=(18, 8, 18, 8)
            )
        )
        self.search.textChanged.connect(self._find)
        self.search.next.connect(self._go_on)
        self.search.left.connect(view.setFocus)
        view.searching.connect(self._begin_search)
        view.chosen.connect(self.refresh)
        view.filled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Buttons that can do nothing now say why. held: opens the notes that wait, while there are any."""
        words, view = self._words, self._view
        self._allow(self._new, bool(view.contents.questions), "N", words("board.no_questions"))
        self._allow(self._group, bool(view.selection.ids), "G", words("board.choose_first"))
        self._allow(self._ungroup, bool(view.commands.chosen_groups), "U", words("board.choose_grouped"))
        if self.search.text():
            self._look_again()

    def _allow(self, one: QWidget, allowed: bool, keys: str, why_not: str) -> None:
        one.setEnabled(allowed)
        one.setToolTip(f"{one.accessibleName()}  {keys}" if allowed else why_not)

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self) -> None:
        """See the first hit while still writing."""
        self._look_again()
        if self._hits:
            self._view.show_note(self._hits[0])

    def _look_again(self) -> None:
        self._hits = self._view.search(self.search.text())
        asked = bool(self.search.text().strip())
        self._found.setText(self._words.count("board.found", len(self._hits)) if asked else "")

    def _go_on(self) -> None:
        """Choose the hit after the one that is chosen; after the last, the first again."""
        if self._hits:
            at = self._hits.index(self._view.selection.focus) if self._view.selection.focus in self._hits else -1
            self._view.choose(self._hits[(at + 1) % len(self._hits)])
