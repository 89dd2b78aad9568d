"""The page in the middle: one note, kept while it is written."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QFrame, QLayout, QPlainTextEdit, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_marks import goes_on, shown_in
from ui.desktop.pages.write_place import Place, notes_at
from ui.desktop.parts import column, label, row
from ui.desktop.sentences import sentence
from ui.desktop.tokens import RADIUS_CARD, tokens
from workshop.deciding import write_note
from workshop.errors import Refused
from workshop.text import TEXT_MAX, clean_text
from workshop.writing import Note

PAUSE_MS = 600
PAGE_WIDTH = 860  # a longer line is hard to read back


class NotePage(QPlainTextEdit):
    """The sheet itself. Signals: asked(str), "d" or "a": that letter and a space on an empty line; entered, left."""

    asked = Signal(str)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        line = cursor.block().text().casefold()
        # The letter alone is not enough: "det" and "alla" begin with one too.
        empty = line in {"d", "a"} and cursor.positionInBlock() == 1
        if event.text() == " " and empty and not self.isReadOnly():
            cursor.deletePreviousChar()
            self.asked.emit(line)
        elif not goes_on(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PageCard(QFrame):
    """The card that is the page: the ring goes round all of it while somebody writes."""

    def __init__(self, sheet: NotePage, layout: QLayout, page_width: int) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(page_width)
        self.setLayout(layout)
        self._sheet = sheet
        sheet.entered.connect(self.update)
        sheet.left.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._sheet.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)


class NoteEditor(QWidget):
    """Shows the note of one place and keeps what is typed: after each pause, and whenever it is left.

    Signals: asked(str) as NotePage's.
    """

    asked = Signal(str)

    def __init__(self, hands: Hands, page_width: int = PAGE_WIDTH) -> None:
        super().__init__()
        self._hands = hands
        self._place = Place()
        self._zone = ""
        self._ids: dict[Place, str] = {}
        self._kept: dict[Place, str] = {}  # sent or refused, until the library has it
        self._known = ""  # what the sheet held when it was last sent or filled
        self._waiting: dict[Place, int] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.flush)

        self.heading = label("", "h3", wrap=True)
        self.about = label("", "caption", wrap=True)
        self.sheet = NotePage()
        self.sheet.setTabChangesFocus(True)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setStyleSheet("QPlainTextEdit { border: 0; padding: 0; background: transparent; }")
        self.sheet.setPlaceholderText(hands.words("write.placeholder"))
        self.sheet.document().setDocumentMargin(0)
        self._marks = shown_in(self.sheet.document())
        self.state = label("", "caption")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        hands.only_to_write(self.sheet)
        hint = label(hands.words("write.keys") if hands.can_write else "", "caption", wrap=True)
        foot = row((hint, 1), self.state)
        inner = column(self.heading, self.about, 4, (self.sheet, 1), self.error, foot, gap=6, margins=(24, 18, 24, 14))
        self.setLayout(row(PageCard(self.sheet, inner, page_width)))
        self.setFocusProxy(self.sheet)

        self.sheet.textChanged.connect(self._on_typed)
        self.sheet.left.connect(self.flush)
        self.sheet.asked.connect(self.asked)

    def text(self) -> str:
        return self.sheet.toPlainText()

    @property
    def note_id(self) -> str:
        """Of the note that is shown; empty while nothing is written there."""
        note = self._note(self._place)
        return note.id if note else self._ids.get(self._place, "")

    def show_note(self, place: Place, heading: str, about: str) -> None:
        """Turn to the note of a place in the session on the screen; the note that was here is kept first."""
        self._zone = self._hands.mirror.session.zone
        self.heading.setText(heading)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.sheet.setAccessibleName(heading)
        if place != self._place:
            self.flush()
            self._place = place
            self._say("")
            self.error.hide()
            self._fill(self._kept.get(self._place, self._in_library()))
            self.sheet.moveCursor(QTextCursor.MoveOperation.End)
            if self._place in self._kept and not self._waiting.get(self._place):
                self._known = ""  # it was refused; try again when it is left

    def flush(self) -> None:
        """Keep what has been typed since the last time."""
        self._timer.stop()
        text, place = self.text(), self._place
        if text == self._known or not place.session_id:
            return
        self._known = text
        self._kept[place] = text
        self._waiting[place] = self._waiting.get(place, 0) + 1
        self._say("write.saving")
        ended, failed = partial(self._on_saved, place, text), partial(self._on_failed, place, text)
        where = (self._note_id(place), place.session_id, place.question_id, text)
        self._hands.act(write_note, *where, done=ended, failed=failed, block_id=place.block_id)

    def follow_library(self) -> None:
        """The library has changed: show it, unless the user is ahead of it."""
        if self._place.session_id != self._hands.mirror.session_id or self._is_ahead():
            return
        stored = self._in_library()
        if stored != _as_kept(self.text()):
            self._fill(stored)
            self._say("")

    def _is_ahead(self) -> bool:
        return self.text() != self._known or self._place in self._kept

    def _in_library(self) -> str:
        note = self._note(self._place)
        return note.text if note else ""

    def _note(self, place: Place) -> Note | None:
        return next(iter(notes_at(self._hands.mirror, place)), None)

    def _note_id(self, place: Place) -> str:
        """One note for each place, also when the first has not yet reached the mirror."""
        note = self._note(place)
        if note is not None:
            self._ids[place] = note.id
        return place.note_id or self._ids.setdefault(place, self._hands.new_id())

    def _fill(self, text: str) -> None:
        at = self.sheet.textCursor().position()
        self.sheet.blockSignals(True)
        self.sheet.setPlainText(text)
        self.sheet.blockSignals(False)
        self._known = text
        cursor = self.sheet.textCursor()
        cursor.setPosition(min(at, len(self.text())))
        self.sheet.setTextCursor(cursor)

    def _on_typed(self) -> None:
        if self.text() != self._known:
            self._timer.start()

    def _on_saved(self, place: Place, text: str, note: Note | None) -> None:
        self._waiting[place] -= 1
        if self._kept.get(place) == text and not self._waiting[place]:
            del self._kept[place]
        if place != self._place:
            return
        self.error.hide()
        self._say("write.saved", at=self._hands.words.clock(datetime.now(UTC), self._zone))
        self.follow_library()

    def _on_failed(self, place: Place, text: str, error: Exception) -> None:
        self._waiting[place] -= 1
        if place == self._place:
            self._known = ""  # so that it is tried again at the next pause
            self._say("")
            self.error.setText(sentence(error, self._hands.words))
            self.error.show()
        else:
            self._hands.show_error(error)

    def _say(self, key: str, **facts: object) -> None:
        self.state.setText(self._hands.words(key, **facts) if key else "")


def _as_kept(text: str) -> str:
    """The text as the library would hold it."""
    try:
        return clean_text(text, TEXT_MAX)
    except Refused:
        return text
