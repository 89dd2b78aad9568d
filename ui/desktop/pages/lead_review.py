"""Notes that wait for the facilitator, the oldest first: let through, one, some or all, or removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.notices import announce
from ui.desktop.pages.note_list import NOTE_ROLE, Index, NoteDelegate, NoteModel
from ui.desktop.parts import button, column, frame, label, row
from ui.desktop.stopping import Stopping
from ui.desktop.tokens import tokens
from workshop.board import HeldIdea
from workshop.changes import Change
from workshop.reviewing import show_ideas, turn_down_ideas
from workshop.sessions import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BETWEEN_WORDS_MS = 10_000


class HeldDelegate(NoteDelegate):
    """As in the stream, with a ring round what is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().focus), 3))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 1.5, -4.5, -10.5), 4, 4)
            painter.restore()


class ReviewTray(QWidget):
    """There only while notes wait."""

    def __init__(self, hands: Hands, width: int = 262) -> None:
        super().__init__()
        self._hands = hands
        self._wanted = True
        self._untold = 0
        say = hands.words
        self._stopping = Stopping(hands, self)
        self._model = NoteModel(HeldIdea, _age, say)
        self._count = label("", "h3", wrap=True)
        self._count.setToolTip(say("review.hint"))
        self.came = button("", self._let_come, kind="chip")
        self.list = _HeldList(self._model, self.show_chosen, self.remove_chosen)
        self.list.setItemDelegate(HeldDelegate(hands.album, width - 26, self.list))
        self.list.setAccessibleName(say("review.list"))
        self.list.customContextMenuRequested.connect(self._menu)
        self.show_button = button("", self._show, kind="primary", icon_name="check")
        self.remove_button = button(say("review.remove"), self.remove_chosen)
        hands.only_to_write(self.show_button, self.remove_button)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_BETWEEN_WORDS_MS)
        self._quiet.timeout.connect(self._tell)
        inner = column(
            self._count,
            (self.list, 1),
            row(self.came, None),
            row((self.show_button, 1), self.remove_button),
            gap=6,
            margins=(14, 12, 12, 12),
        )
        self.setLayout(column(frame(inner, "card")))
        self.setFixedWidth(width)
        self.list.selectionModel().selectionChanged.connect(self._refresh)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.changed.connect(self._on_change)
        hands.mirror.committed.connect(lambda commit: self._refresh() if touches(commit, HeldIdea, Session) else None)
        self.hide()
        if hands.mirror.is_loaded:
            self._on_loaded()

    @property
    def chosen(self) -> list[str]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self._model.ids[row] for row in rows]

    def want(self, wanted: bool) -> None:
        """Whether the page has room for it; then it is there as long as notes wait."""
        self._wanted = wanted
        self._refresh()

    def show_chosen(self) -> None:
        """Let the chosen ones through."""
        self._let_through(self.chosen)

    def remove_chosen(self) -> None:
        if chosen := self.chosen:
            self._hands.act(turn_down_ideas, chosen, done=lambda n: self._say("review.removed", n))

    def _show(self) -> None:
        """Let the chosen ones through, or all that can be read here when none is."""
        self._let_through(self.chosen or self._model.ids)

    def _let_through(self, ids: list[str]) -> None:
        if ids:
            self._hands.act(show_ideas, ids, done=lambda n: self._say("review.shown", n))

    def _say(self, key: str, n: int) -> None:
        if n:
            say = self._hands.words
            self._hands.notices.toast(say.count(key, n), say("undo.undo"), self._hands.undo)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        if not self.list.selectionModel().isSelected(index):
            self.list.setCurrentIndex(index)
        say, menu = self._hands.words, QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("review.show"), self.show_chosen).setEnabled(self._hands.can_write)
        menu.addAction(say("review.remove"), self.remove_chosen).setEnabled(self._hands.can_write)
        if len(self.chosen) == 1:
            menu.addSeparator()
            self._stopping.add_to(menu, index.data(NOTE_ROLE))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _on_loaded(self) -> None:
        self._model.show(self._hands.mirror.rows(HeldIdea))
        self._refresh()

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, HeldIdea):
            self._model.take(change)
            if change.before is None:
                self._untold += 1
                if not self._quiet.isActive():
                    self._tell()

    def _tell(self) -> None:
        if self._untold and self.isVisible():
            announce(self, self._hands.words.count("review.came", self._untold))
            self._quiet.start()
        self._untold = 0

    def _refresh(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        total = len(mirror.rows(HeldIdea)) if mirror.is_loaded else 0
        chosen = len(self.chosen)
        self._count.setText(say.count("review.waiting", total))
        self.came.setText(say.count("review.came", self._model.waiting))
        self.came.setVisible(self._model.waiting > 0)
        self.show_button.setText(f" {say.count('review.show_chosen', chosen) if chosen else say('review.show_all')}")
        self.show_button.setAccessibleName(self.show_button.text().strip())
        self.remove_button.setEnabled(chosen > 0)
        self.remove_button.setToolTip("" if chosen else say("review.choose_first"))
        self.setVisible(self._wanted and total > 0)

    def _let_come(self) -> None:
        self._model.keep_still(False)
        self._model.keep_still(True)
        self._refresh()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._model.keep_still(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._model.keep_still(False)
        super().leaveEvent(event)
        self._refresh()


class _HeldList(QListView):
    """Several can be chosen; Enter lets them through, Delete removes them."""

    def __init__(self, held: NoteModel[HeldIdea], show: Callable[[], object], remove: Callable[[], object]) -> None:
        super().__init__()
        self._show_chosen = show
        self._remove_chosen = remove
        self.setModel(held)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMinimumHeight(66)  # the first of them, on a low screen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._show_chosen()
        elif event.key() == Qt.Key.Key_Delete:
            self._remove_chosen()
        else:
            super().keyPressEvent(event)


def _age(held: HeldIdea) -> tuple[datetime, str]:
    return held.written_at, held.id
