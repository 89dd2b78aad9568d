"""One outcome in its list: its fields, kept when they are left, and the way to take it out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_outcomes import REASONS, Facts, Outcome, OutcomeFields, facts_of, write
from ui.desktop.pages.write_place import name_of
from ui.desktop.parts import button, column, icon, label, picture, row
from workshop.writing import Decision


class OutcomeRow(QWidget):
    """Signals: finished() when Enter has kept it; asked_to_go(Outcome) when it is to be removed."""

    finished = Signal()
    asked_to_go = Signal(object)

    def __init__(self, hands: Hands, kind: str, outcome: Outcome, names: QStringListModel, day: date) -> None:
        super().__init__()
        self._hands = hands
        self._kind = kind
        self._outcome = outcome
        self._known = Facts()
        self.fields = OutcomeFields(kind, hands.words, names, quiet=True)
        self.fields.set_day(day)
        self.fields.text.setMinimumWidth(60)
        self.number = label("", "strong")
        mark: QWidget = self.number if kind == "decision" else picture("flag", "text2", 16)
        self.remove = button("", self._ask_to_go, kind="quiet", icon_name="x", tip=hands.words(f"write.{kind}_remove"))
        self.remove.setFixedSize(32, 32)
        if not hands.can_write:
            self.remove.hide()
        hands.only_to_write(*self.fields.editors, self.fields.part)
        tip = hands.words("write.decision_more")
        self.more = button("", self.toggle, kind="quiet", icon_name="caret-down", tip=tip)
        self.more.setFixedSize(32, 32)
        if kind != "decision":
            self.more.hide()
        self.heading = label("", "caption", wrap=True)
        self.heading.setContentsMargins(6, 0, 0, 0)
        self.heading.hide()
        side = column(row(self.more, self.remove, gap=0), None, gap=0)
        body = column(self.heading, self.fields, gap=0)
        self.setLayout(row(column(4 if kind == "decision" else 6, mark, None, gap=0), (body, 1), side, gap=4))
        self.fields.entered.connect(self._on_entered)
        self.fields.more.connect(self.unfold)
        self.fields.escaped.connect(self.revert)
        self.fields.left.connect(self.flush)
        self.show_outcome(outcome)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show how it stands in the library, unless the user is changing it."""
        self._outcome = outcome
        if isinstance(outcome, Decision):
            self.number.setText(f"§ {outcome.number}")
            if any(getattr(outcome, name) for name in REASONS):
                self._fold(False)
            self._show_heading(outcome)
        if self.fields.facts() == self._known:
            self._known = facts_of(outcome)
            self.fields.fill(self._known)

    def _show_heading(self, outcome: Decision) -> None:
        """What the minutes put over the §, where its own heading is not to be seen below."""
        agenda = [(block.id, name_of(block)) for block in self._hands.mirror.agenda]
        said = dict(agenda).get(outcome.block_id, "")
        self.fields.set_parts(agenda)
        self.fields.reasons["title"].setPlaceholderText(said or "–")
        self.heading.setText(outcome.title or said)
        self.heading.setVisible(bool(self.heading.text()))

    def unfold(self) -> None:
        """Go on with what the decision was made on."""
        if self.fields.reasons:
            self._fold(False)
            self.fields.reasons["background"].setFocus()

    def toggle(self) -> None:
        if self.fields.folded.isHidden():
            self.unfold()
        else:
            self._fold(True)

    def _fold(self, folded: bool) -> None:
        self.fields.folded.setVisible(not folded)
        self.more.setIcon(icon("caret-down" if folded else "caret-up", "text2"))

    def flush(self) -> None:
        """Keep what has been changed."""
        facts = self.fields.facts()
        if facts == self._known or not self.fields.can_be_read():
            return
        before, self._known = self._known, facts

        def failed(error: Exception) -> None:
            self._known = before  # still not kept, so the next time tries again
            self.fields.show_error(error)

        write(self._hands, self._kind, self._outcome.id, self._outcome.session_id, facts, self._on_kept, failed)

    def revert(self) -> None:
        """Back to how it stands in the library."""
        self._known = facts_of(self._outcome)
        self.fields.fill(self._known)

    def _on_kept(self, outcome: Outcome) -> None:
        self.fields.say("")
        self.show_outcome(outcome)

    def _on_entered(self) -> None:
        self.flush()
        if not self.fields.error.text():
            self.finished.emit()

    def _ask_to_go(self) -> None:
        self.asked_to_go.emit(self._outcome)
