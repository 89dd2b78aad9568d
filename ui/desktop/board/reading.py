"""Reading the board note by note: what the keyboard stands on is shown and said, and what is cut short can be read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from ui.desktop.board.badges import READABLE, more_box
from ui.desktop.board.describe import describe
from ui.desktop.board.pictures import Pictures
from ui.desktop.board.pointer import Pointer
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.tips import plain_tip
from workshop.board import Idea

_AROUND = 8.0


class Reading:
    def __init__(self, stage: Stage, pointer: Pointer, pictures: Pictures, hands: Hands) -> None:
        self._stage = stage
        self._pointer = pointer
        self._pictures = pictures
        self._hands = hands
        stage.selection.focused.connect(self._on_focused)

    def show_note(self, id: str) -> None:
        """See to it that a note is in view."""
        if id in self._stage.contents.ideas:
            self._stage.navigation.reveal(self._stage.contents.box(id))

    def hint(self, event: QHelpEvent) -> None:
        """Resting on a note whose text does not all fit on it, or is too small, shows the whole of it."""
        contents, camera = self._stage.contents, self._stage.navigation.camera
        idea = contents.ideas.get(contents.note_at(camera.to_board(QPointF(event.pos()))))
        if idea is None or (self._pictures.whole(idea) and camera.scale > READABLE):
            QToolTip.hideText()
        else:
            self.show_whole(idea, event.globalPos())

    def click(self, at: QPointF) -> None:
        """A click on the word that says that a text goes on shows the whole of it. at: in the widget."""
        contents, camera = self._stage.contents, self._stage.navigation.camera
        idea = contents.ideas.get(contents.note_at(camera.to_board(at)))
        if idea is None or camera.scale < READABLE or self._pictures.whole(idea):
            return
        sign = more_box(self._hands.words("board.more")).translated(contents.box(idea.id).bottomRight())
        if sign.adjusted(-_AROUND, -2 * _AROUND - sign.height(), _AROUND, _AROUND).contains(camera.to_board(at)):
            self.show_whole(idea, self._stage.widget.mapToGlobal(at.toPoint()))

    def show_whole(self, idea: Idea, at: QPoint) -> None:
        """The whole text beside a point of the screen."""
        QToolTip.showText(at, plain_tip(idea.text), self._stage.widget)

    def _on_focused(self, id: str) -> None:
        """The keyboard stands on another note: show it and say it."""
        contents = self._stage.contents
        said = describe(contents.ideas[id], contents, self._hands.words) if id in contents.ideas else ""
        self._stage.widget.setAccessibleDescription(said)
        if not self._pointer.pressing:
            self.show_note(id)
        if said:
            announce(self._stage.widget, said)
