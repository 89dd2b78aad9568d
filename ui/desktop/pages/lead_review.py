"""Notes that wait for the facilitator, the oldest first: let through, one, some or all, or removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.pages.lead_stream import IDEA_ROLE, StreamDelegate
from ui.desktop.parts import button, column, frame, label, row
from ui.desktop.stopping import Stopping
from ui.desktop.tokens import tokens
from workshop.board import HeldIdea
from workshop.ports import Change
from workshop.reviewing import show_ideas, turn_down_ideas

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BETWEEN_WORDS_MS = 10_000


class HeldModel(QAbstractListModel):
    """The notes in the order in which they were written. While still, new ones wait, so that none goes unread."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[HeldIdea] = []
        self._waiting: list[HeldIdea] = []
        self._is_still = False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def ids(self) -> list[str]:
        """What is in the list."""
        return [held.id for held in self._shown]

    def show(self, held: list[HeldIdea]) -> None:
        self.beginResetModel()
        self._shown, self._waiting = sorted(held, key=_age), []
        self.endResetModel()

    def keep_still(self, still: bool) -> None:
        self._is_still = still
        if not still:
            waiting, self._waiting = self._waiting, []
            for held in waiting:
                self._put(held)

    def take(self, change: Change) -> None:
        """Follow one change of a held note."""
        id, after = change.row.id, change.after
        self._waiting = [held for held in self._waiting if held.id != id]
        at = next((n for n, held in enumerate(self._shown) if held.id == id), None)
        if not isinstance(after, HeldIdea):
            if at is not None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._shown[at]
                self.endRemoveRows()
        elif at is not None:
            self._shown[at] = after
            self.dataChanged.emit(self.index(at), self.index(at))
        elif self._is_still:
            self._waiting.append(after)
        else:
            self._put(after)

    def _put(self, held: HeldIdea) -> None:
        at = next((n for n, one in enumerate(self._shown) if _age(one) > _age(held)), len(self._shown))
        self.beginInsertRows(QModelIndex(), at, at)
        self._shown.insert(at, held)
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        held = self._shown[index.row()]
        if role == IDEA_ROLE:
            return held
        return held.text if role == Qt.ItemDataRole.DisplayRole else None


class HeldDelegate(StreamDelegate):
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
        self._model = HeldModel()
        self._count = label("", "h3", wrap=True)
        self._count.setToolTip(say("review.hint"))
        self.came = button("", self._let_come, kind="chip")
        self.list = _HeldList(self._model, self.show_chosen, self.remove_chosen)
        self._delegate = HeldDelegate(say, width - 26)
        self.list.setItemDelegate(self._delegate)
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
        hands.mirror.committed.connect(self._refresh)
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
            self._stopping.add_to(menu, index.data(IDEA_ROLE))
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

    def __init__(self, held: HeldModel, show: Callable[[], object], remove: Callable[[], object]) -> None:
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
