"""Counting a group without names: a label and a number on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from ui.desktop.fields import line, padded
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, plain, row
from ui.desktop.sentences import sentence
from workshop.people import Ages, Attendance
from workshop.signing_in import HEADS_MAX, count_group


class GroupLine(QWidget):
    """A button that folds out into the line, and in again when the group is counted."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.open_button = button(say("group.count"), self._fold_out, icon_name="users-three")
        hands.only_to_write(self.open_button)
        self.label = line(placeholder=say("group.label"))
        self.label.setAccessibleName(say("group.label"))
        self.heads = QSpinBox()
        padded(self.heads)
        self.heads.setRange(0, HEADS_MAX)
        self.heads.setSpecialValueText(" ")
        self.heads.setFixedWidth(84)
        self.heads.setAccessibleName(say("group.heads"))
        self.ages = QComboBox()
        self.ages.addItem(say("group.ages.none"), None)
        for ages, text in zip(Ages, say.items("group.ages"), strict=True):
            self.ages.addItem(text, ages)
        self.ages.setAccessibleName(say("group.ages.label"))
        self.ages.currentIndexChanged.connect(self._show_adults)
        self.adults = QSpinBox()
        padded(self.adults)
        self.adults.setRange(0, HEADS_MAX)
        self.adults.setAccessibleName(say("group.adults"))
        self._with = plain(row((label(say("group.adults"), "caption"), 1), self.adults, gap=6))
        self._error = label("", "error", wrap=True)
        self.done_button = button(say("group.done"), self._count, kind="primary")
        self.label.returnPressed.connect(self._count)
        self.heads.lineEdit().returnPressed.connect(self._count)
        self._line = plain(
            column(
                row((self.label, 1), self.heads, gap=6),
                self.ages,
                self._with,
                self._error,
                row(None, self._cancel(), self.done_button),
                gap=6,
            )
        )
        self.setLayout(column(row(self.open_button, None), self._line))
        self._fold_in()

    def _cancel(self) -> QWidget:
        return button(self._hands.words("confirm.no"), self._fold_in, kind="quiet")

    def _fold_out(self) -> None:
        self.open_button.hide()
        self._line.show()
        self.label.setFocus()

    def _fold_in(self) -> None:
        self._line.hide()
        self._error.hide()
        self.label.setText("")
        self.heads.setValue(0)
        self.ages.setCurrentIndex(0)
        self.adults.setValue(0)
        self._show_adults()
        self.open_button.show()

    def _show_adults(self) -> None:
        """Only children are said to have come with adults."""
        self._with.setVisible(self.ages.currentData() is not None)

    def _count(self) -> None:
        self._hands.act(
            count_group,
            self._hands.new_id(),
            self._hands.mirror.session_id,
            label=self.label.text(),
            heads=self.heads.value(),
            ages=self.ages.currentData(),
            adults=self.adults.value() if self.ages.currentData() is not None else 0,
            done=self._on_counted,
            failed=self._on_refused,
        )

    def _on_counted(self, row: Attendance) -> None:
        say = self._hands.words
        text = say("group.counted", label=row.name, n=row.heads)
        self._fold_in()
        self._hands.notices.toast(text, say("undo.undo"), self._hands.undo)

    def _on_refused(self, error: Exception) -> None:
        self._error.setText(sentence(error, self._hands.words))
        self._error.show()
        self.label.setFocus()
