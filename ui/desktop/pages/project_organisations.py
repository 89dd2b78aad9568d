"""The register of organisations: a table, a form for the one that is chosen, and names that may be the same."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.pages.project_org_joins import JoinCard
from ui.desktop.pages.project_org_table import OrganisationTable
from ui.desktop.parts import button, card, clear, column, frame, label, plain, row, scroll
from ui.desktop.sentences import is_bug, sentence
from workshop.errors import Refused
from workshop.organisation_joins import Join, suggested_joins
from workshop.organisation_names import Register
from workshop.organisations import Organisation, Part, Sector
from workshop.organisations_kept import (
    add_spelling,
    enter_organisations,
    join_organisations,
    part_spelling,
    remove_organisation,
    save_organisation,
    tell_apart,
)
from workshop.programme_view import ProjectState

_FORM_WIDTH = 372


class OrganisationsPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._state: ProjectState | None = None
        self._now: Organisation | None = None
        say = hands.words
        self.search = line(placeholder=say("org.filter"))
        self.search.setAccessibleName(say("org.filter"))
        self.search.textChanged.connect(self._look_for)
        self.table = OrganisationTable(say)
        self.table.chosen.connect(self._choose)
        self.add_button = button(say("programme.add.organisations"), self.add, icon_name="plus")
        self._count = label("", "caption")
        self._unknown = label("", wrap=True)
        self.enter_button = button(say("org.enter"), self._enter)
        self._bar = frame(row((self._unknown, 1), self.enter_button, margins=(14, 8, 8, 8)), "bar-info")
        self.joins = JoinCard(hands, self._join, self._as_unit, self._apart)
        self._empty = label(say("org.empty"), "muted", wrap=True)
        head = row((self.search, 1), self._count, self.add_button, gap=10)
        left = plain(column(self._bar, self.joins, head, self._empty, (self.table, 1), gap=10))
        self.setLayout(row((card(left, padding=12), 1), self._sheet(), gap=14))
        hands.only_to_write(self.add_button, self.enter_button, self.form, self._remove)
        self.form.left.connect(self._save)
        self._scroll.hide()

    def show_state(self, state: ProjectState) -> None:
        if self._state is None or state.project.id != self._state.project.id:
            self._now = None
        self._state = state
        register = Register(state.organisations)
        unknown = register.unknown(state.written)
        self._unknown.setText(self._hands.words.count("org.unknown", len(unknown)))
        self._bar.setVisible(bool(unknown))
        self.joins.show_joins(suggested_joins(state.organisations, [one.text for one in unknown]))
        known = {one.id: one for one in state.organisations}
        if self._now is not None:
            self._now = known.get(self._now.id, self._now if not self._now.name else None)
        self.table.show_rows(state.organisations, register.times(state.written), self._now.id if self._now else "")
        self._empty.setVisible(not state.organisations)
        self.table.setVisible(bool(state.organisations))
        self._show_count()
        self._show()

    def add(self) -> None:
        """Begin a new one; it is saved as soon as it has a name."""
        self._save_first()
        if self._state is not None:
            self._now = Organisation(self._hands.new_id(), self._state.project.id, "")
            self.table.clearSelection()
            self._show()
            self.form.focus()

    def choose(self, id: str) -> bool:
        """Turn to an organisation, if it is in the register, and not filtered away."""
        self.search.clear()
        self.table.go_to(id)
        return self._state is not None and any(one.id == id for one in self._state.organisations)

    def _sheet(self) -> QWidget:
        say = self._hands.words
        self.form = RowForm(say, _specs(say), gap=10)
        self._spellings = column(gap=2)
        self._spelled = plain(column(label(say("org.field.spellings"), "strong"), self._spellings, gap=4))
        self._remove = button(say("programme.remove"), self._take_away, icon_name="trash")
        self._scroll = scroll(column(card(self.form, self._spelled, row(self._remove, None), gap=12), None))
        self._scroll.setFixedWidth(_FORM_WIDTH)
        return self._scroll

    def _choose(self, id: str) -> None:
        self._save_first()
        found = (one for one in (self._state.organisations if self._state else ()) if one.id == id)
        self._now = next(found, None)
        self._show()

    def _show(self) -> None:
        self._scroll.setVisible(self._now is not None)
        if self._now is None or self._state is None:
            return
        say, now = self._hands.words, self._now
        others = [(one.id, one.name) for one in self._state.organisations if one.id != now.id]
        if not self.form.is_ahead:
            self.form.offer("parent_id", [("", say("org.no_parent")), *others])
            self.form.show_row(now)
        clear(self._spellings)
        for text in now.spellings:
            way = button(say("org.part_spelling"), partial(self._part, text), kind="link")
            self._hands.only_to_write(way)
            self._spellings.addWidget(plain(row((label(text, wrap=True), 1), way)))
        self._spelled.setVisible(bool(now.spellings))
        self._remove.setVisible(any(one.id == now.id for one in self._state.organisations))

    def _look_for(self, typed: str) -> None:
        self.table.look_for(typed)
        self._show_count()

    def _show_count(self) -> None:
        say, of = self._hands.words, len(self._state.organisations) if self._state else 0
        shown = self.table.count
        self._count.setText(say.count("org.count", of) if shown == of else say("org.count.found", n=shown, of=of))

    # What is done

    def _save_first(self) -> None:
        if self.form.is_ahead:
            self._save()

    def _save(self) -> None:
        written = self.form.written()
        if self._now is None or written is None:
            return
        changed = replace(self._now, **written)
        if changed != self._now and changed.name.strip():
            self._now = changed
            self._hands.act(save_organisation, changed, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        field = self.form.fields.get(error.field) if isinstance(error, Refused) else None
        if field is not None and not is_bug(error):
            field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _enter(self) -> None:
        if self._state is not None:
            unknown = Register(self._state.organisations).unknown(self._state.written)
            names = {self._hands.new_id(): one.text for one in unknown}
            self._hands.act(enter_organisations, self._state.project.id, names)

    def _take_away(self) -> None:
        if self._now is not None:
            self._hands.act(remove_organisation, self._now.id)

    def _part(self, spelling: str) -> None:
        if self._now is not None:
            self._hands.act(part_spelling, self._now.id, spelling, self._hands.new_id())

    def _join(self, join: Join) -> None:
        if isinstance(join.other, Organisation):
            self._hands.act(join_organisations, join.one.id, join.other.id)
        else:
            self._hands.act(add_spelling, join.one.id, join.other)

    def _as_unit(self, join: Join) -> None:
        other = join.other
        if not isinstance(other, Organisation):
            other = Organisation(self._hands.new_id(), join.one.project_id, other, sector=join.one.sector)
        # The longer name is the unit's: Malmö stad, miljöförvaltningen is a part of Malmö stad.
        whole, unit = sorted((join.one, other), key=lambda one: len(one.name))
        self._hands.act(save_organisation, replace(unit, parent_id=whole.id))

    def _apart(self, join: Join) -> None:
        if isinstance(join.other, Organisation):
            self._hands.act(tell_apart, join.one.id, join.other.id)


def _specs(say: Words) -> list[list[Spec]]:
    def spec(name: str, kind: str = "line", **more: Any) -> Spec:
        return Spec(name, say(f"org.field.{name}"), kind, **more)

    sectors = tuple((sector, say(f"org.sector.{sector}")) for sector in Sector)
    parts = tuple((part, say(f"org.part.{part}")) for part in Part)
    return [
        [spec("name")],
        [spec("sector", "choice", choices=sectors)],
        [spec("parent_id", "choice")],
        [spec("number"), spec("part", "choice", choices=parts)],
        [spec("is_property_owner", "tick"), spec("is_builder", "tick")],
        [spec("is_system_owner", "tick")],
    ]
