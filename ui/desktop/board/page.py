"""The board's page: its tools, the board, and what lies over its lower edge."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.desktop.board.bars import SelectionBar, ZoomBar
from ui.desktop.board.toolbar import Toolbar
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_review import ReviewTray
from ui.desktop.parts import button, column, label, row, rule
from workshop.board import HeldIdea

_EDGE, _BETWEEN = 16, 12
_BAR_ROOM = 72


class BoardPage(QWidget):
    """Signal plan_wanted(): there are no questions yet, and they are written in the plan."""

    plan_wanted = Signal()

    def __init__(self, hands: Hands, *, motion: bool = True) -> None:
        super().__init__()
        self.view = BoardView(hands, motion=motion)
        self.toolbar = Toolbar(self.view, hands.words)
        hands.only_to_write(*self.toolbar.changing)
        floor = _Floor(self.view, hands)
        floor.invitation.plan_wanted.connect(self.plan_wanted)
        self.setFocusProxy(self.view)
        self._hands = hands
        self._review = ReviewTray(hands)
        self._review.want(False)
        self.toolbar.held.toggled.connect(self._review.want)
        hands.mirror.loaded.connect(self._count_held)
        hands.mirror.committed.connect(self._count_held)
        self.setLayout(column(self.toolbar, rule(), (row((floor, 1), self._review, gap=0), 1), gap=0))

    def _count_held(self) -> None:
        held = len(self._hands.mirror.rows(HeldIdea))
        self.toolbar.held.setText(self._hands.words.count("review.waiting", held))
        self.toolbar.held.setVisible(held > 0)

    def show_row(self, id: str) -> None:
        """Go to a note, or to a group, and choose it: from the record's findings, and from a search."""
        contents = self.view.contents
        if id in contents.ideas:
            self.view.choose(id)
        elif id in contents.groups:
            self.view.selection.all_of(idea.id for idea in contents.ideas.values() if idea.group_id == id)
            self.view.navigation.reveal(contents.frame(id))


class _Floor(QWidget):
    """The board with its bars over it."""

    def __init__(self, view: BoardView, hands: Hands) -> None:
        super().__init__()
        self._view = view
        self._can_write = hands.can_write
        view.setParent(self)
        view.navigation.room = QMargins(0, 0, 0, _BAR_ROOM)
        self.invitation = _Invitation(view, hands)
        self._selection = SelectionBar(view.stage, hands.words, hands.settings)
        self._zoom = ZoomBar(view.stage, hands.words)
        for over in (self.invitation, self._selection, self._zoom):
            over.setParent(self)
        view.chosen.connect(self._refresh)
        view.filled.connect(self._refresh)
        view.editing.turned.connect(self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.setGeometry(self.rect())
        self._place()

    def _refresh(self) -> None:
        self._selection.refresh()
        self._selection.setVisible(bool(self._view.selection.ids) and self._can_write)
        self.invitation.refresh()
        self._place()

    def _place(self) -> None:
        area = self.rect()
        zoom = QRect(area.topLeft(), self._zoom.sizeHint())
        zoom.moveBottomRight(area.bottomRight() - QPoint(_EDGE, _EDGE))
        self._zoom.setGeometry(zoom)
        bar = QRect(area.topLeft(), self._selection.sizeHint())
        bar.moveCenter(area.center())
        bar.moveBottom(zoom.bottom())
        bar.moveLeft(max(min(bar.left(), zoom.left() - _BETWEEN - bar.width()), _EDGE))
        if bar.intersects(zoom):  # large text: one above the other
            bar.moveBottom(zoom.top() - _BETWEEN)
            bar.moveRight(zoom.right())
        self._selection.setGeometry(bar)
        card = QRect(area.topLeft(), self.invitation.sizeHint())
        card.moveCenter(area.center())
        self.invitation.setGeometry(card)


class _Invitation(QFrame):
    """What an empty board says, and the next thing to do."""

    plan_wanted = Signal()

    def __init__(self, view: BoardView, hands: Hands) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._view = view
        self._hands = hands
        self._says = label("", "lead", wrap=True)
        self._says.setMinimumWidth(360)
        self._plan = button(hands.words("board.open_plan"), self.plan_wanted.emit, icon_name="clock")
        self._write: QPushButton = button(hands.words("board.write_first"), view.new_note, icon_name="note")
        hands.only_to_write(self._write)
        self.setLayout(
            column(self._says, row(self._plan, self._write, None), gap=14, margins=(24, 20, 24, 20)),
        )

    def refresh(self) -> None:
        asked = bool(self._view.contents.questions)
        self._says.setText(self._hands.words("board.no_notes" if asked else "board.no_questions"))
        self._plan.setVisible(not asked)
        self._write.setVisible(asked)
        writing = self._view.editing.open
        self.setVisible(self._hands.mirror.is_loaded and not self._view.contents.ideas and not writing)
