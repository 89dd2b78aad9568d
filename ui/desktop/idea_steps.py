"""An idea's way beside its card: the steps it has taken, and the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from ui.desktop.fields import Field, line, lines
from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import DateField
from ui.desktop.parts import button, clear, column, frame, label, plain, row, scroll
from workshop.developing_ideas import may_follow
from workshop.innovation import IdeaStep, Stage
from workshop.journeys import Journey

Other = tuple[str, str]


class StepsPane(QFrame):
    """Signals: moved(dict), the facts of a step that somebody wants to take; taken_back(id), of the last one."""

    moved = Signal(object)
    taken_back = Signal(str)

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self._words = say = hands.words
        self._steps = column(gap=8)
        self.stage = QComboBox()
        self.into = QComboBox()
        self.into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day = DateField(say("way.day"), say)
        self.decided_by, self.evidence, self.why = line(), lines(rows=2), lines(rows=2)
        self.fields = {
            "stage": Field(say("way.to"), self.stage),
            "on": Field(say("way.day"), self.day),
            "into_id": Field(say("way.into"), self.into),
            "decided_by": Field(say("way.decided_by"), self.decided_by, say("way.decided_by_about")),
            "evidence": Field(say("way.evidence"), self.evidence),
            "why": Field(say("way.why"), self.why, say("way.why_about")),
        }
        self.move_button = button(say("way.move"), self._move, kind="primary", icon_name="arrow-right")
        self.move_button.setAutoDefault(False)
        hands.only_to_write(self.move_button)
        self._can_write = hands.can_write
        self.stage.currentIndexChanged.connect(lambda _at: self._fit())
        new = column(
            row((self.fields["stage"], 1), self.fields["on"]),
            *(self.fields[name] for name in ("into_id", "decided_by", "evidence", "why")),
            row(None, self.move_button),
            gap=10,
        )
        walked = scroll(plain(column(self._steps, None)))
        head = label(say("way.steps"), "h3")
        self.setLayout(column(head, (walked, 1), frame(new, "card"), gap=10, margins=(16, 14, 16, 16)))
        new.setContentsMargins(14, 12, 14, 12)
        self._fit()  # before the first journey is here too: a window is as high as what it first holds

    def show_journey(self, journey: Journey, others: Sequence[Other]) -> None:
        """others: id and name of the ideas that this one may be merged into."""
        clear(self._steps)
        self._steps.addWidget(self._standing(journey))
        for step in journey.steps:
            self._steps.addWidget(self._line(step, is_last=step is journey.steps[-1]))
        follow = may_follow(journey.steps)
        self.stage.clear()
        for stage in follow:
            self.stage.addItem(self._words(f"doc.stage.{stage}"), stage)
        ahead = [stage for stage in follow if stage.rank == journey.own_stage.rank + 1]
        self.stage.setCurrentIndex(follow.index(ahead[0]) if ahead else 0)
        self.into.clear()
        for id, name in others:
            if id != journey.idea_id:
                self.into.addItem(name, id)
        self.day.near = date.today()  # noqa: DTZ011 - the facilitator's own day
        self.day.set_due(self.day.near)
        for editor in (self.decided_by, self.evidence, self.why):
            editor.clear()
        self._fit()

    def show_error(self, field: str, text: str) -> None:
        self.fields.get(field, self.fields["stage"]).show_error(text)

    def _fit(self) -> None:
        """Only what belongs to the chosen stage is asked for."""
        stage = self._chosen()
        for field in self.fields.values():
            field.clear_error()
        is_out = stage is not None and stage.is_out
        self.fields["into_id"].setVisible(stage is Stage.MERGED)
        self.fields["evidence"].setVisible(not is_out)
        self.fields["why"].setVisible(is_out)

    def _chosen(self) -> Stage | None:
        chosen = self.stage.currentData()
        return Stage(chosen) if chosen else None

    def _move(self) -> None:
        stage = self._chosen()
        if stage is None:
            return
        if self.day.due is None:
            self.show_error("on", self._words("write.date_unreadable"))
            return
        facts: dict[str, Any] = {"stage": stage, "on": self.day.due, "decided_by": self.decided_by.text()}
        if stage.is_out:
            facts["why"] = self.why.toPlainText()
        else:
            facts["evidence"] = self.evidence.toPlainText()
        if stage is Stage.MERGED:
            facts["into_id"] = self.into.currentData() or ""
        self.moved.emit(facts)

    def _standing(self, journey: Journey) -> QWidget:
        text = self._words("way.stands", stage=self._words(f"doc.stage.{journey.own_stage}"))
        merged = [label(self._words("way.merged_into", title=journey.into), "muted", wrap=True)] if journey.into else []
        return plain(column(label(text, "strong", wrap=True), *merged, gap=2))

    def _line(self, step: IdeaStep, *, is_last: bool) -> QWidget:
        day = self._words.pattern(step.on, "d MMM y")
        head = label(f"{day} · {self._words(f'doc.stage.{step.stage}')}", "strong", wrap=True)
        texts = [label(text, "muted", wrap=True) for text in (step.decided_by, step.why, step.evidence) if text]
        items = []
        if is_last and self._can_write:
            back = button(self._words("way.take_back"), lambda: self.taken_back.emit(step.id), kind="link")
            back.setAutoDefault(False)
            items.append(row(back, None))
        made = plain(column(head, *texts, *items, gap=2))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made
