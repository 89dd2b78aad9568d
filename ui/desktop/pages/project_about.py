"""A project's own facts, and the rules by which its figures are counted."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_demands import DemandsCard
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.innovation import Stage
from workshop.programme_planning import save_about
from workshop.programme_view import ProjectState
from workshop.sessions import OwnerKind, Project

_FROM = (Stage.DEVELOPED, Stage.CHOSEN, Stage.PILOT, Stage.RUNNING, Stage.SPREAD)
_WIDTH = 860


class AboutPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._project: Project | None = None
        say = hands.words
        self.form, self.rules = RowForm(say, _facts(say)), RowForm(say, _rules(say))
        fill = button(say("programme.owner.fill"), self._fill, icon_name="magic-wand")
        facts = card(label(say("programme.about.lead"), "muted", wrap=True), self.form, row(fill, None), gap=12)
        lead = label(say("programme.rules.lead"), "muted", wrap=True)
        rules = card(label(say("programme.rules"), "h3"), lead, self.rules, gap=12)
        self.demands = DemandsCard(hands)
        body = plain(column(facts, rules, self.demands, None, gap=14))
        body.setMaximumWidth(_WIDTH)
        self.setLayout(column((scroll(plain(row((body, 20), None))), 1)))
        hands.only_to_write(self.form, self.rules, fill)
        for form in (self.form, self.rules):
            form.left.connect(lambda form=form: self._save(form))

    def show_state(self, state: ProjectState) -> None:
        self._project = state.project
        for form in (self.form, self.rules):
            if not form.is_ahead:
                form.show_row(state.project)
        self.demands.show_state(state)

    def _save(self, form: RowForm) -> None:
        written = form.written()
        if self._project is None or written is None:
            return
        changed = {name: value for name, value in written.items() if value != getattr(self._project, name)}
        if changed:
            self._hands.act(save_about, self._project.id, failed=lambda error: self._refused(form, error), **changed)

    def _refused(self, form: RowForm, error: Exception) -> None:
        field = form.fields.get("name" if getattr(error, "field", "") == "project" else getattr(error, "field", ""))
        if isinstance(error, Refused) and field is not None:
            field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _fill(self) -> None:
        """What is usual for such an owner, where nothing has been written."""
        say, project = self._hands.words, self._project
        if project is None:
            return
        usual: dict[str, Any] = {}
        for field, key in (("legal_basis", "basis"), ("recipients", "recipients")):
            text = f"programme.{key}.{project.owner_kind}"
            if say.has(text) and self._may_fill(getattr(project, field), key):
                usual[field] = say(text)
        usual = {field: text for field, text in usual.items() if text != getattr(project, field)}
        if usual:
            self._hands.act(save_about, project.id, **usual)
        self._hands.notices.toast(say("programme.owner.filled" if usual else "programme.owner.nothing"))

    def _may_fill(self, written: str, key: str) -> bool:
        """Whether a field is empty, or says what is usual for another owner."""
        usual = {self._hands.words(f"programme.{key}.{kind}") for kind in OwnerKind if kind is not OwnerKind.OTHER}
        return not written or written in usual


def _facts(say: Words) -> list[list[Spec]]:
    kinds = tuple((kind, say(f"programme.owner.{kind}")) for kind in OwnerKind)
    return [
        [_spec(say, "name", share=2), _spec(say, "short_name")],
        [_spec(say, "programme", share=2), _spec(say, "own_dnr")],
        [_spec(say, "owner", share=2), _spec(say, "owner_kind", "choice", choices=kinds)],
        [_spec(say, "begins", "day"), _spec(say, "ends", "day")],
    ]


def _rules(say: Words) -> list[list[Spec]]:
    stages = tuple((stage, say(f"programme.stage.{stage}")) for stage in _FROM)
    return [
        [_spec(say, "innovation_from", "choice", choices=stages), _spec(say, "innovation_partners", "figure")],
        [_spec(say, "meeting_parties", "figure"), _spec(say, "units_total", "figure")],
    ]


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"programme.field.{name}"), kind, **more)
