"""The board itself: one widget that paints the notes in view and passes on what hands do to it."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from ui.desktop.board.arrivals import Arrivals
from ui.desktop.board.canvas import Canvas
from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.describe import describe
from ui.desktop.board.editing import Editing
from ui.desktop.board.finding import matching
from ui.desktop.board.geometry import Place, nearest_question
from ui.desktop.board.keys import Keys
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.painting import BOARD_HAND, ROOM_HAND
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.pointer import Pointer
from ui.desktop.board.selection import Selection
from ui.desktop.board.stage import Stage
from ui.desktop.board.still import StillMirror
from ui.desktop.hands import Hands
from ui.desktop.mirror import Mirror
from ui.desktop.notices import announce
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Idea, landing_place
from workshop.ports import Change
from workshop.source import Source

_PAINT_SECONDS = 0.004
_FAR, _FAR_IN_THE_ROOM = 0.35, 0.18
_LARGEST_IN_THE_ROOM = 2.0
_TABS: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class BoardView(QWidget):
    """Signals: chosen() when the selection changes, filled() when what lies on the board does, searching() at Ctrl+F.

    mirror: what it shows, if not now. presenter: for the projector: everything always in view, nothing to take hold
    of. motion: whether things may move by themselves. What can be done from outside: commands, navigation, selection.
    """

    chosen = Signal()
    filled = Signal()
    searching = Signal()

    def __init__(
        self,
        hands: Hands,
        *,
        mirror: Mirror | StillMirror | None = None,
        presenter: bool = False,
        motion: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hands = hands
        self._mirror = hands.mirror if mirror is None else mirror
        self._presenter = presenter
        self.contents = Contents(self._mirror)
        self.selection = Selection()
        self.marks = Marks()
        self.navigation = Navigation(
            self,
            self.contents,
            flying=motion,
            most=_LARGEST_IN_THE_ROOM if presenter else 1.0,
            centred=presenter,
        )
        self.commands = Commands(hands, self.contents, self.selection, self)
        self.editing = Editing(self, hands, self.contents, self.navigation, self.marks, self.commands)
        self.stage = Stage(
            self, self.contents, self.navigation, self.selection, self.marks, self.commands, self.editing
        )
        self._pointer = Pointer(self.stage, self.update)
        self._keys = Keys(self.stage, self.new_note_here, self._edit_focused, self.searching.emit)
        self._arrivals = Arrivals(self, self.marks, hands.words, motion)
        hand = ROOM_HAND if presenter else BOARD_HAND
        self._pictures = Pictures(hand, self.contents.author, self._look())
        nameless = "" if presenter else hands.words("board.no_heading")
        far = _FAR_IN_THE_ROOM if presenter else _FAR
        self._canvas = Canvas(self.contents, self.selection, self.marks, self._pictures, hand, nameless, far)
        self._met = False
        self._later = self._single_shot(0, self.update)
        self._fit = self._single_shot(0, self.navigation.show_all)
        self._set_up()
        self._listen()
        if self._mirror.is_loaded:
            self._load()

    # For the page.

    def new_note(self) -> None:
        """Begin a note at the first free place under the question in the middle of the view."""
        middle = self.navigation.camera.to_board(QPointF(self.rect().center()))
        self._begin_note(middle, aimed=False)

    def new_note_here(self) -> None:
        """Begin a note where the pointer is, or where there is room if it is on something."""
        at = self._pointer.last if self._pointer.over else QPointF(self.rect().center())
        self._begin_note(self.navigation.camera.to_board(at), aimed=True)

    def search(self, text: str) -> list[str]:
        """Dim the notes that do not have this text, name or heading. Returns those that do, in reading order."""
        found = matching(self.contents, text)
        self.marks.found = None if found is None else set(found)
        self.update()
        return found or []

    def choose(self, id: str) -> None:
        """Choose a note and see to it that it is in view."""
        self.selection.only(id)
        self.show_note(id)

    def show_note(self, id: str) -> None:
        if id in self.contents.ideas:
            self.navigation.reveal(self.contents.box(id))

    # What the feed says.

    def _load(self) -> None:
        self.editing.finish()
        self._pointer.cancel()
        self._pictures.forget_all()
        self.contents.load()
        self.selection.clear()
        self._met = False
        self._meet()
        self.filled.emit()
        self.update()

    def _take(self, change: Change) -> None:
        row = change.row
        is_new = isinstance(row, Idea) and row.id not in self.contents.ideas
        self._pictures.forget(self.contents.take(change))
        if isinstance(row, Idea) and is_new and change.after is not None:
            self._arrivals.add(row.id, row.source is not Source.FACILITATOR)

    def _catch_up(self) -> None:
        """All that one action changed has been taken."""
        self.selection.prune(self.contents.ideas)
        self.editing.follow()
        self._meet()
        if self._presenter:
            self._fit.start()
        self.filled.emit()
        self.update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        camera, look = self.navigation.camera, self._look()
        hurried = self.navigation.hurried
        painter = QPainter(self)
        self._pictures.begin(camera.scale, self.devicePixelRatioF(), look, _PAINT_SECONDS, hurried)
        self._canvas.paint(painter, event.rect(), camera, look, self.hasFocus())
        painter.end()
        if self._pictures.missing and not self._later.isActive():
            self._later.start(60 if hurried else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._meet()
        self.editing.follow()
        if self._presenter:
            self._fit.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another page keeps what is being written; a window put aside comes back as it was."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.editing.finish()
            self._pointer.cancel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._pictures.forget_all()
            self.update()

    # Hands.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._presenter:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._presenter:
            self._pointer.move(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if not self._presenter:
            self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._presenter or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer.cancel()
        at = self.navigation.camera.to_board(event.position())
        if note := self.contents.note_at(at):
            self.editing.edit(note)
        elif group := self.contents.group_at(at):
            self.editing.name(group)
        else:
            self._begin_note(at, aimed=True)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.over = False
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._presenter:
            self.navigation.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._pointer.hold(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._step_back(event)
        elif self._presenter or not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold(False)
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointer.hold(False)
        self.commands.end_nudge()
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._presenter:
            return
        menu = BoardMenu(self.stage, self._hands.words, self._look())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            menu.open_by_key(self.new_note)
        else:
            at = self.navigation.camera.to_board(QPointF(event.pos()))
            menu.open_under(event.pos(), lambda: self._begin_note(at, aimed=True))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._tab(event):
            return True
        if isinstance(event, QNativeGestureEvent) and not self._presenter:
            return self.navigation.pinch(event) or super().event(event)
        if isinstance(event, QGestureEvent) and not self._presenter:
            return self._touch(event) or super().event(event)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_whole_text(event)
            return True
        return super().event(event)

    # The rest.

    def _set_up(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self._hands.words("board.view"))
        if not self._presenter:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
            self.grabGesture(Qt.GestureType.PinchGesture)

    def _listen(self) -> None:
        self._mirror.loaded.connect(self._load)
        self._mirror.changed.connect(self._take)
        self._mirror.committed.connect(self._catch_up)
        self.navigation.moved.connect(self.update)
        self.commands.settled.connect(self.update)
        self.commands.grouped.connect(self.editing.name)
        self.editing.filed.connect(self.selection.only)
        self.selection.changed.connect(self._on_chosen)
        self.selection.focused.connect(self._on_focused)
        self._arrivals.stepped.connect(self.update)

    def _single_shot(self, interval: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer

    def _look(self) -> Look:
        return Look.now(self._hands.settings.value, self._presenter)

    def _meet(self) -> None:
        """Place the camera once there is both a size and something to see."""
        ready = self._mirror.is_loaded and self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if ready and self.contents.questions and not self._met:
            self._met = True
            if self._presenter:
                self.navigation.show_all()
            else:
                self.navigation.show_first(self._open_position())

    def _open_position(self) -> int:
        """Where the question lies that the phones are answering, or the first one."""
        open_id = self._mirror.session.open_question_id
        positions = {question.id: question.position for question in self.contents.questions}
        return positions.get(open_id, self.contents.questions[0].position)

    def _begin_note(self, at: QPointF, aimed: bool) -> None:
        """aimed: lay it right there, with the point in its middle, unless something lies there already."""
        contents = self.contents
        if not contents.questions:
            self._hands.notices.toast(self._hands.words("board.no_questions"))
            return
        question = nearest_question(contents.questions, at.x())
        place: Place = (at.x() - NOTE_WIDTH / 2, at.y() - NOTE_HEIGHT / 2)
        if not aimed or contents.note_at(at) or contents.group_at(at):
            already = sum(idea.question_id == question.id for idea in contents.ideas.values())
            place = landing_place(question.position, already, lambda x, y: contents.covered((x, y)))
        self.editing.write(place, question.id)

    def _edit_focused(self) -> None:
        chosen = self.commands.chosen
        if self.selection.focus or len(chosen) == 1:
            self.editing.edit(self.selection.focus or chosen[0])

    def _step_back(self, event: QKeyEvent) -> None:
        """Esc takes one step back: leave off a gesture, then let go of what is chosen, then leave the board."""
        if self._pointer.busy:
            self._pointer.cancel()
        elif self.selection.ids:
            self.selection.clear()
        else:
            event.ignore()

    def _tab(self, event: QKeyEvent) -> bool:
        """Tab goes from note to note in reading order; past the last one it leaves the board, as anywhere."""
        if self._presenter or event.key() not in _TABS or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        order, step = self.contents.reading_order(), _TABS[event.key()]
        start = -1 if step > 0 else len(order)
        at = (order.index(self.selection.focus) if self.selection.focus in order else start) + step
        if 0 <= at < len(order):
            self.selection.step_to(order[at])
        return 0 <= at < len(order)

    def _touch(self, event: QGestureEvent) -> bool:
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(gesture, QPinchGesture):
            return False
        self.navigation.zoom(gesture.scaleFactor(), QPointF(self.mapFromGlobal(gesture.hotSpot().toPoint())))
        event.accept(gesture)
        return True

    def _show_whole_text(self, event: QHelpEvent) -> None:
        """What does not fit on a note can be read by resting on it."""
        idea = self.contents.ideas.get(self.contents.note_at(self.navigation.camera.to_board(QPointF(event.pos()))))
        if idea is None or self._presenter or (self._pictures.whole(idea) and self.navigation.camera.scale > 0.6):
            QToolTip.hideText()
        else:  # a tool tip may be read as markup, so what was typed is made harmless
            QToolTip.showText(event.globalPos(), f"<p style='white-space: pre-wrap'>{html.escape(idea.text)}</p>", self)

    def _on_chosen(self) -> None:
        self.chosen.emit()
        self.update()

    def _on_focused(self, id: str) -> None:
        """The keyboard stands on another note: show it and say it."""
        said = describe(self.contents.ideas[id], self.contents, self._hands.words) if id in self.contents.ideas else ""
        self.setAccessibleDescription(said)
        if not self._pointer.pressing:
            self.show_note(id)
        if said:
            announce(self, said)
