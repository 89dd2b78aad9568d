"""What a person adds to a figure, and what is promised of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from resources import indicator_words
from resources.i18n import Words
from ui.desktop.fields import Field, day_edit
from ui.desktop.parts import Item, button, column, label, row
from workshop.indicators.table import Line
from workshop.indicators.targets import Correction

WIDTH, MARGINS = 520, (24, 20, 24, 20)


class _Dialog(QDialog):
    def __init__(self, parent: QWidget, words: Words, title: str) -> None:
        super().__init__(parent)
        self._words, self._title = words, title
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)

    def lay(self, *items: Item) -> None:
        self.setLayout(column(label(self._title, "h3", wrap=True), *items, gap=10, margins=MARGINS))

    def amount_of(self, field: Field, typed: QLineEdit, *, may_be_none: bool) -> int | None:
        """The whole number that was typed; None after having said that it is none."""
        text = typed.text().replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        try:
            amount = int(text or "0")
        except ValueError:
            amount = 0
            may_be_none = False
        if amount or may_be_none:
            return amount
        field.show_error(self._words("refused.amount_wrong"))
        return None


class CorrectDialog(_Dialog):
    """Signals: saved(amount, day, reason, evidence); removed(). correction: the one that is changed, if one is."""

    saved = Signal(int, object, str, str)
    removed = Signal()

    def __init__(self, parent: QWidget, words: Words, line: Line, day: date, correction: Correction | None) -> None:
        name = indicator_words.name(words, line.code)
        super().__init__(parent, words, words("follow.correct.title", name=name))
        self.amount, self.reason, self.evidence = QLineEdit(), QPlainTextEdit(), QLineEdit()
        self.day = day_edit()
        shown = correction.on if correction else day
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.reason.setFixedHeight(84)
        self.reason.setTabChangesFocus(True)
        if correction is not None:
            self.amount.setText(str(correction.amount))
            self.reason.setPlainText(correction.reason)
            self.evidence.setText(correction.evidence)
        self._amount = Field(words("follow.correct.amount"), self.amount)
        self._reason = Field(words("follow.correct.reason"), self.reason)
        save = button(words("follow.correct.save"), self._save, kind="primary")
        save.setDefault(True)
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        remove = [button(words("follow.correct.remove"), self._remove, icon_name="trash")] if correction else []
        self.lay(
            label(words("follow.correct.about"), "muted", wrap=True),
            self._amount,
            Field(words("follow.correct.on"), self.day),
            self._reason,
            Field(words("follow.correct.evidence"), self.evidence),
            row(*remove, None, stay, save),
        )

    def _save(self) -> None:
        amount = self.amount_of(self._amount, self.amount, may_be_none=False)
        if amount is None:
            return
        if not self.reason.toPlainText().strip():
            self._reason.show_error(self._words("refused.reason_empty"))
            return
        day = self.day.date()
        self.accept()
        self.saved.emit(
            amount, date(day.year(), day.month(), day.day()), self.reason.toPlainText(), self.evidence.text()
        )

    def _remove(self) -> None:
        self.accept()
        self.removed.emit()


class TargetDialog(_Dialog):
    """Signal saved(amount, wording)."""

    saved = Signal(int, str)

    def __init__(self, parent: QWidget, words: Words, line: Line) -> None:
        name = indicator_words.name(words, line.code)
        super().__init__(parent, words, words("follow.target.title", name=name))
        self.amount, self.wording = QLineEdit(), QPlainTextEdit()
        self.wording.setFixedHeight(84)
        self.wording.setTabChangesFocus(True)
        if line.target is not None:
            self.amount.setText(str(line.target.amount))
            self.wording.setPlainText(line.target.wording)
        self._amount = Field(words("follow.target.amount"), self.amount)
        save = button(words("follow.target.save"), self._save, kind="primary")
        save.setDefault(True)
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.lay(self._amount, Field(words("follow.target.wording"), self.wording), row(None, stay, save))

    def _save(self) -> None:
        amount = self.amount_of(self._amount, self.amount, may_be_none=True)
        if amount is None:
            return
        if amount < 0:
            self._amount.show_error(self._words("refused.amount_wrong"))
            return
        self.accept()
        self.saved.emit(amount, self.wording.toPlainText())
