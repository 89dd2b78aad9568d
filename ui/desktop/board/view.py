"""The board itself: one widget that paints the notes in view and passes on what hands do to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.board.areas import round_notes
from ui.desktop.board.arrivals import Arrivals
from ui.desktop.board.beginnings import Beginnings
from ui.desktop.board.canvas import Canvas
from ui.desktop.board.contents import Contents
from ui.desktop.board.finding import Finding
from ui.desktop.board.input import ANSWERED, Input
from ui.desktop.board.keys import Keys
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.menu import BoardMenu
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.painting import BOARD_HAND, ROOM_HAND
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.pointer import Pointer
from ui.desktop.board.reading import Reading
from ui.desktop.board.selection import Selection
from ui.desktop.board.stage import staged
from ui.desktop.board.still import StillMirror
from ui.desktop.hands import Hands
from ui.desktop.keys import show_keys
from ui.desktop.mirror import Mirror
from ui.desktop.sight import Area, Sight
from workshop.ballots import Ballot, Vote
from workshop.board import Idea
from workshop.changes import Change
from workshop.results import points_on_board
from workshop.sessions import Showing
from workshop.source import Source

_FAR, _FAR_IN_THE_ROOM = 0.35, 0.18
_LARGEST_IN_THE_ROOM = 2.0


class BoardView(QWidget):
    """Signals: chosen() when the selection changes, filled() when what lies on the board does, searching() at Ctrl+F.

    mirror: what it shows, if not now. presenter: written for the room, and shown nothing of what is hidden. motion:
    whether things may move by themselves. sight: what the room sees. What can be done from outside: ``stage``.
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
        sight: Sight | None = None,
    ) -> None:
        super().__init__()
        self._hands = hands
        self._mirror = hands.mirror if mirror is None else mirror
        self._presenter = presenter
        motion = motion and not hands.settings.value.reduced_motion
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
        self.finding = Finding(self.contents, self.marks)
        self.stage = staged(
            self,
            hands,
            self.contents,
            self.navigation,
            self.selection,
            self.marks,
            sight or Sight(),
            is_held=not presenter and self._mirror is hands.mirror,
        )
        self.commands, self.editing = self.stage.commands, self.stage.editing
        self._pointer = Pointer(self.stage, self.update)
        self._beginnings = Beginnings(self.stage, self._pointer, hands)
        self._input = Input(self.stage, self._pointer, self._keys(), self._beginnings, self._menu)
        self._arrivals = Arrivals(self, self.marks, hands.words, motion)
        hand = ROOM_HAND if presenter else BOARD_HAND
        pictures = Pictures(hand, self.contents.author, self._look(), hands.album)
        self.reading = Reading(self.stage, self._pointer, pictures, hands)
        nameless, more = ("", "") if presenter else (hands.words("board.no_heading"), hands.words("board.more"))
        far = _FAR_IN_THE_ROOM if presenter else _FAR
        self._canvas = Canvas(
            self.contents,
            self.selection,
            self.marks,
            pictures,
            hand=hand,
            nameless=nameless,
            far=far,
            more=more,
            room=hands.words("sight.frame"),
        )
        self.is_sharp = False
        self._met = False
        self._counts_anew = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.update)
        self._set_up()
        self._listen()
        if self._mirror.is_loaded:
            self._load()

    # For the page, and for whoever reads the board aloud.

    @property
    def words(self) -> Words:
        return self._hands.words

    @property
    def look(self) -> Look:
        return self._look()

    @property
    def seen_area(self) -> QRectF:
        """The box of the board that is seen; a null one until the board has been met."""
        return self.navigation.seen if self._met else QRectF()

    @property
    def chosen_area(self) -> Area | None:
        return round_notes(self.contents, self.selection.ids)

    def new_note(self) -> None:
        self._beginnings.anywhere()

    def choose(self, id: str) -> None:
        """Choose a note and see to it that it is in view."""
        self.selection.only(id)
        self.reading.show_note(id)

    # What the feed says.

    def _load(self) -> None:
        self.editing.finish()
        self._pointer.cancel()
        self.contents.load()
        self._canvas.forget_all()
        self.selection.clear()
        self._met = False
        self._counts_anew = True
        self._meet()
        self._say_filled()

    def _take(self, change: Change) -> None:
        row = change.row
        merged = isinstance(row, Idea) and bool(row.merged_into_id)
        self._counts_anew = self._counts_anew or merged or isinstance(row, Ballot | Vote)
        was_here = isinstance(row, Idea) and row.id in self.contents.ideas
        self._canvas.forget(self.contents.take(change))
        if isinstance(row, Idea) and not was_here and change.before is None and row.id in self.contents.ideas:
            self._arrivals.add(row.id, row.source is not Source.FACILITATOR)

    def _show_picture(self, id: str) -> None:
        """A note's picture has come out of the library."""
        self._canvas.forget([idea.id for idea in self.contents.ideas.values() if idea.picture_id == id])
        self.update()

    def _catch_up(self) -> None:
        """All that one action changed has been taken."""
        self.selection.prune(self.contents.ideas)
        self.editing.follow()
        self._meet()
        self._say_filled()

    def _say_filled(self) -> None:
        if self._counts_anew:
            self._counts_anew = False
            rows = self._mirror.rows
            self.marks.votes = points_on_board(rows(Ballot), rows(Vote), rows(Idea))
        self.marks.face_down = self._presenter and self._mirror.session.showing is Showing.HIDDEN
        self.finding.look_again()
        self.filled.emit()
        self.update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        camera, look = self.navigation.camera, self._look()
        hurried = self.navigation.hurried
        painter = QPainter(self)
        focus = self.hasFocus()
        self.is_sharp = self._canvas.paint(painter, event.rect(), camera, look, with_focus=focus, hurried=hurried)
        painter.end()
        if not self.is_sharp and not self._later.isActive():
            self._later.start(self._pause)

    @property
    def _pause(self) -> int:
        """How long, in milliseconds, until what is not sharp yet is painted on."""
        return 60 if self.navigation.hurried else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._meet()
        self.navigation.moved.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another page keeps what is being written; a window put aside comes back as it was."""
        super().hideEvent(event)
        self._canvas.rest()
        if not event.spontaneous():
            self.editing.finish()
            self._pointer.cancel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._canvas.forget_all()
            self.update()

    # Hands.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = not self._pointer.busy
        self._pointer.release()
        if was_click:
            self.reading.click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._input.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.over = False
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.navigation.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._input.press_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._input.release_key(event)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointer.hold(False)
        self.commands.end_nudge()
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._input.open_menu(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self.reading.hint(event)
            return True
        if isinstance(event, ANSWERED) and self._input.answers(event):
            return True
        return super().event(event)

    # The rest.

    def _keys(self) -> Keys:
        return Keys(
            self.stage,
            new_note=self._begin_here,
            edit=self._edit_chosen,
            search=self.searching.emit,
            show_keys=lambda: show_keys(self, self._hands.words),
            singles=lambda: self._hands.settings.value.single_keys,
        )

    def _begin_here(self) -> None:
        self._beginnings.here()

    def _edit_chosen(self) -> None:
        self._beginnings.on_chosen()

    def _menu(self) -> BoardMenu:
        return BoardMenu(self.stage, self._hands, self._look())

    def _set_up(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self._hands.words("board.view"))
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
        self.finding.changed.connect(self.update)
        self._arrivals.stepped.connect(self.update)
        self._hands.album.arrived.connect(self._show_picture)

    def _look(self) -> Look:
        return Look.now(self._hands.settings.value, self._presenter)

    def _meet(self) -> None:
        """Place the camera once there is both a size and something to see."""
        ready = self._mirror.is_loaded and self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if ready and self.contents.questions and not self._met:
            self._met = True
            self._first_look()

    def _first_look(self) -> None:
        self.navigation.show_first(self.contents.open_position)

    def _on_chosen(self) -> None:
        self.chosen.emit()
        self.update()
