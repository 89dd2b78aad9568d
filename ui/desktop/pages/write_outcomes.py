"""The two kinds of outcome, decisions and actions: what each is made of and which action of the rules keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLayout, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import DateField, GrowingEdit, LineField, NameField, mark_wrong
from ui.desktop.parts import column, label, row
from ui.desktop.sentences import sentence
from workshop.deciding import agree_action, decide, remove_action, remove_decision
from workshop.errors import Refused
from workshop.writing import ActionItem, Decision

Outcome = Decision | ActionItem
REASONS = ("title", "background", "proposal", "reservation")
"""What a decision is about, what it was made on, and who was of another mind."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is typed about an outcome: responsible and due of an action, the rest of a decision.

    block_id: the part of the agenda that it was made in, which is chosen and not typed.
    """

    text: str = ""
    responsible: str = ""
    due: date | None = None
    title: str = ""
    block_id: str = ""
    background: str = ""
    proposal: str = ""
    reservation: str = ""


class OutcomeFields(QWidget):
    """The fields of one outcome, with the error under them.

    Of a decision that is in the list, what it was made on can be unfolded below it.

    Signals: entered() on Enter in any of them; more() on Ctrl+Enter in the text; escaped() on Esc; left() when the
    focus goes out of all of them.
    """

    entered = Signal()
    more = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, kind: str, words: Words, names: QStringListModel, *, quiet: bool) -> None:
        super().__init__()
        self._words = words
        self.text = GrowingEdit(words(f"write.{kind}_text"), quiet=quiet)
        if not quiet:
            self.text.setPlaceholderText(words(f"write.{kind}_new"))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.who: NameField | None = None
        self.when: DateField | None = None
        fields: list[GrowingEdit | LineField] = [self.text]
        lines: list[QWidget] = [self.text]
        if kind == "action":
            self.who = NameField(words("write.who_name"), words("write.who"), names, quiet=quiet)
            self.when = DateField(words("write.when_name"), words, quiet=quiet)
            fields += [self.who, self.when]
            below = QWidget()
            below.setLayout(row((self.who, 1), self.when, gap=4))
            lines.append(below)
        self.reasons: dict[str, GrowingEdit] = {}
        self.folded = QWidget()
        self.part = QComboBox()
        self.part.hide()
        self._parts: Sequence[tuple[str, str]] = []
        self._block_id = ""
        if kind == "decision" and quiet:
            lines.append(self._reasons(words))
            fields += self.reasons.values()
        self.setLayout(column(*lines, self.error, gap=0 if quiet else 4))
        self.editors = tuple(fields)
        self.setFocusProxy(self.text)
        for field in fields:
            field.entered.connect(self.entered)
            field.escaped.connect(self.escaped)
            field.left.connect(self._on_left)
        self.text.more.connect(self.more)

    def _reasons(self, words: Words) -> QWidget:
        self.reasons = {name: GrowingEdit(words(f"write.{name}"), quiet=True) for name in REASONS}
        self.part.setAccessibleName(words("write.part"))
        self.part.setToolTip(words("write.part_tip"))
        self.part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.part.activated.connect(self._on_part)
        named: list[QWidget | QLayout] = [self.part]
        for name, field in self.reasons.items():
            field.setPlaceholderText("–")
            caption = label(words(f"write.{name}"), "caption")
            caption.setContentsMargins(6, 4, 0, 0)
            named.append(column(caption, field, gap=0))
        self.folded.setLayout(column(*named, gap=0))
        self.folded.hide()
        return self.folded

    def set_day(self, day: date) -> None:
        """The day of the session, from which dates without a year are counted."""
        if self.when is not None:
            self.when.near = day

    def set_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """The agenda to choose from: the id and the name of each part."""
        if parts != self._parts:
            self._parts = parts
            self.part.clear()
            for id, name in (("", self._words("write.whole")), *parts):
                self.part.addItem(name, id)
            self.part.setVisible(bool(parts))
            self.choose_part(self._block_id)

    def choose_part(self, block_id: str) -> None:
        """The part of the agenda that a decision belongs to."""
        self._block_id = block_id
        self.part.setCurrentIndex(max(0, self.part.findData(block_id)))

    def _on_part(self) -> None:
        self._block_id = self.part.currentData() or ""
        self.left.emit()

    def facts(self) -> Facts:
        return Facts(
            self.text.text(),
            self.who.text() if self.who else "",
            self.when.due if self.when else None,
            block_id=self._block_id,
            **{name: field.text() for name, field in self.reasons.items()},
        )

    def fill(self, facts: Facts) -> None:
        self.text.set_text(facts.text)
        if self.who is not None and self.when is not None:
            self.who.set_text(facts.responsible)
            self.when.set_due(facts.due)
        for name, field in self.reasons.items():
            field.set_text(getattr(facts, name))
        if self.reasons:
            self.choose_part(facts.block_id)
        self.say("")

    def can_be_read(self) -> bool:
        """Whether every field says something; if not, the sentence stands under them."""
        wrong = self.when is not None and self.when.is_unreadable
        self.say(self._words("write.date_unreadable") if wrong else "")
        if self.when is not None:
            mark_wrong(self.when, wrong)
        return not wrong

    def show_error(self, error: Exception) -> None:
        self.say(sentence(error, self._words))
        mark_wrong(self.text, isinstance(error, Refused) and error.field == "text")

    def say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if not text:
            mark_wrong(self.text, False)
            if self.when is not None:
                mark_wrong(self.when, False)

    def _on_left(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.left.emit()


def facts_of(outcome: Outcome) -> Facts:
    if isinstance(outcome, Decision):
        known = {name: getattr(outcome, name) for name in REASONS}
        return Facts(outcome.text, block_id=outcome.block_id, **known)
    return Facts(outcome.text, outcome.responsible, outcome.due)


def write(
    hands: Hands,
    kind: str,
    id: str,
    session_id: str,
    facts: Facts,
    done: Callable[[Outcome], object] | None = None,
    failed: Callable[[Exception], object] | None = None,
) -> None:
    """Add an outcome or change it."""
    if kind == "decision":
        reasons = {name: getattr(facts, name) for name in REASONS}
        whole = {"block_id": facts.block_id, **reasons}
        hands.act(decide, id, session_id, facts.text, done=done, failed=failed, **whole)
    else:
        agreed = {"responsible": facts.responsible, "due": facts.due}
        hands.act(agree_action, id, session_id, facts.text, done=done, failed=failed, **agreed)


def remove(hands: Hands, outcome: Outcome, done: Callable[[None], object]) -> None:
    hands.act(remove_decision if isinstance(outcome, Decision) else remove_action, outcome.id, done=done)


def in_order(hands: Hands, kind: str) -> Sequence[Outcome]:
    if kind == "decision":
        return sorted(hands.mirror.rows(Decision), key=lambda decision: decision.number)
    return sorted(hands.mirror.rows(ActionItem), key=lambda action: (action.written_at, action.id))
