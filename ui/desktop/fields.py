"""A form's field: its name above, the editor, and under it what is wrong, when something is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desktop.parts import column, label
from ui.desktop.tokens import tokens


class Field(QWidget):
    """The name is the editor's label to a screen reader too, and the error its description."""

    def __init__(self, name: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        title: QLabel = label(name, "strong")
        title.setBuddy(editor)
        editor.setAccessibleName(name)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.clear_error)
        made: QVBoxLayout = column(title, editor, self._error, None, gap=4)
        if hint:
            made.insertWidget(1, label(hint, "caption", wrap=True))
        self.setLayout(made)

    def error(self) -> str:
        return self._error.text()

    def show_error(self, text: str) -> None:
        """Say what is wrong here and go to it."""
        self._set(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_error(self) -> None:
        if self._error.text():
            self._set("")

    def _set(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        self.editor.setProperty("wrong", "true" if text else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class Line(QLineEdit):
    """Ctrl+Z in a line takes back what was typed there; when there is nothing to take back, it is the window's."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


def line(text: str = "", placeholder: str = "") -> Line:
    """A line of typed text. It takes any length: the rules say what is too long, and nothing is cut in silence."""
    made = Line(text)
    made.setPlaceholderText(placeholder)
    return made


def lines(text: str = "", rows: int = 3) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * rows + 26)
    return made


def day_edit() -> QDateEdit:
    """A day to be typed or chosen in a calendar, whose Saturdays and Sundays are in a colour that can be read."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    rest = QTextCharFormat()
    rest.setForeground(QColor(tokens().lingon_text))  # Qt's own red is too dark for a dark theme
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.calendarWidget().setWeekdayTextFormat(day, rest)
    return made


def padded(editor: QAbstractSpinBox) -> None:
    """Keep the text off the edge: a style sheet that draws the arrows takes the padding away."""
    editor.lineEdit().setTextMargins(8, 0, 0, 0)


def set_line(editor: QLineEdit, text: str) -> None:
    """Show what is saved, unless somebody is writing there."""
    if not editor.hasFocus() and editor.text() != text:
        editor.setText(text)
        editor.setCursorPosition(0)


def set_lines(editor: QPlainTextEdit, text: str) -> None:
    if not editor.hasFocus() and editor.toPlainText() != text:
        editor.setPlainText(text)
