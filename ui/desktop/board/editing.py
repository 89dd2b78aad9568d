"""Writing on the board: opens a field over a note or a heading, files what is written, and never loses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.editor import HeadingEditor, NoteEditor
from ui.desktop.board.geometry import Place, beside, note_box
from ui.desktop.board.lettering import font
from ui.desktop.board.look import Look
from ui.desktop.board.marks import Marks
from ui.desktop.board.navigation import Navigation
from ui.desktop.hands import Hands
from workshop.board import Colour, HeldIdea, Idea
from workshop.collecting import add_idea, edit_idea

_LEAST_HEADING_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written, and where. idea_id: the note it is a change of, or empty for a new one.

    before: what stands on that note in the library.
    """

    session_id: str
    question_id: str
    place: Place
    idea_id: str = ""
    text: str = ""
    before: str = ""
    colour: Colour = Colour.BUTTER


class Editing(QObject):
    """Signals: filed(id) when a note has been written and nothing else begun; turned() when a field opens or closes."""

    filed = Signal(str)
    turned = Signal()

    def __init__(
        self,
        widget: QWidget,
        hands: Hands,
        contents: Contents,
        navigation: Navigation,
        marks: Marks,
        commands: Commands,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._hands = hands
        self._contents = contents
        self._navigation = navigation
        self._marks = marks
        self._commands = commands
        self._editor: NoteEditor | HeadingEditor | None = None
        self._place: Callable[[], QRectF] = QRectF
        self._naming = ""
        navigation.moved.connect(self.follow)

    @property
    def open(self) -> bool:
        return self._editor is not None

    def write(self, place: Place, question_id: str) -> None:
        """Begin a new note."""
        self._open_note(Draft(self._hands.mirror.session_id, question_id, place))

    def edit(self, id: str) -> None:
        idea = self._contents.ideas.get(id)
        if idea is not None:
            self._open_note(
                Draft(idea.session_id, idea.question_id, (idea.x, idea.y), id, idea.text, idea.text, idea.colour)
            )

    def name(self, group_id: str) -> None:
        """Let a group's heading be written."""
        group = self._contents.groups.get(group_id)
        if group is None or not self._hands.may_write():
            return
        self.finish()
        editor = HeadingEditor(self._widget, group.heading)
        editor.setPlaceholderText(self._hands.words("board.heading"))
        editor.setAccessibleName(self._hands.words("board.heading"))
        editor.filed.connect(lambda: self._file_heading(group_id, group.heading, editor))
        editor.left.connect(self._close)
        self._naming = group_id
        self._show(editor, lambda: self._heading_room(group_id))

    def finish(self) -> None:
        """Keep what is being written, as clicking away does."""
        if isinstance(self._editor, NoteEditor):
            self._editor.away.emit()
        elif self._editor is not None:
            self._editor.filed.emit()

    def follow(self) -> None:
        """Stay over the note when the camera moves, and do not outlive a group."""
        if self._naming and self._naming not in self._contents.groups:
            self._close()
        elif self._editor is not None:
            self._editor.setGeometry(self._place().toAlignedRect())

    def _open_note(self, draft: Draft) -> None:
        if not self._hands.may_write():
            return
        self.finish()
        self._navigation.reveal(note_box(draft.place))
        editor = NoteEditor(self._widget, draft.text)
        editor.setAccessibleName(self._hands.words("board.note_text"))
        editor.setPlaceholderText(self._hands.words("board.write_here"))
        scale = max(self._navigation.camera.scale, 1.0)
        editor.setFont(font(15 * scale))
        editor.setStyleSheet(_sheet(draft.colour, Look.now(self._hands.settings.value, False), 15 * scale))
        editor.filed.connect(lambda another: self._file_and_go_on(draft, editor.toPlainText(), another))
        editor.away.connect(lambda: self._file_note(draft, editor.toPlainText()))
        editor.left.connect(lambda: self._leave_note(draft, editor.toPlainText()))
        self._marks.hidden = draft.idea_id
        self._show(editor, lambda: self._note_room(draft.place))

    def _show(self, editor: NoteEditor | HeadingEditor, place: Callable[[], QRectF]) -> None:
        self._editor = editor
        self._place = place
        self.follow()
        editor.show()
        editor.setFocus()
        self.turned.emit()
        self._widget.update()

    def _close(self) -> None:
        """Take the field away. It may not speak up again as it loses the keyboard."""
        editor, self._editor = self._editor, None
        self._marks.hidden = self._naming = ""
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.blockSignals(True)
            if had_focus:
                self._widget.setFocus()
            editor.hide()
            editor.deleteLater()
            self.turned.emit()
        self._widget.update()

    def _file_and_go_on(self, draft: Draft, text: str, another: bool) -> None:
        if not another:
            self._file_note(draft, text, self.filed.emit)
        else:
            self._file_note(draft, text)
            if text.strip():
                self.write(beside(draft.place, self._contents.covered), draft.question_id)

    def _file_note(self, draft: Draft, text: str, then: Callable[[str], object] | None = None) -> None:
        self._close()
        if text.strip() and text != draft.before:
            self._file(replace(draft, text=text), then)

    def _file(self, draft: Draft, then: Callable[[str], object] | None) -> None:
        def done(idea: Idea | HeldIdea) -> None:
            if then is not None:
                then(idea.id)

        def failed(error: Exception) -> None:
            self._hands.show_error(error)
            self._offer_again(draft)

        if draft.idea_id in self._contents.ideas:
            self._hands.act(edit_idea, draft.idea_id, draft.text, done=done, failed=failed)
            return
        # A new one, or one that was removed while it was being written on.
        self._hands.act(
            add_idea,
            self._hands.new_id(),
            draft.session_id,
            draft.question_id,
            draft.text,
            colour=draft.colour,
            at=draft.place,
            done=done,
            failed=failed,
        )

    def _leave_note(self, draft: Draft, text: str) -> None:
        self._close()
        if text.strip() and text != draft.before:
            self._offer_again(replace(draft, text=text))

    def _offer_again(self, draft: Draft) -> None:
        """What was written and not filed can be taken up again."""
        words = self._hands.words
        self._hands.notices.toast(words("board.not_filed"), words("board.write_on"), lambda: self._open_note(draft))

    def _file_heading(self, group_id: str, before: str, editor: HeadingEditor) -> None:
        heading = editor.text()
        self._close()
        if heading != before and group_id in self._contents.groups:
            self._commands.name(group_id, heading)

    def _note_room(self, place: Place) -> QRectF:
        """Over the note, never smaller than a note at full size, never out of view."""
        shown = self._navigation.camera.on_screen(note_box(place))
        least = note_box((shown.left(), shown.top()))
        return _inside(shown.united(least), QRectF(self._widget.rect()))

    def _heading_room(self, group_id: str) -> QRectF:
        shown = self._navigation.camera.on_screen(self._contents.frame_heading(group_id)).adjusted(8, 5, -8, -3)
        shown.setWidth(max(shown.width(), _LEAST_HEADING_WIDTH))
        shown.setHeight(max(shown.height(), 34))
        return _inside(shown, QRectF(self._widget.rect()))


def _inside(box: QRectF, room: QRectF) -> QRectF:
    box.moveLeft(max(min(box.left(), room.right() - box.width()), room.left()))
    box.moveTop(max(min(box.top(), room.bottom() - box.height()), room.top()))
    return box


def _sheet(colour: Colour, look: Look, size: float) -> str:
    return (
        f"QPlainTextEdit {{ background: {look.fill(colour).name()}; color: {look.tokens.note_ink};"
        f" border: 3px solid {look.tokens.focus}; border-radius: 4px; padding: 8px 3px;"
        f" font-size: {round(size)}px; font-weight: {QFont.Weight.Medium.value}; }}"
    )
