"""The board with what lies over it: the bars at its lower edge, the whole in a corner, and the list in its place."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.desktop.board.bars import SelectionBar, ZoomBar
from ui.desktop.board.list_view import ListView
from ui.desktop.board.minimap import Minimap
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row

_EDGE, _BETWEEN = 16, 12
_BAR_ROOM = 72
_LEAST_FOR_MAP = 700


class Floor(QWidget):
    """list: the same notes as a table, which lies over the board while it is wanted."""

    def __init__(self, view: BoardView, hands: Hands) -> None:
        super().__init__()
        self._view = view
        self._can_write = hands.can_write
        view.setParent(self)
        view.navigation.room = QMargins(0, 0, 0, _BAR_ROOM)
        self.list = ListView(view.stage, view.finding, hands)
        self.invitation = _Invitation(view, hands)
        self._selection = SelectionBar(view.stage, hands.words, hands.settings)
        self._zoom = ZoomBar(view.stage, hands.words)
        self._map = Minimap(view.stage, hands.words)
        for over in (self.list, self.invitation, self._map, self._selection, self._zoom):
            over.setParent(self)
        view.chosen.connect(self._refresh)
        view.filled.connect(self._on_filled)
        view.finding.changed.connect(self.list.refresh)
        view.editing.turned.connect(self._refresh)
        view.navigation.moved.connect(self._show_map)
        self._refresh()

    def show_list(self, wanted: bool) -> None:
        self._view.editing.finish()
        self.list.setVisible(wanted)
        self._zoom.setVisible(not wanted)
        self.list.refresh()
        (self.list if wanted else self._view).setFocus()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.setGeometry(self.rect())
        self.list.setGeometry(self.rect())
        self._place()
        self._show_map()

    def _on_filled(self) -> None:
        self._map.follow()
        self.list.refresh()
        self._refresh()

    def _refresh(self) -> None:
        self._selection.refresh()
        self._selection.setVisible(bool(self._view.selection.ids) and self._can_write)
        self.invitation.refresh()
        self._place()
        self._show_map()

    def _show_map(self) -> None:
        roomy = self.width() >= _LEAST_FOR_MAP
        self._map.setVisible(roomy and not self.list.isVisibleTo(self) and self._map.is_needed)

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
        corner = zoom.topRight() - QPoint(0, _BETWEEN)
        whole = QRect(area.topLeft(), self._map.size())
        whole.moveBottomRight(corner)
        if self._selection.isVisibleTo(self) and whole.intersects(bar):
            whole.moveBottom(bar.top() - _BETWEEN)
        self._map.setGeometry(whole)
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
