"""Making a ballot: what the room is asked, how it votes, and what it can choose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QListWidgetItem, QSpinBox, QWidget

from ui.desktop.fields import Field, line, padded
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, plain, row
from ui.desktop.sentences import sentence
from workshop.ballots import Ballot, Method, Subject
from workshop.board import Group, Idea
from workshop.errors import Refused
from workshop.sessions import Question
from workshop.voting import BUDGET_MAX, BallotPlan, open_ballot, plan_ballot

_WIDTH, _ID = 560, Qt.ItemDataRole.UserRole
_GROUPS = "groups"


class PlanDialog(GrowingDialog):
    """done(ballot) comes when it is saved or opened; the dialog is gone by then."""

    def __init__(self, parent: QWidget, hands: Hands, done: Callable[[Ballot], object], known: Ballot | None = None):
        super().__init__(parent)
        self._hands = hands
        self._done = done
        self._id = known.id if known else hands.new_id()
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("ballot.plan.change" if known else "ballot.plan.title"))
        self.name = line(known.title if known else self._asked())
        self.title = Field(say("ballot.plan.name"), self.name)
        self.method = QComboBox()
        for method in Method:
            self.method.addItem(say(f"ballot.method.{method}"), method)
        self.subject = QComboBox()
        self._fill_subjects()
        self.budget = QSpinBox()
        padded(self.budget)
        self.budget.setRange(1, BUDGET_MAX)
        self.budget.setValue(known.budget if known else 3)
        self._budget_name = label("", "strong")
        self._budget = plain(column(self._budget_name, self.budget, None, gap=4))
        self.stack = QCheckBox(say("ballot.plan.stack"))
        self.stack.setChecked(known is None or known.most > 1)
        self.choices = QListWidget()
        self.choices.setWordWrap(True)
        self.choices.setMinimumHeight(170)
        self.choices.setSpacing(3)  # or the boxes to tick touch each other
        self.choices.setAccessibleName(say("ballot.plan.choices"))
        self._ticked = label("", "caption")
        self._error = label("", "error", wrap=True)
        self._on_rows = self._choosing()
        self.save = button(say("ballot.plan.save"), self._save)
        self.go = button(say("ballot.plan.open"), self._open, kind="primary")
        self.go.setDefault(True)
        stay = button(say("confirm.no"), self.reject, kind="quiet")
        for one in (self.save, stay):
            one.setAutoDefault(False)
        top = row((Field(say("ballot.plan.method"), self.method), 1), (self._budget, 1), gap=12)
        self.setLayout(
            column(
                label(self.windowTitle(), "h3"),
                self.title,
                top,
                (self._on_rows, 1),
                self._error,
                row(None, stay, self.save, self.go),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(_WIDTH)
        if known is not None:
            self.method.setCurrentIndex(self.method.findData(known.method))
            self.subject.setCurrentIndex(self.subject.findData(_GROUPS if known.titles else ""))
        self.method.currentIndexChanged.connect(self._on_method)
        self.subject.currentIndexChanged.connect(self._fill_choices)
        self.choices.itemChanged.connect(self._count)
        self._fill_choices()
        if known is not None:
            self._tick(set(known.choices))
        self._on_method()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        items = (self.choices.item(n) for n in range(self.choices.count()))
        return tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _choosing(self) -> QWidget:
        say = self._hands.words
        every = button(say("ballot.plan.every"), lambda: self._tick(None), kind="link")
        none = button(say("ballot.plan.none"), lambda: self._tick(set()), kind="link")
        for one in (every, none):
            one.setAutoDefault(False)
        on = Field(say("ballot.plan.on"), self.subject)
        return plain(column(self.stack, on, (self.choices, 1), row(self._ticked, None, every, none), gap=8))

    def _asked(self) -> str:
        mirror = self._hands.mirror
        opened = mirror.row(Question, mirror.session.open_question_id)
        return opened.text if opened else ""

    def _fill_subjects(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        for question in mirror.questions:
            self.subject.addItem(question.text, question.id)
        self.subject.addItem(say("ballot.plan.all"), "")
        if mirror.rows(Group):
            self.subject.addItem(say("ballot.plan.groups"), _GROUPS)
        opened = self.subject.findData(mirror.session.open_question_id)
        self.subject.setCurrentIndex(max(opened, 0))

    def _fill_choices(self) -> None:
        mirror, say, on = self._hands.mirror, self._hands.words, self.subject.currentData()
        self.choices.clear()
        found: list[tuple[str, str]] = []
        if on == _GROUPS:
            groups = sorted(mirror.rows(Group), key=lambda one: (one.y, one.x, one.id))
            found = [(one.id, one.heading or say("ballot.nameless")) for one in groups]
        else:
            ideas = (one for one in mirror.rows(Idea) if one.is_on_board and on in ("", one.question_id))
            found = [(one.id, one.text or one.picture_alt) for one in sorted(ideas, key=lambda one: one.number)]
        for id, text in found:
            item = QListWidgetItem(" ".join(text.split()))
            item.setData(_ID, id)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked)
            self.choices.addItem(item)
        self._count()

    def _tick(self, ids: set[str] | None) -> None:
        """Tick these and no others; all, for None."""
        for n in range(self.choices.count()):
            item = self.choices.item(n)
            on = ids is None or item.data(_ID) in ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        self._ticked.setText(self._hands.words.count("ballot.plan.ticked", len(self.chosen)))

    def _on_method(self) -> None:
        method = self.method.currentData()
        on_rows = method in {Method.DOTS, Method.RANKING}
        self._on_rows.setVisible(on_rows)
        self._budget.setVisible(on_rows)
        self.stack.setVisible(method == Method.DOTS)
        if on_rows:
            name = self._hands.words(f"ballot.plan.budget.{method}")
            self._budget_name.setText(name)
            self.budget.setAccessibleName(name)
        self.adjustSize()

    def _plan(self) -> BallotPlan:
        on_groups = self.subject.currentData() == _GROUPS
        return BallotPlan(
            title=self.name.text(),
            method=Method(self.method.currentData()),
            subject=Subject.GROUPS if on_groups else Subject.IDEAS,
            choices=self.chosen,
            budget=self.budget.value(),
            is_stacking=self.stack.isChecked(),
        )

    def _save(self) -> None:
        self._hands.act(
            plan_ballot,
            self._id,
            self._hands.mirror.session_id,
            self._plan(),
            done=self._on_saved,
            failed=self._on_refused,
        )

    def _open(self) -> None:
        def then(_ballot: Ballot) -> None:
            self._hands.act(open_ballot, self._id, done=self._on_saved, failed=self._on_refused)

        self._hands.act(
            plan_ballot, self._id, self._hands.mirror.session_id, self._plan(), done=then, failed=self._on_refused
        )

    def _on_saved(self, ballot: Ballot) -> None:
        self.accept()
        self._done(ballot)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Refused) and error.field == "title":
            self.title.show_error(sentence(error, self._hands.words))
        else:
            self._error.setText(sentence(error, self._hands.words))
