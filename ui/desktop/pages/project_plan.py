"""A project's implementation plan: its rows with who, when and with what, and what it says beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from exports.origins import traced
from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.pages.project_pick import Choice, PickDialog
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.pages.project_saving import PaperSaving
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from workshop.implementation import PlanRow, ValueStep
from workshop.implementing import Source, plan_from, remove_plan_row, save_plan_row, sources, write_plan
from workshop.project_papers import ProjectPapers

_ZONE = "Europe/Stockholm"


class PlanPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._papers: ProjectPapers | None = None
        self._sources: dict[str, Source] = {}
        self.dialog: PickDialog | None = None
        say = hands.words
        self.trace = label("", "muted", wrap=True)
        self.rows = RowsPart(hands, _kind(say), _row_specs(say), self.trace)
        self.rows.chosen.connect(self._look)
        self.whole = RowForm(
            say, [[_spec(say, name, "lines", rows=3)] for name in ("goal", "risks", "to_decide", "follow_up")]
        )
        self.whole.left.connect(self._save_whole)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(scroll(plain(column(card(self.whole, gap=12), None))))
        self.sides = [self._side(at, key) for at, key in enumerate(("rows", "whole"))]
        self.fetch = button(say("implementation.fetch"), self._ask_sources, icon_name="list-plus")
        self.saving = PaperSaving(hands, "implementation_plan", lambda: self._papers)
        self.missing = label("", "warn", wrap=True)
        head = row(*self.sides, None, self.fetch, self.saving.button, gap=8)
        self.setLayout(column(head, self.missing, (self._stack, 1), gap=10))
        self.sides[0].setChecked(True)
        hands.only_to_write(self.whole, self.fetch)

    def show_papers(self, papers: ProjectPapers) -> None:
        self._papers = papers
        self._sources = {line.id: source for line, source in papers.plan.rows if source is not None}
        if not self.whole.is_ahead:
            self.whole.show_row(papers.plan.plan)
        without = len(papers.plan.unassigned)
        self.missing.setText(self._hands.words.count("implementation.missing", without) if without else "")
        self.missing.setVisible(bool(without))
        self.saving.look()
        self.rows.show_rows(papers.project.id, [line for line, _source in papers.plan.rows])

    def _side(self, at: int, key: str) -> QPushButton:
        made = button(
            self._hands.words(f"implementation.side.{key}"), lambda: self._stack.setCurrentIndex(at), kind="chip"
        )
        made.setCheckable(True)
        made.setAutoExclusive(True)
        return made

    def _look(self, chosen: PlanRow) -> None:
        """What the row was made from."""
        say = self._hands.words
        told = traced(self._sources.get(chosen.id), _ZONE, say) if chosen.source else ""
        self.trace.setText(say("implementation.from", what=told) if told else "")
        self.trace.setVisible(bool(told))

    def _save_whole(self) -> None:
        written = self.whole.written()
        if self._papers is None or written is None:
            return
        plan = type(self._papers.plan.plan)(self._papers.project.id, self._papers.project.id, **written)
        if plan != self._papers.plan.plan:
            self._hands.act(write_plan, plan)

    def _ask_sources(self) -> None:
        if self._papers is not None:
            self._hands.ask(sources, self._papers.project.id, owner=self, done=self._offer)

    def _offer(self, found: list[Source]) -> None:
        say = self._hands.words
        choices = [Choice(one.id, one.text, traced(one, _ZONE, say)) for one in found]
        by_id = {one.id: one for one in found}
        self.dialog = PickDialog(
            self, say, say("implementation.fetch.title"), choices, (), lambda ids: self._take([by_id[id] for id in ids])
        )
        self.dialog.open()

    def _take(self, picked: list[Source]) -> None:
        if self._papers is not None and picked:
            made = [(self._hands.new_id(), one.source, one.id) for one in picked]
            self._hands.act(plan_from, self._papers.project.id, made)


def _kind(say: Words) -> Kind:
    def line(one: Any) -> tuple[str, str]:
        return one.text, " · ".join(
            (say(f"implementation.step.{one.step}"), one.responsible or say("implementation.nobody"))
        )

    return Kind("planrows", "text", lambda id, project: PlanRow(id, project, ""), save_plan_row, remove_plan_row, line)


def _row_specs(say: Words) -> list[list[Spec]]:
    steps = tuple((step, say(f"implementation.step.{step}")) for step in ValueStep)
    return [
        [_spec(say, "text", "lines", rows=2)],
        [_spec(say, "step", "choice", choices=steps), _spec(say, "responsible", share=2)],
        [_spec(say, "begins", "day"), _spec(say, "ends", "day")],
        [_spec(say, "resources", "lines", rows=2), _spec(say, "partners", "lines", rows=2)],
    ]


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"implementation.field.{name}"), kind, **more)
