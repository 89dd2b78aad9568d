"""The row over the board: begin a note, bring order, decide what the room sees, and look for something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from ui.desktop.board.menu import fill_tidying
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.parts import button, icon, label, row
from ui.desktop.sight import Way
from ui.desktop.sight_menu import SightMenu, tell_on

_SEARCH_LEAST, _SEARCH_WIDTH = 130, 170


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
        self.setMinimumWidth(_SEARCH_LEAST)
        self.returnPressed.connect(self.next)

    def sizeHint(self) -> QSize:
        return QSize(_SEARCH_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Toolbar(QWidget):
    """search: the field; what it finds is dimmed and flown to here. changing: the buttons that change the board.

    similar, parked, held and filter open and close what lies beside the board; list shows the notes as a table. room
    opens the ways to show the board to the room.
    """

    def __init__(self, view: BoardView, hands: Hands) -> None:
        super().__init__()
        self._view = view
        self._hands = hands
        self._words = words = hands.words
        ordering = view.stage.ordering
        self._new = button(words("board.new_note"), view.new_note, kind="primary", icon_name="note")
        self._group = button(words("board.group"), view.commands.group, icon_name="selection-plus")
        self._tidy = button(words("board.tidy"), self._open_tidying, icon_name="squares-four")
        self._wordy, self._is_terse = (self._new, self._group, self._tidy), False
        self.similar = self._chip(words("board.similar"))
        self.parked = self._chip("")
        self.held = self._chip("")
        self.hidden = self._switch("eye-slash", words("board.hide_notes"))
        self.hidden.clicked.connect(ordering.hide)
        self.locked = self._switch("lock", words("board.lock"))
        self.locked.clicked.connect(ordering.lock)
        self.filter = self._switch("funnel", words("board.filter"))
        self.list = self._switch("table", words("board.as_list"))
        self.room = self._switch("projector-screen", words("sight.title"))
        self.room.clicked.connect(self._open_sight)
        self.picture = button("", kind="quiet", icon_name="image", tip=words("board.save_picture"))
        self.changing = (self._new, self._group, self._tidy, self.hidden, self.locked)
        self.search = SearchField(words("board.search"))
        self._found = label("", "muted")
        chips = (self.similar, self.parked, self.held)
        switches = row(self.room, self.hidden, self.locked, self.filter, self.list, self.picture, gap=2)
        self.setLayout(
            row(
                *(self._new, self._group, self._tidy, *chips, None, self._found, switches, self.search),
                gap=7,
                margins=(18, 8, 18, 8),
            )
        )
        self._listen()
        self.refresh()
        self._show_sight()

    def refresh(self) -> None:
        """Buttons that can do nothing now say why. held: opens the notes that wait, while there are any."""
        words, view = self._words, self._view
        ordering = view.stage.ordering
        self._allow(self._new, bool(view.contents.questions), "N", words("board.no_questions"))
        free = not (view.contents.is_loaded and ordering.is_locked)
        may_group = bool(view.selection.ids) and free
        self._allow(self._group, may_group, "G", words("board.choose_first" if free else "refused.board_locked"))
        self._allow(self._tidy, free, "", words("refused.board_locked"))
        if view.contents.is_loaded:
            self._show_state(self.hidden, ordering.is_hidden, "board.hide_notes", "board.reveal_notes")
            self._show_state(self.locked, ordering.is_locked, "board.lock", "board.unlock")
        self._look_again()

    def count_similar(self, count: int) -> None:
        self.similar.setText(f"{self._words('board.similar')} · {count}" if count else self._words("board.similar"))

    def show_parked(self, count: int) -> None:
        self.parked.setText(self._words.count("board.parked_count", count))
        self.parked.setVisible(count > 0 or self.parked.isChecked())

    def begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_way()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width() - (0 if self._is_terse else self._in_words), least.height())

    @property
    def _in_words(self) -> int:
        """How wide the words are that can give way, in pixels."""
        return sum(one.fontMetrics().horizontalAdvance(f" {one.accessibleName()}") for one in self._wordy)

    def _give_way(self) -> None:
        """Where there is no room the words of some buttons give way; their icons and names stay."""
        needed = super().sizeHint().width() + (self._in_words if self._is_terse else 0)
        if self._is_terse is not (needed > self.width()):
            self._is_terse = not self._is_terse
            for one in self._wordy:
                one.setText("" if self._is_terse else f" {one.accessibleName()}")

    def _listen(self) -> None:
        view = self._view
        self.search.textChanged.connect(self._find)
        self.search.next.connect(self._go_on)
        self.search.left.connect(view.setFocus)
        view.searching.connect(self.begin_search)
        view.chosen.connect(self.refresh)
        view.filled.connect(self.refresh)
        view.finding.changed.connect(self._look_again)
        view.stage.sight.changed.connect(self._show_sight)

    def _chip(self, text: str) -> QPushButton:
        made = _tall(button(text, kind="chip"))
        if not text:
            made.hide()  # never shown before it lies in the bar: it would be a window of its own
        return made

    def _switch(self, icon_name: str, name: str) -> QPushButton:
        return _tall(button("", kind="chip", icon_name=icon_name, tip=name))

    def _show_state(self, switch: QPushButton, on: bool, turn_on: str, turn_off: str) -> None:
        """A switch shows what is, and says what pressing it would do."""
        switch.setChecked(on)
        name = self._words(turn_off if on else turn_on)
        switch.setAccessibleName(name)
        switch.setToolTip(name)

    def _allow(self, one: QWidget, allowed: bool, keys: str, why_not: str) -> None:
        one.setEnabled(allowed)
        one.setToolTip(f"{one.accessibleName()}  {keys}".rstrip() if allowed else why_not)

    def _open_tidying(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_tidying(menu, self._view.stage, self._words)
        menu.popup(self._tidy.mapToGlobal(self._tidy.rect().bottomLeft()))

    def _open_sight(self) -> None:
        menu = SightMenu(self._view.stage.sight, self._hands, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.room.mapToGlobal(self.room.rect().bottomLeft()))
        self._show_sight()

    def _show_sight(self) -> None:
        """The switch is on while the room sees less than the whole board."""
        sight = self._view.stage.sight
        self.room.setChecked(sight.way is not Way.WHOLE)
        tell_on(self.room, sight, self._hands)

    def _find(self) -> None:
        """See the first hit while still writing."""
        finding = self._view.finding
        finding.search(self.search.text())
        self._look_again()
        if self.search.text().strip() and finding.found:
            self._view.reading.show_note(finding.found[0])

    def _look_again(self) -> None:
        finding = self._view.finding
        self.filter.setChecked(finding.filter.is_on or self.filter.property("open") is True)
        marked = self._view.marks.found
        self._found.setText(self._words.count("board.found", len(marked)) if marked is not None else "")

    def _go_on(self) -> None:
        """Choose the hit after the one that is chosen; after the last, the first again."""
        if hits := self._view.finding.found:
            at = hits.index(self._view.selection.focus) if self._view.selection.focus in hits else -1
            self._view.choose(hits[(at + 1) % len(hits)])


def _tall(made: QPushButton) -> QPushButton:
    """A switch as high as the buttons beside it."""
    made.setCheckable(True)
    made.setStyleSheet("min-height: 24px;")
    return made
