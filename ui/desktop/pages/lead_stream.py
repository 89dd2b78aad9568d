"""The ideas as they come, newest first, and the line that writes one more. It never moves under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.pages.note_list import NOTE_ROLE, NoteDelegate, NoteModel
from ui.desktop.parts import button, column, frame, label, row
from ui.desktop.stopping import Stopping
from workshop.board import Colour, Idea
from workshop.changes import Change
from workshop.collecting import add_idea, remove_ideas


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
        self._model = NoteModel(Idea, _newest_first, say)
        self.list = _HeldList(self._model, self._show_waiting)
        self.list.setModel(self._model)
        self.list.setItemDelegate(NoteDelegate(hands.album, width - 26, self.list))
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
        self._model.keep_still(False)
        self.list.scrollToTop()
        self._show_waiting()

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        idea: Idea = index.data(NOTE_ROLE)
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

    def __init__(self, stream: NoteModel[Idea], changed: Callable[[], None]) -> None:
        super().__init__()
        self._stream = stream
        self._changed = changed
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setStyleSheet("QListView { background: transparent; }")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._stream.keep_still(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._stream.keep_still(False)
        super().leaveEvent(event)
        self._changed()


def _newest_first(idea: Idea) -> int:
    return -idea.number
