"""A project's method cards: made of sessions that have been held, saved as one document, given on as templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.method_files import ask_set, give_set, take_in_set
from ui.desktop.pages.plan_template_files import give_file
from ui.desktop.pages.project_form import Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.pages.project_saving import PaperSaving
from ui.desktop.parts import button, column, label, plain, row
from workshop.method_cards import MethodCard
from workshop.method_sets import MethodSet, set_of
from workshop.project_papers import ProjectPapers
from workshop.showing_methods import HeldOnce, MethodTold, as_template, remove_method_card, save_method_card

_SHOWN = 6


class MethodsPart(QWidget):
    """Every session that has been held is listed; with a title it has a card."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._papers: ProjectPapers | None = None
        self._held: dict[str, HeldOnce] = {}
        self.dialog: QFileDialog | None = None
        say = hands.words
        self.about = label("", "muted", wrap=True)
        self.found = label("", "warn", wrap=True)
        self.make = button(say("methodcard.make"), self._make, kind="primary", icon_name="plus")
        self.give = button(say("methodcard.give"), self._give, icon_name="export")
        self.rows = RowsPart(
            hands, self._kind(), _specs(say), plain(column(self.about, self.found, row(self.make, self.give, None)))
        )
        self.rows.add_button.hide()
        self.rows.chosen.connect(self._look)
        self.saving = PaperSaving(hands, "methods", lambda: self._papers)
        self.take_in = button(say("methodcard.take_in"), self._take_in, icon_name="download")
        self.take_in.setVisible(hands.templates is not None)
        self.give_all = button(say("methodcard.give_all"), self._give_all, icon_name="export")
        self.taken = label("", "muted", wrap=True)
        self.taken.hide()
        ways = (self.take_in, self.give_all, self.saving.button)
        head = row((label(say("methodcard.about"), "muted", wrap=True), 1), *ways, gap=8)
        self.setLayout(column(head, self.taken, (self.rows, 1), gap=10))
        hands.only_to_write(self.make)

    def show_papers(self, papers: ProjectPapers) -> None:
        self._papers = papers
        self._held = {one.session.id: one for one in papers.held}
        cards = [one.card or MethodCard(one.session.id, one.session.id, "") for one in papers.held]
        self.saving.look()
        has_steps = bool(set_of(papers.methods, "").templates)
        why = "" if has_steps else "methodcard.give_all.none" if papers.methods else "paper.empty.methods"
        self.give_all.setEnabled(has_steps)
        self.give_all.setToolTip(self._hands.words(why) if why else "")
        self.give_all.setAccessibleDescription(self.give_all.toolTip())
        self.rows.show_rows(papers.project.id, cards)

    def choose(self, id: str) -> bool:
        """Turn to a card, if it is there."""
        return self.rows.choose(id)

    def _told(self) -> MethodTold | None:
        id = self.rows.row.id if self.rows.row is not None else ""
        return next((one for one in self._papers.methods if one.card.id == id), None) if self._papers else None

    def _look(self, chosen: MethodCard) -> None:
        say, told, held = self._hands.words, self._told(), self._held.get(chosen.id)
        has_card = held is not None and held.card is not None
        self.rows.form.setVisible(has_card)
        self.rows.offer_removal(has_card)
        self.make.setVisible(not has_card)
        self.give.setVisible(told is not None and told.template is not None)
        self.about.setText(self._described(held) if held is not None else "")
        found = told.found[:_SHOWN] if told is not None else ()
        self.found.setText("\n".join((say("methodcard.found"), *found)) if found else "")
        self.found.setVisible(bool(found))

    def _described(self, held: HeldOnce) -> str:
        say = self._hands.words
        day = say.day(held.session.starts_at.date(), "long")
        return " · ".join((held.session.title, say(f"method.{held.method}"), day))

    def _make(self) -> None:
        held = self._held[self.rows.row.id]
        self.rows.change(title=held.session.title)

    def _give(self) -> None:
        told = self._told()
        if told is not None and self._papers is not None:
            self.dialog = give_file(self, self._hands, as_template(told, self._papers.project.name))

    def _give_all(self) -> None:
        if self._papers is not None:
            self.dialog = give_set(self, self._hands, set_of(self._papers.methods, self._papers.project.name))

    def _take_in(self) -> None:
        self.dialog = ask_set(self, self._hands, self.take_in_file)

    def take_in_file(self, path: Path) -> None:
        """Keep the methods in a file, and say which they were."""
        if self._hands.templates is not None:
            self._hands.work(take_in_set, self._hands.templates, path, owner=self, done=self._on_taken_in)

    def _on_taken_in(self, found: MethodSet) -> None:
        say = self._hands.words
        lines = [
            say("methodcard.index", n=n, title=one.title, method=say(f"method.{one.method}"), minutes=one.minutes)
            for n, one in enumerate(found.templates, 1)
        ]
        whose = say("methodcard.taken_from", project=found.given_by) if found.given_by else ""
        self.taken.setText("\n".join(filter(None, (whose, *lines))))
        self.taken.show()
        self._hands.notices.toast(say.count("methodcard.set_taken_in", len(found.templates)))

    def _kind(self) -> Kind:
        say = self._hands.words

        def line(one: Any) -> tuple[str, str]:
            held = self._held.get(one.id)
            beneath = say("methodcard.is_made" if one.title else "methodcard.not_made")
            return one.title or (held.session.title if held else ""), beneath

        return Kind(
            "methods",
            "title",
            lambda id, _project: MethodCard(id, id, ""),
            save_method_card,
            remove_method_card,
            line,
        )


def _specs(say: Words) -> list[list[Spec]]:
    return [
        [Spec("title", say("methodcard.name"))],
        *([Spec(name, say(f"methodcard.{name}"), "lines", rows=3)] for name in ("fits", "learnt", "advice")),
    ]
