"""The fields that decisions and actions are written in: a line that grows, a name, a date."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from resources.i18n import Words
from ui.desktop.pages.write_dates import read_date, show_date

LINES_MAX = 8

# In a list, what is written looks like text until the pointer or the keyboard comes to it.
QUIET_SHEET = """
*[quiet="true"] { padding: 2px 6px; }
*[quiet="true"]:focus { padding: 1px 5px; }
*[quiet="true"]:!focus { background: transparent; border-color: transparent; }
*[quiet="true"]:!focus:hover { border-color: rgba(140, 130, 115, 150); }
"""


class GrowingEdit(QPlainTextEdit):
    """Text of one or a few lines, as high as what stands in it. Shift+Enter makes a new line.

    Signals: entered() on Enter; more() on Ctrl+Enter; escaped() on Esc; left() when the focus goes elsewhere.
    """

    entered = Signal()
    more = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("quiet", quiet)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            (self.more if event.modifiers() & Qt.KeyboardModifier.ControlModifier else self.entered).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        block, text = self.document().begin(), 0.0
        while block.isValid():
            text += self.blockBoundingRect(block).height()
            block = block.next()
        most = LINES_MAX * self.fontMetrics().lineSpacing()
        scrolls = text > most + 1
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        height = ceil(min(text, most)) + (8 if self.property("quiet") else 16)
        if height != self.height():
            self.setFixedHeight(height)


class LineField(QLineEdit):
    """One line. Signals: entered() on Enter; escaped() on Esc; left() when the focus goes elsewhere."""

    entered = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, name: str, placeholder: str, *, quiet: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("quiet", quiet)
        self.returnPressed.connect(self.entered)

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class NameField(LineField):
    """Who is to do it: any name, and those who are here are offered."""

    def __init__(self, name: str, placeholder: str, names: QStringListModel, *, quiet: bool = False) -> None:
        super().__init__(name, placeholder, quiet=quiet)
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.textChanged.connect(self.setToolTip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        offered = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        if offered and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # the completer takes the name; only the next Enter is for the line
        else:
            super().keyPressEvent(event)


class DateField(LineField):
    """By when, typed as one says it. Arrow up and down step a day."""

    def __init__(self, name: str, words: Words, *, quiet: bool = False) -> None:
        super().__init__(name, words("write.when"), quiet=quiet)
        self._words = words
        self.near = date.today()  # noqa: DTZ011 - replaced by the day of the session
        self.setToolTip(words("write.when_tip"))
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def due(self) -> date | None:
        return read_date(self.text(), self.near, self._words)

    @property
    def is_unreadable(self) -> bool:
        return bool(self.text().strip()) and self.due is None

    def _fit(self) -> None:
        """No wider than the date, so that the name beside it has room."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(one) for one in (self.text(), "00 sept."))
        self.setFixedWidth(min(wide, metrics.horizontalAdvance("00 september 0000")) + 24)

    def set_due(self, due: date | None) -> None:
        self.set_text(show_date(due, self.near, self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif not self.is_unreadable:
            self.set_due(self.near if self.due is None else self.due + timedelta(days=step))


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Show, or show no longer, that this field is to be mended."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def holds_focus(widget: QObject) -> bool:
    """Whether the user is in this widget or in something inside it."""
    return isinstance(widget, QWidget) and (
        widget.hasFocus() or any(w.hasFocus() for w in widget.findChildren(QWidget))
    )
