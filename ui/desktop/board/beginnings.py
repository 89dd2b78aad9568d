"""Where writing begins: on a note, right under the pointer, or at the first free place of a question."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from ui.desktop.board.geometry import Place, nearest_question
from ui.desktop.board.pointer import Pointer
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, landing_place


class Beginnings:
    def __init__(self, stage: Stage, pointer: Pointer, hands: Hands) -> None:
        self._stage = stage
        self._pointer = pointer
        self._hands = hands

    def anywhere(self) -> None:
        """Begin a note at the first free place under the question in the middle of the view."""
        self._begin(self._middle(), aimed=False)

    def here(self) -> None:
        """Begin a note where the pointer is, or where there is room if it is on something."""
        at = self._pointer.last if self._pointer.over else None
        self.at(self._middle() if at is None else self._stage.navigation.camera.to_board(at))

    def at(self, point: QPointF) -> None:
        """Begin a note with this point of the board in its middle, unless something lies there already."""
        self._begin(point, aimed=True)

    def on_chosen(self) -> None:
        """Write on the note that the keyboard stands on, or the only one that is chosen."""
        stage = self._stage
        chosen = stage.commands.chosen
        if stage.selection.focus or len(chosen) == 1:
            stage.editing.edit(stage.selection.focus or chosen[0])

    def _middle(self) -> QPointF:
        return self._stage.navigation.camera.to_board(QPointF(self._stage.widget.rect().center()))

    def _begin(self, at: QPointF, aimed: bool) -> None:
        contents = self._stage.contents
        if not contents.questions:
            self._hands.notices.toast(self._hands.words("board.no_questions"))
            return
        question = nearest_question(contents.questions, at.x())
        place: Place = (at.x() - NOTE_WIDTH / 2, at.y() - NOTE_HEIGHT / 2)
        if not aimed or contents.note_at(at) or contents.group_at(at):
            already = sum(idea.question_id == question.id for idea in contents.ideas.values())
            place = landing_place(question.position, already, lambda x, y: contents.covered((x, y)))
        self._stage.editing.write(place, question.id)
