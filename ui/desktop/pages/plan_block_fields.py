"""The details of one block of the agenda. What is written is saved when it is left, or when there is a pause."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from resources.i18n import Words
from ui.desktop.fields import Field, line, padded
from ui.desktop.pages.plan_block_bar import STEP_MINUTES
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from workshop.agenda import Block
from workshop.agenda_planning import MINUTES_MAX
from workshop.sessions import Question

_PAUSE_MS = 600
_LINES = ("title", "track", "method", "leader")
_TEXTS = {"goal": 1, "instruction": 3, "material": 2, "private": 2}  # how many lines each shows


class BlockFields(QWidget):
    """Signals: written(id, fields) with what is to be saved; asked(str): beside, alone or remove."""

    written = Signal(str, object)
    asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: dict[str, Any] = {}
        self._questions: list[Question] = []
        self.block_id = ""
        self.editors: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._build()

    def show_block(self, block: Block, questions: list[Question], *, is_beside: bool) -> None:
        """Show a block; what somebody is writing of the same block is left alone."""
        if block.id != self.block_id:
            self.save()
            self.block_id, self._shown = block.id, {}
            for field in self.fields.values():
                field.clear_error()
        if questions != self._questions:
            self._offer(questions)
        for name in self.editors:
            value = getattr(block, name)
            if not (name in self._shown and self._is_ahead(name)):
                self._set(name, value)
            self._shown[name] = value
        self.fields["track"].setVisible(is_beside)
        self._beside.setVisible(not is_beside and block.position > 0)
        self._alone.setVisible(is_beside)
        self._remove.setEnabled(block.began_at is None)

    def save(self) -> None:
        """Tell of what is written and not saved."""
        self._pause.stop()
        ahead = {name: self._value(name) for name in self._shown if self._value(name) != self._shown[name]}
        if ahead and self.block_id:
            self.written.emit(self.block_id, ahead)

    def forget(self) -> None:
        """The block is gone, and what was written of it with it."""
        self._pause.stop()
        self.block_id, self._shown = "", {}

    def begin(self) -> None:
        """Go to the title, ready to be written over."""
        self.editors["title"].setFocus()
        self.editors["title"].selectAll()

    def _is_ahead(self, name: str) -> bool:
        """Whether something else stands there than what was shown, and somebody is still there."""
        return bool(self.editors[name].hasFocus()) and self._value(name) != self._shown[name]

    def _value(self, name: str) -> Any:
        editor = self.editors[name]
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QComboBox):
            return editor.currentData() or ""
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def _set(self, name: str, value: Any) -> None:
        if value == self._value(name):
            return
        editor = self.editors[name]
        editor.blockSignals(True)
        if isinstance(editor, QSpinBox):
            editor.setValue(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.setCursorPosition(0)
        else:
            editor.setPlainText(value)
        editor.blockSignals(False)

    def _offer(self, questions: list[Question]) -> None:
        self._questions = list(questions)
        box = self.editors["question_id"]
        box.blockSignals(True)
        box.clear()
        box.addItem(self._words("agenda.block.no_question"), "")
        for number, question in enumerate(questions, 1):
            box.addItem(f"{number}. {question.text}", question.id)
        box.setCurrentIndex(max(box.findData(self._shown.get("question_id", "")), 0))
        box.blockSignals(False)

    def _build(self) -> None:
        say = self._words
        self.editors = {name: line() for name in _LINES}
        self.editors["minutes"] = spin = QSpinBox()
        spin.setRange(1, MINUTES_MAX)
        spin.setSingleStep(STEP_MINUTES)
        spin.setSuffix(" min")
        padded(spin)
        self.editors["question_id"] = question = QComboBox()
        question.setMinimumContentsLength(12)
        question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editors |= {name: LeftText(rows) for name, rows in _TEXTS.items()}
        self.editors["material"].setPlaceholderText(say("agenda.block.material.hint"))
        hints = {"private": say("agenda.block.private.hint")}
        for name, editor in self.editors.items():
            key = "question" if name == "question_id" else name
            self.fields[name] = Field(say(f"agenda.block.{key}"), editor, hints.get(name, ""))
        self._connect()
        f = self.fields
        self._beside = self._asking("beside", "columns")
        self._alone = self._asking("alone", "rows")
        self._remove = self._asking("remove", "trash")
        body = column(
            f["title"],
            row((f["minutes"], 2), (f["track"], 3), gap=10),
            row((f["leader"], 1), (f["method"], 1), gap=10),
            *(f["question_id"], f["goal"], f["instruction"], f["material"], f["private"]),
            None,
            gap=10,
            margins=(0, 0, 10, 0),
        )
        foot = row(self._beside, self._alone, None, self._remove, gap=4)
        self.setLayout(column((card((scroll(plain(body)), 1), foot, padding=14), 1)))

    def _asking(self, what: str, icon_name: str) -> QWidget:
        return button(
            "" if what == "remove" else self._words(f"agenda.block.{what}"),
            lambda: self.asked.emit(what),
            kind="quiet",
            icon_name=icon_name,
            tip=self._words(f"agenda.block.{what}"),
        )

    def _connect(self) -> None:
        for editor in self.editors.values():
            if isinstance(editor, QComboBox):
                editor.activated.connect(self.save)
            elif isinstance(editor, QSpinBox):
                editor.valueChanged.connect(self._pause.start)
                editor.editingFinished.connect(self.save)
            elif isinstance(editor, QLineEdit):
                editor.editingFinished.connect(self.save)
            else:
                editor.textChanged.connect(self._pause.start)
                editor.left.connect(self.save)


class LeftText(QPlainTextEdit):
    """Signal left(): the focus has gone elsewhere."""

    left = Signal()

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 24)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def nothing_chosen(words: Words) -> QWidget:
    """Stands where the details would."""
    text = label(words("agenda.choose"), "muted", wrap=True)
    keys = label(words("agenda.keys"), "caption", wrap=True)
    return plain(column(None, text, 6, keys, None, margins=(24, 0, 24, 0)))
