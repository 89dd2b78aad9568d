"""The history: what has been done in the session, by whom, and from where; newest first, and following the feed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QWidget

from ui.desktop.hands import Hands
from ui.desktop.history_model import HistoryModel
from ui.desktop.parts import button, column, frame, label, row
from ui.desktop.tokens import tokens
from ui.desktop.widgets.seam import Seam
from workshop.history import Entry
from workshop.source import Source

PANEL_WIDTH = 320
PAGE = 200
_GATHER_MS = 200
_FILTERS = {
    "all": frozenset(Source),
    "phones": frozenset({Source.PHONE}),
    "laptop": frozenset({Source.FACILITATOR, Source.PAPER, Source.MERGE}),
}


class HistoryPanel(QWidget):
    """Shown beside any page of a session. It asks the library only while it is seen.

    Signals: chosen(Entry) to see how things were after it; let_go() when none is chosen any more; entered() at Enter.
    """

    chosen = Signal(object)
    let_go = Signal()
    entered = Signal()

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._chosen: Entry | None = None
        say = hands.words
        self._model = HistoryModel(say)
        self._model.wanted.connect(self._ask_more)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setWordWrap(True)
        self.list.setStyleSheet(
            "QListView { background: transparent; } QListView::item { border-radius: 6px; } "
            f"QListView::item:selected {{ background: {tokens().primary_soft}; color: {tokens().primary_text}; }}"
        )
        self.list.setUniformItemSizes(False)
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("history.title"))
        self.list.setAccessibleDescription(say("history.choose"))
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.list.activated.connect(lambda _index: self.entered.emit())
        undo = button(say("undo.undo"), hands.undo, icon_name="arrow-counter-clockwise")
        redo = button(say("undo.redo"), hands.redo, icon_name="arrow-clockwise")
        hands.only_to_write(undo, redo)
        close = button("", self.hide, kind="quiet", icon_name="x", tip=say("notice.close"))
        inner = column(
            row(label(say("history.title"), "h3"), None, close),
            row(*self._filters(), None),
            label(say("history.choose"), "caption", wrap=True),
            (self.list, 1),
            Seam(),
            row(undo, redo, None),
            gap=10,
            margins=(14, 12, 12, 14),
        )
        self.setLayout(row(frame(inner, "toast"), margins=(0, 14, 14, 14)))
        self.setFixedWidth(PANEL_WIDTH)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHER_MS)
        self._soon.timeout.connect(self._ask)
        hands.mirror.loaded.connect(self._begin_anew)
        hands.mirror.committed.connect(self._refresh)
        self.hide()

    def lie_over(self, page: QWidget) -> None:
        """Cover the right of a page, in the widget that both stand in: a small screen has no room beside it."""
        parent = self.parentWidget()
        if parent is not None:
            top = page.mapTo(parent, QPoint(0, 0)).y()
            self.setGeometry(parent.width() - self.width(), top, self.width(), parent.height() - top)
            self.raise_()

    def forget(self) -> None:
        """Have nothing chosen: now is what is seen."""
        self.list.selectionModel().clear()
        if self._chosen is not None:
            self._chosen = None
            self.let_go.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.list.setFocus()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes one step back: from what was to now, and then away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._chosen is not None:
            self.forget()
        else:
            self.hide()

    def _filters(self) -> list[QPushButton]:
        group = QButtonGroup(self)
        chips = []
        for key, sources in _FILTERS.items():
            chip = button(self._hands.words(f"history.{key}"), kind="chip")
            chip.setCheckable(True)
            chip.setChecked(key == "all")
            chip.clicked.connect(lambda _on=False, sources=sources: self._sift(sources))
            group.addButton(chip)
            chips.append(chip)
        return chips

    def _sift(self, sources: frozenset[Source]) -> None:
        self._model.sift(sources)
        self._choose_again()

    def _begin_anew(self) -> None:
        """Another session may have been opened."""
        self.forget()
        self._show([], has_more=False)
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        most = max(PAGE, len(self._model.entries))

        def show(newest: list[Entry]) -> None:
            """What is new pushes as many of the oldest beyond the answer; they are kept as they were."""
            last = newest[-1].revision if newest else 0
            older = [entry for entry in self._model.entries if entry.revision < last]
            self._show([*newest, *older], self._model.has_more if older else len(newest) == most)

        self._ask_for(most, 0, show)

    def _ask_more(self) -> None:
        known = self._model.entries
        last = known[-1].revision

        def show(entries: list[Entry]) -> None:
            if self._model.entries and self._model.entries[-1].revision == last:
                self._show([*self._model.entries, *entries], len(entries) == PAGE)

        self._ask_for(PAGE, last, show)

    def _ask_for(self, most: int, before: int, done: Callable[[list[Entry]], object]) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded:
            self._hands.ask(lambda view: view.history(mirror.session_id, most, before), owner=self, done=done)

    def _show(self, entries: list[Entry], has_more: bool) -> None:
        if self._hands.mirror.is_loaded:
            self._model.show(entries, self._hands.mirror.session, has_more=has_more)
            self._choose_again()

    def _on_selected(self) -> None:
        places = self.list.selectionModel().selectedIndexes()
        if places:
            self._choose(self._model.entry(places[0]))

    def _choose(self, entry: Entry) -> None:
        if entry != self._chosen:
            self._chosen = entry
            self.chosen.emit(entry)

    def _choose_again(self) -> None:
        """The lines have been laid out anew: mark the one that is shown, unless it has been filtered away, and tell
        when it has been undone meanwhile.
        """
        place = self._model.place_of(self._chosen.revision) if self._chosen is not None else QModelIndex()
        if place.isValid():
            self._choose(self._model.entry(place))
            if not self.list.selectionModel().hasSelection():
                self.list.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
