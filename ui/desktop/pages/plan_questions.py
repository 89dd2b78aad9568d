"""The questions to the board, as lines that can be written, ordered and taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.fields import line, set_line
from ui.desktop.parts import button, column, plain, row


class QuestionLines(QWidget):
    """Signals: changed() when a line has been left, moved or taken away. There is always at least one line."""

    changed = Signal()

    def __init__(self, words: Words, new_id: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        self._new_id = new_id
        self._lines: list[_Line] = []
        self._box: QVBoxLayout = column(gap=8)
        self._more = button(words("plan.question.more"), self.add, kind="quiet", icon_name="plus")
        self.setLayout(column(self._box, row(self._more, None), gap=6))
        self.add()

    def value(self) -> list[tuple[str, str]]:
        """(id, text) from top to bottom."""
        return [(one.id, one.editor.text()) for one in self._lines]

    def show_questions(self, questions: list[tuple[str, str]]) -> None:
        """Show what is saved; a line that is being written, and new empty ones, are left alone."""
        saved = dict(questions)
        writing = next((one for one in self._lines if one.editor.hasFocus()), None)
        if [one.id for one in self._lines if one.id in saved or one.editor.text()] != list(saved) and writing is None:
            self._rebuild(questions)
        for one in self._lines:
            if one.id in saved:
                set_line(one.editor, saved[one.id])

    def add(self) -> None:
        """One more empty line, with the cursor in it."""
        self._append(self._new_id(), "").editor.setFocus()

    def _rebuild(self, questions: list[tuple[str, str]]) -> None:
        for one in self._lines:
            one.hide()
            one.deleteLater()
        self._lines = []
        for id, text in questions or [(self._new_id(), "")]:
            self._append(id, text)

    def _append(self, id: str, text: str) -> _Line:
        made = _Line(id, text, self._words, self._step, self._drop)
        made.editor.setPlaceholderText(self._words("plan.question.example") if not self._lines else "")
        made.editor.setAccessibleName(self._words("plan.question.nr", n=len(self._lines) + 1))
        made.editor.editingFinished.connect(self.changed)
        made.editor.textChanged.connect(lambda _text: self._allow())
        made.editor.returnPressed.connect(lambda: self._after(made))
        self._lines.append(made)
        self._box.addWidget(made)
        self._allow()
        return made

    def _after(self, one: _Line) -> None:
        """Enter goes on to the next line, and makes one at the end."""
        at = self._lines.index(one) + 1
        if at < len(self._lines):
            self._lines[at].editor.setFocus()
        elif one.editor.text().strip():
            self.add()

    def _step(self, one: _Line, step: int) -> None:
        at = self._lines.index(one)
        to = at + step
        if 0 <= to < len(self._lines):
            self._lines.insert(to, self._lines.pop(at))
            self._box.removeWidget(one)
            self._box.insertWidget(to, one)
            self._allow()
            self.changed.emit()

    def _drop(self, one: _Line) -> None:
        self._lines.remove(one)
        one.hide()
        one.deleteLater()
        if not self._lines:
            self.add()
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        """Nothing goes above the first or below the last, and a single empty line stays."""
        for at, one in enumerate(self._lines):
            one.up.setEnabled(at > 0)
            one.down.setEnabled(at < len(self._lines) - 1)
            one.gone.setEnabled(len(self._lines) > 1 or bool(one.editor.text()))


class _Line(QWidget):
    def __init__(
        self,
        id: str,
        text: str,
        words: Words,
        step: Callable[[_Line, int], None],
        drop: Callable[[_Line], None],
    ) -> None:
        super().__init__()
        self.id = id
        self.editor = line(text)
        self.up = _sign("arrow-up", words("plan.question.up"), lambda: step(self, -1))
        self.down = _sign("arrow-down", words("plan.question.down"), lambda: step(self, 1))
        self.gone = _sign("trash", words("plan.question.drop"), lambda: drop(self))
        self.setLayout(row((self.editor, 1), plain(row(self.up, self.down, self.gone, gap=0)), gap=4))


def _sign(name: str, tip: str, act: Callable[[], None]) -> QPushButton:
    return button("", act, kind="quiet", icon_name=name, tip=tip)
