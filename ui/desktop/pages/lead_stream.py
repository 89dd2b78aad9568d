"""The ideas as they come, newest first, and the line that writes one more. It never moves under the pointer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources.i18n import Words
from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, frame, icon, label, row
from ui.desktop.stopping import Stopping
from ui.desktop.tokens import note_fill, note_hem, tokens
from workshop.board import Colour, HeldIdea, Idea
from workshop.collecting import add_idea, remove_ideas
from workshop.ports import Change
from workshop.source import Source

Index = QModelIndex | QPersistentModelIndex
IDEA_ROLE = Qt.ItemDataRole.UserRole
HEM = 10
_ICONS = {Source.PHONE: "device-mobile", Source.FACILITATOR: "keyboard", Source.PAPER: "note-pencil"}


class StreamModel(QAbstractListModel):
    """The ideas, newest first. While held, new ones wait, so that nothing slides away from the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Idea] = []
        self._waiting: list[Idea] = []
        self._is_held = False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def show(self, ideas: list[Idea]) -> None:
        self.beginResetModel()
        self._shown = sorted(ideas, key=lambda idea: idea.number, reverse=True)
        self._waiting = []
        self.endResetModel()

    def hold(self, held: bool) -> None:
        self._is_held = held
        if not held:
            for idea in self._waiting:
                self._lay_on_top(idea)
            self._waiting = []

    def take(self, change: Change) -> None:
        """Follow one change of an idea."""
        after = change.after
        self._waiting = [idea for idea in self._waiting if idea.id != change.row.id]
        at = next((n for n, idea in enumerate(self._shown) if idea.id == change.row.id), None)
        if not isinstance(after, Idea):
            if at is not None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._shown[at]
                self.endRemoveRows()
        elif at is not None:
            self._shown[at] = after
            self.dataChanged.emit(self.index(at), self.index(at))
        elif self._is_held:
            self._waiting.append(after)
        else:
            self._lay_on_top(after)

    def _lay_on_top(self, idea: Idea) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._shown.insert(0, idea)
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        idea = self._shown[index.row()]
        if role == IDEA_ROLE:
            return idea
        return idea.text if role == Qt.ItemDataRole.DisplayRole else None


class StreamDelegate(QStyledItemDelegate):
    """A note in a list: its height follows its text."""

    def __init__(self, words: Words, width: int) -> None:
        super().__init__()
        self._words = words
        self._width = width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text: str = index.data(Qt.ItemDataRole.DisplayRole)
        room = QRect(0, 0, self._width - 54, 10_000)
        lines = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere, text)
        return QSize(self._width, min(lines.height(), option.fontMetrics.lineSpacing() * 6) + HEM + 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        idea: Idea | HeldIdea = index.data(IDEA_ROLE)
        area = QRectF(option.rect).adjusted(2, 2, -4, -10)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(area, 3, 3)
        painter.fillPath(shape.translated(0, 1.5), QColor(0, 0, 0, 90 if tokens().dark else 28))
        painter.fillPath(shape, note_fill(idea.colour))
        painter.setClipPath(shape)
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), HEM), note_hem(idea.colour))
        painter.setClipping(False)
        painter.setPen(QPen(note_hem(idea.colour), 1))
        painter.drawPath(shape)
        sign = QRect(round(area.left()) + 11, round(area.top()) + HEM + 9, 15, 15)
        icon(_ICONS.get(idea.source, "keyboard"), "note_ink").paint(painter, sign)
        painter.setPen(QColor(tokens().note_ink))
        flow = QTextOption(Qt.AlignmentFlag.AlignLeft)
        flow.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if idea.text and _is_right_to_left(idea.text):
            flow.setTextDirection(Qt.LayoutDirection.RightToLeft)
        painter.drawText(area.adjusted(36, HEM + 7, -10, -4), idea.text, flow)
        painter.restore()


class Stream(QWidget):
    """The panel on the right of Lead."""

    def __init__(self, hands: Hands, width: int = 262) -> None:
        super().__init__()
        self._hands = hands
        self._next_colour = 0
        say = hands.words
        self._count = label("", "h3")
        self._fresh = button("", self._show_fresh, kind="chip")
        self._fresh.hide()
        self._model = StreamModel()
        self.list = _HeldList(self._model, self._show_waiting)
        self.list.setModel(self._model)
        self._delegate = StreamDelegate(say, width - 26)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(say("stream.list"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self._stopping = Stopping(hands, self)
        self._nothing = label(say("stream.nothing"), "muted", wrap=True)
        self.idea = line(placeholder=say("stream.idea"))
        self.idea.setAccessibleName(say("stream.idea"))
        self.idea.returnPressed.connect(self._write)
        hands.only_to_write(self.idea)
        inner = column(
            row(self._count, None, self._fresh),
            self._nothing,
            (self.list, 1),
            self.idea,
            gap=10,
            margins=(14, 12, 12, 14),
        )
        self.setLayout(column(frame(inner, "sunken")))
        self.setFixedWidth(width)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.changed.connect(self._on_change)

    def _on_loaded(self) -> None:
        self._model.show(self._hands.mirror.rows(Idea))
        self._show_waiting()

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, Idea):
            self._model.take(change)
            self._show_waiting()

    def _show_waiting(self) -> None:
        total = len(self._hands.mirror.rows(Idea))
        self._count.setText(self._hands.words.count("stream.count", total))
        self._nothing.setVisible(total == 0)
        self._fresh.setVisible(self._model.waiting > 0)
        self._fresh.setText(self._hands.words.count("stream.fresh", self._model.waiting))

    def _show_fresh(self) -> None:
        self._model.hold(False)
        self.list.scrollToTop()
        self._show_waiting()

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        idea: Idea = index.data(IDEA_ROLE)
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._hands.words("board.remove"), lambda: self._remove(idea.id)).setEnabled(
            self._hands.can_write
        )
        self._stopping.add_to(menu, idea)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _remove(self, id: str) -> None:
        say, undo = self._hands.words, self._hands.undo
        self._hands.act(
            remove_ideas,
            [id],
            done=lambda n: self._hands.notices.toast(say.count("board.removed", n), say("undo.undo"), undo),
        )

    def _write(self) -> None:
        """File what is written under the open question, or the first one; the next gets another colour."""
        mirror = self._hands.mirror
        question = mirror.session.open_question_id or next((q.id for q in mirror.questions), "")
        written = self.idea.text()
        if not written.strip():
            return
        colour = list(Colour)[self._next_colour % len(Colour)]
        self._hands.act(
            add_idea,
            self._hands.new_id(),
            mirror.session_id,
            question,
            written,
            colour=colour,
            done=lambda _idea: self._on_written(written),
        )

    def _on_written(self, written: str) -> None:
        self._next_colour += 1
        if self.idea.text() == written:
            self.idea.setText("")  # not clear(), which Ctrl+Z would bring back


class _HeldList(QListView):
    """Holds new notes back while the pointer is over it."""

    def __init__(self, stream: StreamModel, changed: Callable[[], None]) -> None:
        super().__init__()
        self._stream = stream
        self._changed = changed
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setStyleSheet("QListView { background: transparent; }")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._stream.hold(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._stream.hold(False)
        super().leaveEvent(event)
        self._changed()


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from the right, as dir=auto decides on the phone."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL", "L"}:
            return direction != "L"
    return False
