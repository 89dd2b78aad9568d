"""Från förra träffen: what earlier sessions left to be done, and what has become of it. Led by the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import LineField, holds_focus
from ui.desktop.parts import button, column, label, plain, row, rule, scroll
from ui.desktop.sentences import sentence
from workshop.carrying import Carried, day_of
from workshop.deciding import mark_action
from workshop.writing import ActionItem, ActionStatus

PAUSE_MS = 400  # the arrow keys pass over what is not meant


class EarlierRow(QWidget):
    """One action: what, who, when and from where; and below it the four things that may have become of it."""

    def __init__(self, hands: Hands, one: Carried) -> None:
        super().__init__()
        self._hands = hands
        self._one = one
        words = hands.words
        self.text = label("", "strong", wrap=True)
        self.meta = label("", "muted", wrap=True)
        self.later = label("", "caption", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.reason = LineField(words("write.reason_name"), words("write.reason"))
        self.reason.hide()
        self._group = QButtonGroup(self)
        self.choices: dict[ActionStatus, QAbstractButton] = {}
        for status in ActionStatus:
            chip = button(words(f"write.status.{status}"), partial(self._choose, status), kind="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self.choices[status] = chip
        hands.only_to_write(*self.choices.values(), self.reason)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self._group.buttonToggled.connect(self._on_toggled)
        self.reason.entered.connect(self.flush)
        self.reason.escaped.connect(self._on_escaped)
        self.reason.left.connect(self.flush)
        chips = row(*self.choices.values(), None, gap=6)
        self.setLayout(
            column(self.text, self.meta, chips, self.reason, self.later, self.error, gap=6, margins=(0, 8, 0, 12))
        )
        self.show_one(one)

    @property
    def status(self) -> ActionStatus:
        return next(status for status, chip in self.choices.items() if chip.isChecked())

    def show_one(self, one: Carried) -> None:
        """Show how it stands in the library, unless the user is saying something else."""
        self._one = one
        words, action = self._hands.words, one.action
        self.text.setText(action.text)
        day = words.day(one.day, "medium")
        due = words.day(action.due, "medium") if action.due else ""
        parts = [
            action.responsible or words("write.nobody"),
            words("write.earlier_due", due=due) if due else words("write.no_day"),
            words("write.earlier_from", title=one.title, day=day),
        ]
        self.meta.setText(" · ".join(parts))
        for chip in self.choices.values():
            chip.setAccessibleDescription(action.text)
        is_later = one.now != action
        told = words(f"write.status.{one.now.status}")
        self.later.setText(words("write.earlier_later", status=told) if is_later else "")
        self.later.setVisible(is_later)
        for chip in self.choices.values():
            chip.setVisible(not is_later)
        if not self._timer.isActive() and not self.reason.hasFocus():
            self.revert()

    def revert(self) -> None:
        """Back to how it stands in the library."""
        self.reason.set_text(self._one.action.reason)
        self.choices[self._one.action.status].setChecked(True)
        self._timer.stop()
        self._fit()

    def flush(self) -> None:
        """Keep what has been chosen; what is dropped waits until somebody has said why."""
        self._timer.stop()
        status, reason = self.status, self.reason.text()
        is_dropped = status is ActionStatus.DROPPED
        if is_dropped and not reason.strip():
            return
        if (status, reason if is_dropped else "") == (self._one.action.status, self._one.action.reason):
            return
        session = self._hands.mirror.session
        today = self._hands.clock().astimezone().date()
        self._hands.act(
            mark_action,
            self._one.action.id,
            status,
            on=min(day_of(session), today),
            reason=reason,
            done=self._on_kept,
            failed=self._on_failed,
        )

    def _choose(self, status: ActionStatus) -> None:
        if status is ActionStatus.DROPPED:  # after the arrow key that led here has had its way with the focus
            QTimer.singleShot(0, self.reason, self.reason.setFocus)

    def _on_escaped(self) -> None:
        self.revert()
        self.choices[self.status].setFocus()

    def _on_toggled(self, _chip: QAbstractButton, on: bool) -> None:
        if on:
            self._fit()
            self._timer.start()

    def _fit(self) -> None:
        self.reason.setVisible(self.choices[ActionStatus.DROPPED].isChecked())

    def _on_kept(self, _action: ActionItem) -> None:
        self.error.hide()

    def _on_failed(self, error: Exception) -> None:
        self.error.setText(sentence(error, self._hands.words))
        self.error.show()


class Earlier(QFrame):
    """The list. Signals: changed(), when there is more or less to ask about."""

    changed = Signal()

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hands = hands
        words = hands.words
        self.rows: dict[str, EarlierRow] = {}
        self.about = label("", "caption")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        hint = label(words("write.earlier_keys") if hands.can_write else "", "caption", wrap=True)
        inner = scroll(plain(column(self._list, None)))
        title = label(words("write.earlier"), "h3")
        self.setLayout(column(title, self.about, 4, (inner, 1), hint, gap=6, margins=(24, 18, 24, 14)))

    def show_left(self, left: Sequence[Carried]) -> None:
        """Make the list so, touching only what is different: somebody may be in it."""
        wanted = {one.action.id: one for one in left}
        if list(wanted) != list(self.rows):
            self._build(wanted)
        for id, one in wanted.items():
            self.rows[id].show_one(one)
        self.about.setText(self._hands.words.count("write.earlier_about", len(left)))

    def enter(self) -> None:
        """Go to the first action that nobody has said anything about."""
        open_first = [one for one in self.rows.values() if one.status is ActionStatus.OPEN]
        for one in (*open_first, *self.rows.values()):
            one.choices[one.status].setFocus()
            return

    def flush(self) -> None:
        for one in self.rows.values():
            one.flush()

    def _build(self, wanted: dict[str, Carried]) -> None:
        had_focus = holds_focus(self)
        self.flush()
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = {}
        for id, one in wanted.items():
            if self.rows:
                self._list.addWidget(rule())
            self.rows[id] = EarlierRow(self._hands, one)
            self._list.addWidget(self.rows[id])
        self.changed.emit()
        if had_focus:
            self.enter()
