"""Votes that are not cast by phone: papers typed in one after another, and hands or a pile counted choice by choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from ui.desktop.ballot_box import BallotBox
from ui.desktop.fields import line, padded
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.parts import button, column, label, plain, row, scroll
from ui.desktop.sentences import sentence
from workshop.ballots import Ballot, Counted, Method, Via, Vote
from workshop.voting import COUNT_MAX, add_paper, count_marks

_WIDTH, _MARGINS = 520, (24, 20, 24, 20)
_BLANK = "0"


class PaperDialog(QDialog):
    """The numbers of one paper and Enter, then the next. The numbers are those on the printed papers."""

    def __init__(self, parent: QWidget, hands: Hands, box: BallotBox, ballot: Ballot) -> None:
        super().__init__(parent)
        self._hands = hands
        self._ballot = ballot
        self._entered = 0
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("paper.title"))
        kind = ballot.method if ballot.is_on_choices else "one"
        self.numbers = line()
        self.numbers.setAccessibleName(say("paper.numbers"))
        self.numbers.returnPressed.connect(self._enter)
        self._error = label("", "error", wrap=True)
        self._said = label("", "muted", wrap=True)
        texts = box.texts(ballot)
        listed = (f"{n}  {' '.join(texts[one].split())}" for n, one in enumerate(ballot.choices, 1))
        names = plain(column(*(label(text, wrap=True) for text in listed), None, gap=4))
        self.pile = button(say("paper.pile"), self._count_pile, kind="link")
        self.pile.setVisible(ballot.method is not Method.RANKING)
        done = button(say("paper.done"), self.accept)
        for one in (self.pile, done):
            one.setAutoDefault(False)
        self._facts = (parent, hands, box, ballot)
        self.setLayout(
            column(
                label(say("paper.title"), "h3"),
                label(say(f"paper.text.{kind}"), wrap=True),
                self.numbers,
                self._error,
                self._said,
                (scroll(names, least=180), 1),
                row(self.pile, None, done),
                gap=10,
                margins=_MARGINS,
            )
        )
        self.setFixedWidth(_WIDTH)

    def _enter(self) -> None:
        marks = self._marks()
        if marks is None:
            self._refuse(self._hands.words("paper.unknown"))
            return
        self._hands.act(
            add_paper,
            self._hands.new_id(),
            self._ballot.id,
            marks,
            done=self._on_entered,
            failed=lambda error: self._refuse(sentence(error, self._hands.words)),
        )

    def _marks(self) -> tuple[str, ...] | None:
        """The choices by their numbers; none of them for a blank paper. None when a number stands for nothing."""
        typed = self.numbers.text().replace(",", " ").split()
        if typed == [_BLANK]:
            return ()
        choices = dict(zip(map(str, range(1, len(self._ballot.choices) + 1)), self._ballot.choices, strict=True))
        known = [choices[one] for one in typed if one in choices]
        return tuple(known) if known and len(known) == len(typed) else None

    def _on_entered(self, vote: Vote) -> None:
        say = self._hands.words
        self._entered += 1
        what = self.numbers.text().strip() if vote.marks else say("paper.blank")
        told = f"{say.count('paper.count', self._entered)}. {say('paper.last', what=what)}"
        self._said.setText(told)
        announce(self._said, told)
        self._error.setText("")
        self.numbers.clear()
        self.numbers.setFocus()

    def _refuse(self, text: str) -> None:
        self._error.setText(text)
        self.numbers.selectAll()
        self.numbers.setFocus()

    def _count_pile(self) -> None:
        self.accept()
        CountDialog(*self._facts, Via.PAPER).open()


class CountDialog(QDialog):
    """How many for each choice: raised hands, or the marks in a pile of papers."""

    def __init__(self, parent: QWidget, hands: Hands, box: BallotBox, ballot: Ballot, via: Via) -> None:
        super().__init__(parent)
        self._hands = hands
        self._ballot = ballot
        self._via = via
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(f"count.{via}.title"))
        self.counts: dict[str, QSpinBox] = {}
        known = {
            vote.marks[0]: vote.count
            for vote in hands.mirror.rows(Vote)
            if vote.ballot_id == ballot.id and vote.via is via and vote.counted is Counted.MARKS
        }
        texts = box.texts(ballot)
        rows = [self._line(one, texts[one], known.get(one, 0)) for one in ballot.choices]
        self._error = label("", "error", wrap=True)
        save = button(say("count.save"), self._save, kind="primary")
        save.setDefault(True)
        stay = button(say("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.setLayout(
            column(
                label(self.windowTitle(), "h3"),
                label(say(f"count.{via}.text"), wrap=True),
                (scroll(plain(column(*rows, None, gap=6)), least=min(48 * len(rows), 320)), 1),
                self._error,
                row(None, stay, save),
                gap=10,
                margins=_MARGINS,
            )
        )
        self.setFixedWidth(_WIDTH)

    def _line(self, choice: str, text: str, known: int) -> QWidget:
        count = QSpinBox()
        padded(count)
        count.setRange(0, COUNT_MAX)
        count.setValue(known)
        count.setFixedWidth(96)
        count.setAccessibleName(text)
        self.counts[choice] = count
        return plain(row((label(" ".join(text.split()), wrap=True), 1), count))

    def _save(self) -> None:
        say = self._hands.words
        counts = {choice: field.value() for choice, field in self.counts.items()}

        def done(_nothing: None) -> None:
            self.accept()
            self._hands.notices.toast(say("count.saved"), say("undo.undo"), self._hands.undo)

        self._hands.act(
            count_marks,
            self._ballot.id,
            self._via,
            counts,
            done=done,
            failed=lambda error: self._error.setText(sentence(error, say)),
        )
